"""The rule of verdicts: right needs a reading that explains every word; wrong needs that every reading is false."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from burdenshare.claims.meaning.aims import Needed, Pledge, Promised, Refusal, Target
from burdenshare.claims.meaning.changes import Change, Multiple, Raised
from burdenshare.claims.meaning.form import Form, read_as
from burdenshare.claims.meaning.levels import Money, Part, PerHead, Persons, Share
from burdenshare.claims.meaning.money import Common, Elsewhere, Owed
from burdenshare.claims.meaning.orders import Count, CountMoved, Threshold
from burdenshare.claims.meaning.terms import Binding, Modality, Source
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Unit
from burdenshare.claims.proofs.levels import explained, one, part_of_forces
from burdenshare.claims.proofs.proof import RIGHT, Diagnosis, Proof, Verdict, best, cannot
from burdenshare.claims.proofs.prove import prove
from burdenshare.claims.record import Record
from burdenshare.claims.say import say

LEVELS = (Share, Part, Money, PerHead, Persons)
EXACT = 0.1  # a value told to two decimals is told of one thing
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
    base = Proof(Verdict.OUTSIDE, say("claims.limited", words=words), who=next(iter(form.who.codes), None), whole=False)
    exact = isinstance(form, Share) and form.amount is not None and form.amount.step < 0.1
    like = next((each for each in prove(form, record, on) if each.verdict in RIGHT), None) if exact else None
    if like is None:
        return base
    reason = base.reason + " " + say("claims.limited_like", reason=like.reason)
    return replace(base, verdict=Verdict.CANNOT, reason=reason, figures=like.figures)


def _other_source(form: Form, record: Record, on: date) -> Proof:
    """Say that a source was named whose figures are not held; what NATO has is shown, and corrects nothing."""
    national = form.source is Source.NATIONAL
    told = say("claims.source_national") if national else say("claims.source_unheld")
    if planned := _planned(form, record, on):
        return planned
    proofs = prove(form, record, on)
    good = next((each for each in proofs if each.verdict in RIGHT), None)
    if good and national and (not isinstance(form, Money) or good.entries):
        return good
    first = good or next((each for each in proofs if each.then), proofs[0])
    reason = f"{told} {say('claims.nato_has', reason=first.reason)}" if first.then else told
    return cannot(reason, who=first.who, year=first.year, then=first.then, now=first.now, figures=first.figures)


def _planned(form: Form, record: Record, on: date) -> Proof | None:
    """Find a promise of the ledger that a share of an Ally's is."""
    if not isinstance(form, Share) or not any(is_ally(code) for code in form.who.codes[:1]):
        return None
    proofs = prove(read_as(form, Pledge, "who"), record, on)
    return next((each for each in proofs if each.borne_out and each.entries), None)


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
        return _accepted(form, found, proofs)
    if found.verdict is Verdict.MISLEADING:
        return found
    if isinstance(form, LEVELS):
        return _false_level(form, proofs, record, on)
    known = [each for each in proofs if each.verdict is not Verdict.NOT_YET]
    counted = isinstance(form, (Count, Threshold)) and not form.when.stated
    if len(known) < len(proofs) and not (counted and known):
        return _first(proofs, Verdict.NOT_YET) or found
    open_, wrong = _first(known, Verdict.CANNOT), _first(known, Verdict.WRONG)
    if open_ and wrong and not isinstance(form, (Count, Threshold, Pledge)):
        return wrong.undecided(say("claims.readings_open"))
    told = open_ if open_ and not wrong else _false(form, best(known))
    like = _share_of_named(form, record, on) if told.verdict is Verdict.WRONG else None
    return told.undecided(say("claims.share_of_named", reason=like.reason)) if like else told


def _share_of_named(form: Form, record: Record, on: date) -> Proof | None:
    """Find an Ally the sentence names whose share of GDP a value is to the digit, whatever else it was read as."""
    if form.amount is None or form.amount.unit is not Unit.PERCENT or form.amount.step >= EXACT:
        return None
    share = read_as(form, Share, "who")
    proofs = [one(share, record, on, code, year) for code in form.who.codes[:4] for year in form.when.years[:2]]
    return next((each for each in proofs if each.verdict in RIGHT), None)


def _first(proofs: list[Proof], *verdicts: Verdict) -> Proof | None:
    return next((each for each in proofs if each.verdict in verdicts), None)


def _accepted(form: Form, found: Proof, proofs: list[Proof]) -> Proof:
    """Take the reading of a level that is borne out, unless the sentence names another year, or another Ally."""
    if not isinstance(form, LEVELS) or _superseded_before(form, found, proofs):
        return found
    if _of_other_year(form, found) and form.when.stated and not form.when.relative:
        return found.undecided(say("claims.other_year_named"))
    named = form.who.codes[:1] if form.who.stated and not form.who.each else ()
    if found.who is not None and named and found.who != named[0]:
        return found.undecided(say("claims.other_ally_named"))
    if form.when.stated or form.when.origin or found.year is None:
        return found
    return replace(found, reason=found.reason + " " + say("claims.year_read", year=str(found.year)))


def _of_other_year(form: Form, found: Proof) -> bool:
    """Whether a figure is of another year than the likeliest."""
    return found.year is not None and bool(found.figures) and found.year not in (form.when.years[:1] or (found.year,))


def _superseded_before(form: Form, found: Proof, proofs: list[Proof]) -> bool:
    """Whether only figures of an older year bear a value out, replaced since, though the likeliest year is known."""
    if form.when.stated or found.verdict is not Verdict.SUPERSEDED or found.year == form.when.years[0]:
        return False
    return any(each.year == form.when.years[0] and each.who == found.who and each.then for each in proofs)


def _false_level(form: Form, proofs: list[Proof], record: Record, on: date) -> Proof:
    """Judge a level that no reading bears out: of whom it is likeliest of, of every year it may be of."""
    mine, stated = [each for each in proofs if each.who == proofs[0].who], form.when.stated
    coming = next((each for each in mine if each.verdict is Verdict.NOT_YET and each.release), None)
    if coming and not stated:
        return coming
    wrong = _first(mine, Verdict.WRONG)
    in_part = any(not each.whole and each.verdict is Verdict.CANNOT for each in mine)
    if wrong is None or (in_part and not stated):
        return _first(mine, Verdict.NOT_YET, Verdict.CANNOT) or best(mine)
    if stated and mine[0].verdict is not Verdict.WRONG:
        return mine[0]
    return _explained(form, wrong, record, on)


def _explained(form: Form, wrong: Proof, record: Record, on: date) -> Proof:
    """Call a level wrong with what explains it, unless another Ally, a part or another year may be meant."""
    if form.who.binding > Binding.TIGHT and _borne_by_another(form, record, on, wrong):
        return wrong.undecided(say("claims.other_ally_named"))
    if part_of_forces(form, wrong):
        return wrong.undecided(say("claims.part_of_forces"))
    told = explained(form, record, on, wrong)
    if told.verdict is Verdict.MISLEADING:
        return told
    if not form.when.stated and Diagnosis.WRONG_YEAR in told.diagnosis:
        return replace(told.undecided(), diagnosis=(Diagnosis.WRONG_YEAR,))
    return _false(form, told)


def _borne_by_another(form: Form, record: Record, on: date, first: Proof) -> bool:
    """Whether a value is right of another Ally or group that the sentence names."""
    years = form.when.years[:2]
    others = [code for code in form.who.codes[:4] if code != first.who]
    return any(one(form, record, on, code, *years).verdict in RIGHT for code in others if years)


def _false(form: Form, found: Proof) -> Proof:
    """Call wrong only what is stated plainly, in the record's own terms, and false in every reading."""
    if found.verdict is not Verdict.WRONG:
        return found
    if not found.whole:
        return found.undecided()
    doubt = next((key for key, doubted in DOUBTS.items() if doubted(form, found)), None)
    return found.undecided(say(f"claims.{doubt}")) if doubt else found


def _whose_open(form: Form, found: Proof) -> bool:
    return not isinstance(form, (Count, CountMoved, Target, Common, Owed)) and not form.who.stated


def _sum_of_part(form: Form, found: Proof) -> bool:
    """Whether a sum may be in any currency, or of something else than all spending."""
    if not isinstance(form, Money):
        return False
    return (form.amount is not None and form.amount.currency is None) or not (form.spent or found.diagnosis)


def _count_open(form: Form, found: Proof) -> bool:
    return isinstance(form, Count) and (form.rest or not (form.share_said or form.when.stated))


def _year_open(form: Form, found: Proof) -> bool:
    since = isinstance(form, (Change, Multiple)) and form.when.base is None
    return (since or isinstance(form, Money)) and not form.when.stated


# Why a false reading is not called wrong, the first that holds; the message says it.
DOUBTS: dict[str, Callable[[Form, Proof], bool]] = {
    "who_open": _whose_open,
    "supposed": lambda form, found: form.modality in (Modality.SUPPOSED, Modality.ASKED, Modality.REFUSED),
    "presumed": lambda form, found: form.presumed,
    "origin_open": lambda form, found: form.when.origin and not form.when.stated,
    "sum_not_all": _sum_of_part,
    "count_open": _count_open,
    "year_open": _year_open,
    "source_unheld": lambda form, found: form.source in UNHELD,
}


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
