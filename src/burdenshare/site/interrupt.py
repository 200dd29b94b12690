"""How is a build told to end, and how does the next one know whether it did?"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

LONGEST = 86_400.0  # seconds that no build takes
FIRST = 60.0  # seconds within which a build has locked the folder it made and begun to write
ENDS = [getattr(signal, each) for each in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, each)]


class StopSignal:
    """Be told once to end: by Ctrl+C, by the system, or as the terminal closes; what was begun is then removed."""

    def __init__(self) -> None:
        self.once = False
        main = threading.current_thread() is threading.main_thread()
        before = {each: signal.getsignal(each) for each in ENDS} if main else {}
        # What is ignored (nohup) stays so; what others than Python set cannot be put back.
        self.before: dict[int, Any] = {each: how for each, how in before.items() if how not in (signal.SIG_IGN, None)}

    def listen(self) -> None:
        """Be told from here on."""
        for each in self.before:
            signal.signal(each, self._end)

    def _end(self, number: int, _: FrameType | None) -> None:
        if not self.once:
            self.once = True
            raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)

    def no_more(self) -> None:
        """Be told as before."""
        for each, how in self.before.items():
            signal.signal(each, how)


@contextmanager
def deaf() -> Iterator[None]:
    """Start processes that Ctrl+C does not reach: they end with the one that started them, and say nothing of it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT]) if sys.platform != "win32" else set()
    try:
        yield
    finally:
        if sys.platform != "win32":
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def locked(folder: Path, *, wait: bool = True) -> int | None:
    """Lock a folder until this process ends, however it ends; None where folders cannot be locked.

    Raises
    ------
    BlockingIOError
        another process has it, and it is not waited for.
    """
    if sys.platform == "win32":
        return None
    import fcntl

    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BaseException as error:
        os.close(number)
        if isinstance(error, OSError) and not isinstance(error, BlockingIOError):
            return None
        raise
    return number


def in_use(folder: Path) -> bool:
    """Say whether a build writes a folder: it is locked, or just made; where that cannot be asked, by its age."""
    try:
        lock = locked(folder, wait=False)
    except BlockingIOError:
        return True
    if lock is not None:
        os.close(lock)
    age = time.time() - folder.stat().st_mtime
    return age < LONGEST if lock is None else age < FIRST and not any(folder.iterdir())
