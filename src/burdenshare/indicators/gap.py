"""The gap to a target: in percentage points, and in money."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from burdenshare.core.measures import SPENT_NCU, SPENT_USD
from burdenshare.core.model import figure_id
from burdenshare.core.units import UNITS, WHOLE
from burdenshare.indicators.behind import OWN, Amounts, OfYear, amounts, behind
from burdenshare.indicators.registry import indicator

BY_OWN = "current prices and exchange rates"
BY_OUTLOOK = "current prices and exchange rates of "  # and the name of the release
NOTHING = {"gap_usd": None, "gap_ncu": None, "currency": None, "money_basis": None, "ratio": None}


def with_gaps(
    shares: pl.DataFrame, money: pl.DataFrame, target: float, outlooks: Callable[[], Mapping[str, OfYear]]
) -> pl.DataFrame:
    """Add to shares of one year what is missing to a target (value minus target), in points and in money.

    Parameters
    ----------
    shares
        observations of a share of GDP, one a row, as read from the store; per cent.
    money
        observations of that year that may hold GDP and spending (behind.MONEY).
    target
        per cent of GDP.
    outlooks
        gives what outlooks say of that year; asked only where a release does not give its money in both currencies.

    Returns
    -------
    `shares` with id, gap (points), gap_usd and gap_ncu (millions), currency, money_basis (whose prices, GDP and rate)
    and ratio, spending / GDP at current prices in per cent, where the release gives both.

    Notes
    -----
    The gap in money is `Behind.gap`, as that of a cost is. It is not the gap in points times GDP where NATO's share is
    no ratio at current prices (the Netherlands). Null where neither the release nor an outlook gives GDP.
    """
    ids = [figure_id(*key) for key in shares.select("release", "ref_area", "indicator", "period", "month").iter_rows()]
    rows, given = shares.to_dicts(), amounts(money)
    of = [given.get((row["ref_area"], row["period"], row["release"]), {}) for row in rows]
    bare = any(not {SPENT_NCU, SPENT_USD} <= told.keys() for told in of)
    told_of = outlooks() if bare else {}
    added = [_added(row, told, told_of.get(row["ref_area"]), target) for row, told in zip(rows, of, strict=True)]
    types = {name: pl.String if name in ("currency", "money_basis") else pl.Float64 for name in NOTHING}
    return (
        shares.with_columns(pl.Series("id", ids, dtype=pl.String), gap=pl.col("obs_value") - target)
        .drop("currency")
        .hstack(pl.DataFrame(added, schema=types))
    )


def _added(row: dict[str, Any], given: Amounts, outlook: OfYear | None, target: float) -> dict[str, Any]:
    found = behind(row["obs_value"], given, outlook) if row["unit"] == "PT_GDP" and row["obs_value"] else None
    if found is None:
        return NOTHING
    gap = found.gap(target)
    return {
        "gap_usd": gap / found.per_usd,
        "gap_ncu": gap,
        "currency": found.currency,
        "money_basis": BY_OWN if given or not outlook else BY_OUTLOOK + outlook.release,
        "ratio": found.spending / found.gdp * 100 if found.gdp_from == OWN else None,
    }


ONE, NONE = r"(printed with 1|one) decimal", "printed with 0 decimals"  # what the note of a coarser print says


def decimals(name: str, note: str | None) -> int:
    """Say with how many decimals a figure was printed: those of the tables, unless its note says fewer.

    >>> decimals("defence_share_gdp", None), decimals("defence_share_gdp", "printed with 1 decimal")
    (2, 1)
    """
    fewer = 0 if re.search(NONE, note or "") else 1 if re.search(ONE, note or "") else None
    own = indicator(name).decimals
    return own if fewer is None else min(own, fewer)


def printed(name: str, value: str = "obs_value", status: str = "status", note: str | None = "note") -> pl.Expr:
    """Write a value as its publisher prints it: with the publisher's decimals; `e` estimate, `f` forecast.

    Parameters
    ----------
    note
        the column that says where a page printed fewer decimals than the tables do; None where there is none.
    """
    places = indicator(name).decimals
    text = (
        pl.col(value)
        .round(places, mode="half_away_from_zero")
        .map_elements(lambda number: f"{number:,.{places}f}", return_dtype=pl.String)
    )
    if UNITS[indicator(name).unit][0] == "persons":
        text = pl.when(pl.col("unit").is_in(WHOLE)).then(text.str.replace(r"\.\d+$", "")).otherwise(text)
    if note is not None:
        coarse = pl.col(note).fill_null("")
        text = (
            pl.when(coarse.str.contains(NONE))
            .then(text.str.replace(r"\.\d+$", ""))
            .when(coarse.str.contains(ONE))
            .then(text.str.replace(r"(\.\d)\d+$", "$1"))
            .otherwise(text)
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
