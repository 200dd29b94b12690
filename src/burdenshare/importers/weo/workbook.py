"""The WEO as a workbook, since April 2026: sheet Countries, a row a series, the columns of data.imf.org."""

from __future__ import annotations

from burdenshare.core.errors import LayoutError
from burdenshare.importers.opened import Opened, cell_name
from burdenshare.importers.weo.editions import OutlookEdition
from burdenshare.importers.weo.portal import COUNTRY, INDICATOR, PortalRow, series
from burdenshare.importers.weo.series import PrintedSeries
from burdenshare.importers.workbook import CellValue

COUNTRIES = "Countries"
SHEETS = {COUNTRIES, "Country Groups", "Commodity Prices", "Country Group Composition"}


def named_like(sheet_names: tuple[str, ...]) -> bool:
    """Tell the WEO by its sheets, even when one of them was renamed."""
    return len(SHEETS & set(sheet_names)) >= 2


def lines(file: Opened, released_at: str | None) -> tuple[list[PrintedSeries], OutlookEdition]:
    """Read every series and area we hold, and the edition.

    Raises
    ------
    LayoutError
        there is no sheet Countries, or no row in it names INDICATOR.ID and COUNTRY.ID.
    """
    if COUNTRIES not in file.sheet_names:
        raise LayoutError(
            "weo.no_sheet_sheets", file=file.name, countries=repr(COUNTRIES), sheet_names=list(file.sheet_names)
        )
    cells = file.sheet(COUNTRIES)
    header = next((n for n, row in enumerate(cells) if {COUNTRY, INDICATOR} <= set(map(_text, row))), None)
    if header is None:
        raise LayoutError(
            "weo.sheet_no_row", file=file.name, countries=repr(COUNTRIES), indicator=INDICATOR, country=COUNTRY
        )
    columns = [_text(cell) for cell in cells[header]]
    rows = (_row(cells[n], columns, n) for n in range(header + 1, len(cells)))
    return series(file, rows, columns, released_at)


def _row(cells: list[CellValue], columns: list[str], number: int) -> PortalRow:
    found = dict(zip(columns, map(_text, cells), strict=True))
    return found, lambda column: f"{COUNTRIES}!{cell_name(number, columns.index(column))}"


def _text(cell: CellValue) -> str:
    """Give a cell as text: whole numbers, such as years, without `.0`."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell).strip()
