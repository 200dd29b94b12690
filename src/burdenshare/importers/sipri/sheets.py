"""The sheets of a SIPRI workbook that hold figures by country, known by the words in their names."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class SheetKind:
    """One kind of sheet: how it is named, and what its figures are. `NCU` stands for the row's own currency."""

    name: str
    indicator: str
    unit: str
    money: str | None = None
    price_basis: str = "current"
    fraction: bool = False


# The 2016 and 2020 releases say USD where the later ones say US$; the base year in the name changes every year.
KINDS = {
    "Local currency financial years": SheetKind(
        r"local currency financial years", "defence_ncu_current_fy", "NCU", money="NCU"
    ),
    "Local currency calendar years": SheetKind(
        r"local currency calendar years", "defence_ncu_current", "NCU", money="NCU"
    ),
    "Constant (YYYY) US$": SheetKind(
        r"constant \((?P<year>\d{4})\) us[d$]", "defence_usd_constant", "USD_MN", money="USD", price_basis="constant"
    ),
    "Current US$": SheetKind(r"current us[d$]", "defence_usd_current", "USD_MN", money="USD"),
    "Share of GDP": SheetKind(r"share of gdp", "defence_share_gdp", "PT_GDP", fraction=True),
    "Per capita": SheetKind(r"per capita", "defence_per_capita_usd_current", "USD", money="USD"),
    "Share of Govt. spending": SheetKind(
        r"share of govt\.? spending", "defence_share_government", "PT_GOVERNMENT", fraction=True
    ),
}


def sheets_by_kind(sheet_names: tuple[str, ...]) -> dict[str, str]:
    """Give each kind of sheet that is there with its name in this workbook.

    Examples
    --------
    >>> sheets_by_kind(("Front page", "Constant (2018) USD"))
    {'Constant (YYYY) US$': 'Constant (2018) USD'}
    """
    return {kind: sheet for kind, about in KINDS.items() for sheet in sheet_names if _matches(about, sheet)}


def _matches(about: SheetKind, sheet: str) -> re.Match[str] | None:
    return re.fullmatch(about.name, " ".join(sheet.casefold().split()))


def price_year(sheets: dict[str, str]) -> int:
    """Give the base year of the constant prices, which stands in the sheet's name.

    Examples
    --------
    >>> price_year({"Constant (YYYY) US$": "Constant (2024) US$"})
    2024
    """
    named = _matches(KINDS["Constant (YYYY) US$"], sheets["Constant (YYYY) US$"])
    assert named, "found() has matched this very name"
    return int(named["year"])
