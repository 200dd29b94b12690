"""The words of a PDF's text layer with where they stand, in points from the lower left corner of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zlib import decompressobj, error

from burdenshare.core.errors import SourceError
from burdenshare.core.extras import needs
from burdenshare.importers.opened import Opened

STREAM = re.compile(rb"(?<!end)stream\r?\n")
# Bytes of a file, of all it unpacks to, of what draws its pages; letters of a page. The PDF of 2016 has 0.7, 2.6 and
# 1.5 million and some 5,000.
LARGEST, MOST, DRAWN, LETTERS = 2**24, 2**26, 12 * 2**20, 200_000
DEEP = 3  # times a part may be packed


@dataclass(frozen=True)
class Word:
    """A word and its box."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        """Give the middle between left and right."""
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        """Give the height of the line it stands in."""
        return self.top - self.bottom


@lru_cache(maxsize=2)
def pages(file: Opened) -> tuple[tuple[Word, ...], ...]:
    """Read the words of all pages; a page without a text layer has none.

    Raises
    ------
    SourceError
        the file is damaged or locked, or the library that reads it is not installed.
    """
    try:
        import pypdfium2
    except ImportError as lacking:
        raise SourceError(needs(["pypdfium2"], "pdf")) from lacking
    if unpacks_too_far(file.content):
        raise SourceError("nato.pdf_too_large", file=file.name)
    try:
        document = pypdfium2.PdfDocument(file.content)
    except pypdfium2.PdfiumError as why:
        raise SourceError("nato.pdf_does_not", file=file.name, error=str(why).rstrip(".")) from why
    try:
        return tuple(_words(file, page) for page in document)
    except pypdfium2.PdfiumError as why:
        raise SourceError("nato.pdf_does_not", file=file.name, error=str(why).rstrip(".")) from why
    finally:
        document.close()


def unpacks_too_far(content: bytes) -> bool:
    """Say whether a PDF holds more than any of NATO's: what draws a page takes forty times its size in memory."""
    if len(content) > LARGEST:
        return True
    drawn, left = 0, MOST
    for found in STREAM.finditer(content):
        part = content[found.end() : content.find(b"endstream", found.end())]
        for _ in range(DEEP):
            try:
                part = decompressobj().decompress(part, left)
            except error:
                break
            left -= len(part)
            drawn += len(part) if part[:2048].isascii() else 0
            if left <= 0 or drawn > DRAWN:
                return True
    return False


def _words(file: Opened, page: Any) -> tuple[Word, ...]:
    """Join the letters of a page that stand side by side."""
    text = page.get_textpage()
    if text.count_chars() > LETTERS:
        raise SourceError("nato.pdf_too_large", file=file.name)
    words: list[list[tuple[str, tuple[float, ...]]]] = [[]]
    for index in range(text.count_chars()):
        letter = _letter(text, index)
        if letter.isspace() or not letter.isprintable():
            words.append([])
        else:
            words[-1].append((letter, text.get_charbox(index, loose=True)))
    return tuple(_joined(letters) for letters in words if letters)


def _letter(text: Any, index: int) -> str:
    from pypdfium2.raw import FPDFText_GetUnicode

    return chr(FPDFText_GetUnicode(text, index))


def _joined(letters: list[tuple[str, tuple[float, ...]]]) -> Word:
    lefts, bottoms, rights, tops = zip(*(box for _, box in letters), strict=True)
    return Word("".join(letter for letter, _ in letters), min(lefts), min(bottoms), max(rights), max(tops))
