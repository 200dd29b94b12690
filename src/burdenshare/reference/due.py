"""When is the next release of a source due, and is what we hold current?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from burdenshare.core.sentence import Sentence
from burdenshare.reference.sources import Source

State = Literal["current", "expected", "late", "not held"]
SEASON = 0.25  # a release that comes less than a quarter of the usual gap before a due day is that day's, early


@dataclass(frozen=True)
class Due:
    """When the next release is due, whether we are current, and how old what we hold is, in words."""

    state: State
    next_due: date | None
    age: str


def due(source: Source, last: date | None, today: date) -> Due:
    """Say how a source stands on a day.

    Parameters
    ----------
    last
        the day of the last release held; None when none is.

    Examples
    --------
    >>> from burdenshare.reference.sources import sources
    >>> due(sources()["nato"], date(2026, 7, 7), date(2026, 11, 23))
    Due(state='current', next_due=datetime.date(2027, 7, 10), age='4 months')
    """
    if last is None:
        return Due("not held", None, "")
    coming = next_due(source, last)
    late = today > coming + timedelta(days=source.grace_days)
    return Due("late" if late else "expected" if today >= coming else "current", coming, age(last, today))


def next_due(source: Source, last: date) -> date:
    """Give the first due day that the last release was not already made for, early or late."""
    if not source.due:
        return last + timedelta(days=source.every_days)
    gap = timedelta(days=int(365 / len(source.due) * SEASON))
    days = (date.fromisoformat(f"{last.year + ahead}-{day}") for ahead in (0, 1, 2) for day in sorted(source.due))
    return next(day for day in days if day > last + gap)


def age(then: date, today: date) -> str:
    """Say in words how long ago a day was.

    >>> age(date(2026, 11, 22), date(2026, 11, 23)), age(date(2025, 8, 28), date(2026, 11, 23))
    ('1 day', '14 months')
    """
    days = max(0, (today - then).days)
    count, unit = (days, "day") if days < 14 else (days // 7, "week") if days < 60 else (int(days / 30.44), "month")
    return Sentence(f"{count} {unit}{'s' * (count != 1)}", f"sources.age.{unit}", {"n": count})
