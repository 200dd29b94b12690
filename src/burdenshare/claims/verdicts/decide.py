"""The rule of verdicts: right needs a reading that explains every word; wrong needs that every reading is false."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.meaning.aims import Needed, PledgeClaim, Promised, Refusal, TargetClaim
from burdenshare.claims.meaning.changes import Change, Raised
from burdenshare.claims.meaning.form import Form, read_as
from burdenshare.claims.meaning.levels import CommonFunding, Elsewhere, Owed, Share, Spending
from burdenshare.claims.meaning.orders import Count, Threshold
from burdenshare.claims.meaning.terms import Manner, Publisher
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Unit
from burdenshare.claims.proofs.proof import RIGHT, Diagnosis, Proof, Verdict, best, cannot
from burdenshare.claims.proofs.prove import prove
from burdenshare.claims.record import Record
from burdenshare.claims.say import say
from burdenshare.claims.text import low
from burdenshare.claims.verdicts.doubts import UNHELD, called_wrong, together
from burdenshare.claims.verdicts.levels import LEVELS, accepted, borne_by, first, not_borne_out

EXACT = 0.1  # a value told to two decimals is told of one thing


def decide(form: Form, record: Record, on: date) -> Proof:
    """Say what is to be said of a claim written on a day.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("Canada did not spend 2.5% of GDP on defence in 2024.", "2024-07-01")
    [('2.5%', 'right')]
    """
    found = _decided(form, record, on)
    if found.verdict is Verdict.SUPERSEDED and _edition_named(form, found, record):
        found = replace(found, verdict=Verdict.RIGHT, reason=found.reason + " " + say("claims.edition_named"), put=None)
    return found


def _edition_named(form: Form, found: Proof, record: Record) -> bool:
    """Whether an older value is told as that of the release that gave it: in its tables of June 2024."""
    days = {release: day for day, release in record.releases}
    day = days.get(found.release or "")
    return day is not None and any(told in low(say("claims.edition", publisher="", day=day)) for told in form.dated)


def _decided(form: Form, record: Record, on: date) -> Proof:
    """Judge a claim as the sentence by itself tells it."""
    if isinstance(form, (Elsewhere, Owed, Refusal)):
        return prove(form, record, on)[0]
    if form.unexplained:
        return _limited(form, record, on)
    if form.source in UNHELD and not isinstance(
        form, (TargetClaim, Promised, PledgeClaim, CommonFunding, Count, Needed, Raised)
    ):
        return _other_source(form, record, on)
    proofs = prove(form, record, on)
    if isinstance(form, Share) and form.of_budget:
        return _of_budget(proofs)
    chosen = _chosen(form, proofs, record, on)
    if open_ := _left_open(form, chosen, proofs, on):
        return chosen.undecided(say(f"claims.{open_}"))
    return (
        _denied(form, chosen)
        if form.denied and not isinstance(form, (Threshold, Count, TargetClaim, PledgeClaim))
        else chosen
    )


def _left_open(form: Form, found: Proof, proofs: list[Proof], on: date) -> str:
    """Say why a finding is left open: it is borne out otherwise, only understood, or denied, here or right behind."""
    good = found.verdict in RIGHT
    if good and (otherwise := _borne_otherwise(form, found, proofs, on)):
        return otherwise
    near = found.verdict is Verdict.CLOSE and bool(found.entries)  # a plan of the ledger is no figure it is near to
    if form.understood and (near or found.verdict in (Verdict.WRONG, Verdict.MISLEADING)):
        return "understood"
    if form.denied and isinstance(form, PledgeClaim) and form.met is None and not form.exempt:
        return "denied"
    return "denied_behind" if (Manner.REFUTED if good else Manner.SET_RIGHT) in form.manner else ""


def _borne_otherwise(form: Form, found: Proof, proofs: list[Proof], on: date) -> str:
    """Say why what bears a value out is not what is told: of today years ago, of several one, of NATO a plan."""
    newer = any(each.then and each.year and found.year and each.year > found.year for each in proofs)
    if Manner.TODAY in form.manner and not form.when.stated and newer and (found.year or on.year) < on.year - 1:
        return "of_today"
    if together(form, found):
        return "together"
    planned = found.entries and not found.figures and isinstance(form, Share) and any(each.then for each in proofs)
    return "plan_not_nato" if planned and form.source is Publisher.NATO else ""


def _limited(form: Form, record: Record, on: date) -> Proof:
    """Say what a claim is about that no reading of ours accounts for; its number may be one of ours all the same."""
    words = ", ".join(form.unexplained)
    base = Proof(Verdict.OUTSIDE, say("claims.limited", words=words), who=next(iter(form.who.codes), None), whole=False)
    exact = isinstance(form, Share) and form.amount is not None and form.amount.step < 0.1
    like = next((each for each in prove(form, record, on) if each.verdict in RIGHT), None) if exact else None
    if like is None:
        return base
    reason = base.reason + " " + say("claims.limited_like", reason=like.reason)
    return replace(base, verdict=Verdict.CANNOT, reason=reason, figures=like.figures)


def _other_source(form: Form, record: Record, on: date) -> Proof:
    """Say that a source was named whose figures are not held; what NATO has is shown, and corrects nothing."""
    national = form.source is Publisher.NATIONAL
    told = say("claims.source_national") if national else say("claims.source_unheld")
    if planned := _planned(form, record, on):
        return planned
    proofs = prove(form, record, on)
    against = next((each for each in proofs if each.entries and each.verdict in (Verdict.WRONG, Verdict.MISLEADING)), None)  # fmt: skip  # noqa: E501
    if against and national and not any(each.borne_out for each in proofs):
        return called_wrong(form, against)
    good = next((each for each in proofs if each.verdict in RIGHT), None)
    if good and national and (not isinstance(form, Spending) or good.entries):
        return good
    first = good or next((each for each in proofs if each.then), proofs[0])
    reason = f"{told} {say('claims.nato_has', reason=first.reason)}" if first.then else told
    return cannot(reason, who=first.who, year=first.year, then=first.then, now=first.now, figures=first.figures)


def _planned(form: Form, record: Record, on: date) -> Proof | None:
    """Find a promise of the ledger, of an Ally's own, that a share of it is."""
    if not isinstance(form, Share) or form.who.each or not any(is_ally(code) for code in form.who.codes[:1]):
        return None
    proofs = prove(read_as(form, PledgeClaim, "who"), record, on)
    return next((each for each in proofs if each.borne_out and each.entries and each.entries[0]["who"] != "NATO"), None)


def _coming(form: Form, record: Record, on: date) -> Proof | None:
    """Find a promise that a share told of this year, or one to come, is where no figure bears it out."""
    return _planned(form, record, on) if form.when.stated and form.when.years[0] >= on.year else None


def _of_budget(proofs: list[Proof]) -> Proof:
    """Say of a part of a budget that it is the share of GDP, where it is; parts of budgets are not held."""
    found = best(proofs)
    if found.borne_out:
        reason = found.reason + " " + say("claims.gdp_not_budget")
        return replace(
            found, verdict=Verdict.MISLEADING, diagnosis=(Diagnosis.OTHER_DEFINITION,), reason=reason, put=None
        )
    return cannot(say("claims.budget_part"), who=found.who)


def _chosen(form: Form, proofs: list[Proof], record: Record, on: date) -> Proof:
    found = best(proofs)
    if found.borne_out:
        return accepted(form, found, proofs)
    if found.verdict is Verdict.MISLEADING:
        return found
    if isinstance(form, LEVELS):
        return _coming(form, record, on) or not_borne_out(form, proofs, record, on)
    known = [each for each in proofs if each.verdict is not Verdict.NOT_YET]
    counted = isinstance(form, (Count, Threshold, Change)) and not form.when.stated
    if len(known) < len(proofs) and not (counted and known):
        return first(proofs, Verdict.NOT_YET) or found
    open_, wrong = first(known, Verdict.CANNOT), first(known, Verdict.WRONG)
    if open_ and wrong and not isinstance(form, (Count, Threshold, PledgeClaim)):
        return wrong.undecided(say("claims.readings_open"))
    told = open_ if open_ and not wrong else called_wrong(form, best(known))
    like = _share_of_named(form, record, on) if told.verdict is Verdict.WRONG else None
    return told.undecided(say("claims.share_of_named", reason=like.reason)) if like else told


def _share_of_named(form: Form, record: Record, on: date) -> Proof | None:
    """Find an Ally the sentence names whose share of GDP a value is to the digit, whatever else it was read as."""
    if form.amount is None or form.amount.unit is not Unit.PERCENT or form.amount.step >= EXACT:
        return None
    if isinstance(form, Change) and form.when.stated and (form.when.base or len(form.when.years) > 1):
        return None  # 4.25 % more in 2025 than in 2024: a year is compared with another, no Ally
    return borne_by(read_as(form, Share, "who"), record, on)


def _denied(form: Form, found: Proof) -> Proof:
    """Turn a finding round where the sentence denies the value: what no release says is rightly denied."""
    if found.verdict is Verdict.WRONG or (isinstance(form, CommonFunding) and found.verdict is Verdict.MISLEADING):
        return replace(
            found,
            verdict=Verdict.RIGHT,
            diagnosis=(),
            reason=say("claims.denied_rightly", reason=found.plain or found.reason),
            put=None,
            instead=None,
        )
    if isinstance(form, CommonFunding) and not found.borne_out:
        return found
    return found.undecided(say("claims.denied"))
