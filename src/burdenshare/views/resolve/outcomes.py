"""Which answers does the record allow: one for each vintage, rounding and reading that the question leaves open?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from burdenshare.core.measures import SHARE
from burdenshare.reference.statements import statements_by
from burdenshare.views.resolve.reckoned import PRINTED, UNROUNDED, EditionResult
from burdenshare.views.resolve.schema import NAMES, ResolverQuestion

YES, NO, NOT_YET = "yes", "no", "not_yet"


@dataclass(frozen=True)
class Resolution:
    """An answer and the reading that leads to it: of which edition, rounded how, of a table or of what was said."""

    answer: str
    release: str
    day: str
    rounding: str = PRINTED
    reading: str = "table"
    basis: str = ""
    because: str = ""


def answer_of(asked: ResolverQuestion, number: float | None, line: EditionResult) -> str | None:
    """Turn a number into the answer the question asks for; None where there is no number."""
    if asked.quantity == "rank" and line.who and number is None:
        return line.who
    if number is None:
        return None
    if asked.options:
        return next((each.label for each in asked.options if each.holds(number)), None)
    test = asked.count if asked.quantity == "count" else asked.threshold
    if asked.quantity == "comparison" and test is None:
        return YES if number > 0 else NO
    if test is not None:
        return YES if test.holds(number) else NO
    return f"{number:,.2f}".rstrip("0").rstrip(".") if number % 1 else f"{number:.0f}"


def outcomes(asked: ResolverQuestion, known: Iterable[EditionResult], *, many: bool) -> list[Resolution]:
    """List what every edition answers, printed and unrounded; `many` says that several price bases are read."""
    found: dict[Resolution, None] = {}
    together = _together(known)
    newest = {indicator: release for release, indicator in together}
    for (release, indicator), of in together.items():
        for rounding in _roundings(asked):
            answer = _over_years(asked, of, rounding, newest=newest[indicator] == release)
            if answer is not None:
                basis = indicator if many else ""
                found[Resolution(answer, release, of[0].day, rounding, "table", basis)] = None
    return list(found)


def _together(known: Iterable[EditionResult]) -> dict[tuple[str, str], list[EditionResult]]:
    found: dict[tuple[str, str], list[EditionResult]] = {}
    for line in known:
        found.setdefault((line.release, line.indicator), []).append(line)
    return found


def _over_years(asked: ResolverQuestion, of: list[EditionResult], rounding: str, *, newest: bool) -> str | None:
    """Of a span of years, one that meets the condition is a yes; a no needs the last year."""
    told = {
        line.year: answer_of(asked, line.numbers.get(rounding), line)
        for line in of
        if not asked.definition or line.definition == asked.definition
    }
    if len(asked.years) > 1 and YES in told.values():
        return YES
    to_come = len(asked.years) > 1 and newest and max(told, default=0) < asked.years[-1]
    return NOT_YET if to_come else told.get(asked.years[-1])


def _roundings(asked: ResolverQuestion) -> tuple[str, ...]:
    if asked.rounding:
        return (asked.rounding,)
    plain = asked.quantity in ("value", "change") and asked.threshold is None and not asked.options
    return (PRINTED,) if plain else (PRINTED, UNROUNDED)


def spoken(asked: ResolverQuestion, known: list[EditionResult], on: date) -> list[Resolution]:
    """List the counts of Allies at 2 % that were said on the day of an edition and differ in what they count."""
    goal = asked.threshold
    if asked.quantity != "count" or asked.reading == "table" or asked.table or goal is None or f"{goal}" != ">= 2":
        return []
    if asked.who not in ("allies", "any") or asked.indicator not in (None, SHARE) or asked.base_year is not None:
        return []
    days = {line.day: line.release for line in known}
    found = []
    for each in statements_by(on, "NATO", asked.year):
        if each.count is not None and each.comparator == "exactly" and each.day in days:
            line = EditionResult(days[each.day], each.day, asked.year or 0, "", "whole")
            answer = answer_of(asked, float(each.count), line)
            if answer is not None:
                found.append(Resolution(answer, days[each.day], each.day, PRINTED, "said", because=each.speaker))
    return found


def vintages(asked: ResolverQuestion, known: list[EditionResult], on: date) -> dict[str, str | None]:
    """Name the releases that are first, final and latest for the question, and the newest when it closes."""
    day_of = {line.release: line.day for line in known if line.rows or line.lacking}
    releases = list(day_of)
    settled = [name for name in releases if _settled([line for line in known if line.release == name])]
    closing = asked.closes.isoformat() if asked.closes and asked.closes <= on else None
    return {
        "first": releases[0] if releases else None,
        "at_close": next((name for name in reversed(releases) if closing and day_of[name] <= closing), None),
        "final": settled[0] if settled else None,
        "latest": releases[-1] if releases else None,
    }


def _settled(of: list[EditionResult]) -> bool:
    return all(line.held == "whole" and line.rows and not line.estimate for line in of)


def chosen(asked: ResolverQuestion, known: list[EditionResult], on: date) -> str | None:
    """Name the release that the vintage of a question means; None where it has not come or gives nothing."""
    if asked.vintage in NAMES:
        return vintages(asked, known, on)[str(asked.vintage)]
    day_of = {line.release: line.day for line in known if line.rows or line.lacking}
    if asked.vintage in day_of:
        return asked.vintage
    day = str(asked.vintage)
    return next((name for name in reversed(day_of) if day[:1].isdigit() and day_of[name] <= day), None)
