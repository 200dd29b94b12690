"""What the rules look at beside changes, as known on a day: plans, pledges of the past, levels, growth, jumps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
import polars as pl

from burdenshare.core.errors import ProjectionError
from burdenshare.language import say
from burdenshare.projections.growth import unusual
from burdenshare.projections.models.panel import AnnouncedShare, Beside, Floats, Plan
from burdenshare.projections.models.rules.delivery import FIRST_YEAR
from burdenshare.projections.pledges import alliance, announced
from burdenshare.reference import plans

BROUGHT_DOWN = {0: -0.02, 1: -0.01}  # estimates of the report's own year are mostly too high, of the year before less


def known_plans(day: date) -> tuple[Plan, ...]:
    """Give what Allies had planned themselves by a day: the table's to the end of 2024, the ledger's since.

    Raises
    ------
    ProjectionError
        one of them is younger than the day.
    """
    table = [
        Plan(each.ref_area, each.known, each.share, each.by, each.declined, each.id)
        for each in plans.every()
        if each.by and each.usable and each.known <= day
    ]
    return told_by([*table, *announced(day, plans.LAST_DAY)], day)


def told_by(found: Iterable[Plan], day: date) -> tuple[Plan, ...]:
    """Let plans pass when none was announced after a day, oldest first.

    Raises
    ------
    ProjectionError
        one was; names it.
    """
    held = tuple(sorted(found, key=lambda each: each.known))
    late = [f"{each.id or each.area} of {each.known}" for each in held if each.known > day]
    if late:
        raise ProjectionError(say("errors.later_plan", day=day, late=list(late)))
    return held


def by_area(found: Iterable[Plan]) -> dict[str, list[Plan]]:
    """Sort plans by Ally, keeping their order."""
    held: dict[str, list[Plan]] = {}
    for each in found:
        held.setdefault(each.area, []).append(each)
    return held


def gather(day: date, year: int, levels: Floats, weo: pl.DataFrame, jumps: dict[int, Floats] | None = None) -> Beside:
    """Gather what rules look at.

    Parameters
    ----------
    day, year
        the origin and the year its figures speak of.
    levels
        shares, Allies by years to that one, as `levels` gives them.
    weo
        vintages of growth of real GDP published by the day.
    """
    first = year + 1 - levels.shape[1]
    return Beside(levels, first, by_area(known_plans(day)), _pledges(day, year), unusual(weo, day, year), jumps or {})


def _pledges(day: date, year: int) -> dict[int, AnnouncedShare]:
    past = {each: alliance(date(each, 12, 31)) for each in range(FIRST_YEAR - 1, year)} | {year: alliance(day)}
    return {each: pledge for each, pledge in past.items() if pledge}


def levels(frame: pl.DataFrame, names: tuple[str, ...], years: np.ndarray, *, estimates: bool) -> Floats:
    """Give shares, Allies by years, nan where unknown; with `estimates` brought down as they usually are."""
    found, first = np.full((len(names), len(years)), np.nan), int(years[0])
    row = {name: index for index, name in enumerate(names)}
    told = frame.filter((pl.col("obs_value") > 0) & pl.col("period").is_between(first, int(years[-1])))
    for area, period, value, said in told.select("ref_area", "period", "obs_value", "released_at").iter_rows():
        age = int(said[:4]) - period if estimates else None
        found[row[area], period - first] = value * np.exp(BROUGHT_DOWN.get(age, 0.0))  # type: ignore[arg-type]
    return found


def jumps(seen: pl.DataFrame, history: pl.DataFrame, ages: Iterable[int]) -> dict[int, Floats]:
    """Give the jump before each revision: the log change to the figure from the year before, in the same report.

    Parameters
    ----------
    seen
        as `revisions.revisions` gives it; the order of its rows is kept.
    history
        the same history.
    """
    before = history.filter(pl.col("obs_value") > 0).select(
        "ref_area", pl.col("release").alias("first_release"), pl.col("period") + 1, before="obs_value"
    )
    keys = ["ref_area", "first_release", "period"]
    joined = seen.join(before.unique(keys, keep="last"), on=keys, how="left", maintain_order="left")
    sized = joined.with_columns(jump=(pl.col("first") / pl.col("before")).log())
    return {age: sized.filter(pl.col("age") == age)["jump"].to_numpy() for age in ages}
