"""How does a folder come to be whole, or not at all, and how is an older one replaced?"""

from __future__ import annotations

import glob
import os
import re
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from burdenshare._version import __version__
from burdenshare.core.errors import QueryError

MARK = ".burdenshare"  # says that a folder was written here, and may be replaced
LONGEST = 86_400.0  # seconds that no build takes


@contextmanager
def renewed(out: Path, *, over: bool = False) -> Iterator[Path]:
    """Give a folder beside to write into; put it in its place when all went well, and remove it when not.

    Raises
    ------
    QueryError
        something is there that is not to be replaced.
    """
    out = out.resolve()  # through a link, such as one that a web server follows
    _swept(out)
    _refuse(out, over=over)
    out.parent.mkdir(parents=True, exist_ok=True)
    new, old = (out.with_name(f".{out.name}.{each}-{os.getpid()}") for each in ("new", "old"))
    new.mkdir()
    before = _in_order(lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        yield new
        (new / MARK).write_text(f"{__version__}\n", encoding="utf-8")
        if out.exists():
            shutil.copymode(out, new)
            out.rename(old)
        try:
            new.rename(out)
        except OSError as error:
            if old.exists():
                old.rename(out)
            raise QueryError(f"Cannot put the new site at {out}: {error.strerror}. The old one stands.") from error
    finally:
        _in_order(signal.SIG_IGN)  # told twice, it still ends in order
        for each in (new, old):
            shutil.rmtree(each, ignore_errors=True)
        _in_order(before)


def _swept(out: Path) -> None:
    """Remove what a build that was killed left beside, and put back the site it had taken out of its place."""
    left = re.compile(rf"\.{re.escape(out.name)}\.(new|old)-(\d+)")
    for each in out.parent.glob(f".{glob.escape(out.name)}.*-*") if out.parent.is_dir() else ():
        found = left.fullmatch(each.name)
        if not found or _lives(int(found[2]), each):
            continue
        if found[1] == "old" and not out.exists():
            each.rename(out)
        else:
            shutil.rmtree(each, ignore_errors=True)


def _lives(process: int, folder: Path) -> bool:
    """Say whether the process that writes a folder is still there; where that cannot be asked, by the folder's age."""
    if os.name != "posix":
        return time.time() - folder.stat().st_mtime < LONGEST
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _in_order(how: Any) -> Any:
    """Be told to end (SIGTERM) as by Ctrl+C, so that what was begun is removed; says what held before."""
    main = threading.current_thread() is threading.main_thread()
    return signal.signal(signal.SIGTERM, how or signal.SIG_DFL) if main else None


def _refuse(out: Path, *, over: bool) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise QueryError(f"{out} is no folder; give a new or empty one.")
    if not any(out.iterdir()):
        return
    if not over:
        raise QueryError(f"{out} holds something already; give a new or empty folder, or --replace for a site of ours.")
    if not (out / MARK).is_file():
        raise QueryError(f"{out} holds something, but no site of ours ({MARK} is missing): it is not replaced.")
