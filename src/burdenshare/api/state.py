"""What does an answer rest on? One mark for everything held by a day, from which ETags are made."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from time import monotonic

from burdenshare._version import __version__
from burdenshare.core.periods import day as read_day
from burdenshare.store.catalogue import current, roots

FRESH = 2.0  # seconds for which the catalogue is not looked at again: an import shows within them
_seen: dict[tuple[date, tuple[Path, ...]], tuple[float, str]] = {}


def mark(on: date) -> str:
    """Give the mark of what is held by a day: the releases with the sums of their figures, the ledger, the version."""
    key = (on, roots())
    at, found = _seen.get(key, (-FRESH, ""))
    if monotonic() - at < FRESH:
        return found
    held = [f"{each.papers.release}:{each.papers.sequence}:{each.papers.observations_sha256}" for each in current(on)]
    found = hashlib.sha256("\n".join([__version__, _written(), str(on), *held]).encode()).hexdigest()
    if len(_seen) > 512:
        _seen.clear()
    _seen[key] = (monotonic(), found)
    return found


def whole() -> str:
    """Give the mark of everything held, whatever its day, and of today, which is meant where no day is said."""
    return f"{mark(date.max)} {read_day(None)}"


def forget() -> None:
    """Look at every mark anew."""
    _seen.clear()


def etag(as_of: str | None, *parts: str) -> str:
    """Make the ETag of an answer: of what was held by its day, and of what was asked in which form."""
    on = read_day(as_of)
    body = "\n".join([mark(on), *parts])
    return f'W/"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'


def matches(header: str | None, tag: str) -> bool:
    """Say whether a reader holds this already (weak comparison, as for every GET)."""
    if not header:
        return False
    held = {each.strip().removeprefix("W/") for each in header.split(",")}
    return "*" in held or tag.removeprefix("W/") in held


@cache
def _written() -> str:
    """Sum up the written data that ship: ledger, indicators, definitions, messages."""
    root = Path(str(files("burdenshare"))) / "data"
    found = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in (".yaml", ".toml", ".csv"):
            found.update(path.read_bytes())
    return found.hexdigest()
