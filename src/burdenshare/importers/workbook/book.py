"""A workbook: its sheets in their order, their cells, and the colours its figures are printed in."""

from __future__ import annotations

from functools import cached_property
from posixpath import join, normpath

from burdenshare.core.errors import SourceError
from burdenshare.importers.workbook.cells import CellValue, Walk, shared_strings
from burdenshare.importers.workbook.parts import Parts
from burdenshare.importers.workbook.styles import Colour, Styles

BOOK = "xl/workbook.xml"


class Workbook:
    """A workbook in Office Open XML, transitional or strict, whoever wrote it."""

    def __init__(self, parts: Parts) -> None:
        self.name = parts.name
        self.parts = parts
        self._grids: dict[str, list[list[CellValue]]] = {}

    @cached_property
    def sheets(self) -> dict[str, str]:
        """Give the part of each sheet of cells by the sheet's name; sheets of charts alone are left out."""
        targets = self._targets()
        found: dict[str, str] = {}
        for name, given in self.parts.elements(BOOK):
            if name == "sheet":
                kind, part = targets.get(given.get("r:id", ""), ("", ""))
                if not part or (kind == "worksheet" and part not in self.parts):
                    raise SourceError("workbook.lacks_part_sheet", file=self.name, name=repr(given.get("name")))
                if kind == "worksheet":
                    found[given.get("name", "")] = part
        return found

    def _targets(self) -> dict[str, tuple[str, str]]:
        """Give kind and part of each relation of the workbook."""
        related = self.parts.elements("xl/_rels/workbook.xml.rels")
        return {
            given["Id"]: (given.get("Type", "").rpartition("/")[2], _part(given.get("Target", "")))
            for name, given in related
            if name == "Relationship" and "Id" in given
        }

    @cached_property
    def _shared(self) -> list[str]:
        part = next((part for kind, part in self._targets().values() if kind == "sharedStrings"), None)
        return shared_strings(self.parts, part) if part else []

    def sheet(self, name: str) -> list[list[CellValue]]:
        """Give a sheet's cells, row by row, from A1 on; blank cells are empty text, faulty ones a `Fault`."""
        if name not in self._grids:
            self._grids[name] = self._walk(name).grid()
        return self._grids[name]

    def colours(self, name: str) -> dict[tuple[int, int], Colour]:
        """Give the colour of each number of a sheet whose font has one, by row and column from zero."""
        colours = self._styles.colours
        of = self._walk(name).styles.items()
        return {at: colours[style] for at, style in of if style in colours}

    @cached_property
    def _styles(self) -> Styles:
        part = next((part for kind, part in self._targets().values() if kind == "styles"), None)
        return Styles.of(self.parts, part) if part else Styles()

    def _walk(self, name: str) -> Walk:
        walk = Walk(f"{self.name}, sheet {name!r}", self._shared, self._styles.dates)
        self.parts.walk(self.sheets[name], walk.start, walk.end, walk.text)
        return walk


def _part(target: str) -> str:
    target = target.replace("\\", "/")
    return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
