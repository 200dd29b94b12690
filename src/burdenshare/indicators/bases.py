"""Which price year does a series of constant prices stand on, where a record holds several?"""

from __future__ import annotations

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.sentence import worded


def bases(known: pl.DataFrame, price_year: int | None) -> pl.DataFrame:
    """Choose a price year for each indicator: the one asked for, or the one with most years and of those the newest.

    Returns
    -------
    frame of indicator, chosen_base; an indicator without constant prices is not in it.

    Raises
    ------
    QueryError
        no figure is held at prices of the year asked for; lists those there are.
    """
    held = known["base"].drop_nulls().unique().sort().to_list()
    if price_year is not None and held and price_year not in held:
        raise QueryError(worded("errors.no_price_year", year=price_year, held=", ".join(map(str, held))))
    if price_year is not None and known.height and not held:
        raise QueryError(worded("errors.no_constant_prices"))
    if price_year is not None:
        return known.select("indicator").unique().with_columns(chosen_base=pl.lit(price_year, pl.Int16))
    return (
        known.filter(pl.col("base").is_not_null())
        .group_by("indicator", "base")
        .agg(pl.col("period").n_unique().alias("years"))
        .sort("years", "base")
        .group_by("indicator", maintain_order=True)
        .agg(pl.col("base").last().alias("chosen_base"))
    )
