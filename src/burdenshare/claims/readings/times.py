"""Shares told without a number: a multiple of the target, the greater part of what all Allies spend."""

from __future__ import annotations

from burdenshare.claims.context import GUIDELINE, SINGLE
from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.aims import Needed
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import OfTotal, Share
from burdenshare.claims.meaning.terms import Amount, Modality, Time
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Quantity, Sign, Unit
from burdenshare.claims.readings.bind import who_of
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.meant import denied, source_of
from burdenshare.claims.readings.multiples import sign_over, told_multiple
from burdenshare.claims.readings.target import TARGETS
from burdenshare.claims.readings.when import time_of
from burdenshare.claims.sentence import Parsed

ASKED = 60  # characters before a multiple in which it may be said to be asked for
NOUN, NEXT = 44, 4  # characters from a multiple to the target it is one of, and from that to its value
HALF = 50.0  # per cent; what is the bulk of something is more
REACH = 50  # characters between the word for the greater part and the spending it is of


def times_of_goal(parsed: Parsed) -> list[Form]:
    """Find a share told as a multiple of the target.

    >>> from burdenshare.claims.readings.read import parse
    >>> found = times_of_goal(parse("Poland spends more than twice the alliance's guideline of 2% on defence."))[0]
    >>> found.text, found.value, found.amount.sign.name
    ('twice', 4.0, 'OVER')
    """
    told = told_multiple(parsed)
    if told and (needed := _needed(parsed, told)):
        return [needed]
    share = _share(parsed, told) if told else None
    if told is None or share is None or parsed.has("must", "demand", "hypothetical"):
        return []
    over, nearly = sign_over(parsed, told.start), parsed.just_before(told.start, "nearly")
    sign = Sign.OVER if over else Sign.NEARLY if nearly else Sign.ABOUT
    q = Quantity(told.start, told.end, told.start, share, unit=Unit.PERCENT, sign=sign)
    beside = [o for o in parsed.found if o.unit is Unit.PERCENT and o.end <= told.start]
    who = who_of(parsed, beside[-1] if beside else q)
    if not any(is_ally(code) for code in who.codes[:1]):
        return []
    return [Share(**facts(parsed, told.start, told.end), who=who, when=time_of(parsed, q), amount=Amount(share, step=0.1, sign=sign), source=source_of(parsed), denied=denied(parsed, told.start), understood=True)]  # fmt: skip  # noqa: E501


def _needed(parsed: Parsed, told: Mark) -> Needed | None:
    """Read by how many times an Ally must raise its spending to meet the target: should double it to reach 2 %."""
    asked = parsed.within(max(0, told.start - ASKED), told.start, "must", "need", "hypothetical", "modal")
    meant = {m.start for m in parsed.marks if m.kind == "pledge"}  # will double: no need, but a plan
    meets = parsed.has("target", "meet") or bool(parsed.within(told.end, len(parsed.low), "need"))
    if not meets or all(m.start in meant for m in asked) or parsed.has("refuse", "aid"):
        return None
    behind = [q.value for q in parsed.found if q.unit is Unit.PERCENT and q.value in TARGETS]
    share = behind[0] if behind else parsed.context.counted or (GUIDELINE if parsed.on.year <= SINGLE else None)
    nearly = parsed.just_before(told.start, "nearly")
    q = Quantity(told.start, told.end, told.start, float(told.value))
    who = who_of(parsed, q, groups=False)
    if share is None or not any(is_ally(code) for code in who.codes[:1]):
        return None
    told_as = Amount(q.value, Unit.NUMBER, 1.0, sign=Sign.NEARLY if nearly else Sign.EQUAL)
    return Needed(**facts(parsed, told.start, told.end), who=who, amount=told_as, share=share, modality=Modality.SUPPOSED, understood=True)  # fmt: skip  # noqa: E501


def _share(parsed: Parsed, told: Mark) -> float | None:
    """Give the share that so many times the target comes to: the value beside its word, or the guideline."""
    goal = parsed.just_after(told.end, "target", gap=NOUN)
    if goal is None or parsed.commas(told.end, goal.start) or parsed.within(told.end, goal.start, "spending", "meet"):
        return None
    behind = [q.value for q in parsed.found if q.unit is Unit.PERCENT and told.end <= q.start <= goal.end + NEXT]
    if (behind and behind[0] not in TARGETS) or (not behind and parsed.on.year > SINGLE):
        return None
    return float(told.value) * (behind[0] if behind else GUIDELINE)


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
