"""Which plan does an Ally follow? Its own, where that asks at least as much a year as the Alliance's pledge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from burdenshare.projections.models.panel import AnnouncedShare, Plan


def step(share: float, by: int, level: float, year: int) -> float:
    """Give the yearly step from a level to a share; due in a year at the earliest.

    Examples
    --------
    >>> step(2.5, 2030, 2.0, 2020)
    0.05
    """
    return (share - level) / max(by - year, 1)


def standing(plans: Iterable[Plan], day: date, year: int) -> list[Plan]:
    """Give the last word for each year to come, of one Ally's plans known by a day; a refusal leaves none.

    Parameters
    ----------
    plans
        oldest first.
    year
        plans due later than it count.
    """
    last = {each.by: each for each in plans if each.known <= day and each.by > year}
    return [each for each in last.values() if not each.declined]


def steepest(plans: Iterable[Plan], day: date, year: int, level: float, common: AnnouncedShare | None) -> Plan | None:
    """Give the plan with the largest step, if that is at least the pledge's; without a pledge, if it rises.

    Examples
    --------
    >>> old = Plan("POL", date(2017, 4, 21), 2.5, 2030)
    >>> steepest([old], date(2018, 6, 1), 2018, 2.0, AnnouncedShare(2.0, 2024)) == old
    True
    >>> steepest([old], date(2018, 6, 1), 2018, 1.4, AnnouncedShare(2.0, 2024)) is None
    True
    """
    least = step(common.share, common.by, level, year) if common else 0.0
    asked = [(step(each.share, each.by, level, year), each) for each in standing(plans, day, year)]
    found = max(asked, key=lambda pair: pair[0], default=None)
    return found[1] if found and found[0] >= least and (common or found[0] > 0) else None
