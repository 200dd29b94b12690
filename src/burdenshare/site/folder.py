"""How does a folder come to be whole, or not at all, and how is an older one replaced?"""

from __future__ import annotations

import glob
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from burdenshare._version import __version__
from burdenshare.core.errors import QueryError
from burdenshare.language import say
from burdenshare.site.interrupt import StopSignal, in_use, locked

MARK = ".burdenshare"  # says that a folder was written here, and may be replaced


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
    own = uuid4().hex[:12]  # no process id: in a container every build has the same
    new, old = (out.with_name(f".{out.name}.{each}-{own}") for each in ("new", "old"))
    told = StopSignal()
    held: list[int | None] = []
    try:
        try:
            told.listen()
            new.mkdir()
            held.append(locked(new))
            yield new
            (new / MARK).write_text(f"{__version__}\n", encoding="utf-8")
            if out.exists():
                held.append(locked(out))
            _exchanged(new, out, old)
        finally:
            told.once = True  # told twice, or from here on, it still ends in order
    finally:
        if old.exists() and not out.exists():  # told between the two renamings
            old.rename(out)
        for each in (new, old):
            shutil.rmtree(each, ignore_errors=True)
        for lock in filter(None, held):
            os.close(lock)
        told.no_more()


def _exchanged(new: Path, out: Path, old: Path) -> None:
    if out.exists():
        shutil.copymode(out, new)
        out.rename(old)
    try:
        new.rename(out)
    except OSError as error:
        raise QueryError(say("errors.site_not_put", out=f"{out}", why=error.strerror)) from error


def _swept(out: Path) -> None:
    """Remove what a build that was killed left beside, and put back the site it had taken out of its place."""
    left = re.compile(rf"\.{re.escape(out.name)}\.(new|old)-\w+")
    for each in out.parent.glob(f".{glob.escape(out.name)}.*-*") if out.parent.is_dir() else ():
        found = left.fullmatch(each.name)
        if not found or in_use(each):
            continue
        if found[1] == "old" and not out.exists():
            each.rename(out)
        else:
            shutil.rmtree(each, ignore_errors=True)


def _refuse(out: Path, *, over: bool) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise QueryError(say("errors.no_folder", out=f"{out}"))
    if not any(out.iterdir()):
        return
    if not over:
        raise QueryError(say("errors.folder_taken", out=f"{out}"))
    if not (out / MARK).is_file():
        raise QueryError(say("errors.no_site_of_ours", out=f"{out}", mark=MARK))
