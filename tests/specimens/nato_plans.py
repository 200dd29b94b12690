"""What NATO's workbooks look like, edition by edition: the plan of a sheet, the tables, figures made up for them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from burdenshare.core.model import schema
from burdenshare.importers.money import currency

NCU, USD = ("defence_ncu_current", "defence_ncu_constant"), ("defence_usd_current", "defence_usd_constant")
SHARE, GDP = ("defence_share_gdp", "defence_real_change"), ("gdp_usd_current", "gdp_usd_constant")
PER_HEAD = ("gdp_per_capita_usd_constant", "defence_per_capita_usd_constant")
FIRST_HALF, SECOND_HALF = ("equipment_share", "personnel_share"), ("infrastructure_share", "other_share")
AGGREGATES = ("NATO_EUR", "NATO_EUR_CAN", "NATO_NAM", "NATO_TOTAL")
NAMES = {
    "ALB": "Albania", "BEL": "Belgium", "BGR": "Bulgaria", "CAN": "Canada", "HRV": "Croatia", "CZE": "Czechia",
    "DNK": "Denmark", "EST": "Estonia", "FIN": "Finland", "FRA": "France", "DEU": "Germany", "GRC": "Greece",
    "HUN": "Hungary", "ISL": "Iceland", "ITA": "Italy", "LVA": "Latvia", "LTU": "Lithuania", "LUX": "Luxembourg",
    "MNE": "Montenegro", "NLD": "Netherlands", "MKD": "North Macedonia", "NOR": "Norway", "POL": "Poland",
    "PRT": "Portugal", "ROU": "Romania", "SVK": "Slovak Republic", "SVN": "Slovenia", "ESP": "Spain", "SWE": "Sweden",
    "TUR": "Türkiye", "GBR": "United Kingdom", "USA": "United States",
    "NATO_EUR_CAN": "NATO Europe and Canada", "NATO_TOTAL": "NATO Total",
}  # fmt: skip
OLD_NAMES = {**NAMES, "CZE": "Czech Republic", "TUR": "Turkey"}
NAMES_OF_2016 = {
    **OLD_NAMES,
    "NATO_EUR": "NATO - Europe *",
    "NATO_NAM": "North America",
    "NATO_TOTAL": "NATO - Total *",
}
WORDS = {
    "ALL": "Leks", "BGN": "Leva", "CAD": "Canadian dollars", "HRK": "Kunas", "CZK": "Koruny", "DKK": "Kroner",
    "EUR": "Euros", "HUF": "Forint", "MKD": "Denars", "NOK": "Kroner", "PLN": "Zlotys", "RON": "New Lei",
    "SEK": "Kronor", "TRY": "Liras", "GBP": "Pounds", "USD": "US dollars", "EEK": "Krooni", "LVL": "Lats",
    "LTL": "Litai", "SKK": "Koruny",
}  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """Where one layout puts things: columns and rows counted from one, as spreadsheets do."""

    names: dict[str, str]
    definition: str
    price_year: int
    title_at: tuple[int, int]  # row, column
    unit_row: int
    header_row: int
    country_column: int
    first_year_column: int
    aggregate_column: int
    first_block_row: int
    shifted: dict[str, tuple[int, int]] = field(default_factory=dict)  # sheet -> rows down, columns right
    sheet: str = "TABLE{}"
    title: str = "Table {} : {}"
    estimate: str = "{}e"
    missing: str = ".."
    text_years: tuple[int, ...] = ()
    hidden_errors: bool = False
    own_currency_column: bool = False
    title_beside_country: bool = False  # 2019: the block title stands in the row of its first country
    header_each_block: bool = False
    created: str = "2024-06-14"


NEWER = Plan(
    names=NAMES, definition="nato-total", price_year=2015, title_at=(4, 2), unit_row=6, header_row=8, country_column=3,
    first_year_column=4, aggregate_column=2, first_block_row=10, text_years=(2019,), hidden_errors=True,
    shifted={"4": (12, 0), "7": (12, 1)},
)  # fmt: skip
FLAT = replace(
    NEWER, price_year=2021, title_at=(1, 1), unit_row=2, header_row=4, country_column=1, first_year_column=2,
    aggregate_column=1, first_block_row=3, text_years=(), hidden_errors=False, header_each_block=True, shifted={},
    sheet="Table {}", title="Table {}: {}", created="2025-08-20",
)  # fmt: skip
PLANS = {
    "2016": replace(
        NEWER, names=NAMES_OF_2016, price_year=2010, unit_row=5, header_row=6, country_column=2, first_year_column=3,
        first_block_row=8, text_years=(), hidden_errors=False, own_currency_column=True, estimate="{} e", shifted={},
        created="2016-01-07",
    ),
    "2019": replace(
        NEWER, names=OLD_NAMES, title_at=(3, 1), unit_row=5, header_row=7, country_column=2, first_year_column=3,
        aggregate_column=2, first_block_row=8, text_years=(), hidden_errors=False, title_beside_country=True,
        shifted={"4": (12, 0), "5": (12, 0), "7": (12, 0)}, created="2019-06-20",
    ),
    "2022": replace(
        NEWER, shifted={"4": (12, 0), "5": (12, 0), "7": (12, 0)}, created="2022-06-23",
    ),
    "2024": NEWER,
    "2025": FLAT,
    "2026": replace(FLAT, definition="nato-core", created="2026-07-01",),
}  # fmt: skip
LAYOUTS = {
    "2016": "nato 2016", "2019": "nato 2019", "2022": "nato 2022-24", "2024": "nato 2022-24", "2025": "nato 2025-26",
    "2026": "nato 2025-26",
}  # fmt: skip


@dataclass(frozen=True)
class Table:
    number: str
    title: str
    unit: str | None
    blocks: tuple[tuple[str, str], ...]  # block title, indicator


def tables(edition: str) -> list[Table]:
    year, core = PLANS[edition].price_year, "core " if edition == "2026" else ""
    if edition == "2016":
        return _tables_of_2016(year)
    defence = f"{core}defence expenditure".capitalize()
    basis = f"{year} prices and exchange rates"
    gdp = (
        Table("5", "Real GDP", f"{_scale(edition)} US dollars ({basis})", (("", GDP[1]),))
        if edition in ("2019", "2022")
        else Table(
            "5", "GDP", "Million US dollars", _pair("Current prices and exchange rates", f"Constant {basis}", GDP)
        )
    )
    distribution = f"Distribution of {core}defence expenditure by main category"
    percentage = f"Percentage of total {core}defence expenditure"
    return [
        Table(
            "1", defence, "Million national currency units", _pair("Current prices", f"Constant {year} prices ", NCU)
        ),
        Table("2", defence, "Million US dollars", _pair("Current prices and exchange rates", f"Constant {basis}", USD)),
        Table(
            "3", f"{defence} as a share of GDP and annual real change", f"Based on {year} prices",
            _pair("Share of real GDP (%)", "Annual real change (%)", SHARE),
        ),
        Table("4", f"{defence} real change", f"Million US dollars ({basis})", ()),
        gdp,
        Table(
            "6", f"GDP per capita and {core}defence expenditure per capita", basis,
            _pair("GDP per capita (thousand US dollars)", f"{defence} per capita (US dollars)", PER_HEAD),
        ),
        Table("7", "Military personnel", "Thousands", (("", "military_personnel"),)),
        Table("8a", distribution, percentage, _pair("Equipment (a)", "Personnel (b)", FIRST_HALF)),
        Table("8b", distribution, percentage, _pair("Infrastructure (c)", "Other (d)", SECOND_HALF)),
    ]  # fmt: skip


def _tables_of_2016(year: int) -> list[Table]:
    basis = f"{year} prices and exchange rates"
    spending, distribution = "Defence expenditures", "Distribution of defence expenditures by category (%)"
    return [
        Table("1", spending, "(million national currency)", _pair("Current prices", f"{year} prices ", NCU)),
        Table("2", spending, "(million US dollars)", _pair("Current prices and exchange rates", basis, USD)),
        Table(
            "3", "Defence expenditures as a percentage of gross domestic product and annual real change",
            f"(based on {year} prices)",
            _pair("As a percentage of gross domestic product", "Annual real change", SHARE),
        ),
        Table(
            "4", "Gross domestic product", f"({basis})",
            _pair("Real GDP (billion US dollars)", "GDP per capita (thousand US dollars)", (GDP[1], PER_HEAD[0])),
        ),
        Table(
            "5", "Defence expenditures per capita and military personnel", None,
            _pair(
                f"Defence expenditures per capita in {year} US dollars", "Military personnel (thousands)",
                (PER_HEAD[1], "military_personnel"),
            ),
        ),
        Table("6a", distribution, None, _pair("Equipment (a)", "Personnel (b)", FIRST_HALF)),
        Table("6b", distribution, None, _pair("Infrastructure (a)", "Other (b)", SECOND_HALF)),
    ]  # fmt: skip


def _pair(first: str, second: str, indicators: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (first, indicators[0]), (second, indicators[1])


def _scale(edition: str) -> str:
    return "Million" if edition == "2019" else "Billion"


UNITS = {
    **dict.fromkeys(NCU, "NCU_MN"), **dict.fromkeys((*USD, *GDP), "USD_MN"), "defence_share_gdp": "PT_GDP",
    "defence_real_change": "PT_CHANGE", "military_personnel": "PERSONS_TH", PER_HEAD[0]: "USD_TH", PER_HEAD[1]: "USD",
    **dict.fromkeys((*FIRST_HALF, *SECOND_HALF), "PT_DEFENCE"),
}  # fmt: skip
CONSTANT = (NCU[1], USD[1], *SHARE, GDP[1], *PER_HEAD)


def observations(edition: str, areas: tuple[str, ...], years: range, estimates: int = 2, seed: int = 1) -> pl.DataFrame:
    """Make up a release: every cell of every table, each figure different and with every digit a double has."""
    dice, plan = random.Random(seed), PLANS[edition]
    rows = []
    for table in tables(edition):
        for _, indicator in table.blocks:
            for area in printed(table, indicator, areas):
                for year in years:
                    value = round(dice.uniform(0.1, 90000.0), 2 if edition == "2026" else 13)
                    status = "E" if year > years[-1] - estimates else "A"
                    rows.append(_row(plan, edition, indicator, area, year, value, status))
    return pl.DataFrame(rows, schema=schema(), orient="row")


def _row(plan: Plan, edition: str, indicator: str, area: str, year: int, value: float, status: str) -> dict[str, Any]:
    constant = indicator in CONSTANT
    unit = "USD_BN" if indicator == GDP[1] and edition in ("2016", "2022") else UNITS[indicator]
    money = indicator in NCU
    return {
        "ref_area": area, "indicator": indicator, "period": year, "month": None, "obs_value": value, "unit": unit,
        "definition": "macro" if indicator.startswith(("gdp", "military")) else plan.definition,
        "currency": currency_of(edition, area, year) if money else "USD" if unit.startswith("USD") else None,
        "price_basis": "constant" if constant else "current" if indicator.endswith("current") else None,
        "price_year": plan.price_year if constant else None, "status": status, "trust": "official",
        "place": None, "note": None,
    }  # fmt: skip


def currency_of(edition: str, area: str, year: int) -> str | None:
    """Give the money NATO prints an Ally in: one for all years of an edition, but for 2016."""
    asked = {"2016": year, "2019": 2019, "2022": 2022, "2024": 2024, "2025": 2025, "2026": 2026}[edition]
    return currency(area, asked)


def printed(table: Table, indicator: str, areas: tuple[str, ...]) -> list[str]:
    """Choose the areas that have a row: no aggregates of national money or of shares, Iceland where there is GDP."""
    without = table.number[0] == "1" or table.number in ("6a", "6b", "8a", "8b")
    iceland = indicator.startswith("gdp")
    return [area for area in areas if not (area in AGGREGATES and without) and (area != "ISL" or iceland)]
