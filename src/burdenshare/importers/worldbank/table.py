"""The World Bank's table: some lines on top, a header with the years, a line for each country and series."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from burdenshare.core.errors import LayoutError
from burdenshare.importers.opened import cell_name
from burdenshare.importers.rows import csv_lines, named_as, number
from burdenshare.importers.workbook import CellValue
from burdenshare.importers.worldbank.series import SERIES, WorldBankEdition, day, row, wanted
from burdenshare.reference.areas import areas

NAME = "Country Name"
COUNTRY, CODE, UPDATED = "Country Code", "Indicator Code", "Last Updated Date"
LABELS = (NAME, COUNTRY, "Indicator Name", CODE)
YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?: \[YR(?P=year)\])?")
NumberedLine = tuple[int, list[str]]


def starts_like(start: str) -> bool:
    """Tell a World Bank table by the words of its first lines."""
    return start.lstrip().startswith(('"Data Source"', "Data Source")) and UPDATED in start


def lines_of(name: str, content: str) -> list[NumberedLine]:
    """Give the lines of the text with their numbers."""
    return [(count, [each.strip() for each in cells]) for count, cells in csv_lines(content, name)]


def grid(cells: list[list[CellValue]]) -> list[NumberedLine]:
    """Give the rows of a sheet as lines of text, numbers with every digit and days as the text writes them."""
    wide = max(map(len, cells), default=0)
    return [(count, [_written(each) for each in row] + [""] * (wide - len(row))) for count, row in enumerate(cells, 1)]


def _written(cell: CellValue) -> str:
    if isinstance(cell, date):
        return cell.isoformat()[: len("2026-04-08")]
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def edition(name: str, lines: list[NumberedLine], sheet: str = "") -> WorldBankEdition:
    """Read the rows of our series and areas; of a workbook the sheet is named.

    Raises
    ------
    SourceError
        the text ends inside a quoted field.
    LayoutError
        no header, no date, a line that is too short, text for a number; names line and column.
    """
    updated = _updated(name, lines)
    at, header = _header(name, lines)
    years = _years(name, lines[at][0], header)
    rows: list[dict[str, Any]] = []
    left_out: set[str] = set()
    for count, cells in lines[at + 1 :]:
        if len(cells) != len(header):
            raise LayoutError(
                "worldbank.line_fields_header", name=name, count=count, n_cells=len(cells), n_header=len(header)
            )
        country, code = cells[header.index(COUNTRY)], cells[header.index(CODE)]
        if not wanted(code, country):
            left_out.add(code)
            continue
        named_as(cells[header.index(NAME)], country, f"{name}, line {count}")
        for column, year in years.items():
            place = f"{sheet}!{cell_name(count - 1, column)}" if sheet else f"line {count}, column {year}"
            value = number(cells[column], f"{name}, {place}") if cells[column].strip() else None
            rows.append(row(code, country, year, value, updated, place))
    return WorldBankEdition(updated, rows, tuple(_notes(left_out - set(SERIES), rows)))


def _years(name: str, line: int, header: list[str]) -> dict[int, int]:
    """Read every heading behind the labels as a year, such as 2024 or 2024 [YR2024]; they must follow one another.

    A heading that is none would drop that year for all countries.
    """
    found: dict[int, int] = {}
    for column, printed in enumerate(header):
        year = YEAR.fullmatch(printed)
        if year:
            found[column] = int(year["year"])
        elif printed and (found or printed not in LABELS):
            raise LayoutError("worldbank.line_heads_column", name=name, line=line, printed=repr(printed))
    years = list(found.values())
    if years != list(range(years[0], years[-1] + 1)):
        raise LayoutError("worldbank.line_years_should", name=name, line=line, years=years[0], years2=years[-1])
    return found


def _notes(others: set[str], rows: list[dict[str, Any]]) -> Iterator[str]:
    """Say which series were left out and, unless the file is one country's, which countries have no line."""
    if others:
        yield f"{len(others):,} other series were left out"
    held = {each["ref_area"] for each in rows}
    absent = [area.code for area in areas().values() if area.kind != "aggregate" and area.code not in held]
    if len(held) > 1 and absent:
        yield f"no line for {', '.join(absent)}"


def _updated(name: str, lines: list[NumberedLine]) -> str:
    for count, cells in lines:
        if cells[0] == UPDATED and len(cells) > 1:
            return day(cells[1], f"{name}, line {count}: {UPDATED}")
    raise LayoutError("worldbank.no_line_says", name=name, updated=repr(UPDATED))


def _header(name: str, lines: list[NumberedLine]) -> tuple[int, list[str]]:
    for at, (_, cells) in enumerate(lines):
        if {NAME, COUNTRY, CODE} <= set(cells) and any(YEAR.fullmatch(each) for each in cells):
            return at, cells
    raise LayoutError("worldbank.no_line_years", name=name, country=repr(COUNTRY), code=repr(CODE))
