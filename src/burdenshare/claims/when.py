"""Years in a sentence: named, relative to the day it was written, spans and deadlines."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from burdenshare.claims.lexicon import Mark
from burdenshare.claims.quantities import Quantity

_YEAR = re.compile(
    r"(?<![\w.,$£€])(?:fy ?)?((?:19|20)\d\d)(?:([-/])(\d{4}|\d{2}))?"
    r"(?![\d%]|[.,]\d| (?:prices|dollars|us dollars|money|prix)\b)"
)
_SMALL = re.compile(r"[ a-z']{0,22}$")
RELATIVE = {"last_year": -1, "last_years": -1, "this_year": 0, "next_year": 1, "this_fiscal": 0, "last_fiscal": -1}


class When(NamedTuple):
    """A year in a sentence and what it is there for: `in` it, `by` it, `since` it, or from it on to another."""

    start: int
    end: int
    year: int
    role: str
    fiscal: bool = False
    loose: bool = False  # the fiscal year may bear either of two names


def whens(folded: str, marked: list[Mark], on: date) -> list[When]:
    """Find the years of a sentence; relative ones are counted from the day it was written.

    >>> from burdenshare.claims.lexicon import lexicon, marks
    >>> said = "up from last year, to reach 2% by 2030 and 1.76% in 2029-30"
    >>> found = whens(said, marks(said, said, lexicon("en")), date(2025, 5, 7))
    >>> [(each.year, each.role, each.fiscal) for each in found]
    [(2024, 'in', False), (2030, 'by', False), (2029, 'in', True)]
    """
    found = [_named(each, marked, folded) for each in _YEAR.finditer(folded)]
    found += [_relative(mark, on) for mark in marked if mark.kind == "when" and mark.value in RELATIVE]
    found += [When(m.start, m.end, 2029 if on.year < 2030 else 2039, "by", loose=True) for m in marked if m.kind == "when" and m.value == "end_of_decade"]  # fmt: skip  # noqa: E501
    ordered = sorted(found)
    return sorted(ordered + _befores(ordered, marked, on))


def _named(found: re.Match[str], marked: list[Mark], folded: str) -> When:
    year, fiscal = int(found[1]), found[0].startswith("fy")
    role = _role(found.start(), marked, folded)
    if found[3] and len(found[3]) == 2:
        fiscal = int(found[3]) == (year + 1) % 100
        role = role if fiscal else "since"
    elif found[3]:
        role = "since"
    return When(found.start(), found.end(), year, role, fiscal)


def _role(at: int, marked: list[Mark], folded: str) -> str:
    """Say what a year is there for by the word before it, small words between allowed: by the end of 2030."""
    for mark in reversed([each for each in marked if each.kind == "when" and each.end <= at]):
        between = folded[mark.end : at]
        if len(between) > 22 or not _SMALL.fullmatch(between):
            break
        if mark.value in ("by", "since", "between"):
            return "since" if mark.value == "between" else str(mark.value)
        if mark.value != "month":
            break
    return "in"


def _relative(mark: Mark, on: date) -> When:
    fiscal = mark.value in ("this_fiscal", "last_fiscal")
    year = on.year + RELATIVE[mark.value]
    if fiscal and on.month < 4:
        year -= 1  # Canada's and Britain's fiscal years begin in April
    return When(mark.start, mark.end, year, "in", fiscal, loose=fiscal)


def _befores(found: list[When], marked: list[Mark], on: date) -> list[When]:
    """Find 'the year before' and count it from the year named before it, or from last year."""
    made = []
    for mark in marked:
        if mark.kind == "when" and mark.value == "year_before":
            earlier = [each.year for each in found if each.end <= mark.start]
            made.append(When(mark.start, mark.end, (earlier[-1] if earlier else on.year) - 1, "in"))
    return made


def spans(folded: str, found: list[When], on: date) -> list[tuple[int, int]]:
    """Give the spans of years a change is told over: since 2014, from 2014 to 2025, 2014-2025.

    >>> from burdenshare.claims.lexicon import lexicon, marks
    >>> said = "doubled between 2014 and 2025"
    >>> spans(said, whens(said, marks(said, said, lexicon("en")), date(2026, 8, 1)), date(2026, 8, 1))
    [(2014, 2025)]
    """
    years = [each for each in found if each.role in ("since", "in", "by")]
    starts = [each for each in years if each.role == "since"]
    made = []
    for begun in starts:
        written = re.fullmatch(r"(\d{4})[-/](\d{4})", folded[begun.start : begun.end])
        ends = [each.year for each in years if each is not begun and each.year > begun.year]
        made.append((begun.year, int(written[2]) if written else min(ends, default=0)))
    if not starts and len({each.year for each in years}) == 2:
        low, high = sorted({each.year for each in years})
        made.append((low, high))
    return made


def how_many_years(folded: str, found: list[Quantity]) -> list[int]:
    """Give the numbers of years a sum is told over, in figures or words: over the next four years, over 20 years.

    >>> from burdenshare.claims.lexicon import lexicon
    >>> from burdenshare.claims.quantities import quantities
    >>> said = "over the next four years"
    >>> how_many_years(said, quantities(said, said, lexicon("en")))
    [4]
    """
    said = [each for each in found if each.unit == "number" and each.value <= 60]
    return [
        int(each.value)
        for each in said
        if re.match(r"[ -](?:fiscal |financial )?(?:years?|ans|annees)\b", folded[each.end :][:20])
    ]
