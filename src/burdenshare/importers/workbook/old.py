"""Workbooks of Excel 97 to 2003 (.xls), in which the World Bank still gives its tables."""

from __future__ import annotations

from functools import cached_property
from io import BytesIO
from typing import Any

from burdenshare.core.errors import SourceError
from burdenshare.core.sentence import refused
from burdenshare.importers.workbook.cells import Cell, Fault

LARGEST = 16 * 2**20  # bytes; the World Bank's have 0.2 MB
ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!")


class OldBook:
    """A workbook in the binary format, read by calamine."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name, self._content = name, content

    @cached_property
    def _book(self) -> Any:
        from python_calamine import CalamineError, CalamineWorkbook

        if len(self._content) > LARGEST:
            raise SourceError(refused("workbook.xls_bytes_no", file=self.name, n__content=len(self._content)))
        try:
            return CalamineWorkbook.from_filelike(BytesIO(self._content))
        except (CalamineError, OSError, ValueError) as error:
            raise SourceError(refused("workbook.no_readable_workbook", file=self.name, error=error)) from error

    @cached_property
    def sheets(self) -> dict[str, str]:
        """Give the sheets by name."""
        return dict.fromkeys(self._book.sheet_names, "")

    def sheet(self, name: str) -> list[list[Cell]]:
        """Give a sheet's cells, row by row, from A1 on."""
        from python_calamine import CalamineError

        try:
            rows = self._book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except (CalamineError, ValueError) as error:
            raise SourceError(refused("workbook.sheet_cannot", file=self.name, name=repr(name), error=error)) from error
        return [[_cell(each) for each in row] for row in rows]


def _cell(cell: Any) -> Cell:
    if isinstance(cell, str):
        return Fault(cell) if cell in ERRORS else cell if cell.strip() else ""
    return float(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell
