"""The cells of a country row: a number, or a mark that says why there is none."""

from __future__ import annotations

import math
import re

from burdenshare.core.sentence import refused
from burdenshare.importers.nato.grid import CellGrid
from burdenshare.importers.nato.printed import number
from burdenshare.importers.workbook import CellFault, CellValue

CellReading = tuple[float | None, str, str | None]  # value, status ("" when it is the year's), note
# Text in a year column -> (value, status, note). The 2016 workbook has `.` where its PDF has `//`, not applicable.
BREAK = "B"
BAR = re.compile(r"\|\s*(?P<figure>\S+)")  # only the PDF prints it: the figure is of another series than the last
MISSING: dict[str, CellReading] = {"": (None, "O", None), "..": (None, "O", None)}
MARKS_OF_2016: dict[str, CellReading] = {
    **MISSING,
    ".": (None, "M", None),
    "//": (None, "M", None),
    "-": (0.0, "", "nil"),
}


def values(grid: CellGrid, row: int, first: int, cells: list[CellValue], of_2016: bool) -> list[CellReading] | None:
    """Read the cells of a country row; None when all are plain numbers, which is the rule.

    Raises
    ------
    LayoutError
        a cell holds neither a number nor a mark of this edition; names it.
    """
    if all(type(cell) is float for cell in cells) and all(map(math.isfinite, cells)):
        return None
    marks = MARKS_OF_2016 if of_2016 else MISSING
    return [_value(grid, row, column, cell, marks) for column, cell in enumerate(cells, first)]


def _value(grid: CellGrid, row: int, column: int, cell: CellValue, marks: dict[str, CellReading]) -> CellReading:
    if isinstance(cell, CellFault):
        raise grid.refuse(row, column, refused("nato.error_formula_without", cell=cell))
    if isinstance(cell, str) and (barred := BAR.fullmatch(cell)) and (figure := number(barred["figure"])) is not None:
        return figure, BREAK, None
    if isinstance(cell, str) and cell.strip() in marks:
        return marks[cell.strip()]
    if isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell):
        return float(cell), "", None
    known = ", ".join(repr(mark) for mark in marks if mark)
    raise grid.refuse(row, column, refused("nato.sought_number_one", known=known, cell=repr(cell)))
