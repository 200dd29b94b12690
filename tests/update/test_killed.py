"""kill -9 at any moment, Ctrl-C, two updates at once: the record is whole each time, and the next update mends all."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl

from burdenshare.store.append import content_sha256
from burdenshare.store.catalogue import all_held, own_root
from burdenshare.update.lock import Lock
from tests.update.conftest import World, litter, record

PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a parent in the background has it ignored
from burdenshare.update.fetch import Patience
from burdenshare.update.run import update
print("ready", flush=True)
report = update(sys.argv[1:], manners=Patience(pauses=(0.01,)))
sys.exit(report.exit_code)
"""
SOURCES = ("ecb", "eda", "eurostat", "kiel", "nato")


def start(*sources: str) -> subprocess.Popen[str]:
    """Start an update in a process of its own, and give it when it is about to begin."""
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, *sources], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def ended(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    process.stdout.close()
    return process.wait(timeout=120)


def assert_whole() -> None:
    """Check that every release in the user's store is what its papers say."""
    for held in all_held((own_root(),)):
        frame = pl.read_parquet(held.observations)
        assert content_sha256(frame) == held.papers.observations_sha256, held.folder


def test_killed_at_any_moment_the_record_is_whole_and_the_next_update_completes_it(world: World, slow: bool) -> None:
    world.open(*SOURCES)
    process = start(*SOURCES)
    began = time.monotonic()
    assert ended(process) == 1
    took, whole = time.monotonic() - began, record()
    dice = random.Random(7)
    for number in range(300 if slow else 8):
        _forget()
        process = start(*SOURCES)
        time.sleep(took * (dice.random() if number % 2 else dice.uniform(0.75, 1.05)))  # half of them near the end
        process.kill()
        ended(process)
        assert_whole()
        if dice.random() < 0.2:
            assert ended(start(*SOURCES)) in (0, 1)
            assert record() == whole
            assert litter() == []
    assert ended(start(*SOURCES)) in (0, 1)
    assert record() == whole


def _forget() -> None:
    """Throw the user's store and cache away."""
    import shutil

    for folder in (own_root(), Path(os.environ["BURDENSHARE_CACHE"])):
        shutil.rmtree(folder, ignore_errors=True)


def test_ctrl_c_leaves_everything_as_it_was(world: World) -> None:
    from tests.specimens.publishers import drip, replaced

    server = world.open(*SOURCES)
    last = next(path for path in server.files if path.endswith("2026-en.xlsx"))
    replaced(server, last, fault=drip)
    process = start(*SOURCES)
    until = time.monotonic() + 60
    while last not in [path for path, _ in server.asked] and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.2)  # now it hangs at the last file, and the other sources have been looked at
    process.send_signal(signal.SIGINT)
    assert ended(process) not in (0, 1)
    assert record() == {}
    assert litter() == []
    assert list((Path(os.environ["BURDENSHARE_CACHE"]) / "incoming").iterdir()) == []


def test_two_updates_at_once_take_everything_in_once(world: World) -> None:
    world.open(*SOURCES)
    both = [start(*SOURCES) for _ in range(2)]
    codes = sorted(ended(process) for process in both)
    assert 1 in codes, "one of the two did the work"
    assert_whole()
    before = record()
    assert world.update().exit_code == 0
    assert record() == before


def test_a_lock_left_by_a_process_that_is_gone_is_taken_over(world: World) -> None:
    world.open("ecb")
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    lock = Lock(own_root())
    with lock:
        lock.path.write_text(lock.path.read_text().replace(f'"pid": {os.getpid()}', f'"pid": {gone.pid}'))
        assert world.one("ecb").state == "new"
    assert litter() == []


def test_a_lock_of_another_machine_is_taken_over_only_when_it_is_silent(world: World) -> None:
    import pytest

    from burdenshare.update.lock import FORGOTTEN, Busy

    world.open("ecb")
    own_root().mkdir(parents=True)
    left = own_root() / ".update.lock"
    left.write_text('{"host": "another-machine", "pid": 1, "token": "x"}')
    with pytest.raises(Busy, match="process 1 on another-machine"):
        world.update()
    silent = time.time() - FORGOTTEN - 60
    os.utime(left, (silent, silent))
    assert world.one("ecb").state == "new"
    assert litter() == []
