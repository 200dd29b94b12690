"""Targets of the Alliance: do they stand, since when, by when, are they owed or aimed at? Demands and refusals too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from burdenshare.claims.facts import statement_giving as stated
from burdenshare.claims.ledger import promises, targets
from burdenshare.claims.meaning.aims import Demand, Refusal, TargetClaim
from burdenshare.claims.meaning.form import Form, read_as
from burdenshare.claims.meaning.terms import Manner, Modality
from burdenshare.claims.numbers.quantity import Sign
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict, cannot, order
from burdenshare.claims.proofs.whom import ally_of
from burdenshare.claims.record import Record
from burdenshare.claims.say import joined, name, say
from burdenshare.reference.areas import allies

EXACT = 1e-6
HALVES = ("core", "related")  # of the target of The Hague, as its entries are named
YEAR = 365  # days
EVE = timedelta(days=6)  # a target agreed by envoys some days before leaders adopted it


def prove_target(form: TargetClaim, record: Record, on: date) -> list[Proof]:
    """Judge a target: does it stand, since when, by when, and is it owed or aimed at; two at once as the worse."""
    if form.beside:
        return [_both(form, form.beside, record, on)]
    unit = "PT_DEFENCE" if form.component else "PT_GDP"
    every = [each for each in targets(record.today) if each["unit"] == unit]
    same = [each for each in every if _is(each, form.value)]
    if not same:
        return [_no_such(form, every, on)]
    old = [each for each in same if each["known"] <= on + EVE]
    if not old:
        return [_expected(form, on) or _not_yet(form, same[0], on)]
    stood = [each for each in old if not (each["gone"] and each["gone"] <= on)]
    held = (stood or old)[-1]
    found = Proof(Verdict.RIGHT, say("claims.target_stands", name=held["name"], words=held["words"], character=held["character"]), entries=_evidence([held]), then=held["words"], now=held["words"], who="NATO_TOTAL", instead=_set_itself(held))  # fmt: skip  # noqa: E501
    if held["known"] > on:
        found = found.noting(reason=say("claims.target_eve", day=held["known"]))
    if otherwise := _told_otherwise(form, held):
        return [found.undecided(say(f"claims.{otherwise}"))]
    return [_noted(_owed(_since(_dated(found, form, held, old, on), form, same), form, held), form, record.today)]


def _set_itself(held: dict[str, Any]) -> str:
    return say("claims.target_instead", name=held["name"], words=held["words"])


def _both(form: TargetClaim, beside: TargetClaim, record: Record, on: date) -> Proof:
    """Judge two targets told in one breath as the worse of the two."""
    both = [prove_target(each, record, on)[0] for each in (replace(form, beside=None), beside)]
    reason = " ".join(each.reason for each in both)
    worse = max(both, key=order)
    return replace(worse, reason=reason, entries=tuple(e for each in both for e in each.entries), along=(f"{form.last}: {worse.verdict}",))  # fmt: skip  # noqa: E501


def _told_otherwise(form: TargetClaim, held: dict[str, Any]) -> str:
    """Say how a target is told otherwise than it was set: a floor as a ceiling, one half under the other's name."""
    sign = form.amount.sign if form.amount else Sign.EQUAL
    turned = (Sign.UP_TO, "at_least"), (Sign.AT_LEAST, "up_to")
    other = form.half and any(half in held["target"] for half in HALVES) and form.half not in held["target"]
    return "target_bound" if (sign, held["comparator"]) in turned else "target_half" if other else ""


def _is(target: dict[str, Any], value: float) -> bool:
    return abs(float(target["value"]) - value) < EXACT


def _no_such(form: TargetClaim, every: list[dict[str, Any]], on: date) -> Proof:
    """Say that there is no such target: what stood instead, or who wished for it."""
    force = _in_force(every, on)
    words = joined(each["words"] for each in force) or say("claims.none")
    wish = stated("wish", ("NATO_TOTAL",), (), form.amount, on) if form.amount else None
    reason = say("claims.target_none", value=f"{form.value:g}", day=on, words=words)
    if wish and not form.asserted:
        wished = say("claims.said_by", who=wish.speaker, day=wish.day, words=wish.words)
        return cannot(f"{reason} {wished}", entries=(wish.evidence(),))
    found = cannot(reason, entries=_evidence(force), then=words, who="NATO_TOTAL")
    wrong = form.asserted and not form.unexplained and form.modality is not Modality.SUPPOSED
    return replace(found, verdict=Verdict.WRONG, whole=True) if wrong else found


def _expected(form: TargetClaim, on: date) -> Proof | None:
    """Say who had said by the day that a target would be set which the sentence only tells as coming."""
    coming = form.modality in (Modality.WILL, Modality.PROMISED) or Manner.WISHED in form.manner
    wish = stated("wish", ("NATO_TOTAL",), (), form.amount, on) if coming and form.amount else None
    if wish is None:
        return None
    reason = say("claims.said_by", who=wish.speaker, day=wish.day, words=wish.words)
    return Proof(Verdict.RIGHT, reason, entries=(wish.evidence(),), then=wish.words, who="NATO_TOTAL")


def _not_yet(form: TargetClaim, first: dict[str, Any], on: date) -> Proof:
    """Say that a target was set only later; told as one a year before, it is wrong."""
    reason = say("claims.target_later", name=first["name"], day=on, known=first["known"])
    found = Proof(Verdict.NOT_YET, reason, entries=_evidence([first]), who="NATO_TOTAL", whole=False)
    wrong = form.asserted and form.modality is Modality.DID and (first["known"] - on).days > YEAR
    return replace(found, verdict=Verdict.WRONG, whole=True) if wrong else found


def _dated(found: Proof, form: TargetClaim, held: dict[str, Any], old: list[dict[str, Any]], on: date) -> Proof:
    """Judge the deadline told with a target."""
    coming = (year for year in form.when.years[:1] if form.when.stated and year > on.year)
    due = form.when.due or next(coming, None)
    if due is None:
        this_year = form.must and form.when.stated and form.when.years[:1] == (on.year,)
        at_once = held["deadline"] and (this_year or form.at_once)
        return _wrong_deadline(found, say("claims.deadline_not_now", due=str(held["deadline"]))) if at_once else found
    dated = [each for each in old if each["deadline"]]
    if not dated:
        return found.noting(reason=say("claims.deadline_none"))
    relative = due == on.year + 10 and not form.when.due_told  # within ten years, of the day it was agreed
    if match := [each for each in dated if each["deadline"] == due or relative]:
        return _replaced(found, form, match[-1], on)
    reason = say("claims.deadline_other", due=str(dated[-1]["deadline"]), told=str(due))
    return replace(_wrong_deadline(found, reason), instead=_set_itself(dated[-1]))


def _wrong_deadline(found: Proof, reason: str) -> Proof:
    return replace(found.noting(Diagnosis.WRONG_DEADLINE, reason=reason), verdict=Verdict.WRONG)


def _replaced(found: Proof, form: TargetClaim, match: dict[str, Any], on: date) -> Proof:
    """Say since when a target with this deadline is replaced, where it is."""
    if match["gone"] is None:
        return found
    verdict = Verdict.SUPERSEDED if match["gone"] <= on and not (form.agreed_in or form.set_at) else Verdict.RIGHT_THEN
    reason = say("claims.target_replaced", name=match["name"], words=match["words"], day=match["gone"])
    return replace(found, verdict=verdict, reason=reason)


def _since(found: Proof, form: TargetClaim, same: list[dict[str, Any]]) -> Proof:
    """Judge the year in which a target is said to have been set."""
    known = {each["known"].year for each in same}
    too_early = bool(form.agreed_in) and (form.agreed_in or 0) < min(known)
    if not (too_early or len({*form.set_at}) > 1 or {*form.set_at} - known) or not found.borne_out:
        return found
    if len({*form.set_at}) > 1:
        reason = say("claims.target_summit", year=str(form.set_at[0]), told=str(form.set_at[1]))
    else:
        told = str(form.agreed_in if too_early else form.set_at[0])
        reason = say("claims.target_first", name=same[0]["name"], year=str(min(known)), told=told)
    return found.misleading(Diagnosis.WRONG_YEAR, reason)


def _owed(found: Proof, form: TargetClaim, held: dict[str, Any]) -> Proof:
    """Say that a target is aimed at, where it is told as owed."""
    if not form.oblige or not found.borne_out:
        return found
    return found.misleading(Diagnosis.OBLIGATION, say("claims.not_bound", character=held["character"]))


def _noted(found: Proof, form: TargetClaim, today: date) -> Proof:
    """Say who reads the target of The Hague otherwise."""
    if form.value not in (5.0, 3.5) or not found.borne_out or not form.asserted:
        return found
    for code in allies(today):
        for each in promises(code, today):
            if each.declined and not each.refusing:
                reason = say("claims.reads_otherwise", who=name(code), words=each.words)
                return found.noting(Diagnosis.DISPUTED, reason=reason)
    return found


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
    force = _in_force(every, on)
    words = joined(each["words"] for each in force)
    same = [each for each in force if _is(each, form.value)]
    later = [each for each in every if _is(each, form.value) and each["known"] > on][:1]
    reason = say("claims.demand", day=on, words=words or say("claims.none"))
    for each in later:
        reason += " " + say("claims.demand_met", day=each["known"], words=each["words"])
    return [cannot(reason, entries=_evidence(same or later or force), then=words)]


def prove_refusal(form: Refusal, record: Record, on: date) -> list[Proof]:
    """Say what the ledger holds of a refusal; what it does not hold is not decided."""
    code = ally_of(form)
    if code is None:
        return [cannot(say("claims.refusal_unclear"))]
    held = [each for each in promises(code, record.today) if each.declined and each.known <= on]
    if plain := [each for each in held if each.refusing and form.value in each.shares]:
        reason = say("claims.refusal_stands", who=name(code), words=plain[-1].summary, day=plain[-1].known)
        return [Proof(Verdict.RIGHT, reason, who=code, entries=(plain[-1].evidence(),))]
    if declined := [each for each in held if not each.refusing or not each.shares]:
        reason = say("claims.refusal_held", who=name(code), words=declined[-1].words, day=declined[-1].known)
        return [cannot(reason, who=code, entries=(declined[-1].evidence(),))]
    reason = say("claims.refusal_none", who=name(code))
    known = [each for each in targets(record.today) if form.amount and each["known"] <= on]
    agreed = [each for each in known if _is(each, form.value)][-1:]
    for each in agreed:
        reason += " " + say("claims.refusal_agreed", words=each["words"], day=each["known"])
    return [cannot(reason, who=code, entries=_evidence(agreed))]


def as_ally(form: Form, record: Record, on: date, code: str) -> Proof | None:
    """Hold a promise of an Ally against the Alliance's own, which every Ally made."""
    proof = prove_target(read_as(form, TargetClaim), record, on)[0]
    declined = [each for each in promises(code, record.today) if each.declined and each.known <= on]
    if declined and form.who.stated and proof.verdict is Verdict.RIGHT:
        reason = say("claims.refusal_held", who=name(code), words=declined[-1].words, day=declined[-1].known)
        return cannot(reason, who=code, entries=(declined[-1].evidence(),))
    return replace(proof, who=code) if proof.entries and proof.verdict in (Verdict.RIGHT, Verdict.WRONG) else None
