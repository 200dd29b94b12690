"""Numbers written in figures, with the signs of thousands and decimals of a language."""

from __future__ import annotations

import re

from burdenshare.claims.numbers.quantity import Quantity

# A number stands alone; digits are bounded on purpose, so that no text makes the search slow.
_CODE = r"(?<=\b(?:CAD|USD|EUR|GBP|PLN|NOK|SEK|DKK|CZK|HUF|TRY|RON))"  # the currency a number is written against
_HEAD = rf"(?:(?<!\w)(?<![A-Za-z][-.,])(?<!\d[.,])|{_CODE})"
_PATTERNS = {
    "en": re.compile(_HEAD + r"(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)(?:\.\d{1,15})?|\d{1,15}(?:[.,]\d{1,15})?|\.\d{1,4})(?!\d)"),  # noqa: E501
    "fr": re.compile(_HEAD + r"(?:\d{1,3}(?: \d{3}){1,5}(?!\d)(?:,\d{1,15})?|\d{1,15}(?:[.,]\d{1,15})?)(?!\d)"),
    "de": re.compile(_HEAD + r"(?:\d{1,3}(?:[. ]\d{3}){1,5}(?!\d)(?:,\d{1,15})?|\d{1,15}(?:[.,]\d{1,15})?)(?!\d)"),
}  # fmt: skip
_THOUSANDS = {"en": ",", "fr": " ", "de": "."}
_GROUPED = {
    "en": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
    "fr": re.compile(r"\d{1,3}(?: \d{3})+(?:,\d+)?"),
    "de": re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?"),
}


_POINTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){1,5}(?= [a-z])")  # 1.172 milliards, as Belgian agencies print


def figures(plain: str, language: str) -> list[Quantity]:
    """Find the numbers written in figures.

    >>> [each.value for each in figures("1,303.5 and 2.04", "en")], [each.value for each in figures("1.400", "de")]
    ([1303.5, 2.04], [1400.0])
    """
    found = []
    for each in _PATTERNS[language].finditer(plain):
        pointed = language == "fr" and _POINTED.match(plain, each.start())
        value, decimals = number(each[0].replace(".", " ") if pointed else each[0], language)
        found.append(Quantity(each.start(), each.end(), each.start(), value, decimals))
    return found


def number(said: str, language: str) -> tuple[float, int]:
    """Read a number written in figures; give it and its digits after the point.

    >>> number("1,303.5", "en"), number("1,37", "en"), number("1 303,5", "fr"), number("43,2", "de")
    ((1303.5, 1), (1.37, 2), (1303.5, 1), (43.2, 1))
    """
    if _GROUPED[language].fullmatch(said):
        said = said.replace(_THOUSANDS[language], "").replace(" ", "")
    said = said.replace(",", ".")
    return float(said), len(said.partition(".")[2])
