"""Workbooks of Excel 97 to 2003 (.xls), in which the World Bank still gives its tables."""

from __future__ import annotations

import pickle
import subprocess
import sys
from functools import cached_property
from pathlib import Path
from typing import Any

from burdenshare.core.errors import SourceError
from burdenshare.core.sentence import refused
from burdenshare.importers.workbook.cells import CellFault, CellValue

LARGEST = 16 * 2**20  # bytes; the World Bank's have 0.2 MB
LONGEST = 60  # seconds; the World Bank's take a fraction of one
ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!")
APART = Path(__file__).with_name("apart.py")


class OldBook:
    """A workbook in the binary format, read by calamine in a process of its own."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name, self._content = name, content

    @cached_property
    def _book(self) -> dict[str, list[list[Any]]]:
        if len(self._content) > LARGEST:
            raise SourceError("workbook.xls_bytes_no", file=self.name, n__content=len(self._content))
        read = _apart(self._content)
        if isinstance(read, str):
            raise SourceError("workbook.no_readable_workbook", file=self.name, error=read)
        return read

    @cached_property
    def sheets(self) -> dict[str, str]:
        """Give the sheets by name."""
        return dict.fromkeys(self._book, "")

    def sheet(self, name: str) -> list[list[CellValue]]:
        """Give a sheet's cells, row by row, from A1 on."""
        return [[_cell(each) for each in row] for row in self._book[name]]


def _apart(content: bytes) -> dict[str, list[list[Any]]] | str:
    """Give the sheets, or what is wrong with the file; one that ends its reader is damaged."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(APART)], input=content, capture_output=True, timeout=LONGEST, check=True
        )
        read: dict[str, list[list[Any]]] | str = pickle.loads(done.stdout)
    except (subprocess.SubprocessError, EOFError, pickle.UnpicklingError):
        return refused("workbook.no_records")
    return read


def _cell(cell: Any) -> CellValue:
    if isinstance(cell, str):
        return CellFault(cell) if cell in ERRORS else cell if cell.strip() else ""
    return float(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell
