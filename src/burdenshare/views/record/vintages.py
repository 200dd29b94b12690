"""What did each release say of each year: one Ally's share, or how many met a target?"""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.indicators.completeness import held_releases, of_edition
from burdenshare.indicators.gap import printed
from burdenshare.indicators.registry import indicator
from burdenshare.indicators.threshold import met as at_least
from burdenshare.language import say
from burdenshare.reference.areas import allies, area
from burdenshare.reference.targets import AllianceTarget
from burdenshare.reference.targets import target as find_target
from burdenshare.store.read import history
from burdenshare.views.answer import Answer, figures
from burdenshare.views.tables import schema

SCHEMA = schema("vintages")


def vintages(ally: str | None = None, *, target: str = "nato-2", as_of: str | date | None = None) -> Answer:
    """What did each release say of each year: of one Ally's figure, or of how many Allies met a target?

    Parameters
    ----------
    ally
        the Ally whose figure is meant; how many met the target when None.
    target
        an id of reference.targets, such as `nato-2`; of an Ally, the indicator of that target is shown.
    as_of
        releases after that day are left out.

    Returns
    -------
    rows (release, released_at, period, value, printed, status, definition, complete, held, gave), by release, oldest
    first, and year. Without an Ally `value` is the count, and null where the release is held in part for the year:
    `held` of those it `gave`.

    Raises
    ------
    QueryError
        no release held gives anything of it.

    Examples
    --------
    >>> found = vintages("CAN", as_of="2026-08-01").rows
    >>> found.filter(period=2021)["printed"].to_list()
    ['1.39e', '1.36e', '1.32e', '1.27', '1.27', '1.26']
    """
    on, goal, who = read_day(as_of), find_target(target), area(ally) if ally else None
    codes = [who.code] if who else list(allies(on))
    known = history(on, sources=["nato"], indicators=[goal.indicator], areas=codes)
    if known.is_empty():
        about = say("errors.of", name=who.name_en) if who else ""
        raise QueryError(say("errors.no_vintage", on=on, indicator=goal.indicator, about=about))
    rows = pl.DataFrame(_of_ally(known, goal) if who else _counts(known, goal), schema=SCHEMA)
    said = {"n": rows["release"].n_unique(), "first": int(rows["period"].min()), "last": int(rows["period"].max())}  # type: ignore[arg-type]
    name = who.name_en if who else ""
    return Answer(
        question=f"vintages{' ' + who.code if who else ''} --target {goal.id} --as-of {on}",
        as_of=on,
        rows=rows,
        figures=figures(known),
        headline=say("vintages.of_ally", name=name, **said)
        if who
        else say("vintages.count", target=goal.counting(known["definition"]), **said),
        notes=() if who else (say("vintages.parts"),),
        extra={
            "ally": who.code if who else None,
            "target": goal.id,
            "target_value": goal.value,
            "unit": indicator(goal.indicator).unit if who else "ALLIES",
        },
    )


def _of_ally(known: pl.DataFrame, goal: AllianceTarget) -> list[dict[str, Any]]:
    shown = known.with_columns(printed=printed(goal.indicator), value=pl.col("obs_value"), complete=True)
    return [
        {name: row.get(name) for name in SCHEMA} for row in shown.sort("released_at", "release", "period").to_dicts()
    ]


def _counts(known: pl.DataFrame, goal: AllianceTarget) -> list[dict[str, Any]]:
    """Count in each release that holds all it gave of a year."""
    held, rows = held_releases(), []
    groups = known.filter(pl.col("obs_value").is_not_null()).group_by("released_at", "release", "period")
    for (day, release, year), part in sorted(groups, key=lambda each: each[0]):
        state = of_edition(str(release), goal.indicator, int(year), held)
        if not state.gave:
            continue
        members = part.filter(pl.col("ref_area").is_in(allies(int(year))))
        met = members.filter(at_least(pl.col("obs_value"), goal.value)).height if state.whole else None
        estimated = members["status"].str.contains("E").any()
        rows.append({
            "release": release, "released_at": day, "period": year, "value": met,
            "printed": None if met is None else str(met), "status": "E" if estimated else "A",
            "definition": part["definition"][0], "complete": state.whole, "held": state.held, "gave": state.gave,
        })  # fmt: skip
    return rows
