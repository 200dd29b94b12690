"""Numbers written in words: twenty-three, quatre-vingt-dix, dreiundzwanzig, one and a half, two thirds."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from burdenshare.claims.lexicon import Lexicon, lexicon
from burdenshare.claims.numbers.quantity import Quantity, Unit

_WORD = re.compile(r"[a-z]+")


def spelt(folded: str, words: Lexicon) -> list[Quantity]:
    """Find numbers and parts of a whole in words.

    >>> [each.value for each in spelt("dreiundzwanzig von zwei", lexicon("de"))]
    [23.0, 2.0]
    >>> [each.value for each in spelt("quatre-vingt-dix et vingt et un", lexicon("fr"))]
    [90.0, 21.0]
    """
    parts = [*_parts(folded, words), *_compounds(folded, words)]
    taken = [(each.start, each.end) for each in parts]
    runs = [each for each in _runs(folded, words) if not any(s <= each.start < e for s, e in taken)]
    return sorted([*parts, *runs], key=lambda each: each.start)


def _compounds(folded: str, words: Lexicon) -> list[Quantity]:
    """Find shares in words written as one with what they are of: Zweiprozentziel."""
    told = words.percents[0] if words.nouns_capital and words.percents else ""
    found = []
    for each in _WORD.finditer(folded) if told and told in folded else ():
        number, percent, of = each[0].partition(told)
        value = words.number(number) if percent and of else None
        if value is not None:
            found.append(Quantity(each.start(), each.start() + len(number + percent), each.start(), float(value), unit=Unit.PERCENT, spelt=True))  # fmt: skip  # noqa: E501
    return found


def _runs(folded: str, words: Lexicon) -> list[Quantity]:
    found: list[Quantity] = []
    run: list[tuple[int, int, int]] = []
    for each in _WORD.finditer(folded):
        value = words.number(each[0])
        joined = not run or folded[run[-1][1] : each.start()] in (" ", "-") or _linked(folded, run, each.start(), words)
        if value is not None and joined:
            run.append((each.start(), each.end(), value))
        elif value is not None or each[0] not in words.number_links:
            found += _number(run, folded, words)
            run = [(each.start(), each.end(), value)] if value is not None else []
    return found + _number(run, folded, words)


def _linked(folded: str, run: list[tuple[int, int, int]], start: int, words: Lexicon) -> bool:
    return folded[run[-1][1] : start].strip(" -") in words.number_links and run[-1][2] >= 20


def _number(run: list[tuple[int, int, int]], folded: str, words: Lexicon) -> list[Quantity]:
    """Put the words of a number together; two numbers side by side are none we know how to read."""
    if not run:
        return []
    total = 0
    for _, _, value in run:
        if value >= 100 and total:
            total *= value
        elif value == 20 and total == 4:  # quatre-vingts
            total = 80
        elif total in (10, 60, 80) and total + value < total + 20 and value < 20:  # dix-sept, soixante-douze
            total += value
        elif total and (value >= total or total < 20):
            return []
        else:
            total += value
    start, end = run[0][0], run[-1][1]
    return [_point(Quantity(start, end, start, float(total), spelt=True), folded, words)]


def _point(whole: Quantity, folded: str, words: Lexicon) -> Quantity:
    """Add what follows a whole number in words: a half, or digits after a point told in words."""
    for half in words.halves:
        if folded.startswith(half, whole.end):
            return replace(whole, end=whole.end + len(half), value=whole.value + 0.5, decimals=1)
    for point in words.points_told:
        if folded.startswith(point, whole.end):
            digits, end = _digits(folded, whole.end + len(point), words)
            if digits:
                return replace(whole, end=end, value=float(f"{whole.value:.0f}.{digits}"), decimals=len(digits))
    return whole


def _digits(folded: str, at: int, words: Lexicon) -> tuple[str, int]:
    told: list[int] = []
    end = at
    for each in _WORD.finditer(folded, at, at + 40):
        value = words.number(each[0])
        if value is None or (told and folded[end : each.start()] not in (" ", "-")):
            break
        told.append(value)
        end = each.end()
    if len(told) == 2 and told[0] >= 20 and told[1] < 10:
        return str(sum(told)), end
    return "".join(str(each) for each in told), end


def _parts(folded: str, words: Lexicon) -> list[Quantity]:
    """Find parts told in words, in per cent: two-thirds of what the Alliance spends."""
    found = []
    for each in _fraction(words.language).finditer(folded):
        told = each[1].replace("-", " ")
        found.append(
            _of_point(each, words.point_parts[told])
            if told in words.point_parts
            else _part(each, words.fractions[told])
        )
    for each in _coins(words.language).finditer(folded):
        some, of = (_small(each[1] or each[3], words), _small(each[2] or each[4], words))
        if some and of and some < of:
            found.append(_part(each, 100.0 * some / of))
    return found


def _part(each: re.Match[str], value: float) -> Quantity:
    return Quantity(each.start(), each.end(), each.start(), value, unit=Unit.PERCENT, spelt=True, part=True)


def _of_point(each: re.Match[str], value: float) -> Quantity:
    """Read a part of a percentage point: it rose by half a point."""
    return Quantity(each.start(), each.end(), each.start(), value, unit=Unit.POINTS, decimals=1, spelt=True)


def _small(told: str, words: Lexicon) -> int | None:
    return int(told) if told.isdigit() else words.number(told)


@cache
def _coins(language: str) -> re.Pattern[str]:
    """Make what finds three dollars in every five, un euro sur quatre, drei von fünf Dollar."""
    from burdenshare.claims.lexicon import lexicon

    words = lexicon(language)
    number = rf"(\d{{1,2}}|{'|'.join(sorted(words.numbers, key=len, reverse=True))})"
    money = "|".join(sorted((re.escape(each) for each in words.currencies), key=len, reverse=True))
    link = "|".join(sorted((re.escape(each) for each in words.around["ratio"]), key=len, reverse=True))
    return re.compile(rf"\b{number} (?:{money}) (?:{link}) {number}\b|\b{number} (?:{link}) {number} (?:{money})\b")


@cache
def _fraction(language: str) -> re.Pattern[str]:
    told = sorted({**lexicon(language).fractions, **lexicon(language).point_parts}, key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(re.escape(each).replace(chr(92) + ' ', '[ -]') for each in told)})\b")
