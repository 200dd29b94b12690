"""In which type is everything set, and how broad is a text? One typeface ships: widths are the same everywhere."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import as_file, files

HOME = files("burdenshare") / "data" / "type"
FAMILY = "Burdenshare Sans"  # Inter, cut by tools/build_type.py: figures of one width
FONT = f"{FAMILY}, Inter, Liberation Sans, Arial, Helvetica, sans-serif"
# Letters beyond ASCII that pages say; a browser fetches the others' files only where a page has one of them.
USUAL = "\u00a0\u2009\u2011\u202f£°±·½×«»ÀÂÄÇÉÈÊËÎÔÖÜŒßàáâäçèéêëíîïóôöøùúûüœČčćěıłşśšž–—‘’“”„…€←↑→↓−≤≥▲▼●"
CUTS = {
    "BurdenshareSans-Regular.woff2": (400, True),
    "BurdenshareSans-Bold.woff2": (700, True),
    "BurdenshareSans-Regular-more.woff2": (400, False),
    "BurdenshareSans-Bold-more.woff2": (700, False),
}
UNKNOWN = 1.0  # of a letter the type does not have, which another type will set
# Where a line may break: not between a small number and what it counts, nor behind a per cent, nor before a year or a
# number that a short word leads to (`of 30`).
BLANK = re.compile(
    r"(?<!^\d)(?<![^\d.,]\d)(?<![^\d.,]\d\d)(?<!%) (?!(?:19|20)\d\d\b)(?!(?<=\b\w\w )\d)(?!(?<=\b\w\w\w )\d)"
)


def woff2(name: str) -> bytes:
    """Give a cut of the type as browsers take it."""
    return (HOME / name).read_bytes()


def faces(address: Callable[[str], str]) -> str:
    """Tell a style sheet where each cut lies."""
    return "".join(
        f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};font-display:swap;'
        f'unicode-range:{_ranges(letters(usual=usual))};src:url("{address(name)}") format("woff2")}}\n'
        for name, (weight, usual) in CUTS.items()
    )


def letters(*, usual: bool) -> set[int]:
    """Give the letters of the type that pages usually say, or the others."""
    said = {code for code in map(ord, _widths()["regular"]) if code < 0x7F} | set(map(ord, USUAL))
    return said if usual else set(map(ord, _widths()["regular"])).difference(said)


def _ranges(codes: set[int]) -> str:
    """Write letters as a style sheet does, neighbours as one.

    >>> _ranges({65, 66, 67, 233})
    'U+41-43,U+E9'
    """
    starts = sorted(code for code in codes if code - 1 not in codes)
    ends = sorted(code for code in codes if code + 1 not in codes)
    return ",".join(
        f"U+{one:X}" if one == last else f"U+{one:X}-{last:X}" for one, last in zip(starts, ends, strict=True)
    )


@cache
def embedded() -> str:
    """Give the type itself to a style sheet, for files that go out alone."""
    return faces(lambda name: f"data:font/woff2;base64,{b64encode(woff2(name)).decode()}")


@cache
def registered() -> None:
    """Make the type known to what draws, once."""
    import vl_convert

    with as_file(HOME) as folder:
        vl_convert.register_font_directory(str(folder))


@cache
def _widths() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads((HOME / "widths.json").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=4096)
def breadth(text: str, *, bold: bool = False) -> float:
    """Say how broad a text is, in parts of its size.

    Examples
    --------
    >>> breadth("1111") == breadth("2026"), breadth("NATO", bold=True) > breadth("NATO")
    (True, True)
    """
    widths = _widths()["bold" if bold else "regular"]
    return sum(widths.get(letter, UNKNOWN) for letter in text)


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines of so many pixels; blanks that must not break stay.

    >>> wrapped("asks; 9 of 30 promises from 3.79 % of GDP in June 2024", 10, 1)
    ['asks;', '9 of 30 promises', 'from 3.79 % of GDP', 'in June 2024']
    """
    lines: list[str] = []
    for word in BLANK.split(text):
        if lines and breadth(longer := f"{lines[-1]} {word}", bold=bold) * size <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
