"""A statement tested on the day it was written and today: what held then, and what holds now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from burdenshare.claims.proofs.proof import Proof, Verdict
from burdenshare.claims.record import Figure, Record
from burdenshare.claims.say import say


class DayFinding(NamedTuple):
    """What a test gives for a day: whether the statement holds (None: not known), what is so, by which figures."""

    good: bool | None
    told: str
    figures: tuple[Figure, ...] = ()
    line: str = ""  # how it is reckoned


Test = Callable[[date], DayFinding]


def not_known() -> DayFinding:
    """Say that nothing is known of it on a day."""
    return DayFinding(None, say("claims.not_known"))


def printed(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Leave out sums of our own."""
    return tuple(each for each in figures if each.row >= 0)


def two_days(record: Record, on: date, test: Test, what: str, who: str, year: int, *, joint: str = "joined") -> Proof:
    """Judge by a test on the day and today.

    `joint` names the message that joins `what` and what is so to a sentence.
    Where the day's release is held only in part, older figures cannot make a statement wrong.
    """
    then, now = test(on), test(record.today)
    partly = next((out for each in then.figures if (out := record.later(each, on))), None)
    told: dict[str, Any] = {
        "who": who,
        "year": year,
        "now": now.told,
        "figures": tuple({each.id: each for each in (*then.figures, *now.figures)}.values()),
        "arithmetic": tuple(dict.fromkeys(filter(None, (then.line, now.line)))),
    }

    def joined(held: DayFinding) -> str:
        return say(f"claims.{joint}", value=held.told)

    if then.good is None and now.good is None:
        return Proof(Verdict.CANNOT, say("claims.test_not_held", what=what), whole=False, **told | {"now": None})
    if then.good is None:
        verdict = Verdict.RIGHT_THEN if now.good and (partly or record.spoke(year, on)) else Verdict.CANNOT
        return Proof(verdict, say("claims.test_later", what=what, day=on, now=joined(now)), whole=False, **told)
    reason = say("claims.test_then", what=what, day=on, then=joined(then))
    if now.told != then.told:
        reason += " " + say("claims.test_now", what=what, now=joined(now))
    if partly:
        reason += " " + say("claims.test_partly", day=partly)
    if not then.good and not partly and (since := _last_so(record, on, test)):
        earlier = f"{reason} {say('claims.counted_earlier', day=since)}"
        release = dict(record.releases)[since]
        return Proof(Verdict.SUPERSEDED, earlier, then=then.told, release=release, whole=False, **told)
    verdict, whole = _verdict(good=then.good, now=now.good, partly=partly is not None)
    return Proof(verdict, reason, then=then.told, whole=whole, **told)


def _last_so(record: Record, on: date, test: Test) -> date | None:
    """Give the day of the last whole release before a day by which a statement held."""
    for day in (day for day, _ in reversed(record.releases) if day < on):
        held = test(day)
        if held.good and not any(record.later(each, day) for each in held.figures):
            return day
    return None


def _verdict(*, good: bool, now: bool | None, partly: bool) -> tuple[Verdict, bool]:
    """Give the verdict on what is known of both days, and whether what is held suffices to call it wrong."""
    if good:
        return Verdict.RIGHT if now is not False else Verdict.RIGHT_THEN, True
    if now:
        return Verdict.RIGHT_THEN if partly else Verdict.NOT_YET, False
    return Verdict.CANNOT if partly else Verdict.WRONG, not partly
