"""What is told along with a value and adds none, judged in its reason: a place, a comparison, the goal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from burdenshare.claims.meaning.aims import PledgeClaim, TargetClaim
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import PerHead, Share, Spending
from burdenshare.claims.meaning.orders import Compare, Count, Rank, Threshold
from burdenshare.claims.numbers.quantity import Unit
from burdenshare.claims.proofs.proof import RIGHT, Proof, Verdict
from burdenshare.claims.say import say

ProvedForm = tuple[Form, Proof]
BRACKET = 2  # characters between a sum and the one told again behind it
KEPT = (*RIGHT, Verdict.CANNOT)  # what speaks against the text is always shown by itself


def told_once(found: list[ProvedForm]) -> Iterator[ProvedForm]:
    """Give the claims of a sentence, those that only go with another as a sentence of its reason.

    >>> from burdenshare.claims.check import check
    >>> rows = check("Poland tops the list, spending 4.12% of GDP on defence in 2024.", "2024-07-01").rows
    >>> rows["text"].to_list(), "tops the list" in rows["reason"][0]
    (['4.12%'], True)
    """
    beside = {at: mate for at, each in enumerate(found) if (mate := _mate(each, found)) is not None}
    beside = {at: beside.get(mate, mate) for at, mate in beside.items()}  # a comparison with a place with a value
    for at, (form, proof) in enumerate(found):
        if at in beside:
            continue
        also = [found[other] for other, mate in beside.items() if mate == at]
        reason = " ".join([proof.reason, *(_along(*each) for each in also)])
        told = [f"{one.text}: {said.verdict}" for one, said in also]
        if form.deadline and isinstance(form, (PledgeClaim, TargetClaim)) and proof.verdict in RIGHT and form.deadline not in form.text:  # fmt: skip  # noqa: E501
            told.append(f"{form.deadline}: {proof.verdict}")
        yield form, replace(proof, reason=reason, along=(*proof.along, *told))


def _mate(each: ProvedForm, found: list[ProvedForm]) -> int | None:
    """Give the place of the claim that another goes with."""
    form, proof = each
    late = proof.verdict is Verdict.SUPERSEDED  # a place by figures that had been replaced goes with such a value
    if (proof.verdict not in KEPT and not late) or form.denied or (proof.verdict is Verdict.CANNOT and _numbered(form)):
        return None
    beside = ((at, *other) for at, other in enumerate(found) if other[0] is not form)
    others = (other for other in beside if not late or other[2].verdict is proof.verdict)
    return next((at for at, other, about in others if (about.verdict is not Verdict.OUTSIDE or isinstance(other, Rank)) and _along_with(each, other, about)), None)  # fmt: skip  # noqa: E501


def _numbered(form: Form) -> bool:
    """Whether a place is told with a number: third; left open it stands by itself."""
    return isinstance(form, Rank) and abs(form.place) > 1


def _along_with(each: ProvedForm, other: Form, about: Proof) -> bool:
    """Whether a claim only goes with another: the goal with who is counted by it, a place with a value of its own."""
    form, proof = each
    if isinstance(form, TargetClaim):
        return isinstance(other, Count) and other.share == form.value
    if _again(form, other):
        return True
    if isinstance(form, Threshold) and form.first and form.understood:  # for the first time since 1995
        return isinstance(other, (PledgeClaim, Threshold)) and other.who.codes[:1] == form.who.codes[:1]
    if isinstance(form, Threshold) and form.counted:
        return isinstance(other, Count) and other.share == form.value
    if isinstance(form, Threshold) and not any(sign.isdigit() for sign in form.text) and isinstance(other, Share):
        return about.who in form.who.codes  # all above the guideline: Estonia (2.73 %), Latvia (2.27 %)
    beside = (Share, Spending, PerHead, Rank) if isinstance(form, Compare) else (Share, Spending, PerHead)
    if not isinstance(form, (Rank, Compare)) or not isinstance(other, beside):
        return False
    told = (*form.who.codes[: None if form.who.each else 1], *(form.others if isinstance(form, Compare) else ()))
    return about.who in (proof.who, *told)


def _again(form: Form, other: Form) -> bool:
    """Whether a sum only tells the one before it again in another currency: $811 bn (729 billion euros)."""
    one, two = other.amount, form.amount
    if type(form) is not type(other) or one is None or two is None or not 0 < form.at - other.to <= BRACKET:
        return False
    return Unit.MONEY in (one.unit, two.unit) and (one.unit, one.currency) != (two.unit, two.currency)


def _along(form: Form, proof: Proof) -> str:
    key = "along" if proof.verdict in RIGHT else "along_open"
    return say(f"claims.{key}", text=form.text, reason=proof.reason)
