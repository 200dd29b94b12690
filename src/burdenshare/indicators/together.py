"""What is the figure of a group of Allies? Sums of money and of GDP of one release, and their ratio; never a mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from burdenshare.core.measures import EQUIPMENT, GDP_USD, SHARE, SPENT_USD, SPENT_USD_CONSTANT
from burdenshare.core.model import COLUMNS
from burdenshare.core.units import UNITS

RECKONED = "reckoned"  # the trust of a figure that no publisher gave
SUMS = (SPENT_USD, SPENT_USD_CONSTANT, GDP_USD, "gdp_usd_constant", "military_personnel")
CATEGORIES = (EQUIPMENT, "personnel_share", "infrastructure_share", "other_share")  # of what is spent
PRICES = ("current", "constant")
LINE = ("indicator", "period", "base")


def parts(indicators: Iterable[str] | None) -> list[str] | None:
    """Name the indicators needed to reckon others for a group."""
    if indicators is None:
        return None
    wanted = list(indicators)
    of_spending = (SPENT_USD,) if set(wanted) & set(CATEGORIES) else ()
    return list(dict.fromkeys([*wanted, *(SUMS[:4] if SHARE in wanted else ()), *of_spending]))


def together(known: pl.DataFrame, code: str, members: Sequence[str], indicators: Iterable[str] | None) -> pl.DataFrame:
    """Reckon a group's figures from those of its members.

    Parameters
    ----------
    known
        observations as read from the store, of the members at least.
    code, members
        the group, and the Allies to add up: those without armed forces left out.
    indicators
        what is wanted; all that can be added when None.

    Returns
    -------
    observations of the same columns, with trust `reckoned`. A year in which a member lacks the figure, or in which
    the members' figures are of several releases or definitions, has none.

    Notes
    -----
    share = sum of spending / sum of GDP, in US dollars at current prices of one release; where it does not print both
    for every member at current prices, at its constant prices: `price_basis` says which. What is spent on equipment,
    people and the like is each member's share of its own spending, in US dollars at current prices of the same release.
    """
    own = known.filter(pl.col("ref_area").is_in(list(members)) & pl.col("obs_value").is_not_null())
    sums = _sums(own.filter(pl.col("indicator").is_in(SUMS)), len(members))
    wanted = {*SUMS, SHARE, *CATEGORIES} if indicators is None else set(indicators)
    found = pl.concat([_shares(sums), _categories(own, len(members)), sums], how="diagonal_relaxed")
    return (
        found.filter(pl.col("indicator").is_in(list(wanted)))
        .with_columns(ref_area=pl.lit(code), trust=pl.lit(RECKONED), place=pl.lit(None, pl.String))
        .select(*known.columns)
        .cast({name: getattr(pl, kind) for name, kind in COLUMNS.items()})
    )


def _sums(own: pl.DataFrame, count: int) -> pl.DataFrame:
    one = [pl.col(each).n_unique() == 1 for each in ("release", "unit")]
    # Spending has a definition; all of it must be one. GDP's is `macro`.
    return (
        own.group_by(*LINE, maintain_order=True)
        .agg(
            pl.all_horizontal(pl.col("ref_area").n_unique() == count, *one, pl.col("definition").n_unique() == 1)
            .alias("whole"),
            pl.col("obs_value").sum(),
            _status(),
            pl.col("definition", "month", "unit", "currency", "price_basis", "price_year", "release", "source",
                   "released_at").first(),
            note=pl.lit(None, pl.String),
        )
        .filter("whole")
        .drop("whole")
    )  # fmt: skip


def _categories(own: pl.DataFrame, count: int) -> pl.DataFrame:
    """Give what part of all that the members spend goes to equipment, people and the like."""
    spent = own.filter(pl.col("indicator") == SPENT_USD).select("ref_area", "period", "release", spent=_in_millions())
    shares = own.filter(pl.col("indicator").is_in(CATEGORIES)).join(spent, on=["ref_area", "period", "release"])
    money = shares.with_columns(obs_value=pl.col("obs_value") * pl.col("spent"))
    whole = money.group_by(*LINE).agg(all_spent=pl.col("spent").sum())
    found = _sums(money, count).join(whole, on=LINE, nulls_equal=True)
    return found.with_columns(obs_value=pl.col("obs_value") / pl.col("all_spent")).drop("all_spent")


def _status() -> pl.Expr:
    """An estimate in a sum makes it an estimate."""
    marks = pl.col("status")
    return (
        pl.when(marks.str.contains("F").any())
        .then(pl.lit("F"))
        .when(marks.str.contains("E").any())
        .then(pl.lit("E"))
        .otherwise(pl.lit("A"))
        .alias("status")
    )


def _shares(sums: pl.DataFrame) -> pl.DataFrame:
    """Give the ratio of the sums of each year, at current prices before constant ones."""
    ratios = [_ratio(sums, prices) for prices in PRICES]
    return pl.concat(ratios).unique("period", keep="first", maintain_order=True)


def _in_millions() -> pl.Expr:
    """Give an amount in dollars in millions: NATO printed GDP in billions in January 2016."""
    dollars = {unit: scale for unit, (family, scale, _) in UNITS.items() if family == "US dollars"}
    return pl.col("obs_value") * pl.col("unit").replace_strict(dollars, return_dtype=pl.Float64)


def _ratio(sums: pl.DataFrame, prices: str) -> pl.DataFrame:
    keys = ["period", "base", "release"]
    gdp = sums.filter(pl.col("indicator") == f"gdp_usd_{prices}")
    money = sums.filter(pl.col("indicator") == f"defence_usd_{prices}").sort("base", descending=True)
    both = money.join(
        gdp.select(*keys, gdp=_in_millions(), gdp_status="status"), on=keys, how="inner", nulls_equal=True
    )
    return both.with_columns(
        indicator=pl.lit(SHARE),
        obs_value=_in_millions() / pl.col("gdp") * 100,
        unit=pl.lit("PT_GDP"),
        currency=pl.lit(None, pl.String),
        price_basis=pl.lit(prices),
        base=pl.lit(None, pl.Int16),
    ).drop("gdp", "gdp_status")
