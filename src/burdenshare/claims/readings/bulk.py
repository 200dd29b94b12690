"""The greater part of what all Allies spend, told without a number: the bulk of the alliance's defence spending."""

from __future__ import annotations

from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import OfTotal
from burdenshare.claims.meaning.terms import Amount, Time
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Quantity, Sign, Unit
from burdenshare.claims.readings.bind import who_of
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.when import time_of
from burdenshare.claims.sentence import Parsed

HALF = 50.0  # per cent; what is the bulk of something is more
REACH = 50  # characters between the word for the greater part and the spending it is of


def bulk(parsed: Parsed) -> list[Form]:
    """Find an Ally told to bear the greater part of all spending.

    >>> from burdenshare.claims.readings.read import parse
    >>> [each.text for each in bulk(parse("The US supplies the bulk of NATO's defence spending."))]
    ["the bulk of NATO's defence spending"]
    """
    for word in parsed.words.around["bulk"]:
        start = parsed.low.find(f" {word} ") + 1
        if start and (form := _bulk(parsed, start, start + len(word))):
            return [form]
    return []


def _bulk(parsed: Parsed, start: int, end: int) -> Form | None:
    spent = parsed.within(start, end + REACH, "spending", "total")  # "of NATO's defence" is one phrase
    group = [n.end for n in parsed.names if end <= n.start <= end + REACH and n.code in GROUPS]
    group += [m.end for m in spent if m.kind == "total"]
    if not spent or not group or not parsed.within(start, end + REACH, "topic", "total"):
        return None
    if parsed.commas(end, spent[-1].end) or parsed.within(end, spent[-1].end, "equipment", "not_ours", "aid"):
        return None
    q = Quantity(start, max(spent[-1].end, *group), start, HALF, unit=Unit.PERCENT)
    who = who_of(parsed, q, groups=False)
    if not who.codes or not is_ally(who.codes[0]) or parsed.within(0, start, "neg"):
        return None
    when: Time = time_of(parsed, q)
    return OfTotal(**facts(parsed, start, q.end), who=who, when=when, amount=Amount(HALF, Unit.PERCENT, 1.0, sign=Sign.OVER))  # fmt: skip  # noqa: E501
