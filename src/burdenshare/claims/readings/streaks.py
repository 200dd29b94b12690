"""So many years: on end in which spending has risen, for the eighth year in a row; and sooner than promised."""

from __future__ import annotations

import re

from burdenshare.claims.context import COUNTED
from burdenshare.claims.meaning.aims import Sooner
from burdenshare.claims.meaning.changes import Streak
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.terms import Amount, Binding, Who
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.phrases import WORD
from burdenshare.claims.readings.bind import who_of
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.meant import denied, source_of
from burdenshare.claims.readings.when import time_of
from burdenshare.claims.sentence import Parsed

MOST = 20  # years on end
BEHIND = 40  # characters behind a number of years in which it is said than what that is sooner


def streaks(parsed: Parsed) -> list[Form]:
    """Find how many years on end spending is said to have risen, or fallen.

    >>> from burdenshare.claims.readings.read import parse
    >>> [each.text for each in streaks(parse("Allied defence spending rose for the tenth year in a row."))]
    ['tenth year in a row']
    """
    if not parsed.has("up", "down") or not (parsed.has("topic", "spending") or parsed.context.topical):
        return []
    if parsed.has("aid", "not_ours"):
        return []
    found = (_streak(parsed, phrase) for phrase in parsed.words.around["in_a_row"] if f" {phrase}" in parsed.low)
    told = next((each for each in found if each is not None), None)
    return [told] if told else []


def _streak(parsed: Parsed, phrase: str) -> Streak | None:
    at = parsed.low.index(f" {phrase}") + 1
    words = list(WORD.finditer(parsed.low, max(0, at - MOST), at))
    q = next((o for o in parsed.found if o.unit is Unit.NUMBER and 0 <= at - o.end <= 2), None)
    start, years = (
        (q.start, q.value) if q else _ordinal(parsed, words[-1].group(), words[-1].start()) if words else (0, 0.0)
    )
    if not 2 <= years <= MOST:
        return None
    end = at + len(phrase)
    told = Quantity(start, end, start, years)
    parsed.taken.update(o.start for o in parsed.found if start <= o.start < end)
    who = who_of(parsed, told)
    who = who if who.codes else Who(("NATO_TOTAL",), Binding.CARRIED)
    down = parsed.has("down") and not parsed.has("up")
    return Streak(**facts(parsed, start, end), who=who, when=time_of(parsed, told), amount=Amount(years, Unit.NUMBER, 1.0), down=down, source=source_of(parsed), denied=denied(parsed, start))  # fmt: skip  # noqa: E501


def _ordinal(parsed: Parsed, word: str, start: int) -> tuple[int, float]:
    digits = word.rstrip("stndrhe")
    return start, float(parsed.words.ordinals.get(word) or (digits if digits.isdigit() else 0))


def sooner(parsed: Parsed) -> list[Form]:
    """Find how many years earlier than planned an Ally is told to reach a share.

    >>> from burdenshare.claims.readings.read import parse
    >>> [(each.text, each.share) for each in sooner(parse("Canada will spend 2%, five years ahead of schedule."))]
    [('five years ahead of schedule', 2.0)]
    """
    lone = [m for each in parsed.words.around["one_year"] for m in re.finditer(rf"\b{each} ", parsed.low)]
    ones = [Quantity(m.start(), m.end() - 1, m.start(), 1.0) for m in lone]
    told = ((q, _end(parsed, q)) for q in (*parsed.found, *ones) if q.unit is Unit.NUMBER)
    return [form for q, end in told if end and (form := _sooner(parsed, q, end))]


def _end(parsed: Parsed, q: Quantity) -> int:
    """Give where the words behind a number of years end that say than what they are sooner; 0 where none do."""
    said, around = parsed.low[q.end : q.end + BEHIND], parsed.words.around
    if q.value != 1 and not any(said.startswith((f" {each} ", f"-{each} ")) for each in around["years"]):
        return 0
    if not any(f" {each}" in said for each in around["sooner"]):
        return 0
    return max((q.end + at + len(each) for each in around["than_planned"] if (at := said.find(f" {each}") + 1)), default=0)  # fmt: skip  # noqa: E501


def _sooner(parsed: Parsed, q: Quantity, end: int) -> Form | None:
    shares = [o for o in parsed.found if o.unit is Unit.PERCENT and o.end <= q.start and o.value in COUNTED]
    share = shares[-1].value if shares else parsed.context.counted
    who = who_of(parsed, q, groups=False)
    if not who.codes or not (share or parsed.has("topic", "target") or parsed.context.topical):
        return None
    return Sooner(**facts(parsed, q.start, end), who=who, when=time_of(parsed, shares[-1] if shares else q), share=share, amount=Amount(q.value, Unit.NUMBER, 1.0))  # fmt: skip  # noqa: E501
