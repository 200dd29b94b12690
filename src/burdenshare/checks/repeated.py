"""A figure that another source gives alike in the years beside it, and not in its own: one cell was changed."""

from __future__ import annotations

import polars as pl

from burdenshare.checks.finding import Checked, checked
from burdenshare.checks.plausible import TO_ONE

SERIES = ["source", "ref_area", "indicator", "definition"]
FIGURE = ["ref_area", "indicator", "definition", "currency", "period"]
ALIKE, OFF = 1e-3, 0.03  # files of 2015 to 2026 are off by 0.024 at most: Türkiye's GDP in dollars of 2018


def repeated(frame: pl.DataFrame, others: pl.DataFrame) -> Checked:
    """Which years of a series are off by themselves what another source repeats of it?

    Parameters
    ----------
    frame
        observations of one release; only years that are no forecasts are looked at.
    others
        what other sources say of the same areas.
    """
    check = "as another source has it, like the years beside it"
    said = _levels(others).select("source", *FIGURE, sought="value")
    rows = _levels(frame).drop("source", strict=False).join(said, on=FIGURE, nulls_equal=True).sort(*SERIES, "period")
    far = (pl.col("value") / pl.col("sought")).log().abs()
    alike = far < ALIKE
    beside = [
        alike.shift(by).over(SERIES) & ((pl.col("period").shift(by).over(SERIES) - pl.col("period")).abs() == 1)
        for by in (1, -1)
    ]
    odd = rows.filter(pl.all_horizontal(beside) & (far > OFF))
    return checked(check, rows, odd.unique(FIGURE, maintain_order=True))


def _levels(frame: pl.DataFrame) -> pl.DataFrame:
    """Give years above nought in millions of money and single persons."""
    settled = pl.col("month").is_null() & (pl.col("obs_value") > 0) & ~pl.col("status").str.contains("F")
    scale = pl.col("unit").replace_strict(TO_ONE, default=1.0, return_dtype=pl.Float64)
    return frame.filter(settled).with_columns(value=pl.col("obs_value") * scale)
