"""Allies listed as those that are beyond a share, or short of it: other members that spend over 3 % are A, B and C."""

from __future__ import annotations

from burdenshare.claims.context import COUNTED
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.orders import Threshold
from burdenshare.claims.meaning.terms import Binding, Modality, Who
from burdenshare.claims.numbers.quantity import Quantity, Sign, Unit
from burdenshare.claims.readings.facts import facts, told_of
from burdenshare.claims.readings.placed import listed_behind
from burdenshare.claims.readings.target import reached
from burdenshare.claims.sentence import Parsed

BOUNDS = {Sign.OVER: True, Sign.AT_LEAST: True, Sign.UNDER: False}


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
    codes = tuple(dict.fromkeys(n.code for n in listed))
    base = told | facts(parsed, listed[0].start, listed[-1].end) | {"who": Who(codes, Binding.CLEAR, each=len(codes) > 1)}  # fmt: skip  # noqa: E501
    return Threshold(**base | {"denied": False}, met=met)
