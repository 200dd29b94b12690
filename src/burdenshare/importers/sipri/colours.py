"""The colour of a figure, which is how SIPRI says that it is an estimate or highly uncertain."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.importers.opened import Opened
from burdenshare.importers.sipri.blocks import Block

ESTIMATE, UNCERTAIN, PLAIN = "E", "E+U", "A"
# Since the 2023 release colours are numbers of Excel's old palette; the 2016 and 2020 releases spell them out.
MEANING = {
    ("indexed", 12): ESTIMATE,
    ("rgb", "FF0000FF"): ESTIMATE,
    ("indexed", 10): UNCERTAIN,
    ("rgb", "FFFF0000"): UNCERTAIN,
    ("indexed", 8): PLAIN,
    ("indexed", 64): PLAIN,  # "automatic"
    ("rgb", "FF000000"): PLAIN,
    ("theme", 1): PLAIN,  # the theme's text colour
}
# What openpyxl raises on parts of a workbook that are cut off or changed.
DAMAGE = (OSError, EOFError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, ParseError)


def estimates(file: Opened, blocks: Iterable[Block]) -> dict[tuple[str, int, int], str]:
    """Give the status of every coloured figure of the blocks, by sheet, row and column from zero.

    Raises
    ------
    SourceError
        the workbook's styles cannot be read.
    LayoutError
        a number has a colour that SIPRI gives no meaning to.
    """
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # openpyxl on styles and extensions it does not need
            book = openpyxl.load_workbook(BytesIO(file.content), read_only=True)
            return {key: status for each in blocks for key, status in _coloured(file, book, each)}
    except (*DAMAGE, BadZipFile, zlib.error) as error:
        raise SourceError(
            f"{file.name}: the colours of its cells cannot be read ({error}). Download it again."
        ) from error


def _coloured(file: Opened, book: Any, block: Block) -> Iterator[tuple[tuple[str, int, int], str]]:
    for row in book[block.sheet].iter_rows(min_row=min(block.rows) + 1, max_row=max(block.rows) + 1):
        for cell in row:
            if not isinstance(cell.value, int | float) or not cell.font.color:
                continue
            at = (cell.row - 1, cell.column - 1)
            if at[0] in block.rows and at[1] in block.years:
                yield (block.sheet, *at), _meaning(file, block.sheet, cell)


def _meaning(file: Opened, sheet: str, cell: Any) -> str:
    colour = cell.font.color
    key = (colour.type, colour.value)
    if key not in MEANING:
        raise LayoutError(
            f"{file.name}, {sheet}!{cell.coordinate}: a figure in colour {colour.value} ({colour.type}); SIPRI's are "
            "blue for estimates and red for highly uncertain figures."
        )
    return MEANING[key]
