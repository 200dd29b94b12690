"""The rule of verdicts: right needs a reading that explains every word; wrong needs that every reading is false."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.meaning import (
    Binding,
    Change,
    Common,
    Count,
    CountMoved,
    Elsewhere,
    Form,
    Modality,
    Money,
    Multiple,
    Needed,
    Owed,
    Part,
    PerHead,
    Persons,
    Pledge,
    Promised,
    Raised,
    Refusal,
    Share,
    Source,
    Target,
    Threshold,
)
from burdenshare.claims.names import is_ally
from burdenshare.claims.proofs.levels import explained, one, part_of_forces
from burdenshare.claims.proofs.proof import RIGHT, Diagnosis, Proof, Verdict, best, order
from burdenshare.claims.proofs.prove import prove
from burdenshare.claims.record import Record
from burdenshare.claims.say import say

LEVELS = (Share, Part, Money, PerHead, Persons)
UNHELD = (Source.UNHELD, Source.NATIONAL)


def decide(form: Form, record: Record, on: date) -> Proof:
    """Say what is to be said of a claim written on a day.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("Canada did not spend 2.5% of GDP on defence in 2024.", "2024-07-01")
    [('2.5%', 'right')]
    """
    if isinstance(form, (Elsewhere, Owed, Refusal)):
        return prove(form, record, on)[0]
    if form.unexplained:
        return _limited(form, record, on)
    if form.source in UNHELD and not isinstance(form, (Target, Promised, Pledge, Common, Count, Needed, Raised)):
        return _other_source(form, record, on)
    proofs = prove(form, record, on)
    if isinstance(form, Share) and form.of_budget:
        return _of_budget(proofs)
    chosen = _chosen(form, proofs, record, on)
    if form.denied and isinstance(form, Pledge) and form.met is None and not form.exempt:
        return chosen.undecided(say("claims.denied"))
    return _denied(form, chosen) if form.denied and not isinstance(form, (Threshold, Count, Target, Pledge)) else chosen


def _limited(form: Form, record: Record, on: date) -> Proof:
    """Say what a claim is about that no reading of ours accounts for; its number may be one of ours all the same."""
    words = ", ".join(form.unexplained)
    proofs = [each for each in prove(form, record, on) if each.verdict in RIGHT] if isinstance(form, Share) else []
    base = Proof(
        Verdict.OUTSIDE,
        say("claims.limited", words=words),
        who=form.who.codes[0] if form.who.codes else None,
        whole=False,
    )
    if proofs and form.amount and form.amount.step < 0.1:
        return replace(
            base,
            verdict=Verdict.CANNOT,
            reason=base.reason + " " + say("claims.limited_like", reason=proofs[0].reason),
            figures=proofs[0].figures,
        )
    return base


def _other_source(form: Form, record: Record, on: date) -> Proof:
    """Say that a source was named whose figures are not held; what NATO has is shown, and corrects nothing."""
    key = "source_national" if form.source is Source.NATIONAL else "source_unheld"
    told = say("claims.source_national") if key == "source_national" else say("claims.source_unheld")
    proofs = prove(form, record, on)
    if isinstance(form, Share) and form.who.codes and is_ally(form.who.codes[0]):
        fields = {key: getattr(form, key) for key in ("start", "end", "at", "to", "text", "who", "when", "amount")}
        if planned := [each for each in prove(Pledge(**fields), record, on) if each.borne_out and each.entries]:
            return planned[0]
    good = [each for each in proofs if each.verdict in RIGHT]
    first = (good or [each for each in proofs if each.then] or proofs)[0]
    if good and form.source is Source.NATIONAL and (not isinstance(form, Money) or good[0].entries):
        return good[0]
    return Proof(Verdict.CANNOT, f"{told} {say('claims.nato_has', reason=first.reason)}" if first.then else told, who=first.who, year=first.year, then=first.then, now=first.now, figures=first.figures, whole=False)  # fmt: skip  # noqa: E501


def _of_budget(proofs: list[Proof]) -> Proof:
    """Say of a part of a budget that it is the share of GDP, where it is; parts of budgets are not held."""
    found = best(proofs)
    if found.borne_out:
        reason = found.reason + " " + say("claims.gdp_not_budget")
        return replace(
            found, verdict=Verdict.MISLEADING, diagnosis=(Diagnosis.OTHER_DEFINITION,), reason=reason, put=None
        )
    return Proof(Verdict.CANNOT, say("claims.budget_part"), who=found.who, whole=False)


def _chosen(form: Form, proofs: list[Proof], record: Record, on: date) -> Proof:
    found = best(proofs)
    if found.borne_out:
        return _accepted(form, found, proofs)
    if found.verdict is Verdict.MISLEADING:
        return found
    if isinstance(form, LEVELS):
        return _false_level(form, proofs, record, on)
    known = [each for each in proofs if each.verdict is not Verdict.NOT_YET]
    counted = isinstance(form, (Count, Threshold)) and not form.when.stated
    if len(known) < len(proofs) and not (counted and known):
        return next(each for each in proofs if each.verdict is Verdict.NOT_YET)
    proofs, found = known, best(known)
    if any(each.verdict is Verdict.CANNOT for each in proofs):
        told = [each for each in proofs if each.verdict is Verdict.CANNOT]
        wrong = [each for each in proofs if each.verdict is Verdict.WRONG]
        if not wrong or not isinstance(form, (Count, Threshold, Pledge)):
            return told[0] if not wrong else wrong[0].undecided(say("claims.readings_open"))
    return _false(form, found, proofs)


def _accepted(form: Form, found: Proof, proofs: list[Proof]) -> Proof:
    """Take a reading that is borne out; where only a far-fetched one is, a coarse value proves little."""
    years = form.when.years
    if isinstance(form, LEVELS) and found.verdict not in RIGHT and not form.when.stated:
        newer = [each for each in proofs if each.year == years[0] and each.who == found.who and each.then]
        if newer and found.year != years[0] and found.verdict is Verdict.SUPERSEDED:
            return found
    other = found.year is not None and bool(years) and found.year != years[0] and bool(found.figures)
    if isinstance(form, LEVELS) and form.when.stated and not form.when.relative and other:
        return found.undecided(say("claims.other_year_named"))
    if (
        isinstance(form, LEVELS)
        and form.who.binding <= Binding.CLEAR
        and not form.who.each
        and found.who is not None
        and form.who.codes
        and found.who != form.who.codes[0]
    ):
        return found.undecided(say("claims.other_ally_named"))
    if isinstance(form, LEVELS) and not form.when.stated and found.year is not None:
        return replace(
            found,
            reason=found.reason + (" " + say("claims.year_read", year=str(found.year)) if not form.when.origin else ""),
        )
    return found


def _false_level(form: Form, proofs: list[Proof], record: Record, on: date) -> Proof:
    """Judge a level that no reading bears out."""
    mine = [each for each in proofs if each.who == proofs[0].who] or proofs
    known = [each for each in mine if each.verdict is Verdict.WRONG]
    if any(each.verdict is Verdict.NOT_YET and each.release for each in mine) and not form.when.stated:
        return next(each for each in mine if each.verdict is Verdict.NOT_YET and each.release)
    if not known or (not form.when.stated and any(not each.whole and each.verdict is Verdict.CANNOT for each in mine)):
        return next((each for each in mine if each.verdict in (Verdict.NOT_YET, Verdict.CANNOT)), best(mine))
    if form.when.stated and mine[0].verdict is not Verdict.WRONG:
        return mine[0]
    first = known[0]
    if form.who.binding > Binding.TIGHT and _borne_by_another(form, record, on, first):
        return first.undecided(say("claims.other_ally_named"))
    if part_of_forces(form, first):
        return first.undecided(say("claims.part_of_forces"))
    told = explained(form, record, on, first)
    if told.verdict is Verdict.MISLEADING:
        return told
    if not form.when.stated and Diagnosis.WRONG_YEAR in told.diagnosis:
        return replace(told.undecided(), diagnosis=(Diagnosis.WRONG_YEAR,))
    return _false(form, told, proofs)


def _borne_by_another(form: Form, record: Record, on: date, first: Proof) -> bool:
    """Whether a value is right of another Ally or group that the sentence names."""
    years = form.when.years[:2]
    others = [code for code in form.who.codes[:4] if code != first.who]
    return any(one(form, record, on, code, *years).verdict in RIGHT for code in others if years)


def _false(form: Form, found: Proof, proofs: list[Proof]) -> Proof:
    """Call wrong only what is stated plainly, in the record's own terms, and false in every reading."""
    if found.verdict is not Verdict.WRONG:
        return found
    if not found.whole:
        return found.undecided()
    if reason := _doubt(form, found):
        return found.undecided(reason)
    return found


def _doubt(form: Form, found: Proof) -> str:
    """Give the sentence that says why a false reading is not called wrong; none where it is."""
    about = not isinstance(form, (Count, CountMoved, Target, Common, Owed))
    if about and form.who.binding > Binding.CLEAR:
        return say("claims.who_open")
    if form.modality in (Modality.SUPPOSED, Modality.ASKED, Modality.REFUSED):
        return say("claims.supposed")
    if form.presumed:
        return say("claims.presumed")
    if form.when.origin and not form.when.stated:
        return say("claims.origin_open")
    if isinstance(form, Money) and form.amount and form.amount.currency is None:
        return say("claims.sum_not_all")
    if isinstance(form, Money) and not form.spent and not found.diagnosis:
        return say("claims.sum_not_all")
    if isinstance(form, Count) and (form.rest or (not form.share_said and not form.when.stated)):
        return say("claims.count_open")
    if isinstance(form, (Change, Multiple)) and not form.when.stated and form.when.base is None:
        return say("claims.year_open")
    if isinstance(form, Money) and not form.when.stated:
        return say("claims.year_open")
    if form.source in UNHELD:
        return say("claims.source_unheld")
    return ""


def _denied(form: Form, found: Proof) -> Proof:
    """Turn a finding round where the sentence denies the value: what no release says is rightly denied."""
    if found.verdict is Verdict.WRONG or (isinstance(form, Common) and found.verdict is Verdict.MISLEADING):
        return replace(
            found,
            verdict=Verdict.RIGHT,
            diagnosis=(),
            reason=say("claims.denied_rightly", reason=found.plain or found.reason),
            put=None,
            instead=None,
        )
    if isinstance(form, Common) and not found.borne_out:
        return found
    return found.undecided(say("claims.denied"))


__all__ = ["decide", "is_ally", "order"]
