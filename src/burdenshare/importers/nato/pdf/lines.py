"""Words of a page -> its lines from top to bottom, each read from left to right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from burdenshare.importers.nato.grid import FEWEST_YEARS, year
from burdenshare.importers.nato.pdf.words import Word

SAME_LINE = 0.35  # of a letter's height: further apart, two words stand in two lines
SAME_HEADER = 0.8  # ... but "Currency unit / (million)" stands in two lines on both sides of the years


@dataclass(frozen=True)
class TextLine:
    """Words side by side."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Give what the line says."""
        return " ".join(word.text for word in self.words)

    @property
    def years(self) -> int:
        """Count the words that are years."""
        return sum(year(word.text) is not None for word in self.words)


def lines(page: Iterable[Word]) -> list[TextLine]:
    """Sort the words of a page into lines."""
    found: list[list[Word]] = []
    for word in sorted(page, key=lambda word: -word.bottom):
        if found and found[-1][0].bottom - word.bottom <= SAME_LINE * word.height:
            found[-1].append(word)
        else:
            found.append([word])
    return _headers_whole([TextLine(tuple(sorted(words, key=lambda word: word.left))) for words in found])


def is_header(line: TextLine) -> bool:
    """Does a line name the years of a table?"""
    return line.years >= FEWEST_YEARS and line.years * 2 > len(line.words)


def _headers_whole(found: list[TextLine]) -> list[TextLine]:
    """Join the lines that stand half a line above and below the years with them."""
    whole: list[TextLine] = []
    taken: set[int] = set()
    for index, line in enumerate(found):
        if index in taken:
            continue
        near = [at for at in (index - 1, index + 1) if 0 <= at < len(found) and _touch(line, found[at])]
        if is_header(line) and near:
            whole = [each for each in whole if each not in [found[at] for at in near]]
            taken |= set(near)
            line = _above_first([line, *(found[at] for at in near)], line)
        whole.append(line)
    return whole


def _touch(line: TextLine, other: TextLine) -> bool:
    return abs(line.words[0].bottom - other.words[0].bottom) <= SAME_HEADER * line.words[0].height


def _above_first(parts: list[TextLine], years: TextLine) -> TextLine:
    """Read what stands left of the years from top to bottom, then the years."""
    first = next(word.left for word in years.words if year(word.text))
    beside = [word for word in years.words if word.right < first]
    stacked = sorted((part for part in parts if part is not years), key=lambda part: -part.words[0].bottom)
    return TextLine((*beside, *(word for part in stacked for word in part.words), *years.words[len(beside) :]))
