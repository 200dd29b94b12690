"""Which published figures are there, as known on a day or ever; and which have an address of their own?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from burdenshare.core.measures import SHARE
from burdenshare.core.model import figure_id
from burdenshare.core.periods import day as read_day
from burdenshare.language import say
from burdenshare.reference.areas import allies
from burdenshare.store.catalogue import StoredRelease, current
from burdenshare.store.read import history
from burdenshare.views.answer import Answer, figures

# Of each of these the newest release speaks; under each definition, since none takes the place of another.
FIGURE = ("source", "ref_area", "indicator", "definition", "period", "month", "base")


def observations(
    *,
    areas: Sequence[str] | None = None,
    indicators: Sequence[str] | None = None,
    definitions: Sequence[str] | None = None,
    releases: Sequence[str] | None = None,
    as_of: str | date | None = None,
    every: bool = False,
) -> Answer:
    """Which published figures are there of any areas, indicators, definitions and releases?

    Parameters
    ----------
    areas, indicators, definitions
        ids; all when None.
    releases
        these releases with all their figures; when None, what the newest release says of each figure under each
        definition.
    as_of
        only what was published by that day.
    every
        what every release says of a figure, not the newest alone.

    Returns
    -------
    rows as FIGURE_COLUMNS of views/answer.py, by release, area, indicator and period; `extra["released"]` the day of
    each release and `extra["titles"]` its title.
    """
    on = read_day(as_of)
    held = [each for each in current(on) if releases is None or each.papers.release in releases]
    sources = sorted({each.papers.source for each in held})
    known = history(on, sources=sources, areas=areas, indicators=indicators)
    for name, values in (("definition", definitions), ("release", releases)):
        if values is not None:
            known = known.filter(pl.col(name).is_in(list(values)))
    if not every and releases is None:
        known = known.unique(FIGURE, keep="last", maintain_order=True)
    known = known.sort("released_at", "release", "ref_area", "indicator", "period", "month", maintain_order=True)
    rows = figures(known)
    extra = {"released": _of(held, "released_at"), "titles": _of(held, "title")}
    said = say("export.observations", figures=rows.height, on=on)
    return Answer(f"observations --as-of {on}", on, rows, headline=said, extra={**extra, "complete": True})


def _of(held: list[StoredRelease], name: str) -> dict[str, str]:
    return {each.papers.release: getattr(each.papers, name) for each in held}


def addresses(*, as_of: str | date | None = None) -> Answer:
    """Which shares of GDP did NATO's releases by a day give, and which of them are the newest of their year?

    Returns
    -------
    rows (id, ref_area, period, newest), oldest release first.
    """
    on = read_day(as_of)
    found = history(on, sources=("nato",), indicators=[SHARE]).filter(pl.col("ref_area").is_in(list(allies(on))))
    newest = found.with_row_index().group_by("ref_area", "period").agg(pl.col("index").max())["index"]
    ids = [figure_id(*key) for key in found.select("release", "ref_area", "indicator", "period", "month").iter_rows()]
    rows = found.with_row_index().select(
        "ref_area", "period", "obs_value", newest=pl.col("index").is_in(newest.to_list())
    )
    rows = rows.with_columns(id=pl.Series(ids, dtype=pl.String)).filter(pl.col("obs_value").is_not_null())
    shown = rows.select("id", "ref_area", "period", "newest")
    return Answer(f"addresses --as-of {on}", on, shown, headline=f"{shown.height:,} figures have an address.")
