"""Is a history of daily rates whole? Every working day has its line, every currency its rate, and none leaps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from math import log

from burdenshare.core.errors import LayoutError
from burdenshare.core.sentence import refused
from burdenshare.importers.ecb.days import Days

# New Year, Labour Day, Christmas; the days before and after Easter Sunday; and two ends of years at the euro's start.
FIXED = ((1, 1), (5, 1), (12, 25), (12, 26))
ONCE = (date(1999, 12, 31), date(2001, 12, 31))
LEAP = log(1.25)  # from both neighbours; the farthest was the rouble's 1.11 on 16 December 2014
CALM = 0.81  # and a step is no leap, whatever comes after it
PAUSE = 60  # days without a rate that are a pause (the Icelandic krona, 2008 to 2018) and no lost figures


def check(days: Days, name: str) -> None:
    """Refuse a history that lacks days or rates, or has one out of line: every mean over them would be another.

    Raises
    ------
    LayoutError
        names the day, and the currency.
    """
    lost = [day for day in _working(days.first, days.last) if day not in days.all]
    if lost:
        more = refused("ecb.more", n=len(lost) - 1) if len(lost) > 1 else ""
        raise LayoutError("ecb.no_line_day", name=name, lost=lost[0], more=more)
    calendar = sorted(days.all)
    place = {day: n for n, day in enumerate(calendar)}
    for code, rates in days.rates.items():
        run = sorted(rates)
        _gap(run, place, code, name)
        _leap(run, code, name)


def _working(first: date, last: date) -> Iterator[date]:
    easters = {year: easter(year) for year in range(first.year, last.year + 1)}
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        closed = (day - easters[day.year]).days in (-2, 1) or (day.month, day.day) in FIXED or day in ONCE
        if day.weekday() < 5 and not closed:
            yield day


def _gap(run: list[tuple[date, float]], place: dict[date, int], code: str, name: str) -> None:
    if run and place[run[-1][0]] - place[run[0][0]] == len(run) - 1:
        return  # a rate on every day from its first to its last, as nearly all have
    for (before, _), (after, _) in pairwise(run):
        gap = place[after] - place[before] - 1
        if 0 < gap < PAUSE:
            raise LayoutError("ecb.column_no_rate", name=name, code=code, gap=gap, before=before)


def _leap(run: list[tuple[date, float]], code: str, name: str) -> None:
    for (_, before), (day, rate), (_, after) in zip(run, run[1:], run[2:], strict=False):
        if CALM < rate / before < 1 / CALM:
            continue  # as nearly all of the 200,000 are
        up, down = log(rate / before), log(rate / after)
        if up * down > 0 and min(abs(up), abs(down)) > LEAP:
            raise LayoutError(
                "ecb.column_before_after", name=name, code=code, rate=rate, day=day, before=before, after=after
            )


def easter(year: int) -> date:
    """Give Easter Sunday, by the rule of 1876 for the Gregorian calendar.

    Examples
    --------
    >>> easter(2026).isoformat()
    '2026-04-05'
    """
    century, rest = divmod(year, 100)
    leaps, odd = divmod(century, 4)
    moon = (19 * (year % 19) + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * odd + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
