"""Which figures have an address of their own? Every share that any release of NATO's ever gave."""

from __future__ import annotations

from datetime import date

import polars as pl

from burdenshare.core.measures import SHARE
from burdenshare.core.model import figure_id
from burdenshare.core.periods import day as read_day
from burdenshare.reference.areas import allies
from burdenshare.store.read import history
from burdenshare.views.answer import Answer


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
