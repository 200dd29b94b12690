"""One figure through all the releases that ever gave it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE
from burdenshare.core.periods import day as read_day
from burdenshare.indicators.completeness import held_releases, of_edition
from burdenshare.indicators.gap import printed
from burdenshare.indicators.registry import called
from burdenshare.indicators.registry import indicator as known_indicator
from burdenshare.language import say
from burdenshare.reference.areas import area
from burdenshare.reference.editions import between
from burdenshare.store.read import history
from burdenshare.views.answer import Answer, figures
from burdenshare.views.record.holders import years_held
from burdenshare.views.record.redefined import of_figure as moved_of
from burdenshare.views.record.statements import of_figure


def life(
    ally: str,
    year: int,
    *,
    indicator: str = SHARE,
    as_of: str | date | None = None,
    source: str = "nato",
) -> Answer:
    """How has one figure changed from release to release?

    Parameters
    ----------
    ally, year, indicator
        the figure: a code or name, a year, an id of the registry.
    as_of
        releases after that day are left out.
    source
        whose releases.

    Returns
    -------
    rows (release, released_at, value, printed, change, status, definition, price_year, trust, place, id, note), oldest
    first; `change` is the difference to the release before at the same price year, in the unit of the indicator;
    `not_held_before` names editions between the two that gave the figure and are not held for it, `extra["gaps"]` all.

    Raises
    ------
    QueryError
        no release gives the figure.

    Notes
    -----
    Definitions follow one another here and are named on each row: this is the record of a figure, not a series.
    """
    on, who, what = read_day(as_of), area(ally), known_indicator(indicator)
    known = history(on, sources=[source], areas=[who.code], indicators=[what.id], periods=[year])
    if known.is_empty():
        told = {"source": source, "day": f"{on}", "indicator": what.id, "name": who.name_en, "year": year}
        raise QueryError(say("errors.no_life", **told, held=years_held(on, source, [who.code], [what.id], year)))
    rows = (
        known.with_columns(printed=printed(what.id), change=pl.col("obs_value").diff().over("base"))
        .with_columns(figures(known)["id"])
        .select(
            "release", "released_at", pl.col("obs_value").alias("value"), "printed", "change", "status", "definition",
            "price_year", "trust", "place", "id", "note",
        )
    )  # fmt: skip
    gaps = _gaps(rows, who.code, year, what.id, on) if source == "nato" else []
    rows = rows.with_columns(pl.Series("not_held_before", _before(rows, gaps), dtype=pl.String))
    return Answer(
        question=f"life {who.code} {year} --indicator {what.id} --as-of {on} --source {source}",
        as_of=on,
        rows=rows,
        figures=figures(known),
        headline=_headline(rows, who.name_en, year, what.name_en),
        notes=(*_notes(rows, gaps), *_moved(rows, who.code, year, what.id, on), *of_figure(who.code, year, on))
        if source == "nato"
        else _notes(rows, gaps),
        extra={"gaps": gaps},
    )


def _headline(rows: pl.DataFrame, name: str, year: int, what: str) -> str:
    given = rows.filter(pl.col("value").is_not_null())
    if given.is_empty():
        return say("life.never_reported", name=name, year=year, what=what)
    first, last = given.row(0, named=True), given.row(-1, named=True)
    distinct = given["printed"].unique(maintain_order=True).to_list()
    road = distinct if len(distinct) <= 8 else [distinct[0], "...", distinct[-1]]
    return say(
        "life.headline",
        name=name,
        year=year,
        road=road,
        first=first["release"],
        last=last["release"],
        n=rows.height,
        what=what,
    )


def _moved(rows: pl.DataFrame, code: str, year: int, indicator: str, on: date) -> list[str]:
    """Say what moved when the definition changed: the amount, the GDP or both."""
    return moved_of(code, year, on) if indicator == SHARE and rows["definition"].n_unique() > 1 else []


def _gaps(rows: pl.DataFrame, code: str, year: int, indicator: str, on: date) -> list[dict[str, str]]:
    """List the editions from the first release on that gave the figure and are not held for it."""
    held, first = held_releases(), date.fromisoformat(rows["released_at"][0])
    return [
        {"release": each.id, "released_at": each.day.isoformat()}
        for each in between(first, on, year)
        if code in of_edition(each.id, indicator, year, held).missing
    ]


def _before(rows: pl.DataFrame, gaps: list[dict[str, str]]) -> list[str | None]:
    """Name on each row the editions between it and the one before it that are not held for the figure."""
    days = ["", *rows["released_at"].to_list()]
    named = [[gap["release"] for gap in gaps if start < gap["released_at"] < end] for start, end in pairwise(days)]
    return [", ".join(each) or None for each in named]


def _notes(rows: pl.DataFrame, gaps: list[dict[str, str]]) -> tuple[str, ...]:
    names = [called(each) for each in rows["definition"].unique(maintain_order=True)]
    years = rows["price_year"].drop_nulls().unique(maintain_order=True).to_list()
    return tuple(
        filter(
            None,
            (
                say("life.definition_changed", definitions=names) if len(names) > 1 else "",
                say("life.prices", years=years) if len(years) > 1 else "",
                say("life.gaps", editions=[each["release"] for each in gaps]) if gaps else "",
            ),
        )
    )
