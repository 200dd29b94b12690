"""What did earlier versions of the rubric say? Their verdicts are kept as given, never reckoned again."""

from __future__ import annotations

from datetime import date
from functools import cache

from burdenshare.core.periods import day
from burdenshare.reference.shipped import rows

VERSIONS = {"1": "2026-11-23"}  # version -> the day its verdicts are of


@cache
def verdicts(version: str) -> dict[tuple[str, str], dict[str, str]]:
    """Give the verdicts of a version by Ally and reading.

    >>> verdicts("1")["BGR", ""]["course"]
    'far behind'
    """
    return {(row["ref_area"], row["reading"]): row for row in rows(f"ratings/{version}.csv")}


def earlier_verdicts(code: str, reading: str | None, on: date) -> str | None:
    """Say what the versions known by a day gave an Ally; None where none had."""
    told = []
    for version, given in VERSIONS.items():
        row = verdicts(version).get((code, reading or ""))
        if row and day(given) <= on:
            told.append(f"{row['enough']}, {row['course']} (rubric {version}, {given})")
    return "; ".join(told) or None
