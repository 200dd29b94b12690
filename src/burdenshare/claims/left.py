"""Which numbers of a sentence got no verdict, though it holds a claim? They are told, so that no summary hides them."""

from __future__ import annotations

from burdenshare.claims.meaning import Form
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.proofs.proof import Proof
from burdenshare.claims.sentence import Parsed

Judged = tuple[Parsed, Form, Proof]
WEIGHED = (Unit.PERCENT, Unit.MONEY, Unit.POINTS)


def left_out(found: list[Judged]) -> list[str]:
    """Give the shares and sums that stand in a sentence with a claim and are part of none.

    >>> from burdenshare.claims.check import check
    >>> said = "Madrid promet d'atteindre 2 % du PIB dès 2025, avec 10,5 milliards d'euros de plus."
    >>> check(said, "2025-05-07", "fr", today="2026-11-23").headline[-33:]
    '1 nombre à côté est sans verdict.'
    """
    held: dict[int, tuple[Parsed, list[Form]]] = {}
    for parsed, form, _ in found:
        held.setdefault(id(parsed), (parsed, []))[1].append(form)
    return [
        parsed.sentence.plain[each.start : each.end].strip()
        for parsed, forms in held.values()
        for each in parsed.every
        if (each.unit in WEIGHED and (each.currency or each.unit is not Unit.MONEY))
        and each.start not in parsed.taken
        and not any(_part(each, form) for form in forms)
    ]


def _part(each: Quantity, form: Form) -> bool:
    """Whether a quantity is that of a claim, or the share a claim is held against."""
    inside = form.at < each.end and each.start < form.to
    return inside or (each.unit is not Unit.MONEY and getattr(form, "share", None) == each.value)
