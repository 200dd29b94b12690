"""Years in a sentence: named, relative to the day it was written, spans and deadlines."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from burdenshare.claims.marks import Mark

_YEAR = re.compile(r"(?<![\w.,$£€])(?:fy ?)?((?:19|20)\d\d)(?:([-/])(\d{4}|\d{2}))?(?![\d%]|[.,]\d)")
_RELATIVE = {
    "last_year": -1,
    "this_year": 0,
    "next_year": 1,
    "this_fiscal": 0,
    "last_fiscal": -1,
    "two_years_ago": -2,
    "ten_years_back": -10,
}
_NEAR = 26  # characters between a preposition and its year: by the end of 2030


_BESIDE = 8  # characters between "the year before" and the year it is counted from: a year earlier, in 2014
SMALL = frozenset({"the", "end", "of"})  # words between a preposition and its year, where no lexicon is at hand


_FROM_ANOTHER = {"year_before": -1, "that_year": 0, "year_after": 1}


class Role(StrEnum):
    """What a year is there for."""

    IN = "in"
    BY = "by"
    SINCE = "since"
    PRICES = "prices"
    NAME = "name"  # of a target, the threshold of 2014; or what another is held against: up 5 % on last year


class When(NamedTuple):
    """A year in a sentence and what it is there for."""

    start: int
    end: int
    year: int
    role: Role
    fiscal: bool = False
    to: int = 0  # the last year of a span written as one: 2014-2025
    said: bool = True  # a year in figures, not one reckoned from the day


def whens(folded: str, marked: list[Mark], on: date, small: frozenset[str] = SMALL, told_of: int | None = None) -> list[When]:  # fmt: skip  # noqa: E501
    """Find the years of a sentence; relative ones are counted from the day it was written.

    >>> from burdenshare.claims.lexicon import lexicon
    >>> from burdenshare.claims.marks import marks
    >>> said = "up from last year, to reach 2% by 2030 and 1.76% in 2029-30"
    >>> found = whens(said, marks(said, said, lexicon("en")), date(2025, 5, 7))
    >>> [(each.year, each.role.value, each.fiscal) for each in found]
    [(2024, 'in', False), (2030, 'by', False), (2029, 'in', True)]
    """
    told = [each for each in marked if each.kind == "when"]
    found = [_named(each, told, folded, small) for each in _YEAR.finditer(folded)]
    found += [_relative(mark, on, _by(mark, told, folded, small)) for mark in told if mark.value in _RELATIVE]
    decade = 2029 if on.year < 2030 else 2039
    found += [When(m.start, m.end, decade, Role.BY, said=False) for m in told if m.value == "end_of_decade"]
    found += [When(m.start, m.end, on.year + 10, Role.BY, said=False) for m in told if m.value == "in_a_decade"]
    found += [When(m.start, m.end, on.year - 10, Role.SINCE, said=False) for m in told if m.value == "ten_years_ago"]
    found += [When(m.start, m.end, on.year, Role.BY, said=False) for m in told if m.value == "year_end" and not found]
    found.sort()
    return sorted(found + _befores(found, told, told_of, on.year))


def _named(found: re.Match[str], told: list[Mark], folded: str, small: frozenset[str]) -> When:
    year, fiscal, to = int(found[1]), found[0].startswith("fy"), 0
    role = _role(found.start(), found.end(), told, folded, small)
    if found[3] and len(found[3]) == 2:
        fiscal = int(found[3]) == (year + 1) % 100
        to = 0 if fiscal else year // 100 * 100 + int(found[3])
    elif found[3]:
        to = int(found[3])
    return When(found.start(), found.end(), year, Role.SINCE if to else role, fiscal, to)


def _role(at: int, end: int, told: list[Mark], folded: str, small: frozenset[str]) -> Role:
    """Say what a year is there for by the phrase before it, small words between allowed: by the end of 2030."""
    if any(each.value == "prices" and 0 <= each.start - end <= 2 for each in told):
        return Role.PRICES
    for mark in reversed([each for each in told if each.end <= at]):
        between = folded[mark.end : at]
        if len(between) > _NEAR or set(between.replace("'", " ").split()) - small:
            break
        if mark.value == "prices_of":
            return Role.PRICES
        if mark.value in ("by", "since", "between"):
            return Role.BY if mark.value == "by" else Role.SINCE
        if mark.value != "month":
            break
    return Role.IN


def _by(mark: Mark, told: list[Mark], folded: str, small: frozenset[str]) -> Role:
    """Say whether a coming year is a deadline: by the end of next year."""
    coming = mark.value in ("this_year", "next_year")
    return Role.BY if coming and _role(mark.start, mark.end, told, folded, small) is Role.BY else Role.IN


def _relative(mark: Mark, on: date, role: Role) -> When:
    fiscal = mark.value in ("this_fiscal", "last_fiscal")
    year = on.year + _RELATIVE[mark.value]
    if fiscal and on.month < 4:
        year -= 1  # Canada's and Britain's fiscal years begin in April
    return When(mark.start, mark.end, year, role, fiscal, said=False)


def _befores(found: list[When], told: list[Mark], told_of: int | None, year: int) -> list[When]:
    """Find 'the year before', 'a year later' and 'that year', counted from the year named before, or spoken of.

    That year is none where nothing says which.
    """
    made = []
    for mark in told:
        if mark.value in _FROM_ANOTHER:
            earlier = [each.year for each in found if each.end <= mark.start and each.role is Role.IN]
            later = [each.year for each in found if 0 <= each.start - mark.end <= _BESIDE and each.role is Role.IN]
            base = earlier[-1] if earlier else later[0] if later else told_of
            if base is None and mark.value == "that_year":
                continue
            base = base or year
            made.append(When(mark.start, mark.end, base + _FROM_ANOTHER[mark.value], Role.IN, said=False))
    return made


def spans(found: list[When]) -> list[tuple[int, int]]:
    """Give the spans of years a change is told over: since 2014, from 2014 to 2025; 0 where no end is told.

    >>> spans([When(0, 4, 2014, Role.SINCE), When(8, 12, 2025, Role.IN)])
    [(2014, 2025)]
    """
    years = [each for each in found if each.role not in (Role.PRICES, Role.NAME)]
    starts = [each for each in years if each.role is Role.SINCE]
    made = []
    for begun in starts:
        ends = [each for each in years if each is not begun and each.year > begun.year]
        behind = [each.year for each in ends if each.start > begun.start]  # launched in 2017, from 2016 to 2026
        made.append((begun.year, begun.to or next(iter(behind), min((each.year for each in ends), default=0))))
    if not starts and len({each.year for each in years}) == 2:
        low, high = sorted({each.year for each in years})
        made.append((low, high))
    return made
