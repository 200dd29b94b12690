"""A sheet's block: the row of years, the labelled columns before them, and the rows of the areas we hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from burdenshare.core.errors import LayoutError
from burdenshare.importers.opened import Opened, cell_name
from burdenshare.importers.workbook import CellValue
from burdenshare.reference.areas import allies, areas, code_of

LABELS = ("country", "currency", "fiscal year", "notes", "reporting year")  # each by the words it starts with

DOLLARS = re.compile(r"(current|constant)\b.*\bus", re.IGNORECASE)
SCALE = re.compile(r"\b(billion|thousand|trillion)s?\b|\$ ?(b|bn|th|k|tr)\b", re.IGNORECASE)
BASE = re.compile(r"constant \(?(\d{4})\b", re.IGNORECASE)


@dataclass(frozen=True)
class FigureBlock:
    """The figures of one sheet; rows and columns are counted from zero."""

    sheet: str
    cells: list[list[CellValue]]
    labels: dict[str, int]
    years: dict[int, int]  # column -> year
    rows: dict[int, str]  # row -> ref_area
    left_out: tuple[str, ...]

    def label(self, row: int, name: str) -> str:
        """Give what a labelled column says in a row; numbers without their `.0`."""
        return words(self.cells[row][self.labels[name]]) if name in self.labels else ""

    def figures(self, row: int) -> bool:
        """Say whether a row has any figure."""
        return any(isinstance(self.cells[row][column], float) for column in self.years)

    def at(self, row: int, column: int) -> str:
        """Name a cell with its sheet."""
        return f"{self.sheet}!{cell_name(row, column)}"


def words(cell: CellValue) -> str:
    """Give a cell as text without blanks around it.

    Examples
    --------
    >>> words(" dollars  "), words(85.0)
    ('dollars', '85')
    """
    return f"{cell:g}" if isinstance(cell, float) else " ".join(str(cell).split())


def block(file: Opened, sheet: str) -> FigureBlock:
    """Find the block of a sheet by its words.

    Raises
    ------
    LayoutError
        no row begins with "Country", its labels or years are not SIPRI's, or a member of NATO has no row.
    """
    cells = file.sheet(sheet)
    where = f"{file.name}, sheet {sheet!r}"
    header = next((i for i, row in enumerate(cells) if row and words(row[0]).casefold() == "country"), None)
    if header is None:
        raise LayoutError("sipri.no_row_begins", where=where)
    _millions(cells[:header], sheet, where)
    first = _first_year(cells[header], f"{where}, row {header + 1}")
    labels = _labels(cells[header][:first], f"{where}, row {header + 1}")
    years = _run(cells[header], first, f"{where}, row {header + 1}")
    rows, left_out = _rows(cells, header + 1, list(years), where)
    return FigureBlock(sheet, cells, labels, years, rows, left_out)


def _millions(head: list[list[CellValue]], sheet: str, where: str) -> None:
    """Refuse a sheet of dollars whose head speaks of another scale, or of another base year than its name."""
    dollars, base = DOLLARS.match(sheet.strip()), BASE.search(sheet)
    for said in (words(cell) for row in head for cell in row if cell):
        scale, year = SCALE.search(said), BASE.search(said)
        if dollars and scale:
            raise LayoutError("sipri.scale_not_millions", where=where, said=repr(said), scale=repr(scale[0]))
        if base and year and year[1] != base[1]:
            raise LayoutError("sipri.other_base", where=where, said=repr(said), base=base[1])


def _first_year(header: list[CellValue], where: str) -> int:
    first = next((column for column, cell in enumerate(header) if _year(cell)), None)
    if first is None or not words(header[first - 1]):  # a blank before it would be a year that was lost
        raise LayoutError("sipri.years_should_follow", where=where)
    return first


def _labels(header: list[CellValue], where: str) -> dict[str, int]:
    labels: dict[str, int] = {}
    for column, cell in enumerate(header):
        said = words(cell).casefold()
        known = next((label for label in LABELS if said.startswith(label)), None)
        if said and known is None:
            raise LayoutError("sipri.column_not_one", where=where, words=repr(words(cell)), labels=list(LABELS))
        if known:
            labels[known] = column
    return labels


def _run(header: list[CellValue], first: int, where: str) -> dict[int, int]:
    """Follow the years until they stop; the 2020 release has `2019 Current` and helper cells to the right of them."""
    years = {first: _year(header[first])}
    for column in range(first + 1, len(header)):
        here, due = _year(header[column]), years[column - 1] + 1
        if here and here < due:  # a later one shows as a sheet that ends before the others
            raise LayoutError("sipri.years_out_of_order", where=where, here=here, due=due)
        if here != due:
            break
        years[column] = _year(header[column])
    return years


def _year(cell: CellValue) -> int:
    """Give the year a cell holds (1949, 1949.0 in re-saved copies, or text), else 0."""
    said = words(cell)
    return int(said) if said.isdecimal() and len(said) == 4 else 0


def _rows(
    cells: list[list[CellValue]], start: int, years: list[int], where: str
) -> tuple[dict[int, str], tuple[str, ...]]:
    """Give the rows of the areas we hold and the names of the others that have figures."""
    rows, left_out = {}, []
    for row in range(start, len(cells)):
        name = words(cells[row][0])
        area = code_of(name) if name else None
        if area is not None and areas()[area].kind != "aggregate":  # "North America" heads a group here
            rows[row] = area
        elif name and any(isinstance(cells[row][column], float) for column in years):
            left_out.append(name)
    missing = [areas()[each].name_en for each in allies() if each not in rows.values()]
    if missing:
        raise LayoutError("sipri.no_row_either", where=where, missing=list(missing))
    return rows, tuple(left_out)
