"""Years that stand a place early or late, of one area or of nearly all, held against the last release."""

from __future__ import annotations

import polars as pl

from burdenshare.checks.alike import CLEARLY, NOTABLY
from burdenshare.checks.finding import Checked, Finding, findings
from burdenshare.checks.last import FIGURE, both
from burdenshare.core.sentence import refused

REPEATS = 8  # years of a series, or areas of a year, that stand a year off before it is said
NEARLY_ALL = 0.8


def shifted(frame: pl.DataFrame, before: pl.DataFrame, name: str) -> Checked:
    """Which series repeat the last release a year early or late, figure for figure?"""
    check = refused("finding.years", release=name)
    key = ["ref_area", "indicator", "definition", "price_year"]
    years = pl.col("month").is_null() & pl.col("obs_value").is_not_null() & (pl.col("obs_value") != 0)
    now, then = frame.filter(years), before.filter(years)
    right = both(then, now).select(*FIGURE, right=pl.col("now") == pl.col("then"))
    found: list[Finding] = []
    for step in (-1, 1):
        near = now.with_columns(period=(pl.col("period") + step).cast(pl.Int16))
        rows = both(then, near).with_columns(same=pl.col("now") == pl.col("then"), period=pl.col("period") - step)
        odd = rows.join(right, on=FIGURE, how="left", nulls_equal=True)
        by = odd.group_by(key).agg(
            n=(pl.col("same") & ~pl.col("right").fill_null(value=False)).sum(),
            period=pl.col("period").filter(pl.col("same")).max(),
            then=pl.col("then").last(),
            now=pl.col("now").last(),
        )
        found += findings(check, by.filter(pl.col("n") >= REPEATS).sort("ref_area", "indicator"))
    return Checked(check, now.height, tuple(found))


def columns(frame: pl.DataFrame, before: pl.DataFrame, name: str) -> Checked:
    """Which years are, of nearly all areas, those that the last release gave for the year before or after?"""
    check = refused("finding.column", release=name)
    key = ["indicator", "definition", "price_year", "period"]
    years = pl.col("month").is_null() & (pl.col("obs_value") > 0)
    now, then = frame.filter(years), before.filter(years)
    right = both(then, now).select(*FIGURE, "then", "now", still=(pl.col("now") / pl.col("then")).log().abs())
    found: list[Finding] = []
    for step in (-1, 1):
        other = then.select(*FIGURE, beside="obs_value").with_columns(period=(pl.col("period") + step).cast(pl.Int16))
        pairs = right.sort(FIGURE).join(other, on=FIGURE, nulls_equal=True)
        off = (pl.col("now") / pl.col("beside")).log().abs() < pl.col("still") * CLEARLY
        by = pairs.group_by(key).agg(
            n=pl.len(), off=off.sum(), still=pl.col("still").median(),
            ref_area=pl.col("ref_area").first(), then=pl.col("then").first(), now=pl.col("now").first(),
        )  # fmt: skip
        odd = (pl.col("n") >= REPEATS) & (pl.col("off") > NEARLY_ALL * pl.col("n")) & (pl.col("still") > NOTABLY)
        found += findings(check, by.filter(odd).sort("indicator", "period"))
    return Checked(check, right.height, tuple(found))
