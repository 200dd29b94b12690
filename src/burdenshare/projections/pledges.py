"""Which announced share of GDP each Ally is projected towards on a day, from the ledger with its dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from burdenshare.core.measures import SHARE
from burdenshare.projections.models import AnnouncedShare
from burdenshare.projections.models.panel import Plan
from burdenshare.projections.own_plan import own_plan
from burdenshare.reference.areas import allies
from burdenshare.reference.ledger import load

DEFINITION = "nato-core"


def alliance(day: date) -> AnnouncedShare | None:
    """Give the pledge of the Alliance on a day: the highest share with a date, or due every year; None before 2014.

    >>> alliance(date(2014, 7, 1)), alliance(date(2016, 7, 4))
    (None, AnnouncedShare(share=2.0, by=2024, id='nato-2-2014'))
    >>> alliance(date(2026, 7, 10))
    AnnouncedShare(share=3.5, by=2035, id='hague-core-3.5-2025')
    """
    made = [
        AnnouncedShare(each.value, each.deadline or day.year, each.id)
        for each in load.targets()
        if each.indicator == SHARE and DEFINITION in each.definitions and each.in_force(day)
        if each.deadline or each.every_year
    ]
    return max(made, key=lambda each: each.share, default=None)


def in_force(day: date, areas: Iterable[str] | None = None) -> dict[str, AnnouncedShare]:
    """Give each Ally's pledge on a day: the Alliance's, unless it announced as much for an earlier year, or declined.

    Parameters
    ----------
    areas
        the Allies asked about; all of that day when None.

    Notes
    -----
    A lower or later share of an Ally's own does not take the Alliance's back; only the words that it declines do.
    """
    common = alliance(day)
    found = {area: _own(area, day, common) or common for area in areas or allies(day)}
    return {area: pledge for area, pledge in found.items() if pledge is not None}


def _own(area: str, day: date, common: AnnouncedShare | None) -> AnnouncedShare | None:
    said = [
        (each.declined, AnnouncedShare(share, each.due, each.id))
        for each in load.pledges(area)
        if each.in_force(day) and each.verified and each.indicator == SHARE and DEFINITION in each.definitions
        if each.rung in ("promise", "plan") and each.due and each.due > day.year
        if (share := each.core or (each.value if each.covers == "defence" else None))
    ]
    declined = [pledge for no, pledge in said if no]
    if declined:
        return declined[-1]
    sooner = [pledge for _, pledge in said if common and pledge.share >= common.share and pledge.by < common.by]
    return min(sooner, key=lambda each: each.by, default=None)


def announced(day: date, after: date) -> list[Plan]:
    """Give what Allies themselves planned after one day and by another, entry by entry; "not before" plans no year."""
    return [
        Plan(area, known, point.share, year, id=point.id)
        for area in allies(day)
        for year, point in own_plan(area, day).points.items()
        if not point.earliest
        if (known := next(each.known for each in load.promised(area) if each.id == point.id)) > after
    ]
