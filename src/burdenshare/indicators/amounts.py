"""A share of GDP that moved: was it the amount, the GDP, or both, and by how much?"""

from __future__ import annotations

import polars as pl

from burdenshare.core.measures import SHARE, SPENT_NCU, SPENT_USD_CONSTANT

NATIONAL, CONSTANT = SPENT_NCU, SPENT_USD_CONSTANT
PARTS = (SHARE, NATIONAL, CONSTANT)
# The fixed rates of the euro (Council regulations), at which NATO's newer tables turn older money into euros.
EURO = {"BGN": 1.95583, "HRK": 7.5345, "LTL": 3.4528, "LVL": 0.702804, "EEK": 15.6466}
PRINT = 0.0051  # points: half the last place of a printed share
UNIT = 0.51  # millions: half the last place of a printed amount
DEFLATOR = 0.01  # of an amount: constant dollars move by less when only deflators and rates are reckoned anew


def parts(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """By how much did the spending and the GDP behind a share of GDP move?

    Parameters
    ----------
    before, after
        what was known on two days (store.read.as_of) of shares, spending in national currency at current prices, and
        in US dollars at constant prices.

    Returns
    -------
    frame (ref_area, indicator, period, amount, gdp, of): per cent, 0 where nothing moved beyond rounding, null where
    it cannot be known; one row a share that both days give. `of` is the series the amount was compared in.

    Notes
    -----
    Amounts are compared in national currency where both days give it, a currency that gave way to the euro at its fixed
    rate, and in constant dollars of one price year, which deflators move by up to 1 %. Where both are held the amount
    moved only if both did, in one direction, and by the smaller: the earlier day's amount in national currency may be
    of an older edition than its share (the tables of August 2025 are held without it), and may have moved before. GDP
    is what is left of the share: (1 + amount) / (share after / share before) - 1, with the deflator of NATO's real GDP.
    """
    shares = _of(before, SHARE).join(_of(after, SHARE), on=["ref_area", "period"], suffix="_after")
    national, constant = _amount(before, after, NATIONAL), _amount(before, after, CONSTANT)
    both = shares.join(national, on=["ref_area", "period"], how="left").join(
        constant, on=["ref_area", "period"], how="left", suffix="_constant"
    )
    amount = _settled()
    expected = pl.col("obs_value") * (1 + amount)
    still = (expected - pl.col("obs_value_after")).abs() <= PRINT
    gdp = pl.when(still).then(0.0).otherwise(expected / pl.col("obs_value_after") - 1)
    return both.select(
        "ref_area", "period", indicator=pl.lit(SHARE), amount=amount * 100, gdp=gdp * 100,
        of=pl.when(pl.col("amount").is_not_null()).then(pl.lit(NATIONAL))
        .when(pl.col("amount_constant").is_not_null()).then(pl.lit(CONSTANT)),
    ).sort("ref_area", "period")  # fmt: skip


def _settled() -> pl.Expr:
    """Give the change of the amount that both series bear out, or of the one that is held."""
    national, constant = pl.col("amount"), pl.col("amount_constant")
    real = pl.when(constant.abs() >= DEFLATOR).then(constant).when(constant.is_not_null()).then(0.0)
    agree = national.sign() == real.sign()
    both = pl.when(agree).then(pl.when(national.abs() < real.abs()).then(national).otherwise(real)).otherwise(0.0)
    return pl.when(national.is_null()).then(real).when(real.is_null()).then(national).otherwise(both)


def _of(known: pl.DataFrame, indicator: str) -> pl.DataFrame:
    """Give one row a figure that has a value: of constant prices the newest price year."""
    return known.filter((pl.col("indicator") == indicator) & pl.col("obs_value").is_not_null()).unique(
        ["ref_area", "period"], keep="last", maintain_order=True
    )


def _amount(before: pl.DataFrame, after: pl.DataFrame, indicator: str) -> pl.DataFrame:
    """Compare one series of amounts: the relative change, where unit, money and price year allow it."""
    both = _of(before, indicator).join(_of(after, indicator), on=["ref_area", "period"], suffix="_after")
    rate = pl.col("currency").replace_strict(EURO, default=1.0, return_dtype=pl.Float64)
    changed = pl.when(pl.col("currency") == pl.col("currency_after")).then(1.0)
    turned = changed.when(pl.col("currency_after") == "EUR").then(rate)
    then = pl.col("obs_value") / turned
    apart = (pl.col("obs_value_after") - then).abs()
    same = apart <= UNIT
    alike = (pl.col("unit") == pl.col("unit_after")) & pl.col("price_year").eq_missing(pl.col("price_year_after"))
    comparable = alike & ((turned != 1.0) | (pl.col("currency") == pl.col("currency_after")))
    return both.filter(comparable).select(
        "ref_area", "period", amount=pl.when(same).then(0.0).otherwise(pl.col("obs_value_after") / then - 1)
    )
