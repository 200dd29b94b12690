"""How many Allies are said to have raised, or cut, what they spend: 23 of 28 raised their military spending."""

from __future__ import annotations

from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.orders import Count
from burdenshare.claims.meaning.terms import Amount, Who
from burdenshare.claims.numbers.quantity import Unit
from burdenshare.claims.phrases import WORD
from burdenshare.claims.readings.counted.ally_count import AllyCount
from burdenshare.claims.readings.counted.groups import groups
from burdenshare.claims.readings.counted.numbers import counted_numbers
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.meant import source_of
from burdenshare.claims.readings.when import time_of
from burdenshare.claims.sentence import Parsed

VERB, OBJECT = 34, 50  # characters from a count to the word of rising, and from that to what rises


def risen(parsed: Parsed) -> list[Count]:
    """Find a count of Allies that spend more, or less, than the year before.

    >>> from burdenshare.claims.readings.read import parse
    >>> found = risen(parse("In 2016, 23 of NATO's 28 members raised their military spending."))[0]
    >>> found.text, found.value, found.met, found.risen
    ("23 of NATO's 28 members", 23.0, True, True)
    """
    if not parsed.has("up", "down") or parsed.has("aid", "not_ours"):
        return []
    told = next((each for each in [*counted_numbers(parsed), *groups(parsed)] if _moves(parsed, each)), None)
    if told is None or told.listed:
        return []
    parsed.taken.add(told.q.start)
    mark = _moves(parsed, told)
    return [
        Count(
            **facts(parsed, told.start, told.end),
            when=time_of(parsed, told.q),
            amount=Amount(told.q.value, Unit.NUMBER, 1.0, sign=told.q.sign, spelt=told.q.spelt),
            who=Who(("NATO_TOTAL",)),
            share=0.0,
            met=mark is not None and mark.kind == "up",
            group=told.group,
            of=told.of,
            part=told.part,
            but=told.but,
            source=source_of(parsed),
            risen=True,
        )
    ]


def _moves(parsed: Parsed, told: AllyCount) -> Mark | None:
    """Find the word of rising that Allies counted are the subject of, with spending behind it and no value between."""
    members = any(told.q.end <= m.start and m.end <= told.end for m in parsed.marks if m.kind == "members")
    members = members or told.of is not None  # of the 28 countries, 18 are raising theirs
    mark = parsed.just_after(told.end, "up", "down", gap=VERB) if members or told.q.value < 0 else None
    if mark is None or set(parsed.low[told.end : mark.start]) & set(",;:()"):
        return _moves_in(parsed, told) if members else None
    until = _object(parsed, mark)
    if parsed.between(told.end, until, Unit.PERCENT, Unit.POINTS, Unit.MONEY):
        return None
    other = parsed.within(told.end, mark.start, "meet", "miss", "demand", "must", "neg") or parsed.within(mark.start, until, "equipment")  # fmt: skip  # noqa: E501
    theirs = parsed.words.verb_final and parsed.within(told.end, mark.start, "refer")
    start = told.end if theirs else mark.start  # obwohl 18 Partner ihre Ausgaben erhohen
    about = parsed.within(0, until, "topic") or parsed.context.topical
    spent = about and parsed.within(start, until, "spending")
    return mark if spent and not other else None


def _object(parsed: Parsed, mark: Mark) -> int:
    """Give where what rises ends: at the word that joins something else, behind a word of spending."""
    high = mark.end + OBJECT
    for spent in parsed.within(mark.start, high, "spending")[:1]:
        joined = (m.start() for m in WORD.finditer(parsed.low, spent.end, high) if m[0] in parsed.words.joins)
        return next(joined, high)
    return high


def _moves_in(parsed: Parsed, told: AllyCount) -> Mark | None:
    """Find the word of rising before a count of where it was: spending rose in 23 of the 28 members."""
    low, high = parsed.clause(told.start, told.end)
    before = parsed.low[low : told.start].split()
    spent = parsed.within(low, told.start, "topic") and parsed.within(low, told.start, "spending")
    moved = parsed.within(low, told.start, "up", "down")
    values = parsed.between(low, high, Unit.PERCENT, Unit.POINTS, Unit.MONEY)
    led = bool(before) and before[-1] in parsed.words.around["where_in"]
    return moved[-1] if led and spent and moved and not values and not parsed.within(low, high, "neg", "must") else None
