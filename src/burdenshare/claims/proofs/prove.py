"""Which evaluator judges which form, and what a statement of NATO's adds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from burdenshare.claims.facts import Statement, said, statements
from burdenshare.claims.ledger import words_of
from burdenshare.claims.meaning import (
    Basis,
    Change,
    Combined,
    Common,
    Compare,
    Count,
    CountMoved,
    Demand,
    Elsewhere,
    Form,
    Gap,
    Group,
    Money,
    Multiple,
    Needed,
    OfTotal,
    Owed,
    Part,
    PerHead,
    Persons,
    Pledge,
    Promised,
    Raised,
    Rank,
    Ratio,
    Refusal,
    Share,
    Source,
    Target,
    Threshold,
)
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Sign
from burdenshare.claims.proofs import (
    aims,
    common,
    counts,
    growth,
    levels,
    places,
    pledges,
    rises,
    sums,
    thresholds,
    totals,
)
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict
from burdenshare.claims.record import Record, members
from burdenshare.claims.say import say

PROVERS: dict[type[Form], Callable[[Any, Record, date], list[Proof]]] = {
    Share: levels.prove,
    Part: levels.prove,
    Money: levels.prove,
    PerHead: levels.prove,
    Persons: levels.prove,
    Count: counts.prove,
    CountMoved: counts.prove_moved,
    Threshold: thresholds.prove_threshold,
    Pledge: pledges.prove_pledge,
    Promised: sums.prove_promised,
    Rank: places.prove_rank,
    Compare: places.prove_compare,
    Combined: places.prove_combined,
    Ratio: places.prove_ratio,
    Change: growth.prove_change,
    Multiple: growth.prove_multiple,
    OfTotal: totals.prove_total,
    Raised: rises.prove_raised,
    Target: aims.prove_target,
    Demand: aims.prove_demand,
    Refusal: aims.prove_refusal,
    Common: common.prove_common,
    Owed: common.prove_owed,
    Elsewhere: common.prove_elsewhere,
    Needed: common.prove_needed,
    Gap: common.prove_gap,
}
STATED = {
    Count: ("count",),
    Change: ("real", "rise"),
    Money: ("money",),
    Raised: ("added",),
    OfTotal: ("of_total",),
    Share: ("share",),
}
ALIKE = ("NATO_TOTAL", "NATO_EUR_CAN", "NATO_EUR")


def prove(form: Form, record: Record, on: date) -> list[Proof]:
    """Judge every permissible reading of a form; a statement NATO made by that day is one more witness."""
    proofs = PROVERS[type(form)](form, record, on)
    if isinstance(form, (Money, Needed)) and not any(each.borne_out for each in proofs):
        proofs = [*_in_ledger(form, record, on), *proofs]
    if not any(each.borne_out for each in proofs) and (found := _stated(form, record, on)):
        return [found, *proofs]
    return proofs


def _in_ledger(form: Money | Needed, record: Record, on: date) -> list[Proof]:
    """Hold a sum that no release bears out against the ledger: a budget or a projection may be meant."""
    code = next((each for each in form.who.codes[:1] if is_ally(each)), None)
    if code is None or form.amount is None or form.amount.sign not in (Sign.EQUAL, Sign.ABOUT):
        return []
    if isinstance(form, Money) and form.source is Source.NATO:
        return []
    fields = {key: getattr(form, key) for key in ("start", "end", "at", "to", "text", "who", "when", "amount")}
    promised = Promised(**fields, topic=form.scope)
    of = partial(sums.of_all_spending, promised) if isinstance(form, Money) else None
    found = sums.prove_sum(promised, record, on, code, of=of)
    coming = not form.when.stated or form.when.years[0] >= on.year
    words = " ".join(str(each["words"]) for each in found.entries)
    alike = bool(words_of(words) & form.scope) or any(str(year) in words for year in form.when.years[:1])
    if not coming and isinstance(form, Money) and form.source is Source.UNNAMED and not alike:
        return []  # a part of a budget is not what was spent
    return [found] if found.borne_out and (coming or found.verdict is not Verdict.SUPERSEDED) else []


def _stated(form: Form, record: Record, on: date) -> Proof | None:
    """Find a number that NATO's chief or a text of NATO gave by that day."""
    if form.amount is None or type(form) not in STATED or (isinstance(form, Count) and (form.group is not Group.NUMBER or form.share != 2.0 or form.without_usa)):  # fmt: skip  # noqa: E501
        return None
    if isinstance(form, Count) and (
        not form.met or not (form.expected or form.source or on.year - 1 in form.when.years)
    ):
        return None
    areas = form.who.codes[:2] or ALIKE[:2]
    if any(code in ALIKE for code in areas):
        areas = (*areas, *(ALIKE[1:] if not isinstance(form, (Count, OfTotal)) and "NATO_EUR" in areas else ()))
    years = form.when.years[:1] if form.when.stated else form.when.years
    years = () if isinstance(form, Raised) else years
    if isinstance(form, Count) and form.rest:
        return _remaining(form, on)
    told = replace(form.amount, value=-form.amount.value) if isinstance(form, Change) and form.down else form.amount
    for kind in _kinds(form):
        found = said(kind, areas, years, told, on)
        other = said(kind, ALIKE, years, told, on) if not found and areas[0] in ALIKE and kind == "money" else None
        if other:
            reason = say(
                "claims.stated", who=other.speaker, day=other.day, words=other.words, year=str(other.year or "")
            )
            return Proof(
                Verdict.MISLEADING,
                reason,
                (Diagnosis.WRONG_ALLY,),
                who=other.area,
                year=other.year,
                entries=(other.evidence(),),
            )
        if found:
            reason = say(
                "claims.stated", who=found.speaker, day=found.day, words=found.words, year=str(found.year or "")
            )
            proof = Proof(
                Verdict.RIGHT_THEN,
                reason,
                who=found.area,
                year=found.year,
                then=found.words,
                entries=(found.evidence(),),
            )
            return replace(
                proof, verdict=Verdict.SUPERSEDED if _overtaken(found, form, record, on) else Verdict.RIGHT_THEN
            )
    return None


def _kinds(form: Form) -> tuple[str, ...]:
    """Give the kinds of statements a form may repeat: a rise told at current prices repeats no real one."""
    kinds = STATED[type(form)]
    nominal = isinstance(form, Change) and form.basis is Basis.CURRENT
    return tuple(each for each in kinds if each != "real") if nominal else kinds


def _overtaken(found: Statement, form: Form, record: Record, on: date) -> bool:
    """Whether NATO had said otherwise since, of the same year, in a statement or in tables held whole."""
    newer = [
        each
        for each in statements()
        if found.day < each.day <= on and (each.kind, each.area) == (found.kind, found.area)
    ]
    if any(each.year == found.year or not form.when.stated for each in newer):
        return True
    if not isinstance(form, Count) or found.year is None:
        return False
    held = counts.tally(record, on, found.year, form.share)
    return held is not None and held.partly is None and max(f.out for f in (*held.above, *held.below)) > found.day


def _remaining(form: Count, on: date) -> Proof | None:
    """Reckon how many Allies are left where NATO's chief said lately how many meet it."""
    lately = [
        each
        for each in statements()
        if (each.kind, each.year) == ("count", on.year) and 0 <= (on - each.day).days <= 60
    ]
    if not lately or form.amount is None or len(members(on.year, on)) - lately[-1].value != form.amount.value:
        return None
    found = lately[-1]
    reason = say("claims.stated", who=found.speaker, day=found.day, words=found.words, year=str(found.year or ""))
    return Proof(
        Verdict.RIGHT_THEN, reason, who="NATO_TOTAL", year=found.year, then=found.words, entries=(found.evidence(),)
    )
