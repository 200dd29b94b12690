"""How do authors of questions write a condition, and the other fields? Read whole or not at all."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from burdenshare.reference.shipped import table

WordValue = str | float | None  # a sign, a scale of money, or a unit that changes nothing


def words() -> dict[str, Any]:
    """Open the words that are known."""
    return table("resolver.toml")


def instead(field: str, given: Any) -> Any:
    """Give the word we use for what an author wrote, or what was written.

    >>> instead("vintage", "most recent"), instead("price_basis", "Nominal"), instead("vintage", "2025-05-07")
    ('latest', 'current', '2025-05-07')
    """
    asked = given.strip().casefold() if isinstance(given, str) else given
    known = words()["instead"].get(field, {})
    return next((ours for ours, theirs in known.items() if asked in theirs), given)


def condition(written: str | float) -> dict[str, Any]:
    """Read a condition; a number alone means at least that much.

    Raises
    ------
    ValueError
        a part of it is not understood: to leave it out would turn "2 or below" into "at least 2".

    Examples
    --------
    >>> condition(">= 2.0 % of GDP"), condition("26 or more"), condition("no more than 30 Allies")
    ({'sign': '>=', 'number': 2.0}, {'sign': '>=', 'number': 26.0}, {'sign': '<=', 'number': 30.0})
    >>> condition(2), condition("2% or below")
    ({'sign': '>=', 'number': 2.0, 'bare': True}, {'sign': '<=', 'number': 2.0})
    >>> condition("more than 1.5 trillion USD")
    {'sign': '>', 'number': 1500000.0, 'money': True, 'dollars': True}
    >>> condition("20 to 25")
    Traceback (most recent call last):
    ValueError: '20 to 25' is no condition; write it as '>= 2' or 'below 3.5', and a range as options
    """
    text = re.sub(r"\s+", " ", str(written).strip()).casefold()
    found = re.fullmatch(r"(?P<before>[^\d-]*)(?P<number>-?\d+(?:\.\d+)?)(?P<after>.*)", text)
    words_of = [*_taken(found["before"]), *_taken(found["after"])] if found else [None]
    signs = [each for each in words_of if isinstance(each, str)]
    scales = [each for each in words_of if isinstance(each, float)]
    if found is None or None in words_of or len(signs) > 1 or len(scales) > 1:
        said = f"{str(written)[:60]!r} is no condition; write it as '>= 2' or 'below 3.5', and a range as options"
        raise ValueError(said)
    number = float(found["number"]) * (scales[0] if scales else 1.0)
    more = {"money": True} if scales else {}
    more |= {"dollars": True} if any(each.casefold() in text for each in words()["dollars"]["words"]) else {}
    return (
        {"sign": signs[0], "number": number, **more}
        if signs
        else {"sign": ">=", "number": number, "bare": True, **more}
    )


def _taken(text: str) -> list[WordValue]:
    """List the signs and scales that stand in a text beside units; None for what is neither."""
    found: list[WordValue] = []
    rest = text.strip(" ,")
    while rest:
        word, meaning = next(((each, meaning) for each, meaning in _known() if _starts(rest, each)), ("", None))
        if not word:
            return [None]
        found += [meaning] if meaning else []
        rest = rest[len(word) :].strip(" ,")
    return found


def _starts(text: str, word: str) -> bool:
    """Say whether a text begins with a word, whole: a letter does not go on behind it."""
    behind = text[len(word) : len(word) + 1]
    return text.startswith(word) and not (word[-1].isalpha() and behind.isalpha())


@cache
def _known() -> list[tuple[str, WordValue]]:
    """List signs, scales and units, the longest first, so that the longest is read."""
    signs: list[tuple[str, WordValue]] = [
        (each.casefold(), sign) for sign, of in words()["signs"].items() for each in of
    ]
    scales: list[tuple[str, WordValue]] = [(each, float(times)) for each, times in words()["scales"].items()]
    units: list[tuple[str, WordValue]] = [(each.casefold(), None) for each in words()["units"]["units"]]
    return sorted([*signs, *scales, *units], key=lambda each: -len(each[0]))
