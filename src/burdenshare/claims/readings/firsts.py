"""An Ally told to meet the goal for the first time, where its value is told as what it spends."""

from __future__ import annotations

from burdenshare.claims.context import COUNTED
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.orders import Threshold
from burdenshare.claims.meaning.terms import Amount
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.readings.bind import who_of
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.meant import denied, modality_of
from burdenshare.claims.readings.target import reached
from burdenshare.claims.readings.when import time_of
from burdenshare.claims.sentence import Parsed

WHOLE = 8  # letters of a phrase that says by itself that it is the first time; "first" alone is many things


def firsts(parsed: Parsed) -> list[Form]:
    """Find that an Ally meets a share for the first time, where no threshold of the sentence says so already.

    >>> from burdenshare.claims.readings.read import parse
    >>> said = "Belgium is to spend 2% of its gross domestic product (GDP) on its defence in 2025, "
    >>> said += "meeting NATO's goal for the first time."
    >>> [(each.text, each.value, each.first) for each in firsts(parse(said))]
    [('for the first time', 2.0, True)]
    """
    mark = next((m for m in parsed.marks if m.kind == "first_time" and m.end - m.start >= WHOLE), None)
    if mark is None or parsed.has("members", "world", "aid") or not parsed.within(*parsed.clause(mark.start, mark.end), "meet"):  # fmt: skip  # noqa: E501
        return []
    told = [q for q in parsed.found if q.unit is Unit.PERCENT and q.value in COUNTED and q.end <= mark.start]
    if not told or reached(parsed, told[-1], target=True) is not None or not parsed.within(told[-1].end, mark.end, "target", "meet"):  # fmt: skip  # noqa: E501
        return []
    q = Quantity(mark.start, mark.end, mark.start, told[-1].value, unit=Unit.PERCENT)
    who = who_of(parsed, q, groups=False)
    if not who.codes or not is_ally(who.codes[0]) or denied(parsed, mark.start):
        return []
    base = facts(parsed, mark.start, mark.end) | {"who": who, "when": time_of(parsed, told[-1]), "modality": modality_of(parsed, q), "amount": Amount(q.value)}  # fmt: skip  # noqa: E501
    return [Threshold(**base, first=True, understood=True)]
