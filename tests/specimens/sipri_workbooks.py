"""Workbooks made by us in SIPRI's two layouts: 2023 to 2026, and 2016 to 2020; all figures are invented."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Color, Font

from burdenshare.reference.areas import allies, areas

Sheets = dict[str, list[list[Any]]]
Colours = dict[tuple[str, str], Color]  # sheet and first cell of the row -> colour of its figures

NEW, OLD = "2023-26", "2016-20"
YEARS = {NEW: [2021, 2022, 2023, 2024, 2025], OLD: [2015.0, 2016.0, 2017.0, 2018.0, 2019.0]}
OLD_NAMES = {
    **{"USA": "USA", "GBR": "UK", "TUR": "Turkey", "CZE": "Czech Rep.", "SVK": "Slovak Rep.", "MKD": "Norh Macedonia"},
    "RUS": "USSR/Russia",
}
NEW_NAMES = {"USA": "United States of America", "TUR": " Türkiye "}
MONEY = {
    **{"EUR": "Euro", "ALL": "Lek", "BGN": "Leva", "CAD": "Dollars", "CZK": "Koruny    ", "DKK": "Kroner"},
    **{"GBP": "Pounds    ", "HUF": "Forint    ", "ISK": "Krónur", "MKD": "Denars", "NOK": "Kroner", "PLN": "Zlotys"},
    **{"RON": "New lei   ", "RUB": "Roubles", "SEK": "Kroner", "TRY": "Liras     ", "USD": "US dollars"},
}
BLUE = {NEW: Color(indexed=12), OLD: Color(rgb="FF0000FF")}
RED = {NEW: Color(indexed=10), OLD: Color(rgb="FFFF0000")}
PLAIN = {NEW: Color(indexed=8), OLD: Color(rgb="FF000000")}
SHARE, LOCAL, FISCAL = "Share of GDP", "Local currency calendar years", "Local currency financial years"
CANADA = 0.016270123456789012  # a share with every digit a float has


def names(layout: str) -> dict[str, str]:
    """Give the name of every country of the specimen by its code."""
    special = OLD_NAMES if layout == OLD else NEW_NAMES
    return {code: special.get(code, areas()[code].name_en) for code in (*allies(), "RUS")}


def base_year(layout: str) -> int:
    return int(YEARS[layout][-1]) - 1


def sheet_names(layout: str) -> dict[str, str]:
    dollar = "USD" if layout == OLD else "US$"
    return {"constant": f"Constant ({base_year(layout)}) {dollar}", "current": f"Current {dollar}"}


def sheets(layout: str = NEW, unit: float = 1e6) -> Sheets:
    """Make all sheets; `unit` is how much local currency makes a million as the workbook writes it."""
    years, named = YEARS[layout], sheet_names(layout)
    fiscal = "Fiscal Year (Jan.–Dec. if not stated)"
    made: Sheets = {
        "Front page": [[""]],
        "Regional totals": [["Military expenditure by region"], ["Region", *years], ["World", *[2e3] * len(years)]],
        FISCAL: _sheet(layout, 8, ["Country", "Currency", fiscal, "Notes"], 101.5 * unit),
        LOCAL: _sheet(layout, 7, ["Country  ", "Currency", "Notes"], 100.25 * unit),
        named["constant"]: _sheet(layout, 6, ["Country", "", "Notes"], 99.125),
        named["current"]: _sheet(layout, 6, ["Country", "Notes"], 100.25),
        SHARE: _sheet(layout, 6, ["Country", "Notes"], 0.0201),
        "Per capita": _sheet(layout, 7, ["Country", "Notes"], 512.75),
        "Share of Govt. spending": _sheet(layout, 8, ["Country", "Notes", "Reporting year"], 0.0525),
        "Footnotes": [
            ["Footnotes and special notes"],
            ["†", "These figures leave military pensions out."],
            [12.0, "", "Canada: a long remark. " + "More of it. " * 40],
        ],
    }
    _set(made[SHARE], "Canada", years, [*[CANADA] * 4, 0.07])
    if layout == OLD:
        _helpers(made[named["constant"]], years)
    return made


def _sheet(layout: str, header: int, labels: list[str], figure: float) -> list[list[Any]]:
    years = YEARS[layout]
    rows: list[list[Any]] = [[f"Military expenditure by country, {years[0]:.0f}-{years[-1]:.0f}"]]
    rows += [[""] for _ in range(header - 2)]
    rows += [[*labels, *years], [""], ["North America"]]
    for code, name in names(layout).items():
        rows.append([*_before(labels, code, name), *[figure] * len(years)])
    mark = ". ." if layout == OLD else "..."
    other = "…" if layout == NEW else ".."
    _set(rows, names(layout)["HRV"], years, ["xxx", mark, other, "", figure])
    return [*rows, ["South America"], [*_before(labels, "", "Brazil"), *[figure] * len(years)]]


def _before(labels: list[str], code: str, name: str) -> list[Any]:
    says = {
        "currency": MONEY[areas()[code].currency] if code else "Reais",
        "fiscal": "Apr.–Mar." if code == "CAN" else "",
        "notes": {"CAN": "† 12", "FIN": 12.0}.get(code, ""),
    }
    return [name, *(says.get(label.lower().split(" ")[0], "") for label in labels[1:])]


def _set(rows: list[list[Any]], name: str, years: list[Any], values: list[Any]) -> None:
    row = next(each for each in rows if each and each[0] == name)
    row[-len(years) :] = values


def _helpers(rows: list[list[Any]], years: list[Any]) -> None:
    """Add the column `2019 Current` and stray cells far to the right, as the 2020 release has them."""
    for row in rows:
        if years[0] in row:
            row += [f"{years[-1]:.0f} Current", "", "", "", "check", 2019.0]
        elif len(row) > len(years):
            row += [1.5, "", "", "", "=1+1", 0.5]


def colours(layout: str = NEW) -> Colours:
    """Colour as SIPRI does: Luxembourg an estimate, Türkiye highly uncertain, Canada and marks in plain black."""
    named = names(layout)
    of_areas = {"LUX": BLUE, "TUR": RED, "CAN": PLAIN, "HRV": BLUE}
    figures = (FISCAL, LOCAL, *sheet_names(layout).values(), SHARE, "Per capita", "Share of Govt. spending")
    return {(sheet, named[area]): colour[layout] for sheet in figures for area, colour in of_areas.items()}


def workbook(made: Sheets | None = None, coloured: Colours | None = None, layout: str = NEW) -> bytes:
    """Write the sheets as .xlsx."""
    book = Workbook()
    del book[book.sheetnames[0]]
    paint = colours(layout) if coloured is None else coloured
    for name, rows in (made or sheets(layout)).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
            colour = paint.get((name, row[0]))
            for cell in sheet[sheet.max_row] if colour else ():
                cell.font = Font(color=colour)
    target = BytesIO()
    book.save(target)
    return target.getvalue()
