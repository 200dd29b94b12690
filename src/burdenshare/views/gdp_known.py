"""What is known on a day of how far outlooks for GDP have missed, and how that is said."""

from __future__ import annotations

from datetime import date

import polars as pl

from burdenshare.projections.economy import Economy
from burdenshare.projections.economy_known import OUTLOOK
from burdenshare.projections.gdp_ranges import Misses
from burdenshare.reference.areas import allies
from burdenshare.store.read import history


def misses(on: date) -> Misses:
    """Read every outlook for the Allies' GDP published by a day, and reckon how far each missed."""
    told = history(on, sources=["weo"], indicators=[OUTLOOK["gdp"]])
    return Misses.of(told.filter(pl.col("ref_area").is_in(allies())))  # a third quicker than asking the store for them


def rests_on(past: Misses, at: Economy) -> str:
    """Say what a range holds: how many errors, of which outlooks, and how far ahead they reach."""
    found = past.behind(at)
    last, until = max(found["year"].to_list()), int(at.years[-1])
    outlooks = found["release"].unique().sort().to_list()
    furthest = found.filter(pl.col("year") == last)["release"].n_unique()
    wider = f"; after {last} they are widened by the root of the years" if until > last else ""
    return (
        f"8 of 10 past errors of the IMF's outlooks for nominal GDP so many years ahead, their mean taken away: n = "
        f"{found.height} from {len(outlooks)} outlooks with an outturn ({outlooks[0]} to {outlooks[-1]}), {furthest} "
        f"of them as far ahead as {last}{wider}. Errors of one year are alike among Allies, so far fewer are "
        "independent"
    )
