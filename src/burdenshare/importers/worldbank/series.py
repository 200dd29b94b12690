"""The World Bank series we hold, and how one cell of them becomes an observation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from burdenshare.core.errors import LayoutError
from burdenshare.importers.money import currency
from burdenshare.reference.areas import areas


@dataclass(frozen=True)
class WorldBankSeries:
    """One series: our indicator, its definition, unit, money and what must be said beside it."""

    indicator: str
    unit: str
    definition: str = "macro"
    money: str | None = None  # USD, or NCU for the country's own
    note: str | None = None


# Every other series of the World Bank is left out on purpose: no question of ours needs it.
SERIES = {
    "MS.MIL.XPND.GD.ZS": WorldBankSeries(
        "defence_share_gdp", "PT_GDP", "sipri", note="SIPRI's figure, repeated by the World Bank"
    ),
    "NY.GDP.MKTP.CD": WorldBankSeries("gdp_usd_current", "USD", money="USD"),
    "NY.GDP.MKTP.CN": WorldBankSeries("gdp_ncu_current", "NCU", money="NCU"),
    "SP.POP.TOTL": WorldBankSeries("population", "PERSONS"),
    "PA.NUS.PPP": WorldBankSeries("ppp_rate", "NCU_PER_INTL"),
    "NY.GDP.DEFL.ZS": WorldBankSeries("gdp_deflator", "INDEX", note="the base year varies by country"),
}


@dataclass(frozen=True)
class WorldBankEdition:
    """What a file holds: the day of its edition, the rows of our series and areas, and what was left out."""

    updated: str
    rows: list[dict[str, Any]]
    notes: tuple[str, ...]


def day(printed: str, where: str) -> str:
    """Check the day of an edition.

    Raises
    ------
    LayoutError
        it is no ISO date.
    """
    try:
        return date.fromisoformat(printed).isoformat()
    except ValueError as error:
        raise LayoutError("worldbank.should_date_such", where=where, printed=repr(printed)) from error


def wanted(code: str, country: str) -> bool:
    """Tell whether a series and a country (ISO 3166-1 alpha-3) are ones we hold; aggregates are not."""
    held = areas().get(country)
    return code in SERIES and held is not None and held.kind != "aggregate"


def row(code: str, country: str, year: int, value: float | None, updated: str, place: str) -> dict[str, Any]:
    """Make one observation; a missing value keeps its row.

    Notes
    -----
    The World Bank gives all years of a series in national currency in the money of the edition's day: Germany's
    1960s are in euros.
    """
    series = SERIES[code]
    own = series.money if series.money != "NCU" else currency(country, int(updated[:4]))
    return {
        "ref_area": country,
        "indicator": series.indicator,
        "definition": series.definition,
        "period": year,
        "obs_value": value,
        "unit": series.unit,
        "currency": own,
        "price_basis": "current" if series.money or series.unit == "PT_GDP" else None,
        "status": "O" if value is None else "A",
        "trust": "official",
        "place": place,
        "note": series.note,
    }
