"""The layout of one table for all members (from the 2022 data on): a line a member and year, a column a series."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from burdenshare.core.errors import LayoutError
from burdenshare.importers.eda import parts
from burdenshare.importers.eda.cells import observation
from burdenshare.importers.eda.labels import SHARE, TOTAL, EdaSeries, left_out, series_of
from burdenshare.importers.eda.members import YEAR, Sheet
from burdenshare.importers.opened import cell_name
from burdenshare.reference.areas import code_of


def header(sheet: Sheet) -> dict[int, EdaSeries] | None:
    """Read the first row as column -> series, or give None when it is no long table."""
    first = sheet[0] if sheet else []
    if len(first) < 3 or str(first[1]).strip() != "Year":
        return None
    return {n: series for n, cell in enumerate(first) if (series := series_of(str(cell)))}


def rows(file: str, name: str, sheet: Sheet) -> Iterator[dict[str, Any]]:
    """Read the series we hold from a long table.

    Raises
    ------
    LayoutError
        no total or share of GDP among the columns, an unknown member, no year, or a cell that cannot be read.
    """
    columns = header(sheet) or {}
    missing = [each.indicator for each in (TOTAL, SHARE) if each not in columns.values()]
    if missing:
        raise LayoutError("eda.sheet_no_column", file=file, name=repr(name), missing=missing[0])
    unknown = [cell for n, cell in enumerate(sheet[0]) if n > 1 and n not in columns and not left_out(str(cell))]
    if unknown:
        raise LayoutError("eda.sheet_column_unknown", file=file, name=repr(name), unknown=repr(unknown[0]))
    for at, row in enumerate(sheet[1:], start=1):
        if all(cell == "" for cell in row):
            continue
        area, year = code_of(str(row[0])), YEAR.fullmatch(str(row[1]).strip())
        if area is None or year is None:
            raise LayoutError("eda.should_member_year", file=file, name=name, at=at + 1, row=row[:2])
        parts.of_line(row, [str(cell) for cell in sheet[0]], f"{file}, {name}, row {at + 1}")
        for column, series in columns.items():
            place = f"{name}!{cell_name(at, column)}"
            parts.filled(row[column], f"{file}, {place}")
            yield observation(series, area, int(year["year"]), row[column], place, f"{file}, {place}", bool(year["e"]))
