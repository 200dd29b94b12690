"""A statement tested on the day it was written and today: what held then, and what holds now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from burdenshare.claims.proofs.proof import Proof, Verdict
from burdenshare.claims.record import Figure, Record
from burdenshare.claims.say import say

Test = Callable[[date], tuple[bool | None, str]]


def two_days(
    record: Record,
    on: date,
    test: Test,
    what: str,
    used: dict[str, Figure],
    year: int | None = None,
    *,
    joint: str = "joined",
) -> Proof:
    """Judge by a test on the day and today: `test(day)` gives whether it holds (None: not known), and what is so.

    `joint` names the message that joins `what` and what is so to a sentence.
    Where the day's release is held only in part, older figures cannot make a statement wrong.
    """
    then, told = test(on)
    partly = next((out for each in list(used.values()) if (out := record.later(each, on))), None)
    now, told_now = test(record.today)
    spoke = partly or (year is not None and record.spoke(year, on))
    if then is None:
        if now is None:
            return Proof(Verdict.CANNOT, say("claims.test_not_held", what=what), whole=False)
        verdict = Verdict.RIGHT_THEN if now and spoke else Verdict.CANNOT
        return Proof(
            verdict,
            say("claims.test_later", what=what, day=on, now=say(f"claims.{joint}", value=told_now)),
            now=told_now,
            whole=False,
        )
    reason = say("claims.test_then", what=what, day=on, then=say(f"claims.{joint}", value=told))
    if told_now != told:
        reason += " " + say("claims.test_now", what=what, now=say(f"claims.{joint}", value=told_now))
    if partly:
        reason += " " + say("claims.test_partly", day=partly)
    if then:
        return Proof(Verdict.RIGHT if now is not False else Verdict.RIGHT_THEN, reason, then=told, now=told_now)
    if now:
        return Proof(Verdict.RIGHT_THEN if partly else Verdict.NOT_YET, reason, then=told, now=told_now, whole=False)
    return Proof(Verdict.CANNOT if partly else Verdict.WRONG, reason, then=told, now=told_now, whole=partly is None)
