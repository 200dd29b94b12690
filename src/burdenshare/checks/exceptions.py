"""What is known not to hold, and why: exceptions by check, area and years, from data/known_exceptions.toml."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from burdenshare.reference.shipped import table


@cache
def _exceptions() -> dict[tuple[str, str], list[tuple[int, int, str]]]:
    found: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    for row in table("known_exceptions.toml")["exception"]:
        found[row["check"], row["ref_area"]].append((row["first"], row["last"], row["why"]))
    return dict(found)


def explanation(check: str, area: str, year: int) -> str:
    """Say what is known of a check that does not hold for an area in a year; nothing when nobody has explained it."""
    return next((why for first, last, why in _exceptions().get((check, area), ()) if first <= year <= last), "")
