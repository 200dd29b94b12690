"""A row drawn as a straight line: years in equal steps to the last digit, as figures are by no chance."""

from __future__ import annotations

import polars as pl

from burdenshare.checks.digits import OF
from burdenshare.checks.finding import Checked, checked

SERIES = ["ref_area", *OF, "currency"]
SURE = 6.0  # how many noughts the odds against a line by chance have: the most of any file of ours that is none
FLOAT = 1e-15  # of a value: what a program's arithmetic leaves


def lines(frame: pl.DataFrame) -> Checked:
    """Which rows have years in a straight line?

    Parameters
    ----------
    frame
        observations of one release; only years that are no forecasts are looked at: those are often drawn so.

    Notes
    -----
    A year between two others lies on their line by a chance of four units of the last digit printed to the step from
    year to year; the odds of years on end multiply.
    """
    check = "no years in a straight line"
    value = pl.col("obs_value")
    drawn = pl.col("status").str.contains("F")
    years = frame.filter(pl.col("month").is_null() & value.is_not_null() & ~drawn).sort(*SERIES, "period")
    years = years.with_columns(series=pl.struct(SERIES).rle_id())
    step = value.diff().over("series")
    rows = years.with_columns(step=step, next=step.shift(-1).over("series"), unit=unit())
    worth = pl.max_horizontal(pl.col("unit").shift(by).over("series") for by in (-1, 0, 1))
    in_line = (pl.col("next") - pl.col("step")).abs() <= 2 * worth * (1 + 1e-6)
    on_end = (pl.col("period").shift(-1) - pl.col("period").shift()).over("series") == 2
    odds = (pl.col("step").abs() / (4 * worth)).log10()
    rows = rows.with_columns(odds=pl.when(in_line & on_end & (odds > 0)).then(odds))
    rows = rows.with_columns(run=pl.col("odds").is_null().cum_sum().over("series")).filter(pl.col("odds").is_not_null())
    runs = rows.group_by(*SERIES, "run").agg(pl.col("odds").sum(), pl.col("period").max(), value.last())
    wrong = runs.filter(pl.col("odds") >= SURE).sort("ref_area", "indicator", "period")
    return checked(check, years, wrong)


def unit() -> pl.Expr:
    """Give the worth of the last digit that is printed."""
    text = pl.col("obs_value").cast(pl.String)
    places = text.str.extract(r"\.(\d*[1-9])0*$").str.len_chars().cast(pl.Float64)
    noughts = text.str.extract(r"[1-9](0*)(?:\.0*)?$").str.len_chars().cast(pl.Float64)
    scale = pl.when(text.str.contains("e")).then(pl.lit(-16.0)).otherwise(pl.coalesce(-places, noughts, pl.lit(0.0)))
    return pl.max_horizontal(10.0**scale, pl.col("obs_value").abs() * FLOAT)
