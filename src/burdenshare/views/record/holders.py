"""Which other sources hold what a source has nothing of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from burdenshare.language import say
from burdenshare.store.catalogue import current
from burdenshare.store.read import as_of as known_on
from burdenshare.views.answer import span


def elsewhere(on: date, source: str, areas: Sequence[str], indicators: Sequence[str]) -> str:
    """Say from which other sources these figures of these areas are held; nothing where from none."""
    others = sorted({each.papers.source for each in current(on)} - set(source.split(",")))
    told = known_on(on, sources=others, areas=list(areas), indicators=list(indicators)) if others else pl.DataFrame()
    found = sorted(set(told["source"])) if told.height else []
    return say("show.elsewhere", sources=found) if found else ""


def years_held(on: date, source: str, areas: Sequence[str], indicators: Sequence[str]) -> str:
    """Say for which years a source gives figures, else from which other sources they are held, if from any."""
    known = known_on(on, sources=source.split(","), areas=list(areas), indicators=list(indicators))
    given = known.filter(pl.col("obs_value").is_not_null())
    return say("errors.years_held", years=span(given)) if given.height else elsewhere(on, source, areas, indicators)
