"""Who met a target in a year, as each release that gave the year whole had it?"""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.indicators.completeness import held_releases, of_edition
from burdenshare.indicators.gap import printed
from burdenshare.indicators.threshold import met as at_least
from burdenshare.language import say
from burdenshare.reference.areas import allies, areas
from burdenshare.reference.editions import between
from burdenshare.reference.targets import AllianceTarget
from burdenshare.reference.targets import target as find_target
from burdenshare.store.read import history
from burdenshare.views.answer import Answer, figures
from burdenshare.views.in_part import named
from burdenshare.views.record.holders import years_held

COLUMNS = (
    "release", "released_at", "ref_area", "name", "value", "printed", "status", "meets", "met_before", "first",
    "definition", "trust", "id",
)  # fmt: skip


def timeline(year: int, target: str = "nato-2", *, as_of: str | date | None = None) -> Answer:
    """Who met a target in a year? Every Ally's figure in every release that gave the year whole, oldest first.

    Parameters
    ----------
    year
        the year spoken of.
    target
        an id of reference.targets, such as `nato-2`.
    as_of
        releases after that day are left out.

    Returns
    -------
    rows (release, released_at, ref_area, name, value, printed, status, meets, met_before, first, definition, trust,
    id): one for each release and Ally of that year, highest value first within a release; value and first, its value
    in the first of these releases, in the unit of the target; met_before says whether it met the target in any
    earlier one. `extra["stops"]` counts for each release; `extra["lacking"]` names the editions
    that gave the year and are not held whole, and `extra["complete"]` is false where there are any.

    Raises
    ------
    QueryError
        no release held gives the year whole.
    """
    on, goal = read_day(as_of), find_target(target)
    told = history(on, sources=["nato"], indicators=[goal.indicator], periods=[year], areas=allies(year))
    kept = told.filter(pl.col("release").is_in(whole_releases(told, goal.indicator, year)))
    if kept.is_empty():
        held = years_held(on, "nato", allies(on), [goal.indicator], year)
        raise QueryError(say("errors.no_count", day=f"{on}", indicator=goal.indicator, year=year, held=held))
    rows = _rows(kept, goal)
    given = [of_edition(each.id, goal.indicator, year) for each in between(date.min, on, year)]
    parts = [each for each in given if each.gave and not each.whole]
    return Answer(
        question=f"timeline {year} --target {goal.id} --as-of {on}",
        as_of=on,
        rows=rows,
        figures=figures(kept.filter(pl.col("obs_value").is_not_null())),
        headline=_headline(stops(rows), goal, year),
        notes=(say("timeline.without", editions=named(parts)),) if parts else (),
        extra={
            "year": year, "target": goal.id, "target_value": goal.value, "stops": stops(rows),
            "complete": not parts, "lacking": [each.release for each in parts],
        },
    )  # fmt: skip


def whole_releases(told: pl.DataFrame, indicator: str, year: int) -> list[str]:
    """List the releases of which every figure of the year is held."""
    held = held_releases()
    names = told["release"].unique(maintain_order=True).to_list()
    return [name for name in names if of_edition(name, indicator, year, held).whole]


def _rows(told: pl.DataFrame, goal: AllianceTarget) -> pl.DataFrame:
    named = {code: each.name_en for code, each in areas().items()}
    met = at_least(pl.col("obs_value"), goal.value)
    return (
        told.filter(pl.col("obs_value").is_not_null())
        .with_columns(
            pl.Series("id", figures(told.filter(pl.col("obs_value").is_not_null()))["id"]),
            value=pl.col("obs_value"),
            printed=printed(goal.indicator),
            name=pl.col("ref_area").replace_strict(named, return_dtype=pl.String),
            meets=met,
            first=pl.col("obs_value").first().over("ref_area"),
            met_before=met.cast(pl.Int8).shift(1).cum_max().over("ref_area").fill_null(0).cast(pl.Boolean),
        )
        .sort("released_at", "release", "value", descending=[False, False, True], maintain_order=True)
        .select(COLUMNS)
    )


def _headline(counted: list[dict[str, Any]], goal: AllianceTarget, year: int) -> str:
    counts = [
        say("timeline.count", met=each["at_or_above"], of=each["reporting"], release=each["release"])
        for each in counted
    ]
    words = goal.counting(each["definition"] for each in counted)
    return say("timeline.headline", target=words, year=year, counts=counts)


def stops(rows: pl.DataFrame) -> list[dict[str, Any]]:
    """Count for each release: how many met the target, of how many, and how many figures were estimates."""
    return (
        rows.group_by("release", "released_at", maintain_order=True)
        .agg(
            at_or_above=pl.col("meets").sum(),
            reporting=pl.len(),
            estimates=pl.col("status").str.contains("E").sum(),
            definition=pl.col("definition").first(),
        )
        .to_dicts()
    )
