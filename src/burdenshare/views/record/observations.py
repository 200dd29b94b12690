"""Which published figures are there: any areas, indicators, definitions and releases, as known on a day or ever?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from burdenshare.core.periods import day as read_day
from burdenshare.language import say
from burdenshare.store.catalogue import Held, current
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


def _of(held: list[Held], name: str) -> dict[str, str]:
    return {each.papers.release: getattr(each.papers, name) for each in held}
