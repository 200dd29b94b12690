"""NATO's tables as a PDF prints them: its words, by their positions, laid into the grids that sheets are read from."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.core.sentence import refused
from burdenshare.importers.nato.grid import CellGrid
from burdenshare.importers.nato.pdf.lines import TextLine, lines
from burdenshare.importers.nato.pdf.table import PagesGrid, grid
from burdenshare.importers.nato.pdf.words import pages
from burdenshare.importers.nato.printed import day_in
from burdenshare.importers.nato.tables import is_table_title, title_words
from burdenshare.importers.opened import Opened

HEADER = b"%PDF-"
SUBJECT = "of nato countries ("  # "Defence Expenditures of NATO Countries (2008-2015)"
INSTEAD = "Fetch the workbook (.xlsx) of the same edition, or type its figures as a transcription."
LAYOUT = "nato pdf"


def is_pdf(file: Opened) -> bool:
    """Is this a PDF, by its first bytes?"""
    return file.content[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(HEADER)


def recognise(file: Opened) -> str | None:
    """Is this PDF one of NATO's releases, by the words it prints?

    Raises
    ------
    SourceError
        it is damaged, locked, or a picture of pages whose words cannot be read.
    """
    found = _pages(file)
    if not any(found):
        raise SourceError("nato.pdf_without_text", file=file.name, instead=INSTEAD)
    return (
        LAYOUT if any(_is_title(line) or SUBJECT in line.text.casefold() for page in found for line in page) else None
    )


def grids(file: Opened) -> list[CellGrid]:
    """Lay each table of a PDF into a grid of cells.

    Raises
    ------
    LayoutError
        no page has a table, or two figures stand in one column.
    """
    found = [made for number, page in enumerate(_pages(file), 1) for made in _of_page(file.name, number, page)]
    if not found:
        pictures = [str(number) for number, page in enumerate(_pages(file), 1) if not page]
        pages = refused("nato.pictures", pages=pictures) if pictures else ""
        raise LayoutError("nato.none_nato_tables", file=file.name, pages=pages, instead=INSTEAD)
    return [*found]


def day(file: Opened) -> date | None:
    """Give the day of publication that the first page prints; None when it prints none."""
    first = next(iter(_pages(file)), [])
    return next(filter(None, (day_in(line.text) for line in first)), None)


def _pages(file: Opened) -> list[list[TextLine]]:
    return [lines(page) for page in pages(file)]


def _is_title(line: TextLine) -> bool:
    words = title_words(line.text)
    return bool(words and is_table_title(words))


def _of_page(name: str, number: int, page: list[TextLine]) -> list[PagesGrid]:
    """Cut a page at the titles of its tables."""
    starts = [index for index, line in enumerate(page) if _is_title(line)]
    return [grid(name, number, page[start:end]) for start, end in pairwise([*starts, len(page)])]
