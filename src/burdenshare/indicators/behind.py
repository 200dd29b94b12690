"""The money behind a share of GDP, and what is missing to a target in it: one reckoning for every face."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from burdenshare.core.measures import GDP_USD, SPENT_NCU, SPENT_USD
from burdenshare.core.units import UNITS

MONEY = (GDP_USD, SPENT_USD, SPENT_NCU)
GDP_NCU = "gdp_ncu_current"
OWN, IMPLIED, OUTLOOK = "own", "implied", "outlook"  # where GDP or a rate is from
Amounts = Mapping[str, tuple[float, str]]  # indicator -> millions, currency


@dataclass(frozen=True)
class OfYear:
    """What an outlook says of one year: GDP in millions of both currencies."""

    gdp: float
    gdp_usd: float | None
    currency: str
    release: str


@dataclass(frozen=True)
class Behind:
    """Spending and GDP of a year, millions of national currency at current prices, and what a dollar costs in it."""

    spending: float
    gdp: float
    per_usd: float
    currency: str
    gdp_from: str
    rate_from: str

    def gap(self, target: float) -> float:
        """Say what spending lies above (below: negative) a share of GDP in per cent."""
        return self.spending - target / 100 * self.gdp


def behind(share: float, given: Amounts, outlook: OfYear | None) -> Behind | None:
    """Find the money behind a share of GDP.

    Parameters
    ----------
    share
        per cent of GDP, as released.
    given
        what the same release gives of the year at current prices (MONEY).
    outlook
        the newest World Economic Outlook of the day, for what that release does not give.

    Returns
    -------
    Spending and GDP of the release itself, at its own rate between its two currencies; a GDP that it does not print is
    spending / share. Where it gives a share and no money, the outlook's GDP and that share of it. None where neither
    gives enough.

    Examples
    --------
    Canada in the release of April 2025, which gives 1.45 % and no money; and 2 % of the outlook's GDP.

    >>> found = behind(1.45, {}, OfYear(3_072_000.0, 2_243_000.0, "CAD", "weo-2025-04"))
    >>> round(found.gap(2.0)), found.gdp_from
    (-16896, 'outlook')
    """
    (ncu, currency), usd = given.get(SPENT_NCU, (None, "")), given.get(SPENT_USD, (None, ""))[0]
    if ncu and usd:
        rate, rate_from = ncu / usd, OWN
    elif outlook and outlook.gdp_usd:
        rate, rate_from = outlook.gdp / outlook.gdp_usd, OUTLOOK
    else:
        return None
    spent = ncu or (usd * rate if usd else None)
    if spent:
        gdp_usd = given.get(GDP_USD, (None, ""))[0] if usd else None
        gdp, gdp_from = (gdp_usd * rate, OWN) if gdp_usd else (spent / share * 100, IMPLIED)
        return Behind(spent, gdp, rate, currency or (outlook.currency if outlook else ""), gdp_from, rate_from)
    if outlook is None:
        return None
    return Behind(share / 100 * outlook.gdp, outlook.gdp, rate, outlook.currency, OUTLOOK, rate_from)


def amounts(known: pl.DataFrame) -> dict[tuple[str, int, str], dict[str, tuple[float, str]]]:
    """Lay the money of releases out in millions: (area, year, release) -> indicator -> amount, currency."""
    rows = known.filter(pl.col("indicator").is_in(MONEY) & pl.col("obs_value").is_not_null()).select(
        "ref_area", "period", "release", "indicator", pl.col("obs_value") * in_millions(), "currency"
    )
    found: dict[tuple[str, int, str], dict[str, tuple[float, str]]] = {}
    for area, year, release, indicator, value, currency in rows.iter_rows():
        found.setdefault((area, year, release), {})[indicator] = (value, currency)
    return found


def of_year(weo: pl.DataFrame, year: int) -> dict[str, OfYear]:
    """Give what the newest outlook with GDP in national currency says of a year, by area.

    Parameters
    ----------
    weo
        everything published of GDP by outlooks, oldest release first.
    """
    found: dict[str, dict[str, dict[str, tuple[float, str]]]] = {}
    rows = weo.filter((pl.col("period") == year) & pl.col("obs_value").is_not_null()).select(
        "ref_area", "release", "indicator", pl.col("obs_value") * in_millions(), "currency"
    )
    for area, release, indicator, value, currency in rows.iter_rows():
        found.setdefault(area, {}).setdefault(release, {})[indicator] = (value, currency)
    told = {area: [(name, each) for name, each in held.items() if GDP_NCU in each][-1:] for area, held in found.items()}
    return {
        area: OfYear(each[GDP_NCU][0], each.get(GDP_USD, (None,))[0], each[GDP_NCU][1], name)
        for area, newest in told.items()
        for name, each in newest
    }


def in_millions() -> pl.Expr:
    """Bring money to millions and people to thousands."""
    return pl.col("unit").replace_strict({unit: row[1] for unit, row in UNITS.items()}, return_dtype=pl.Float64)
