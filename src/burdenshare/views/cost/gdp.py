"""What is known on a day of how far outlooks for GDP have missed, and how that is said."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import polars as pl

from burdenshare.language import say
from burdenshare.projections.economy import Economy
from burdenshare.projections.economy_known import OUTLOOK
from burdenshare.projections.gdp_ranges import ForecastErrors
from burdenshare.reference.areas import allies
from burdenshare.store.read import history
from burdenshare.store.state import mark


def misses(on: date) -> ForecastErrors:
    """Read the outlooks for Allies' GDP published by a day, and reckon how far each missed, once for all Allies."""
    return _misses(on, mark(on))


@lru_cache(maxsize=4)
def _misses(on: date, state: str) -> ForecastErrors:
    told = history(on, sources=["weo"], indicators=[OUTLOOK["gdp"]])
    return ForecastErrors.of(
        told.filter(pl.col("ref_area").is_in(allies()))
    )  # a third quicker than asking the store for them


def rests_on(past: ForecastErrors, at: Economy) -> str:
    """Say what a range holds: how many errors, of which outlooks, and how far ahead they reach."""
    found = past.behind(at)
    last, until = max(found["year"].to_list()), int(at.years[-1])
    outlooks = found["release"].unique().sort().to_list()
    furthest = found.filter(pl.col("year") == last)["release"].n_unique()
    wider = say("cost.gdp_errors_widened", last=last) if until > last else ""
    return say(
        "cost.gdp_errors",
        n=found.height,
        outlooks=len(outlooks),
        first=outlooks[0],
        last_outlook=outlooks[-1],
        furthest=furthest,
        last=last,
        wider=wider,
    )
