"""The gap to a target: in percentage points, and in money by the GDP of the same release."""

from __future__ import annotations

import polars as pl

from burdenshare.core.measures import GDP_USD, SPENT_NCU, SPENT_USD, SPENT_USD_CONSTANT
from burdenshare.core.model import figure_id
from burdenshare.core.units import UNITS
from burdenshare.indicators.registry import indicator

MONEY = (
    GDP_USD,
    "gdp_usd_constant",
    SPENT_USD,
    SPENT_USD_CONSTANT,
    SPENT_NCU,
)


def with_gaps(shares: pl.DataFrame, of_year: pl.DataFrame, target: float) -> pl.DataFrame:
    """Add to shares of one year what is missing to a target (value minus target), in points and in money.

    Parameters
    ----------
    shares
        observations of a share of GDP, one a row, as read from the store; per cent.
    of_year
        observations of that year that may hold GDP and spending (MONEY).
    target
        per cent of GDP.

    Returns
    -------
    `shares` with id, gap (points), gap_usd and gap_ncu (millions), currency, money_basis (what prices they are at) and
    ratio, spending / GDP at current prices in per cent, where the release gives both.

    Notes
    -----
    gap_usd = spending - target / 100 x GDP, both of the release of the share: at current prices where it gives them so
    for as many areas as at constant prices, else at its constant prices; a GDP that is not printed is spending / share.
    It is not the gap in points times GDP where NATO's share is no ratio at current prices (the Netherlands). gap_ncu
    uses the exchange rate implied by the release's own spending in both currencies. Null where the release gives no
    spending.
    """
    ids = [figure_id(*key) for key in shares.select("release", "ref_area", "indicator", "period", "month").iter_rows()]
    share, is_share = pl.col("obs_value"), pl.col("unit") == "PT_GDP"
    at_constant = _gap_at("constant", target)
    at_current = pl.when(_by_current(target)).then(_gap_at("current", target))
    return (
        shares.with_columns(pl.Series("id", ids, dtype=pl.String))
        .drop("currency")
        .join(_wide(of_year), on=["ref_area", "release"], how="left")
        .with_columns(gap=share - target, gap_usd=pl.when(is_share).then(pl.coalesce(at_current, at_constant)))
        .with_columns(
            money_basis=pl.when(pl.col("gap_usd").is_null())
            .then(None)
            .when(at_current.is_not_null())
            .then(pl.lit("current prices and exchange rates"))
            .otherwise(pl.format("{} prices and exchange rates", "constant_year")),
            ratio=pl.when(is_share).then(pl.col(SPENT_USD) / pl.col(GDP_USD) * 100),
            gap_ncu=pl.when(is_share).then(at_current * pl.col(SPENT_NCU) / pl.col(SPENT_USD)),
        )
    )


def _by_current(target: float) -> pl.Expr:
    """Say whether a release, as held, gives money at current prices as widely as at constant ones: one basis each."""
    current, constant = (
        _gap_at(basis, target).is_not_null().sum().over("release") for basis in ("current", "constant")
    )
    return current >= constant


def _gap_at(basis: str, target: float) -> pl.Expr:
    spending = pl.col(f"defence_usd_{basis}")
    gdp = pl.coalesce(f"gdp_usd_{basis}", spending / (pl.col("obs_value") / 100))
    return spending - target / 100 * gdp


def _wide(of_year: pl.DataFrame) -> pl.DataFrame:
    """Lay the money of a year out, one row an area and release, in millions."""
    to_millions = {
        unit: scale for unit, (family, scale, _) in UNITS.items() if "dollars" in family or "national" in family
    }
    money = of_year.filter(pl.col("indicator").is_in(MONEY)).with_columns(
        obs_value=pl.col("obs_value") * pl.col("unit").replace_strict(to_millions, default=1.0, return_dtype=pl.Float64)
    )
    by = ["ref_area", "release"]
    columns = [
        pl.col("obs_value").filter(pl.col("indicator") == name).drop_nulls().last().alias(name) for name in MONEY
    ]
    constant = pl.col("indicator").str.ends_with("_constant")
    return money.group_by(by).agg(
        *columns,
        pl.col("currency").filter(pl.col("indicator") == SPENT_NCU).last().alias("currency"),
        pl.col("price_year").filter(constant).last().alias("constant_year"),
    )


def printed(name: str, value: str = "obs_value", status: str = "status") -> pl.Expr:
    """Write a value as its publisher prints it: rounded to the publisher's decimals; `e` estimate, `f` forecast."""
    decimals = indicator(name).decimals
    text = (
        pl.col(value)
        .round(decimals, mode="half_away_from_zero")
        .map_elements(lambda number: f"{number:,.{decimals}f}", return_dtype=pl.String)
    )
    marks = pl.col(status)
    mark = (
        pl.when(marks.str.contains("F"))
        .then(pl.lit("f"))
        .when(marks.str.contains("E"))
        .then(pl.lit("e"))
        .otherwise(pl.lit(""))
    )
    return pl.concat_str(text, mark)
