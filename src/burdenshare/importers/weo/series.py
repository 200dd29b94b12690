"""The WEO series we use, and how one of their rows becomes observations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from burdenshare.core.errors import LayoutError
from burdenshare.importers.money import currency
from burdenshare.importers.rows import not_shortened
from burdenshare.reference.areas import areas


@dataclass(frozen=True)
class OutlookSeries:
    """One series: our indicator, our unit, the IMF's words for it, its scale as a power of ten, money and prices."""

    indicator: str
    unit: str
    words: str
    scale: int = 0
    money: str | None = None  # USD, or NCU for the country's own
    price_basis: str | None = None


# The IMF's words for the dollar of purchasing power parity; in 2015 they were "Current international dollar".
INTERNATIONAL = "Purchasing power parity; international dollars|Current international dollar"
# Every other series of the WEO is left out on purpose: no question of ours needs it.
SERIES = {
    "NGDP": OutlookSeries("gdp_ncu_current", "NCU_BN", "National currency", 9, "NCU", "current"),
    "NGDP_R": OutlookSeries("gdp_ncu_constant", "NCU_BN", "National currency", 9, "NCU", "constant"),
    "NGDP_FY": OutlookSeries("gdp_ncu_current_fy", "NCU_BN", "National currency", 9, "NCU", "current"),
    "NGDPD": OutlookSeries("gdp_usd_current", "USD_BN", "U.S. dollars", 9, "USD", "current"),
    "NGDP_RPCH": OutlookSeries("gdp_real_growth", "PT_CHANGE", "Percent change"),
    "NGDP_D": OutlookSeries("gdp_deflator", "INDEX", "Index"),
    "PPPGDP": OutlookSeries("gdp_ppp_current", "INTL_BN", INTERNATIONAL, 9, price_basis="current"),
    "PPPEX": OutlookSeries("ppp_rate", "NCU_PER_INTL", "National currency per current international dollar"),
    "LP": OutlookSeries("population", "PERSONS_MN", "Persons", 6),
    "PCPI": OutlookSeries("consumer_prices", "INDEX", "Index"),
    "PCPIPCH": OutlookSeries("inflation", "PT_CHANGE", "Percent change"),
    "GGXWDG_NGDP": OutlookSeries("government_debt_share_gdp", "PT_GDP", "Percent of GDP", price_basis="current"),
    "GGX_NGDP": OutlookSeries("government_spending_share_gdp", "PT_GDP", "Percent of GDP", price_basis="current"),
}
SCALES = {"": 0, "0": 0, "units": 0, "3": 3, "thousands": 3, "6": 6, "millions": 6, "9": 9, "billions": 9}
MISSING = ("", "n/a")
TINY, TINY_NOTE = "--", "-- in the file: not zero, but rounds to zero"
# Commas stand between thousands and nowhere else; 2025 and later files have none and may have an exponent.
# Thousands without decimals are left out: the IMF prints decimals in every file with commas, and "1,234" may as well
# be a decimal comma of a copy saved elsewhere.
NUMBER = re.compile(r"-?(\d{1,3}(,\d{3})+\.\d+|\d+(\.\d+)?([eE][-+]?\d+)?)")


@dataclass(frozen=True)
class PrintedSeries:
    """One series of one area, as a file prints it."""

    ref_area: str
    code: str
    last_actual: int | None
    base_year: int | None
    printed: list[tuple[int, str, str]]  # year, text, place
    shift: int = 0  # places the decimal point moves left, where a file prints full units

    @property
    def about(self) -> OutlookSeries:
        """Say what the series is."""
        return SERIES[self.code]


def wanted(code: str, area: str) -> bool:
    """Tell whether we hold a series and an area (ISO 3166-1 alpha-3); aggregates are not taken from here."""
    held = areas().get(area)
    return code in SERIES and held is not None and held.kind != "aggregate"


def observations(line: PrintedSeries, edition_year: int, file_name: str) -> Iterator[dict[str, Any]]:
    """Give each year of a line as an observation, missing ones too."""
    about = line.about
    last = line.last_actual if line.last_actual is not None else edition_year - 1
    common = {
        "ref_area": line.ref_area,
        "indicator": about.indicator,
        "definition": "macro",
        "unit": about.unit,
        "currency": currency(line.ref_area, edition_year) if about.money == "NCU" else about.money,
        "price_basis": about.price_basis,
        "price_year": line.base_year if about.price_basis == "constant" else None,
        "trust": "official",
    }
    for year, printed, place in line.printed:
        text = printed.strip()
        status = "O" if text in MISSING else "F" if year > last else "A"
        value = None if text in MISSING else number(text, f"{file_name}, {place}", line.shift)
        note = TINY_NOTE if text == TINY else None
        yield common | {"period": year, "obs_value": value, "status": status, "place": place, "note": note}


def number(text: str, place: str, shift: int = 0) -> float:
    """Read a printed number, every digit.

    Raises
    ------
    LayoutError
        it is none; says where.

    Examples
    --------
    >>> number("1,762.34", "line 2"), number("3072296000000", "line 3", shift=9), number("--", "line 4")
    (1762.34, 3072.296, 0.0)
    """
    if text == TINY:
        return 0.0
    if not NUMBER.fullmatch(text):
        raise LayoutError("weo.should_hold_number", place=place, text=repr(text))
    if "E" in text:
        not_shortened(text, place)
    plain = text.replace(",", "")
    return float(Decimal(plain).scaleb(-shift)) if shift else float(plain)


def year_in(text: str) -> int | None:
    """Give the first year of a text such as `2024` or `FY2023/24`; None when there is none or it is 0.

    Examples
    --------
    >>> year_in("2024"), year_in("FY2023/24"), year_in("2024.0"), year_in("0"), year_in("20244")
    (2024, 2023, 2024, None, None)
    """
    found = re.search(r"(?<!\d)(19|20)\d\d(?!\d)", text)
    return int(found[0]) if found else None


def check_scale(code: str, printed: str, where: str) -> None:
    """Check that a series has the scale it has always had.

    Raises
    ------
    LayoutError
        it has another, which would change every figure a thousandfold.
    """
    expected = SERIES[code].scale
    if SCALES.get(printed.strip().casefold()) != expected:
        raise LayoutError("weo.scale_figures_units", where=where, code=code, printed=repr(printed), expected=expected)
