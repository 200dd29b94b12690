"""What a check finds: how many figures it looked at, and each that does not hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import polars as pl

from burdenshare.core.sentence import Sentence, refused
from burdenshare.reference.shipped import table

FEW = 5  # findings of one check that are said one by one
ORDER = ("ref_area", "period", "indicator")


@dataclass(frozen=True)
class Finding:
    """A check that does not hold for one area and year: what was sought, if one number was, and what was found.

    `known` says why when that is known.
    """

    check: str
    ref_area: str
    period: int
    sought: float | None
    found: float | None
    known: str = ""

    def __str__(self) -> str:
        return str(self.said())

    def said(self) -> Sentence:
        """Say it in one line."""
        return refused(
            "finding.found",
            check=self.check,
            area=self.ref_area,
            period=self.period,
            found="missing" if self.found is None else refused("finding.value", value=self.found),
            sought="" if self.sought is None else refused("finding.sought", value=self.sought),
            reason=refused("finding.reason", why=self.known) if self.known else "",
        )


@dataclass(frozen=True)
class Checked:
    """How many figures a check could look at, and what it found."""

    check: str
    figures: int
    findings: tuple[Finding, ...]

    def said(self) -> list[Sentence]:
        """Say what nobody has explained: each finding, or where there are many how many and the first."""
        unknown = [each for each in self.findings if not each.known]
        if len(unknown) <= FEW:
            return [each.said() for each in unknown]
        return [refused("finding.many", n=len(unknown), figures=self.figures, first=unknown[0].said())]


def checked(check: str, looked: pl.DataFrame, wrong: pl.DataFrame) -> Checked:
    """Say of how many figures that were looked at which are wrong."""
    return Checked(check, looked.height, tuple(findings(check, wrong)))


def findings(check: str, wrong: pl.DataFrame) -> Iterator[Finding]:
    """Make a finding of each row: `then` and `now`, `sought` and `found`, or of a figure alone what it is."""
    pairs = (pair for pair in (("then", "now"), ("sought", "found")) if {*pair} <= {*wrong.columns})
    sought, found = next(pairs, ("", "obs_value"))
    if wrong.height > 1:  # groups come in no order of their own
        wrong = wrong.sort([each for each in ORDER if each in wrong.columns], maintain_order=True)
    for row in wrong.iter_rows(named=True):
        area, year = row["ref_area"], int(row["period"])
        of = refused("finding.of", check=check, indicator=row["indicator"]) if "indicator" in row else check
        yield Finding(of, area, year, row.get(sought), row.get(found), explanation(check, area, year))


@cache
def _exceptions() -> dict[tuple[str, str], list[tuple[int, int, str]]]:
    found: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    for row in table("known_exceptions.toml")["exception"]:
        found[row["check"], row["ref_area"]].append((row["first"], row["last"], row["why"]))
    return dict(found)


def explanation(check: str, area: str, year: int) -> str:
    """Say what is known of a check that does not hold for an area in a year; nothing when nobody has explained it."""
    return next((why for first, last, why in _exceptions().get((check, area), ()) if first <= year <= last), "")
