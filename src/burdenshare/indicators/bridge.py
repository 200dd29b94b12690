"""The steps from NATO's share of GDP to another source's that can be sized, and what remains."""

from __future__ import annotations

import polars as pl

from burdenshare.core.periods import weights

STEPS = ("real_gdp", "fiscal_year", "gdp_base", "sourced", "rest")  # of NATO less SIPRI, in the order they are taken


def spread(amounts: pl.DataFrame, starts: str) -> pl.DataFrame:
    """What would spending by fiscal years come to in calendar years, pro rata of months?

    Parameters
    ----------
    amounts
        (ref_area, release, period, amount): fiscal years of one start, millions of one money.
    starts
        month and day they start; a start on 1 January needs nothing.

    Returns
    -------
    the same with `calendar`; null where the neighbouring year is missing, or nothing is to be spread.

    Examples
    --------
    >>> given = pl.DataFrame({"ref_area": "CAN", "release": "r", "period": [2024, 2025], "amount": [43917.0, 65901.0]})
    >>> spread(given, "04-01")["calendar"].to_list()
    [None, 60405.0]
    """
    weight, neighbour = weights(starts)
    if not neighbour:
        return amounts.with_columns(calendar=pl.lit(None, pl.Float64))
    beside = amounts.select("ref_area", "release", pl.col("period") - neighbour, beside="amount")
    both = amounts.join(beside, on=["ref_area", "release", "period"], how="left")
    return both.with_columns(calendar=weight * pl.col("amount") + (1 - weight) * pl.col("beside")).drop("beside")


def split(known: pl.DataFrame) -> pl.DataFrame:
    """Of NATO's share less SIPRI's, how much is real GDP, the fiscal year, the GDP base, and what remains?

    Parameters
    ----------
    known
        nato, sipri : per cent of GDP, as published.
        amount, calendar : NATO's spending in national currency, millions, by its years and spread over calendar years.
        gdp : NATO's GDP at current prices; sipri_amount : SIPRI's spending; the same money and scale.
        amount_only : of NATO's amount, what a source says that SIPRI does not count.

    Returns
    -------
    the same with real_gdp, fiscal_year, gdp_base, sourced and rest, points of GDP that add up to nato - sipri; null
    where what a step needs is not held, and then the rest holds it.

    Notes
    -----
    One step after another, from NATO's side: real_gdp = nato - 100 amount / gdp, for NATO prints the share of GDP at
    constant prices; fiscal_year = 100 (amount - calendar) / gdp, or the same part of the printed share where no GDP is
    held; gdp_base = 100 calendar (1 / gdp - 1 / sipri_gdp), with the GDP that SIPRI's own share and amount imply. What
    remains is a difference of amounts over that GDP.
    """
    ratio = 100 * pl.col("amount") / pl.col("gdp")
    of_year = pl.coalesce("calendar", "amount")
    implied = 100 * pl.col("sipri_amount") / pl.col("sipri")
    part = 1 - pl.col("calendar") / pl.col("amount")
    sized = known.with_columns(
        real_gdp=pl.col("nato") - ratio,
        fiscal_year=pl.coalesce(ratio, pl.col("nato")) * part,
        gdp_base=100 * of_year * (1 / pl.col("gdp") - 1 / implied),
        sourced=100 * pl.col("amount_only") / implied,
    )
    steps = pl.sum_horizontal(pl.col(each).fill_null(0.0) for each in STEPS[:-1])
    return sized.with_columns(rest=pl.col("nato") - pl.col("sipri") - steps)
