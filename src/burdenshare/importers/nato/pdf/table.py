"""The lines of one table -> a grid of cells, as a sheet of a workbook has them; each cell knows its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from burdenshare.core.errors import LayoutError
from burdenshare.core.sentence import refused
from burdenshare.importers.nato.grid import CellGrid, year
from burdenshare.importers.nato.pdf.lines import TextLine, is_header
from burdenshare.importers.nato.pdf.words import Word
from burdenshare.importers.nato.printed import BAR, fits, number
from burdenshare.importers.workbook import CellValue

LABEL, FIRST = 1, 3  # columns as in NATO's workbooks of 2016: names, currencies, years
Spots = dict[tuple[int, int], Word]


@dataclass(frozen=True)
class PagesGrid(CellGrid):
    """The cells of one table of a page; the sheet's name is the page's."""

    spots: Spots = field(default_factory=dict, repr=False)

    def place(self, row: int, column: int) -> str:
        """Name a cell by its page and the lower left corner of its word, in points."""
        word = self.spots.get((row, column)) or self.spots.get((row, LABEL))
        return f"{self.sheet}, x {word.left:.0f} y {word.bottom:.0f}" if word else self.sheet

    def refuse(self, row: int, column: int, why: str) -> LayoutError:
        """Make the one sentence that says what is wrong with a cell."""
        return LayoutError("nato.nothing_was_read", file=self.file, place=self.place(row, column), why=why)

    def refuse_sheet(self, why: str) -> LayoutError:
        """Make the one sentence that says what is wrong with the page."""
        return LayoutError("nato.nothing_was_read", file=self.file, place=self.sheet, why=why)


def grid(file: str, page: int, lines: list[TextLine]) -> PagesGrid:
    """Lay the lines of a table into cells.

    Raises
    ------
    LayoutError
        two figures of a line stand under one year.
    """
    made = PagesGrid(file, f"page {page}", [])
    years = next((_years(line) for line in lines if is_header(line)), [])
    for line in lines:
        made.rows.append(_row(made, line, years))
    return made


def _years(line: TextLine) -> list[Word]:
    """Give the years of a header, each with the `e` that stands behind it."""
    found: list[Word] = []
    for word in line.words:
        if found and word.text == "e":
            last = found.pop()
            word = Word(f"{last.text} e", last.left, last.bottom, word.right, last.top)
        if year(word.text):
            found.append(word)
    return found


def _row(made: PagesGrid, line: TextLine, years: list[Word]) -> list[CellValue]:
    """Lay one line into cells: a year header, a country with its figures, or a text that stands in one cell."""
    row = len(made.rows)
    cells: list[CellValue] = [""] * (FIRST + len(years))
    if years and is_header(line):
        cells[FIRST:] = [word.text for word in _years(line)]
        groups = _groups([word for word in line.words if word.right < years[0].left])
    else:
        labels, figures = _parted(line, years)
        for word in _figures(figures):
            _put(made, cells, word, years)
        groups = _groups(labels) if figures else [list(line.words)]
    for column, group in zip(range(LABEL, FIRST), groups, strict=False):
        cells[column] = " ".join(word.text for word in group)
        made.spots[row, column] = group[0]
    return cells


def _parted(line: TextLine, years: list[Word]) -> tuple[list[Word], list[Word]]:
    """Part the words of a line into a label and figures; a line with other words under the years has no figures."""
    if not years:
        return list(line.words), []
    pitch = min(after.middle - before.middle for before, after in pairwise(years))
    edge = years[0].middle - pitch / 2
    figures = [word for word in line.words if word.middle > edge]
    if not all(fits(word.text) for word in figures):
        return list(line.words), []
    return [word for word in line.words if word.middle <= edge], figures


def _figures(words: list[Word]) -> list[Word]:
    """Join a bar or a minus that stands alone with the figure behind it."""
    found: list[Word] = []
    for word in words:
        before = found[-1] if found else None
        if before and (before.text.strip() == BAR or _minus(before, word)):
            found[-1] = Word(before.text + word.text, word.left, word.bottom, word.right, word.top)
        else:
            found.append(word)
    return found


def _minus(before: Word, word: Word) -> bool:
    """Is a dash the minus of the figure close behind it? Else it is a mark of its own: nil."""
    near = word.left - before.right < word.height
    return near and before.text.lstrip(BAR) in ("-", "−", "–") and number(word.text) is not None


def _put(made: PagesGrid, cells: list[CellValue], word: Word, years: list[Word]) -> None:
    column = FIRST + min(range(len(years)), key=lambda at: abs(years[at].middle - word.middle))
    row = len(made.rows)
    if cells[column] != "":
        made.spots[row, column] = word
        raise made.refuse(row, column, refused("nato.stand_under_one", text=repr(word.text), cells=repr(cells[column])))
    figure = number(word.text)
    cells[column] = word.text if figure is None else figure
    made.spots[row, column] = word


def _groups(words: list[Word]) -> list[list[Word]]:
    """Part a label from the currency in the next column, by the gap between them."""
    groups: list[list[Word]] = []
    for word in words:
        if groups and word.left - groups[-1][-1].right < word.height:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups
