"""What differs between two releases, figure by figure."""

from __future__ import annotations

import polars as pl

from burdenshare.indicators.amounts import PRINT
from burdenshare.indicators.registry import indicators

FIGURE = ["ref_area", "indicator", "period", "month"]
CONSTANT = pl.col("indicator").str.ends_with("_constant")
RESAVED = 1e-6  # of a value: digits that a program saving a copy drops or adds
# How far a change of price year alone moves a ratio of constant prices: from June 2024 to July 2026 no national amount
# of 2014 to 2021 changed, and shares of GDP moved by 3.9 per cent of themselves at most, growth by 2.04 points.
REBASED, REBASED_POINTS = 0.04, 2.1
KINDS = ("new", "reported", "revised", "redefined", "rebased", "rescaled", "withdrawn", "dropped", "same")


def changes(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Compare two releases of one source.

    Parameters
    ----------
    before, after
        observations of each (core.model.COLUMNS).

    Returns
    -------
    frame (ref_area, indicator, period, month, kind, before, after, change, relative, status_before, status_after,
    definition_before, definition_after, price_year_before, price_year_after, unit): one row a figure of either.
    `change` in the unit of the figure, `relative` in per cent; null where they would not mean anything.

    Notes
    -----
    kind is the first that fits: dropped (the later release does not speak of it), new (the earlier did not), withdrawn
    (said to be missing now), reported (was missing), rebased (money of another price year), rescaled (another currency
    or scale), same (the value of before, at the precision of the coarser print or to a millionth: a rounded or re-saved
    copy moves nothing), rebased (a ratio of constant prices that moved by no more than their year explains), redefined
    (it moved with the definition), revised.
    """
    columns = ["obs_value", "status", "definition", "price_year", "unit", "currency", "note"]
    names = {name: f"{name}_after" for name in columns}
    both = before.select(*FIGURE, *columns, here=pl.lit(True)).join(
        after.select(*FIGURE, *columns, there=pl.lit(True)).rename(names), on=FIGURE, how="full", coalesce=True,
        nulls_equal=True,
    )  # fmt: skip
    change = pl.col("obs_value_after") - pl.col("obs_value")
    comparable = pl.col("kind").is_in(["revised", "redefined", "same"]) | ((pl.col("kind") == "rebased") & ~CONSTANT)
    return (
        both.with_columns(kind=_kind())
        .with_columns(
            change=pl.when(comparable).then(change),
            relative=pl.when(comparable & (pl.col("obs_value") != 0)).then(change / pl.col("obs_value") * 100),
        )
        .select(
            *FIGURE, "kind", pl.col("obs_value").alias("before"), pl.col("obs_value_after").alias("after"), "change",
            "relative", pl.col("status").alias("status_before"), "status_after",
            pl.col("definition").alias("definition_before"), "definition_after",
            pl.col("price_year").alias("price_year_before"), "price_year_after",
            pl.coalesce("unit_after", "unit").alias("unit"),
        )
        .sort(*FIGURE)
    )  # fmt: skip


def by_what_moved(found: pl.DataFrame, behind: pl.DataFrame) -> pl.DataFrame:
    """Call shares of GDP by what moved behind them: redefined where an amount moved with the definition, else revised.

    Parameters
    ----------
    found
        rows of `changes`.
    behind
        by how much the amount and the GDP behind each share moved (indicators.amounts.parts).

    Returns
    -------
    the rows of `found`, with `amount`, `gdp` and `of` of `behind`.

    Notes
    -----
    One deflator takes an Ally's spending and its GDP of a year to other prices, and leaves their ratio: a share whose
    amount stayed was revised by its GDP. From June 2024 to July 2026 what is so left to GDP is what GDP at current
    prices moved in the same tables, within 0.2 points in the middle. Where the amount before is not held nothing is
    concluded, nor of aggregates, whose weights are the rates of the price year.
    """
    key = ["ref_area", "indicator", "period"]
    both = found.join(behind, on=key, how="left", maintain_order="left")
    seen = (pl.col("amount") / 100 * pl.col("before")).abs() > PRINT
    with_definition = seen & pl.col("definition_before").ne_missing(pl.col("definition_after"))
    told = pl.when(with_definition).then(pl.lit("redefined")).otherwise(pl.lit("revised"))
    ally = pl.col("ref_area").str.len_chars() == 3
    known = pl.col("kind").is_in(["revised", "redefined", "rebased"]) & pl.col("amount").is_not_null() & ally
    return both.with_columns(kind=pl.when(known).then(told).otherwise("kind"))


def _kind() -> pl.Expr:
    value, later = pl.col("obs_value"), pl.col("obs_value_after")
    base = pl.col("price_year") != pl.col("price_year_after")
    moved = value.is_not_null() & ((value - later).abs() > _grain())
    return (
        pl.when(pl.col("there").is_null()).then(pl.lit("dropped"))
        .when(pl.col("here").is_null()).then(pl.lit("new"))
        .when(value.is_not_null() & later.is_null()).then(pl.lit("withdrawn"))
        .when(value.is_null() & later.is_not_null()).then(pl.lit("reported"))
        .when(CONSTANT & base).then(pl.lit("rebased"))
        .when(_other("unit") | _other("currency")).then(pl.lit("rescaled"))
        .when(~moved).then(pl.lit("same"))
        .when(base & _by_prices_alone()).then(pl.lit("rebased"))
        .when(_other("definition")).then(pl.lit("redefined"))
        .when(moved).then(pl.lit("revised"))
        .otherwise(pl.lit("same"))
    )  # fmt: skip


def _by_prices_alone() -> pl.Expr:
    value, moved = pl.col("obs_value"), (pl.col("obs_value_after") - pl.col("obs_value")).abs()
    return (
        pl.when(pl.col("unit") == "PT_CHANGE").then(moved <= REBASED_POINTS).otherwise(moved <= REBASED * value.abs())
    )


def _other(name: str) -> pl.Expr:
    return pl.col(name).ne_missing(pl.col(f"{name}_after"))


def _grain() -> pl.Expr:
    """Half a step of the print, where either value is so rounded, else a millionth: a copy is no revision."""
    decimals = {name: each.decimals for name, each in indicators().items()}
    printed = pl.col("indicator").replace_strict(decimals, default=None, return_dtype=pl.Int8)
    steps = [pl.when((printed == digits) & _rounded(digits)).then(10.0**-digits) for digits in set(decimals.values())]
    coarse = [pl.when(_said(digits)).then(10.0**-digits) for digits in (0, 1)]
    resaved = pl.col("obs_value").abs() * RESAVED * 2
    return pl.max_horizontal(*steps, *coarse, resaved, pl.lit(1e-9)) / 2 * (1 + 1e-9)


def _said(digits: int) -> pl.Expr:
    """Say whether a page is noted to have printed either value with so few decimals."""
    words = f"printed with {digits} decimal"
    return pl.any_horizontal(pl.col(name).fill_null("").str.contains(words) for name in ("note", "note_after"))


def _rounded(digits: int) -> pl.Expr:
    return pl.any_horizontal(pl.col(name) == pl.col(name).round(digits) for name in ("obs_value", "obs_value_after"))
