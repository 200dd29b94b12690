"""Grids laid out as a workbook of Excel 97 and as a PDF, and the old workbook taken apart again."""

from __future__ import annotations

from datetime import date

from openpyxl import Workbook

from burdenshare.importers import worldbank
from burdenshare.importers.opened import Opened
from tests.importers.damages.grid import Cell, Grid
from tests.specimens.nato_pdfs import printed
from tests.specimens.old_workbooks import old_workbook


def laid_pdf(sheets: list[Grid], cover: str = "10 July 2026") -> bytes:
    """Print sheets as pages."""
    pages = Workbook()
    del pages[pages.sheetnames[0]]
    for each in sheets:
        page = pages.create_sheet(each.name[:31])
        for row in each.rows:
            page.append([_typed(cell) for cell in row])
    return printed(pages, cover)


def _typed(cell: Cell) -> str | float | int | None:
    """Give whole numbers as such: a year is printed without a point."""
    if isinstance(cell.value, float) and cell.value.is_integer():
        return int(cell.value)
    return None if cell.value == "" else cell.value


def laid_old(sheets: list[Grid]) -> bytes:
    """Lay the World Bank's data out beside its two sheets of metadata."""
    rows = [[_dated(cell) for cell in row] for row in sheets[0].rows]
    return old_workbook({"Data": rows, **{key: [["Country Code"]] for key in worldbank.METADATA}})


def _dated(cell: Cell) -> str | float | date:
    if isinstance(cell.value, str) and cell.value[:2] == "20" and cell.value[4:5] == cell.value[7:8] == "-":
        return date.fromisoformat(cell.value)
    return cell.value


def grid_old(content: bytes) -> Grid:
    """Take the data apart; the edition's day, read as a number, becomes its text again."""
    rows = Opened("whole", content).sheet("Data")
    return Grid("Data", [[Cell(cell.isoformat() if isinstance(cell, date) else cell) for cell in row] for row in rows])
