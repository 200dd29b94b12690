"""How many Allies were at or above a target in a year, as known on each release day?"""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.indicators.completeness import of_edition
from burdenshare.indicators.registry import called
from burdenshare.language import say
from burdenshare.reference.areas import allies
from burdenshare.reference.editions import between
from burdenshare.reference.targets import target as find_target
from burdenshare.store.read import history
from burdenshare.views.answer import Answer
from burdenshare.views.record.holders import years_held
from burdenshare.views.record.standing import standing
from burdenshare.views.tables import schema

COUNTS = ("at_or_above", "at_or_above_unrounded", "reporting", "allies", "estimates")
SCHEMA = schema("count")


def count(year: int, target: str = "nato-2", *, as_of: str | date | None = None, source: str = "nato") -> Answer:
    """How many Allies met a target in a year? It depends when you ask: the count as known on each release day.

    Parameters
    ----------
    year
        the year spoken of.
    target
        an id of reference.targets, such as `nato-2`.
    as_of
        releases after that day are left out.
    source
        whose releases.

    Returns
    -------
    rows (release, released_at, at_or_above, at_or_above_unrounded, reporting, allies, estimates, definition, complete,
    gave), oldest first, one for each release that gives a figure of that year; counts as `standing` gives them on that
    day. An edition held in part has no count: `complete` is false, `reporting` the figures held of those it `gave`.
    `extra["lacking"]` names editions of which no figure of the year is held.

    Raises
    ------
    QueryError
        no release held gives a figure of that year.
    MixedDefinitions
        figures that the target is not about.

    Examples
    --------
    >>> count(2024, as_of="2026-07-31").rows["at_or_above"].to_list()
    [23, 22, 18, 17]
    """
    on, goal = read_day(as_of), find_target(target)
    known = history(on, sources=[source], indicators=[goal.indicator], periods=[year], areas=allies(on))
    given = known.filter(pl.col("obs_value").is_not_null())
    if given.is_empty():
        named = {"source": source, "on": on, "indicator": goal.indicator, "year": year}
        held = years_held(on, source, allies(on), [goal.indicator], year)
        raise QueryError(say("errors.no_release_gives", **named, held=held))
    days = given.select("release", "released_at").unique(maintain_order=True).rows()
    asked = [(name, day, standing(year, target=target, as_of=day, source=source)) for name, day in days]
    rows = pl.DataFrame([_row(*each) for each in asked], schema=SCHEMA)
    lacking = _not_held(set(rows["release"]), on, goal.indicator, year, source)
    return Answer(
        question=f"count {year} --target {goal.id} --as-of {on} --source {source}",
        as_of=on,
        rows=rows,
        figures=asked[-1][2].figures,
        headline=_headline(rows.to_dicts(), goal.counting(rows["definition"]), year),
        notes=tuple(_notes(rows, lacking)),
        extra={
            "year": year,
            "target": goal.id,
            "target_value": goal.value,
            "complete": bool(rows["complete"].all()) and not lacking,
            "lacking": lacking,
        },
    )


def _row(release: str, day: str, then: Answer) -> dict[str, Any]:
    definition = then.rows.filter(pl.col("value").is_not_null())["definition"][0]
    counts = {name: then.extra[name] for name in COUNTS}
    whole, gave = then.extra["complete"], then.extra.get("gave", then.extra["reporting"])
    return {
        "release": release, "released_at": day, **counts, "definition": definition, "complete": whole, "gave": gave,
    }  # fmt: skip


def _not_held(shown: set[str], on: date, indicator: str, year: int, source: str) -> list[str]:
    """List the editions published by a day that give the year and of which no figure of it is held."""
    found = between(date.min, on, year) if source == "nato" else []
    return [each.id for each in found if each.id not in shown and of_edition(each.id, indicator, year).gave]


def _headline(rows: list[dict[str, Any]], target: str, year: int) -> str:
    shown = [row for row in rows if row["complete"]] or rows
    return say("count.headline", target=target, year=year, counts=[_count(row) for row in shown])


def _count(row: dict[str, Any]) -> str:
    if not row["complete"]:
        return say("count.part", held=row["reporting"], gave=row["gave"], release=row["release"])
    key = "count.estimates" if row["estimates"] == row["reporting"] else "count.figures"
    return say(key, met=row["at_or_above"], of=row["reporting"], release=row["release"])


def _notes(rows: pl.DataFrame, lacking: list[str]) -> list[str]:
    names = [called(each) for each in rows["definition"].unique(maintain_order=True)]
    changed = say("count.definition_changed", definitions=names)
    parts = rows.filter(~pl.col("complete"))["release"].to_list()
    return [
        *([changed] if len(names) > 1 else []),
        *([say("count.no_count", releases=parts)] if parts else []),
        *([say("count.not_held", releases=lacking)] if lacking else []),
    ]
