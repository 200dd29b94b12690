"""The words of a PDF's text layer with where they stand, in points from the lower left corner of the page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from burdenshare.core.errors import SourceError
from burdenshare.core.extras import needs
from burdenshare.core.sentence import refused

if TYPE_CHECKING:
    from burdenshare.importers.opened import Opened


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
    except ImportError as error:
        raise SourceError(needs(["pypdfium2"], "pdf")) from error
    try:
        document = pypdfium2.PdfDocument(file.content)
    except pypdfium2.PdfiumError as error:
        raise SourceError(refused("nato.pdf_does_not", file=file.name, error=str(error).rstrip("."))) from error
    try:
        return tuple(_words(page) for page in document)
    finally:
        document.close()


def _words(page: Any) -> tuple[Word, ...]:
    """Join the letters of a page that stand side by side."""
    text = page.get_textpage()
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
