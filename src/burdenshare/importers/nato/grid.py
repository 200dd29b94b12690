"""A sheet as a grid of cells that knows its file and its name, so that every refusal names the cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from burdenshare.core.errors import LayoutError
from burdenshare.core.sentence import refused
from burdenshare.importers.opened import cell_name
from burdenshare.importers.workbook import CellValue

YEAR = re.compile(r"((?:19|20)\d\d)\s*(e?)")
FEWEST_YEARS = 3  # the summary table has two years in its header, every other at least eight
LAYOUT_2016, LAYOUT_2019, LAYOUT_2022, LAYOUT_2025 = "nato 2016", "nato 2019", "nato 2022-24", "nato 2025-26"
WORDS_OF_HEADERS = ("country", "currency unit (million)")


@dataclass(frozen=True)
class CellGrid:
    """The cells of one sheet."""

    file: str
    sheet: str
    rows: list[list[CellValue]] = field(repr=False)

    def place(self, row: int, column: int) -> str:
        """Name a cell with its sheet."""
        return f"{self.sheet}!{cell_name(row, column)}"

    def places(self, row: int, first: int, count: int) -> list[str]:
        """Name the cells of a row that stand side by side."""
        return [self.place(row, first + offset) for offset in range(count)]

    def refuse(self, row: int, column: int, why: str) -> LayoutError:
        """Make the one sentence that says what is wrong with a cell."""
        return LayoutError(
            "nato.sheet_cell", file=self.file, sheet=repr(self.sheet), cell_name=cell_name(row, column), why=why
        )

    def refuse_sheet(self, why: str) -> LayoutError:
        """Make the one sentence that says what is wrong with the sheet."""
        return LayoutError("nato.sheet", file=self.file, sheet=repr(self.sheet), why=why)


@dataclass(frozen=True)
class Header:
    """A year header: its first column and its years, with those that carry an `e`."""

    first: int
    years: tuple[int, ...]
    estimated: tuple[bool, ...]
    named: bool  # the label column is headed "Country", as in 2016

    @property
    def end(self) -> int:
        """Give the column behind the last year."""
        return self.first + len(self.years)


def year(cell: CellValue) -> tuple[int, bool] | None:
    """Read a year, and whether it is marked as an estimate.

    >>> year("2015 e"), year(2014.0), year("2019"), year(18788.0)
    ((2015, True), (2014, False), (2019, False), None)
    """
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else cell
    found = YEAR.fullmatch(text.strip()) if isinstance(text, str) else None
    return (int(found[1]), bool(found[2])) if found else None


def is_header(row: list[CellValue]) -> bool:
    """Does a row look like a year header, even if one of its years is damaged?"""
    filled = [cell for cell in row if cell != ""]
    years = sum(year(cell) is not None for cell in filled)
    return years >= FEWEST_YEARS and years * 2 > len(filled)


def header(grid: CellGrid, index: int) -> Header:
    """Read a year header strictly.

    Raises
    ------
    LayoutError
        a year is missing, doubled, out of order or no year.
    """
    row = grid.rows[index]
    first = next(column for column, cell in enumerate(row) if year(cell))
    named = _labels(grid, index, first)
    cells = row[first:]
    while cells and cells[-1] == "":
        cells = cells[:-1]
    years = [_strict(grid, index, first + offset, cell) for offset, cell in enumerate(cells)]
    for offset, (before, (here, _)) in enumerate(pairwise(years), first + 1):
        if here != before[0] + 1:
            raise grid.refuse(index, offset, refused("nato.year_header_goes", before=before[0], here=here))
    flags = tuple(estimated for _, estimated in years)
    if list(flags) != sorted(flags):
        raise grid.refuse(index, first, refused("nato.year_without_stands"))
    return Header(first, tuple(number for number, _ in years), flags, named)


def _labels(grid: CellGrid, index: int, first: int) -> bool:
    found = [(column, cell) for column, cell in enumerate(grid.rows[index][:first]) if cell != ""]
    for column, cell in found:
        if not isinstance(cell, str) or " ".join(cell.split()).casefold() not in WORDS_OF_HEADERS:
            raise grid.refuse(index, column, refused("nato.sought_year_word", cell=repr(cell)))
    return bool(found)


def _strict(grid: CellGrid, row: int, column: int, cell: CellValue) -> tuple[int, bool]:
    found = year(cell)
    if found is None:
        raise grid.refuse(row, column, refused("nato.sought_year_year", cell=repr(cell)))
    return found


def layout(title: int, first_year: int, named: bool) -> str:
    """Name the layout by the columns of title and first year, and whether the countries' column has a heading.

    >>> layout(1, 3, False), layout(0, 1, False)
    ('nato 2022-24', 'nato 2025-26')
    """
    if named:
        return LAYOUT_2016
    if first_year == title + 1:
        return LAYOUT_2025
    return LAYOUT_2019 if title == 0 else LAYOUT_2022
