"""How many Allies were at or above a target in a year, as known on each release day?"""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.language import say
from burdenshare.reference.areas import allies
from burdenshare.reference.targets import target as find_target
from burdenshare.store.read import history
from burdenshare.views.answer import Answer
from burdenshare.views.record.standing import standing

COUNTS = ("at_or_above", "at_or_above_printed", "reporting", "allies", "estimates")
SCHEMA = {
    "release": pl.String, "released_at": pl.String, **dict.fromkeys(COUNTS, pl.Int64), "definition": pl.String,
}  # fmt: skip


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
    rows (release, released_at, at_or_above, at_or_above_printed, reporting, allies, estimates, definition), oldest
    first, one for each release that gives a figure of that year; counts as `standing` gives them on that day.

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
        raise QueryError(f"No {source} release held by {on} gives {goal.indicator} for {year}.")
    days = given.select("release", "released_at").unique(maintain_order=True).rows()
    asked = [(name, day, standing(year, target=target, as_of=day, source=source)) for name, day in days]
    rows = pl.DataFrame([_row(*each) for each in asked], schema=SCHEMA)
    return Answer(
        question=f"count {year} --target {goal.id} --as-of {on} --source {source}",
        as_of=on,
        rows=rows,
        figures=asked[-1][2].figures,
        headline=_headline(rows.to_dicts(), goal.words, year),
        notes=tuple(_notes(rows)),
        extra={"year": year, "target": goal.id, "target_value": goal.value},
    )


def _row(release: str, day: str, then: Answer) -> dict[str, Any]:
    definition = then.rows.filter(pl.col("value").is_not_null())["definition"][0]
    counts = {name: then.extra[name] for name in COUNTS}
    return {"release": release, "released_at": day, **counts, "definition": definition}


def _headline(rows: list[dict[str, Any]], target: str, year: int) -> str:
    return say("count.headline", target=target, year=year, counts=[_count(row) for row in rows])


def _count(row: dict[str, Any]) -> str:
    key = "count.estimates" if row["estimates"] == row["reporting"] else "count.figures"
    return say(key, met=row["at_or_above"], of=row["reporting"], release=row["release"])


def _notes(rows: pl.DataFrame) -> list[str]:
    definitions = rows["definition"].unique(maintain_order=True).to_list()
    changed = say("count.definition_changed", definitions=definitions)
    return [changed] if len(definitions) > 1 else []
