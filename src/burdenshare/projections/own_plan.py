"""What an Ally itself announced, as shares of GDP by year: one reading for fan, cost, ladder, rating, answers, API.

The Alliance's target is another series (`projections.pledges.alliance`); it stands in for no plan of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from burdenshare.core.measures import SHARE
from burdenshare.language import say
from burdenshare.projections.rubric import core_share
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.parts import Backing
from burdenshare.reference.ledger.pledge import Pledge
from burdenshare.reference.ledger.words import words
from burdenshare.reference.targets import NATO


@dataclass(frozen=True)
class Point:
    """A share of core defence announced for a year: its entry, whether it is a floor, or the year only the earliest."""

    share: float
    id: str
    floor: bool
    backing: Backing
    earliest: bool


@dataclass(frozen=True)
class OwnPlan:
    """What an Ally announced for itself by a day, by year, and in words what NATO's figures do not measure."""

    points: Mapping[int, Point] = field(default_factory=dict)
    apart: tuple[str, ...] = ()

    def ahead(self, base: int, start: float) -> dict[int, float]:
        """Give the shares after the base year; a floor does not take back what is already spent."""
        return {
            year: max(point.share, start) if point.floor else point.share
            for year, point in sorted(self.points.items())
            if year > base
        }

    def why_not(self, base: int) -> str:
        """Say why no line is drawn from the base year on; nothing where one is."""
        if any(year > base for year in self.points):
            return ""
        if self.points:
            return say("cost.announced_past", year=max(self.points))
        return say("cost.national_only", shares=self.apart) if self.apart else say("cost.nothing_announced")


def core_of(entry: Pledge) -> float | None:
    """Give the share of core defence an entry comes to at the least: 5 % in all are at least 3.5 core."""
    value = entry.value if entry.low is None else entry.low
    return core_share(value, entry.core, total=entry.covers == "total", related_ceiling=_ceiling())


@cache
def _ceiling() -> float:
    return next(each.value for each in load.targets() if each.target == "hague-related-1.5")


def own_plan(area: str, on: date) -> OwnPlan:
    """Give what an Ally announced for itself by a day.

    Notes
    -----
    A share, a year, a source and NATO's counting make it a plan that figures can be held against; a promise, a plan or
    a budget may hold it. Of several for one year the one announced last counts, of two floors the higher. A share that
    is declined is no plan, and takes back one as high that was said before for its year. Left out are ceilings ("up
    to"), changes in points and money, whose scope is rarely NATO's; shares in national accounting are named apart.

    Examples
    --------
    >>> own_plan("CAN", date(2026, 11, 29)).ahead(2026, 2.13)
    {2035: 3.5}
    """
    held = [each for each in load.promised(area) if _counts(each, on)]
    nato = [each for each in held if set(each.definitions) & set(NATO)]
    apart = tuple(words(each) for each in held if each not in nato and not each.lapsed(on) and not each.refusing)
    points: dict[int, Point] = {}
    for each in sorted(nato, key=lambda entry: entry.known):
        for year, point in points_of(each):
            before = points.get(year)
            if each.refusing:
                if before and before.share >= point.share:
                    del points[year]
            elif before is None or not (before.floor and point.floor and before.share > point.share):
                points[year] = point
    return OwnPlan(dict(sorted(points.items())), apart)


def _counts(each: Pledge, on: date) -> bool:
    return (
        each.in_force(on) and each.verified and not each.reckoning and each.rung in ("promise", "plan", "budget")
        and each.indicator == SHARE and each.comparator != "up_to" and any(points_of(each))
    )  # fmt: skip


def points_of(each: Pledge) -> Iterator[tuple[int, Point]]:
    """Give the shares an entry names, by year."""
    floor = each.comparator in ("at_least", "over")
    if each.covers == "defence":
        for year, printed in (each.path or {}).items():
            yield year, Point(printed, each.id, floor, each.grade, each.earliest)
    share = core_of(each)
    if share is not None:
        for year in _years(each):
            yield year, Point(share, each.id, floor, each.grade, each.earliest)


def _years(each: Pledge) -> Iterable[int]:
    """Give the years an entry's share is for: the first and the last one."""
    last = int(each.through[:4]) if each.through else None
    return [year for year in (each.due, last) if year is not None and year not in (each.path or {})]


def line(points: Mapping[int, float], base: int, start: float, years: ArrayLike) -> NDArray[np.float64]:
    """Draw a plan: straight from the base year through its shares, the last one held.

    Examples
    --------
    >>> line({2027: 3.0}, 2025, 2.0, [2025, 2026, 2027, 2028]).tolist()
    [2.0, 2.5, 3.0, 3.0]
    """
    ahead = {year: share for year, share in sorted(points.items()) if year > base}
    return np.asarray(np.interp(np.asarray(years, float), [base, *ahead], [start, *ahead.values()]), float)
