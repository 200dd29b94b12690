"""In which state is the record? One mark for all that is held by a day, under which answers are kept."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from time import monotonic

from burdenshare.store.catalogue import current, roots

FRESH = 2.0  # seconds for which the catalogue is not looked at again: what another process takes in shows within them
_seen: dict[tuple[date, tuple[Path, ...]], tuple[float, str]] = {}


def mark(on: date) -> str:
    """In which state is what had been published by a day: its releases, with the sums of their figures?"""
    key = (on, roots())
    at, found = _seen.get(key, (-FRESH, ""))
    if monotonic() - at < FRESH:
        return found
    held = [f"{each.papers.release}:{each.papers.sequence}:{each.papers.observations_sha256}" for each in current(on)]
    found = hashlib.sha256("\n".join([str(on), *held]).encode()).hexdigest()
    if len(_seen) > 512:
        _seen.clear()
    _seen[key] = (monotonic(), found)
    return found


def forget() -> None:
    """Look at the record anew: called when something was appended."""
    _seen.clear()
