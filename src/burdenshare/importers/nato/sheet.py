"""One sheet of a NATO workbook: title, unit, year header, blocks of countries, footnotes; all found by their words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from burdenshare.core.errors import LayoutError
from burdenshare.core.sentence import refused
from burdenshare.importers.nato import grid as g
from burdenshare.importers.nato.grid import CellGrid, Header
from burdenshare.importers.nato.labels import Label, label, nearest
from burdenshare.importers.nato.tables import PRICES, SUMMARY, Meaning, NatoTable, find, plain, title_words, unit_of
from burdenshare.importers.workbook import CellFault, CellValue

NOTE = re.compile(r"(?P<mark>\*+|\([a-z]\)|notes?\b|source\b)(?P<text>.*)", re.IGNORECASE | re.DOTALL)
PAGE_NUMBER = re.compile(r"-\s*\d+\s*-")
COLUMN_NUMBER = re.compile(r"\((\d+|-)\)")  # 2016 numbers its columns below the year header: (0) (1) (2) ...
LONGEST_NOTE = 200
Text = tuple[int, int, str]  # row, column, what it says


@dataclass(frozen=True)
class SheetRow:
    """One country's cells in a block; `money` is the printed word for its currency."""

    index: int
    column: int  # of the label
    label: Label
    money: str | None
    cells: list[CellValue] = field(repr=False)


@dataclass
class TableBlock:
    """The rows under one block title, and what their figures are."""

    title: str
    meaning: Meaning
    unit: str
    rows: list[SheetRow] = field(default_factory=list)


@dataclass
class NatoSheet:
    """A sheet that was read."""

    grid: CellGrid
    title: str
    column: int  # of the title: the 2019 layout begins one column further left than that of 2022
    table: NatoTable
    header: Header
    blocks: list[TableBlock]
    notes: dict[str, str]
    prices: set[int]

    @property
    def layout(self) -> str:
        """Name the layout of the sheet."""
        return g.layout(self.column, self.header.first, self.header.named)

    @property
    def core(self) -> bool:
        """Does the title announce core defence expenditure?"""
        return "core defence" in plain(self.title)


def read(grid: CellGrid) -> NatoSheet | None:
    """Read a sheet; None for the summary table and for sheets that hold no table of years, such as charts.

    Raises
    ------
    LayoutError
        something in it is not as NATO prints it; names the cell.
    """
    at = next((index for index, row in enumerate(grid.rows) if g.is_header(row) and not _area_in(row)), None)
    opening = _texts(grid.rows[:at], 0)
    title = next((text for text in opening if title_words(text[2])), None)
    if title and SUMMARY.fullmatch(title_words(title[2]) or ""):
        return None
    if at is None and title is None:
        return None
    if title is None:
        found = repr(opening[0][2]) if opening else "nothing"
        raise grid.refuse_sheet(refused("nato.sought_title_such", found=found))
    if at is None:
        raise grid.refuse_sheet(refused("nato.sought_year_header"))
    return _SheetWalk(grid, at, title, opening).sheet()


def _area_in(row: list[CellValue]) -> bool:
    return any(isinstance(cell, str) and cell and label(cell) for cell in row)


def _texts(rows: list[list[CellValue]], start: int) -> list[Text]:
    return [
        (index, column, cell)
        for index, row in enumerate(rows, start)
        for column, cell in enumerate(row)
        if isinstance(cell, str) and cell.strip()
    ]


class _SheetWalk:
    """The way down a sheet: which block are we in, and is this row a country, a title, a header or a note?"""

    def __init__(self, grid: CellGrid, at: int, title: Text, opening: list[Text]) -> None:
        self.grid, self.at, self.title = grid, at, title
        below = [text[2] for text in opening if text[:2] > title[:2]]
        table = find(title_words(title[2]) or "", [plain(text) for text in below])
        if table is None:
            raise grid.refuse(*title[:2], refused("nato.no_such_table", title=repr(title[2]), below=str(below)))
        self.table: NatoTable = table
        self.header = g.header(grid, at)
        self.above = plain(" ".join([title[2], *below]))
        self.blocks: list[TableBlock] = []
        for text in [(at, title[1], ""), *opening]:
            self._open(text)

    def sheet(self) -> NatoSheet:
        end = next(
            (index for index in range(self.at + 1, len(self.grid.rows)) if not self._row(index)), len(self.grid.rows)
        )
        texts = (self.above, *(plain(block.title) for block in self.blocks))
        prices = {int(found["year"]) for text in texts for found in PRICES.finditer(text)}
        _, column, words = self.title
        notes = _notes(_texts(self.grid.rows[end:], end))
        return NatoSheet(
            self.grid, " ".join(words.split()), column, self.table, self.header, self.blocks, notes, prices
        )

    def _row(self, index: int) -> bool:
        """Take in one row; False when the footnotes begin."""
        row, header = self.grid.rows[index], self.header
        cells = row[header.first : header.end]
        filled = [(column, cell) for column, cell in enumerate(row[: header.first]) if not _blank(cell)]
        if not filled:
            self._nameless(index, cells)
            return True
        column, first = filled[0]
        if not isinstance(first, str):
            raise self.grid.refuse(index, column, refused("nato.sought_name_country", first=repr(first)))
        found = label(first)
        if found:
            self._country(index, filled, found, cells)
        elif len(filled) > 1 or any(cell != "" for cell in cells):
            self._second(index, filled, cells)
        elif NOTE.fullmatch(first.strip()):
            return False
        elif not (PAGE_NUMBER.fullmatch(first.strip()) or self._open((index, column, first))):
            raise self._unknown(index, column, first)
        return True

    def _nameless(self, index: int, cells: list[CellValue]) -> None:
        """Take a row without a label: blank, a repeated header, or (2022, 2024) a hidden row of #REF! and zeros."""
        if g.is_header(self.grid.rows[index]):
            again = g.header(self.grid, index)
            if again != self.header:
                raise self.grid.refuse(index, again.first, refused("nato.year_header_not", at=self.at + 1))
            return
        for column, cell in enumerate(cells, self.header.first):
            if not _blank(cell) and cell != 0.0:
                raise self.grid.refuse(index, column, refused("nato.stands_row_without", cell=repr(cell)))

    def _second(self, index: int, filled: list[tuple[int, CellValue]], cells: list[CellValue]) -> None:
        """Take a row whose first label is no country: column numbers, or a block title beside a country (2019)."""
        (column, first), rest = filled[0], filled[1:]
        if COLUMN_NUMBER.fullmatch(str(first).strip()):
            return
        found = label(rest[0][1]) if rest and isinstance(rest[0][1], str) else None
        if found is None or not self._open((index, column, str(first))):
            raise self._unknown(index, column, str(first))
        self._country(index, rest, found, cells)

    def _unknown(self, index: int, column: int, text: str) -> LayoutError:
        return self.grid.refuse(
            index, column, refused("nato.neither_block_table", text=repr(text), nearest=nearest(text))
        )

    def _open(self, text: Text) -> bool:
        """Open the block that a text announces; False when it announces none."""
        words = plain(text[2])
        meaning = self.table.block(words)
        if meaning is None:
            return False
        unit = unit_of(meaning, f"{words} {self.above}")
        if unit is None:
            raise self.grid.refuse(*text[:2], refused("nato.neither_unit"))
        self.blocks.append(TableBlock(" ".join(text[2].split()), meaning, unit))
        return True

    def _country(self, index: int, filled: list[tuple[int, CellValue]], found: Label, cells: list[CellValue]) -> None:
        if not self.blocks:
            raise self.grid.refuse(index, filled[0][0], refused("nato.stands_above_first", filled=repr(filled[0][1])))
        money = found.money
        if len(filled) == 2 and money is None and self.table.kind == "national currency":
            money = str(filled[1][1]).strip()  # 2016 has the currency in a column of its own
        elif len(filled) > 1:
            raise self.grid.refuse(
                index, filled[1][0], refused("nato.stands_between_country", filled=repr(filled[1][1]))
            )
        self.blocks[-1].rows.append(SheetRow(index, filled[0][0], found, money, cells))


def _blank(cell: CellValue) -> bool:
    """Say whether a cell beside or below the table says nothing: hidden rows of 2022 and 2024 hold #REF! and zeros."""
    return cell == "" or isinstance(cell, CellFault)


def _notes(texts: list[Text]) -> dict[str, str]:
    """Give the footnotes by their mark; general notes under ''."""
    notes: dict[str, str] = {}
    for _, _, text in texts:
        found = NOTE.fullmatch(" ".join(text.split()))
        if found:
            mark = found["mark"] if found["mark"][0] in "*(" else ""
            notes.setdefault(mark, found["text"].lstrip(" :").strip()[:LONGEST_NOTE])
    return notes
