"""What does an answer rest on? ETags: of the record's state, what is written beside it, and the version."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from burdenshare._version import __version__
from burdenshare.views.ask import mark


def etag(as_of: str | None, *parts: str) -> str:
    """Make the ETag of an answer: of what was held by its day, and of what was asked in which form."""
    body = "\n".join([__version__, _written(), mark(as_of), *parts])
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
