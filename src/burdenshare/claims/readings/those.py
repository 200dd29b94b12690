"""Allies listed without values: as those beyond a share, or short of it; as those that follow another in an order."""

from __future__ import annotations

from burdenshare.claims.context import COUNTED
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.orders import Rank, Threshold
from burdenshare.claims.meaning.terms import Amount, Modality
from burdenshare.claims.names import Mention, codes_named
from burdenshare.claims.numbers.quantity import Quantity, Sign, Unit
from burdenshare.claims.readings.beside_year import VALUES
from burdenshare.claims.readings.facts import facts, told_of
from burdenshare.claims.readings.meant import source_of
from burdenshare.claims.readings.multiples import measure
from burdenshare.claims.readings.placed import every_one, listed_behind
from burdenshare.claims.readings.target import reached
from burdenshare.claims.readings.when import time_of_place
from burdenshare.claims.sentence import Parsed

BOUNDS = {Sign.OVER: True, Sign.AT_LEAST: True, Sign.UNDER: False}
LED, BESIDE = 90, 24  # characters back to whom others follow, and from the last of them to a value of their own
SEVERAL = 2  # one that follows is a place like any other


def those(parsed: Parsed) -> list[Form]:
    """Find Allies said to be those that members on one side of a share are.

    >>> from burdenshare.claims.readings.read import parse
    >>> said = "Other members that spend more than 3 percent of GDP on defence are Estonia, Norway and Denmark."
    >>> [(each.text, each.who.codes, each.met) for each in those(parse(said))]
    [('Estonia, Norway and Denmark', ('EST', 'NOR', 'DNK'), True)]
    """
    if not parsed.has("members") or parsed.has("aid", "not_ours", "equipment", "neg"):
        return []
    for q in parsed.found:
        if q.unit is Unit.PERCENT and q.start not in parsed.taken and parsed.within(0, q.start, "members") and (form := _those(parsed, q)):  # fmt: skip  # noqa: E501
            parsed.taken.add(q.start)
            return [form]
    return []


def _those(parsed: Parsed, q: Quantity) -> Form | None:
    listed = listed_behind(parsed, q.end)
    met = BOUNDS.get(q.sign, reached(parsed, q, target=True) if q.value in COUNTED else None)
    counted = any(o.unit is Unit.NUMBER and o.start < q.start and o.start not in parsed.taken for o in parsed.found)
    if not listed or met is None or counted or parsed.between(q.end, listed[0].start, Unit.PERCENT, Unit.MONEY):
        return None
    told = told_of(parsed, q)
    if told["modality"] in (Modality.ASKED, Modality.REFUSED, Modality.SUPPOSED):
        return None
    told |= facts(parsed, listed[0].start, listed[-1].end)
    return Threshold(**told | {"who": every_one(listed), "denied": False}, met=met)


def followed(parsed: Parsed) -> list[Form]:
    """Find several Allies told to follow another in an order.

    >>> from burdenshare.claims.readings.read import parse
    >>> said = "The US spends most on defence as a share of GDP in NATO, followed by Greece, Britain and Poland."
    >>> [(each.text, each.who.codes, each.behind) for each in followed(parse(said))]
    [('followed by Greece, Britain and Poland', ('GRC', 'GBR', 'POL'), 'USA')]
    """
    word = next((each for each in parsed.words.around["followed"] if f" {each} " in parsed.low), None)
    if word is None or not (parsed.has("topic", "spending", "gdp") or parsed.context.topical) or parsed.has("aid", "not_ours", "world"):  # fmt: skip  # noqa: E501
        return []
    start = parsed.low.index(f" {word} ") + 1
    end = start + len(word)
    ahead = [n for n in parsed.allies if 0 <= start - n.end <= LED][-1:]
    behind = _behind(parsed, end)
    if not ahead or len(behind) < SEVERAL or parsed.between(end, behind[-1].end + BESIDE, *VALUES):
        return []
    q = Quantity(start, behind[-1].end, start, 1.0, unit=Unit.NUMBER)
    return [
        Rank(
            **facts(parsed, start, q.end),
            who=every_one(behind),
            when=time_of_place(parsed, q),
            behind=ahead[0].code,
            by=measure(parsed),
            amount=Amount(float(len(codes_named(behind))), Unit.NUMBER, 1.0),
            source=source_of(parsed),
        )
    ]


def _behind(parsed: Parsed, end: int) -> list[Mention]:
    first = next((n for n in parsed.allies if 0 <= n.start - end <= BESIDE), None)
    listed = parsed.listed_with(first)
    return [n for n in listed if n.start >= end and n.ally]
