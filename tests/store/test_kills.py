"""Two writers that are killed at any moment and eight readers: who reads sees whole releases, and nothing is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from burdenshare.store.catalogue import all_held
from burdenshare.views.record.verify import verify

KILLS = 500
ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from pathlib import Path
from tests.specimens.releases import reading
from burdenshare.store.append import append
store, first = Path(sys.argv[1]), int(sys.argv[2])
rows = [
    {"ref_area": area, "period": year, "obs_value": year / 1000}
    for area in ("CAN", "DEU") for year in range(1950, 2030)
]
for number in range(first, 9999):
    append(reading(*rows, release=f"nato-{number}-06", released_at=f"{number}-06-01"), store)
    print(number, flush=True)
"""
READER = """
import sys
from pathlib import Path
from burdenshare.store.catalogue import all_held
from burdenshare.store.read import as_of
store, stop = Path(sys.argv[1]), Path(sys.argv[2])
reads = 0
while not stop.exists():
    seen = as_of("9999-01-01", where=[store], periods=[2029], indicators=["defence_share_gdp"])
    assert seen["ref_area"].to_list() == ["CAN", "DEU"] and seen["obs_value"].to_list() == [2.029] * 2, seen
    for held in all_held([store])[-3:]:
        assert held.read().height == held.papers.rows == 160, held.folder
    reads += 1
print(reads)
"""


def _start(program: str, *given: object) -> subprocess.Popen[str]:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen([sys.executable, "-c", program, *map(str, given)], cwd=ROOT, **pipes)  # type: ignore[call-overload, no-any-return]


def _written(writer: subprocess.Popen[str]) -> list[str]:
    """Give what a killed writer said it had appended."""
    said, _ = writer.communicate()
    return [line for line in said.splitlines() if len(line) == 4]


def test_killed_writers_lose_nothing_and_readers_see_whole_releases(tmp_path: Path, slow: bool) -> None:
    store, stop, dice = tmp_path / "store", tmp_path / "stop", random.Random(20261130)
    first = _start(WRITER, store, 1000)
    assert first.stdout is not None and first.stdout.readline()
    writers = [first, _start(WRITER, store, 1000)]  # both at the same releases
    readers = [_start(READER, store, stop) for _ in range(8 if slow else 2)]
    said: set[str] = set()
    for kill in range(KILLS if slow else 6):
        time.sleep(dice.uniform(0, 1.2))  # at times while it still starts
        at = dice.randrange(2)
        os.kill(writers[at].pid, signal.SIGKILL)
        said.update(_written(writers[at]))
        writers[at] = _start(WRITER, store, 1000 + kill * 7)
    for writer in writers:
        writer.kill()
        said.update(_written(writer))
    stop.touch()
    for reader in readers:
        reads, error = reader.communicate(timeout=120)
        assert reader.returncode == 0, error
        assert int(reads) > 0
    held = {each.papers.release[5:9] for each in all_held([store])}
    assert {each for each in said if each.isdigit()} <= held
    assert verify(where=[store]).extra["broken"] == 0
