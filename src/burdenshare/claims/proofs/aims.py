"""Targets of the Alliance: do they stand, since when, by when, are they owed or aimed at? Demands and refusals too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from burdenshare.claims.facts import said as stated
from burdenshare.claims.ledger import promises, targets
from burdenshare.claims.meaning.aims import Demand, Refusal, Target
from burdenshare.claims.meaning.form import Form, read_as
from burdenshare.claims.meaning.terms import Modality
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict, cannot
from burdenshare.claims.proofs.whom import ally_of
from burdenshare.claims.record import Record
from burdenshare.claims.say import name, say
from burdenshare.reference.areas import allies

EXACT = 1e-6
EVE = timedelta(days=6)  # a target agreed by envoys some days before leaders adopted it


def prove_target(form: Target, record: Record, on: date) -> list[Proof]:
    """Judge a target: does it stand, since when, by when, and is it owed or aimed at?"""
    unit = "PT_DEFENCE" if form.component else "PT_GDP"
    every = [each for each in targets(record.today) if each["unit"] == unit]
    value = form.amount.value if form.amount else 0.0
    same = [each for each in every if _is(each, value)]
    if not same:
        return [_no_such(form, every, on)]
    old = [each for each in same if each["known"] <= on + EVE]
    if not old:
        return [_not_yet(form, same[0], on)]
    stood = [each for each in old if not (each["gone"] and each["gone"] <= on)]
    held = (stood or old)[-1]
    found = Proof(Verdict.RIGHT, say("claims.target_stands", name=held["name"], words=held["words"], character=held["character"]), entries=_evidence([held]), then=held["words"], now=held["words"], who="NATO_TOTAL", instead=f"{held['name']}: {held['words']}.")  # fmt: skip  # noqa: E501
    if held["known"] > on:
        found = found.noting(reason=say("claims.target_eve", day=held["known"]))
    return [_noted(_owed(_since(_dated(found, form, held, old, on), form, same), form, held), form, on, record.today)]


def _is(target: dict[str, Any], value: float) -> bool:
    return abs(float(target["value"]) - value) < EXACT


def _no_such(form: Target, every: list[dict[str, Any]], on: date) -> Proof:
    force = _in_force(every, on)
    words = "; ".join(each["words"] for each in force) or say("claims.none")
    value = form.amount.value if form.amount else 0.0
    wish = stated("wish", ("NATO_TOTAL",), (), form.amount, on) if form.amount else None
    reason = say("claims.target_none", value=f"{value:g}", day=on, words=words)
    if wish and not form.asserted:
        return Proof(
            Verdict.CANNOT,
            reason + " " + say("claims.said_by", who=wish.speaker, day=wish.day, words=wish.words),
            entries=(wish.evidence(),),
            whole=False,
        )
    wrong = form.asserted and not form.unexplained and form.modality is not Modality.SUPPOSED
    return Proof(
        Verdict.WRONG if wrong else Verdict.CANNOT,
        reason,
        entries=_evidence(force),
        then=words,
        who="NATO_TOTAL",
        whole=wrong,
    )


def _not_yet(form: Target, first: dict[str, Any], on: date) -> Proof:
    verdict = (
        Verdict.WRONG
        if form.asserted and form.modality is Modality.DID and (first["known"] - on).days > 365
        else Verdict.NOT_YET
    )
    reason = say("claims.target_later", name=first["name"], day=on, known=first["known"])
    return Proof(verdict, reason, entries=_evidence([first]), who="NATO_TOTAL", whole=verdict is Verdict.WRONG)


def _due(form: Target, on: date) -> int | None:
    if form.when.due:
        return form.when.due
    return next((year for year in form.when.years[:1] if form.when.stated and year > on.year), None)


def _dated(found: Proof, form: Target, held: dict[str, Any], old: list[dict[str, Any]], on: date) -> Proof:
    """Judge the deadline told with a target."""
    due = _due(form, on)
    if due is None:
        this_year = form.must and form.when.stated and form.when.years[:1] == (on.year,)
        if held["deadline"] and (this_year or form.at_once):
            reason = say("claims.deadline_not_now", due=str(held["deadline"]))
            return replace(found.noting(Diagnosis.WRONG_DEADLINE, reason=reason), verdict=Verdict.WRONG)
        return found
    relative = due == on.year + 10 and not form.when.due_told  # within ten years, of the day it was agreed
    match = [each for each in old if each["deadline"] and (each["deadline"] == due or relative)]
    if match:
        gone = match[-1]["gone"]
        if gone is None:
            return found
        reason = say("claims.target_replaced", name=match[-1]["name"], words=match[-1]["words"], day=gone)
        return replace(
            found,
            verdict=Verdict.SUPERSEDED if gone <= on and not form.agreed_in else Verdict.RIGHT_THEN,
            reason=reason,
        )
    deadlines = [each for each in old if each["deadline"]]
    if not deadlines:
        return found.noting(reason=say("claims.deadline_none"))
    right = deadlines[-1]
    reason = say("claims.deadline_other", due=str(right["deadline"]), told=str(due))
    text = f"{right['name']}: {right['words']}."
    return replace(found.noting(Diagnosis.WRONG_DEADLINE, reason=reason), verdict=Verdict.WRONG, instead=text)


def _since(found: Proof, form: Target, same: list[dict[str, Any]]) -> Proof:
    """Judge the year in which a target is said to have been set."""
    first = min(each["known"].year for each in same)
    if form.agreed_in and form.agreed_in < first and found.borne_out:
        reason = say("claims.target_first", name=same[0]["name"], year=str(first), told=str(form.agreed_in))
        return replace(found.noting(Diagnosis.WRONG_YEAR, reason=reason), verdict=Verdict.MISLEADING, put=None)
    return found


def _owed(found: Proof, form: Target, held: dict[str, Any]) -> Proof:
    if form.oblige and found.borne_out:
        return replace(
            found.noting(Diagnosis.OBLIGATION, reason=say("claims.not_bound", character=held["character"])),
            verdict=Verdict.MISLEADING,
        )
    return found


def _noted(found: Proof, form: Target, on: date, today: date) -> Proof:
    """Say who reads the target of The Hague otherwise."""
    value = form.amount.value if form.amount else 0.0
    if value not in (5.0, 3.5) or not found.borne_out:
        return found
    for code, words in _dissent(today):
        return (
            found.noting(Diagnosis.DISPUTED, reason=say("claims.reads_otherwise", who=name(code), words=words))
            if form.asserted
            else found
        )
    return found


def _dissent(today: date) -> tuple[tuple[str, str], ...]:
    """List Allies that declined a share, with their words."""
    found = [
        (code, each) for code in allies(today) for each in promises(code, today) if each.declined and not each.refusing
    ]
    return tuple((code, each.words) for code, each in found[:1])


def _in_force(every: Iterable[dict[str, Any]], on: date) -> list[dict[str, Any]]:
    return [each for each in every if each["known"] <= on and not (each["gone"] and each["gone"] <= on)]


def _evidence(found: Iterable[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "id": each["id"],
            "words": each["words"],
            "who": "NATO",
            "announced": each["known"].isoformat(),
            "source": each["source"],
            "url": each["url"],
        }
        for each in found
    )


def prove_demand(form: Demand, record: Record, on: date) -> list[Proof]:
    """Say what stood beside a demand; who demanded what is in no source held, but for what NATO's chief said."""
    every = [each for each in targets(record.today) if each["unit"] == "PT_GDP"]
    value = form.amount.value if form.amount else 0.0
    force = _in_force(every, on)
    later = [each for each in every if _is(each, value) and each["known"] > on]
    same = [each for each in force if _is(each, value)]
    reason = say("claims.demand", day=on, words="; ".join(each["words"] for each in force) or say("claims.none"))
    if later:
        reason += " " + say("claims.demand_met", day=later[0]["known"], words=later[0]["words"])
    return [
        Proof(
            Verdict.CANNOT,
            reason,
            entries=_evidence(same or later[:1] or force),
            then="; ".join(each["words"] for each in force),
            whole=False,
        )
    ]


def prove_refusal(form: Refusal, record: Record, on: date) -> list[Proof]:
    """Say what the ledger holds of a refusal; what it does not hold is not decided."""
    code = ally_of(form)
    if code is None:
        return [cannot(say("claims.refusal_unclear"))]
    value = form.amount.value if form.amount else 0.0
    held = [each for each in promises(code, record.today) if each.declined and each.known <= on]
    if plain := [each for each in held if each.refusing and value in each.shares]:
        reason = say("claims.refusal_stands", who=name(code), words=plain[-1].summary, day=plain[-1].known)
        return [Proof(Verdict.RIGHT, reason, who=code, entries=(plain[-1].evidence(),))]
    if declined := [each for each in held if not each.refusing or not each.shares]:
        reason = say("claims.refusal_held", who=name(code), words=declined[-1].words, day=declined[-1].known)
        return [cannot(reason, who=code, entries=(declined[-1].evidence(),))]
    reason = say("claims.refusal_none", who=name(code))
    agreed = [each for each in targets(record.today) if form.amount and _is(each, value) and each["known"] <= on][-1:]
    for each in agreed:
        reason += " " + say("claims.refusal_agreed", words=each["words"], day=each["known"])
    return [cannot(reason, who=code, entries=_evidence(agreed))]


def as_ally(form: Form, record: Record, on: date, code: str) -> Proof | None:
    """Hold a promise of an Ally against the Alliance's own, which every Ally made."""
    proof = prove_target(read_as(form, Target), record, on)[0]
    return replace(proof, who=code) if proof.entries and proof.verdict in (Verdict.RIGHT, Verdict.WRONG) else None
