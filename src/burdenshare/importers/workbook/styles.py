"""Styles of cells: the colour of the font, whichever way it is written, and whether a number is shown as a date."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from burdenshare.importers.workbook.parts import Parts

# The first colours of Excel's palette, by number: 0-7 and again 8-15; 64 is "automatic", which is black.
PALETTE = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
DATES = frozenset((*range(14, 23), *range(45, 48)))  # built-in formats of days and times
FORM = re.compile(r'general|"[^"]*"|\[[^\]]*\]|[\\_*].')  # of a format: what is printed as it stands, colours, spaces
Colour = str  # six hexadecimal digits, or what the file says where it cannot be told (theme 4)


@dataclass
class Styles:
    """What the styles of a workbook say, by the number a cell gives."""

    fonts: list[Colour | None] = field(default_factory=list)
    of_cells: list[tuple[int, int]] = field(default_factory=list)  # font and format of each style
    formats: dict[int, str] = field(default_factory=dict)
    own: list[str] = field(default_factory=list)  # a palette of the workbook's own
    inside: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, parts: Parts, part: str) -> Styles:
        """Read the part of a workbook that holds its styles."""
        styles = cls()
        parts.walk(part, styles._start, lambda _: styles._end(), lambda _: None)
        return styles

    def _start(self, name: str, given: dict[str, str]) -> None:
        above = self.inside[-1] if self.inside else ""
        self.inside.append(name)
        if name == "font" and above == "fonts":
            self.fonts.append(None)
        elif name == "color" and above == "font" and "fonts" in self.inside:
            self.fonts[-1] = _colour(given)
        elif name == "xf" and above == "cellXfs":
            self.of_cells.append((int(given.get("fontId", 0)), int(given.get("numFmtId", 0))))
        elif name == "numFmt" and above == "numFmts":
            self.formats[int(given.get("numFmtId", 0))] = given.get("formatCode", "")
        elif name == "rgbColor" and above == "indexedColors":
            self.own.append(given.get("rgb", "")[-6:].upper())

    def _end(self) -> None:
        self.inside.pop()

    @cached_property
    def colours(self) -> dict[int, Colour]:
        """Give the colour of each style's font; styles whose font names none are left out."""
        palette = {**dict(enumerate(PALETTE * 2)), 64: "000000", **dict(enumerate(self.own))}
        named = {at: self.fonts[font] for at, (font, _) in enumerate(self.of_cells) if font < len(self.fonts)}
        return {at: _told(colour, palette) for at, colour in named.items() if colour}

    @cached_property
    def dates(self) -> frozenset[int]:
        """List the styles that show a number as a day or a time."""
        return frozenset(at for at, (_, shown) in enumerate(self.of_cells) if self._is_date(shown))

    def _is_date(self, shown: int) -> bool:
        return shown in DATES or bool(re.search("[dmyhs]", FORM.sub("", self.formats.get(shown, "").casefold())))


def _colour(given: dict[str, str]) -> Colour | None:
    if "rgb" in given:
        return given["rgb"][-6:].upper()  # the first two digits are how opaque it is; some programs write 00
    kind = next((each for each in ("indexed", "theme") if each in given), None)
    tint = f" {given['tint']}" if float(given.get("tint", 0)) else ""
    return f"{kind} {given[kind]}{tint}" if kind else None


def _told(colour: Colour, palette: dict[int, str]) -> Colour:
    kind, _, number = colour.partition(" ")
    if kind == "indexed" and number.isdecimal():
        return palette.get(int(number), colour)
    return "000000" if colour == "theme 1" else colour  # the theme's colour of text
