"""The cells of a sheet's XML: each with its value and place, errors and formulas without a value as what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.importers.workbook.parts import Parts

CellValue = Any  # text, number or truth value; "" is a blank
NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
LONGEST = 2**26  # characters of all cells of a sheet together
MOST = 1_500_000  # filled cells of a sheet; the WEO, the largest we read, has 550,000
FARTHEST = 100_000  # rows; the longest sheet we read has 9,000
NO_VALUE = "a formula whose value was not kept"


class CellFault(str):
    """What stands in a cell that only looks blank: an error such as #REF!, or a formula without its value."""

    __slots__ = ()


@dataclass
class Walk:
    """The way through one sheet's XML. Rows and cells without `r` follow the one before, as Excel takes them."""

    where: str
    shared: list[str]
    dates: frozenset[int] = frozenset()  # styles that show a number as a day
    rows: dict[int, dict[int, CellValue]] = field(default_factory=dict)
    styles: dict[tuple[int, int], int] = field(default_factory=dict)
    row: int = -1
    column: int = -1
    filled: int = 0

    def __post_init__(self) -> None:
        self._kind, self._style, self._formula, self._valued = "n", 0, False, False
        self._keep: list[str] | None = None
        self._text: list[str] = []
        self._size, self._loose = 0, False
        self._unplaced = False  # the cell before, which was not the first, did not say where it stands
        self._aside = 0  # inside <rPh>, the phonetic reading of a text

    def start(self, name: str, given: dict[str, str]) -> None:
        """Open an element."""
        if name == "c":
            self._cell(given)
        elif name == "v":
            self._valued, self._keep = True, self._text
        elif name == "t" and not self._aside:
            self._keep = self._text
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._row(given)
        elif name == "rPh":
            self._aside += 1

    def end(self, name: str) -> None:
        """Close an element."""
        if name in ("v", "t"):
            self._keep = None
        elif name == "rPh":
            self._aside -= 1
        elif name == "c":
            self._put(self._value("".join(self._text)))

    def text(self, said: str) -> None:
        """Take in characters."""
        if self._keep is not None:
            self._size += len(said)
            if self._size > LONGEST:
                raise LayoutError("workbook.holds_more_text_than", where=self.where)
            self._keep.append(said)

    def _row(self, given: dict[str, str]) -> None:
        printed = given.get("r")
        row = self.row + 1 if printed is None else int(printed) - 1 if printed.isdecimal() else -1
        if row <= self.row or row >= 2**20:
            raise LayoutError("workbook.row_stands_after", where=self.where, printed=printed, row=self.row + 1)
        self.row, self.column, self._loose, self._unplaced = row, -1, printed is None, False

    def _cell(self, given: dict[str, str]) -> None:
        self._kind, self._style = given.get("t", "n"), int(given.get("s", 0))
        self._formula = self._valued = False
        self._text = []
        printed = given.get("r")
        column = self.column + 1 if printed is None else self._place(printed)
        if self._unplaced and printed is not None and column > self.column + 1:  # where between did the last one stand?
            raise LayoutError("workbook.cell_without_place", where=self.where, printed=printed)
        self._unplaced = printed is None and self.column >= 0
        if column <= self.column:
            raise LayoutError("workbook.cell_stands_twice", where=self.where, printed=printed)
        self.column = column

    def _place(self, printed: str) -> int:
        found = PLACE.fullmatch(printed)
        if found and self._loose and int(found[2]) > self.row:  # the row says no number, its first cell does
            self.row = int(found[2]) - 1
        self._loose = False
        if found is None or int(found[2]) != self.row + 1:
            raise LayoutError("workbook.cell_stands_row", where=self.where, printed=repr(printed), row=self.row + 1)
        column = 0
        for letter in found[1]:
            column = column * 26 + ord(letter) - 64
        return column - 1

    def _value(self, text: str) -> CellValue:
        kind = self._kind
        if kind == "e":
            return CellFault(text or "#ERROR!")
        if self._formula and not (text or (kind == "str" and self._valued)):
            return CellFault(NO_VALUE)
        if not text:
            return ""
        if kind == "n":
            is_figure = NUMBER.fullmatch(text.strip()) and self._style not in self.dates
            return (
                float(text)
                if is_figure
                else CellFault(f"{text} shown as a date" if self._style in self.dates else text)
            )
        if kind == "s":
            return self._shared(text)
        return text == "1" if kind == "b" else plain(text)

    def _shared(self, index: str) -> str:
        if not index.isdecimal() or int(index) >= len(self.shared):
            raise SourceError("workbook.text_number_not", where=self.where, index=index)
        return self.shared[int(index)]

    def _put(self, value: CellValue) -> None:
        if isinstance(value, str) and not value.strip():
            return
        self.filled += 1
        if len(self.rows) > FARTHEST:
            raise self._spread(1)
        if self.filled > MOST:
            raise LayoutError("workbook.over_filled_cells", where=self.where, most=MOST)
        self.rows.setdefault(self.row, {})[self.column] = value
        if self._style and isinstance(value, float):
            self.styles[self.row, self.column] = self._style

    def grid(self) -> list[list[CellValue]]:
        """Lay the cells out row by row from A1 on, all rows equally long; rows without any share one list."""
        width = 1 + max((max(cells) for cells in self.rows.values()), default=-1)
        if len(self.rows) * width > 4 * MOST or max(self.rows, default=0) > FARTHEST:
            raise self._spread(width)
        blank = [""] * width
        laid = [blank] * (1 + max(self.rows, default=-1))
        for row, cells in self.rows.items():
            laid[row] = [cells.get(column, "") for column in range(width)]
        return laid

    def _spread(self, width: int) -> LayoutError:
        return LayoutError("workbook.spreads_over_cells", where=self.where, n_rows=len(self.rows), width=width)


def plain(text: str) -> str:
    """Give a text as it reads: Excel writes control characters as _x0041_.

    >>> plain("a_x0041_b")
    'aAb'
    """
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def shared_strings(parts: Parts, part: str) -> list[str]:
    """Read the texts that cells refer to by number."""
    texts: list[str] = []
    now: list[str] = []
    state = {"keep": 0, "aside": 0, "size": 0}

    def start(name: str, _: dict[str, str]) -> None:
        if name == "si":
            now.clear()
        elif name == "t":
            state["keep"] = 1
        elif name == "rPh":
            state["aside"] += 1

    def end(name: str) -> None:
        if name == "si":
            text = plain("".join(now))
            state["size"] += len(text) + 64
            if state["size"] > 2**26:
                raise SourceError("workbook.holds_more_text", file=parts.name)
            texts.append(text)
        elif name == "t":
            state["keep"] = 0
        elif name == "rPh":
            state["aside"] -= 1

    def said(text: str) -> None:
        if state["keep"] and not state["aside"]:
            now.append(text)

    parts.walk(part, start, end, said)
    return texts
