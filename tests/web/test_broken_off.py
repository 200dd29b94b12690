"""A signal may come at any line of what puts a site in its place: the old one or the new one stands, and no more."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from burdenshare.core.errors import BurdenshareError
from burdenshare.site import build, folder
from burdenshare.site.interrupt import ENDS, StopSignal
from burdenshare.site.paths import Map


@contextmanager
def told_at(line: int, number: int, twice: bool) -> Iterator[list[int]]:
    """Send a signal to this process before the line with this number; says how many were met."""
    met = [0]

    def local(frame: Any, event: str, _: Any) -> Any:
        if event == "line" and isinstance(getattr(signal.getsignal(number), "__self__", None), StopSignal):
            met[0] += 1
            if met[0] == line or (twice and met[0] > line):
                os.kill(os.getpid(), number)
        return local

    wanted = {folder.renewed.__wrapped__.__code__, folder._exchanged.__code__}  # type: ignore[attr-defined]
    before = sys.gettrace()
    sys.settrace(lambda frame, event, _: local if frame.f_code in wanted else None)
    try:
        yield met
    finally:
        sys.settrace(before)


def written(out: Path) -> None:
    with folder.renewed(out, over=True) as beside:
        for name in ("a", "b"):
            (beside / name).write_text("new")


@pytest.fixture
def heard() -> Iterator[None]:
    """Have each signal end this process, also where what runs the tests has them ignored (`nohup`, the background)."""
    before = {each: signal.signal(each, signal.SIG_DFL) for each in ENDS}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("twice", [False, True])
@pytest.mark.parametrize("number", ENDS)
@pytest.mark.parametrize("replaced", [False, True])
def test_told_at_any_line_a_build_leaves_one_whole_site_or_none(
    tmp_path: Path, number: int, replaced: bool, twice: bool
) -> None:
    before = [signal.getsignal(each) for each in ENDS]
    ended, line = 0, 0
    while True:
        line += 1
        root = tmp_path / f"{line}"
        out = root / "out"
        if replaced:
            out.mkdir(parents=True)
            for name in ("a", "b", folder.MARK):
                (out / name).write_text("old")
        with told_at(line, number, twice) as met:
            try:
                written(out)
            except (KeyboardInterrupt, SystemExit) as error:
                ended += 1
                code = getattr(error, "code", 128 + number)
                assert code == 128 + number
        assert [each.name for each in root.iterdir() if each.name != "out"] == []
        if out.exists():
            assert {each.name for each in out.iterdir()} == {"a", "b", folder.MARK}
            assert (out / "a").read_text() == (out / "b").read_text() in ("old", "new")
        assert out.exists() or (ended and not replaced)
        assert [signal.getsignal(each) for each in ENDS] == before
        if met[0] < line:
            break
    assert ended > 8 and (out / "a").read_text() == "new"


def test_what_is_ignored_stays_ignored(tmp_path: Path) -> None:
    """A build started with nohup outlives its terminal."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with folder.renewed(tmp_path / "out") as beside:
            os.kill(os.getpid(), signal.SIGHUP)
            (beside / "a").write_text("new")
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN and (tmp_path / "out/a").is_file()
    finally:
        signal.signal(signal.SIGHUP, before)


def dying(*_: object) -> None:
    os._exit(9)


def test_a_worker_that_the_system_ends_is_told_of_in_a_sentence(tmp_path: Path) -> None:
    """As one is that takes more memory than there is."""
    site = build.Site(tmp_path, "", Map(frozenset()))
    with pytest.raises(BurdenshareError, match="--workers 1"):
        build._all(site, [["nonesuch"], ["nonesuch"]], lambda *_: None, 2, work=dying)
