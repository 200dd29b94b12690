"""What is said of a level: borne out for whom and when it is told, or explained, or wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import CategoryShare, PerHead, Persons, Share, Spending
from burdenshare.claims.meaning.terms import Binding, Manner
from burdenshare.claims.proofs.levels import explained, one, part_of_forces
from burdenshare.claims.proofs.proof import RIGHT, Diagnosis, Proof, Verdict, best
from burdenshare.claims.record import Record
from burdenshare.claims.say import say
from burdenshare.claims.verdicts.doubts import called_wrong

LEVELS = (Share, CategoryShare, Spending, PerHead, Persons)
TO_THE_DIGIT = 150  # steps of its last digit in a value, from which on it is told to the digit: 1.50, $1,500


def first(proofs: list[Proof], *verdicts: Verdict) -> Proof | None:
    """Give the first reading with one of some verdicts."""
    return next((each for each in proofs if each.verdict in verdicts), None)


def accepted(form: Form, found: Proof, proofs: list[Proof]) -> Proof:
    """Take the reading of a level that is borne out, unless the sentence names another year, or another Ally."""
    if not isinstance(form, LEVELS) or _superseded_before(form, found, proofs):
        return found
    if _of_other_year(form, found) and (other := _other_year(form, found, proofs)):
        return other
    named = form.who.codes[:1] if form.who.stated and not form.who.each else ()
    if found.who is not None and named and found.who != named[0]:
        if own := [
            each for each in proofs if each.borne_out and each.who == named[0] and not _of_other_year(form, each)
        ]:
            return best(own)
        return found.undecided(say("claims.other_ally_named"))
    if form.when.stated or form.when.origin or found.year is None:
        return found
    return _of_guessed_year(form, found, found.year, proofs)


def _of_guessed_year(form: Form, found: Proof, year: int, proofs: list[Proof]) -> Proof:
    """Say as which year a value without one was read; what is so only of a year long gone stays open."""
    mine = [each for each in proofs if each.who == found.who]
    newest = max((each.year for each in mine if each.then and each.year), default=0)
    if year < newest - 1 and year in form.when.guessed:
        newer = [each for each in mine if each.borne_out and each.year and each.year >= newest - 1]
        if not newer:
            return found.undecided(say("claims.year_old", year=str(year)))
        found = best(newer)
    return replace(found, reason=found.reason + " " + say("claims.year_read", year=str(found.year)))


def _other_year(form: Form, found: Proof, proofs: list[Proof]) -> Proof | None:
    """Leave open what is so in another year than the one named, or than the one year that all before is told of."""
    if form.when.carried and isinstance(form, (Share, CategoryShare, Spending)):
        mine = [each for each in proofs if each.year == form.when.years[0] and each.who == found.who]
        if own := [each for each in mine if each.borne_out]:
            return best(own)
        if mine and all(each.verdict is Verdict.NOT_YET for each in mine):
            return None  # of this year nothing is out yet: the last one that is
        false = any(each.verdict is Verdict.WRONG for each in mine) or not isinstance(form, Spending)
        return found.undecided(say("claims.other_year_named")) if false else None
    known = any(each.year == form.when.years[0] and each.then for each in proofs)
    named = form.when.stated and (known or not form.when.relative)  # this year's, not out yet, is often the last
    return found.undecided(say("claims.other_year_named")) if named else None


def _of_other_year(form: Form, found: Proof) -> bool:
    """Whether a figure is of another year than the likeliest."""
    return found.year is not None and bool(found.figures) and found.year not in (form.when.years[:1] or (found.year,))


def _superseded_before(form: Form, found: Proof, proofs: list[Proof]) -> bool:
    """Whether only figures of an older year bear a value out, replaced since, though the likeliest year is known."""
    if form.when.stated or found.verdict is not Verdict.SUPERSEDED or found.year == form.when.years[0]:
        return False
    return any(each.year == form.when.years[0] and each.who == found.who and each.then for each in proofs)


def not_borne_out(form: Form, proofs: list[Proof], record: Record, on: date) -> Proof:
    """Judge a level that no reading bears out: of whom it is likeliest of, of every year it may be of."""
    mine, stated = [each for each in proofs if each.who == proofs[0].who], form.when.stated
    coming = next((each for each in mine if each.verdict is Verdict.NOT_YET and each.release), None)
    if coming and not stated:
        return coming
    wrong = first(mine, Verdict.WRONG)
    if wrong is None or ((not stated or form.when.relative) and _in_part(mine, record, on)):
        return first(mine, Verdict.NOT_YET, Verdict.CANNOT) or best(mine)
    if (stated or form.when.carried) and mine[0].verdict is not Verdict.WRONG:
        return mine[0]
    return _explained(form, wrong, record, on)


def _in_part(mine: list[Proof], record: Record, on: date) -> bool:
    """Whether of a year NATO had spoken of only a part is held, or of the likeliest no figure of this Ally."""
    likeliest = mine[0]
    missing = likeliest.then is None and likeliest.year is not None and record.spoke(likeliest.year, on)
    return missing or any(not each.whole and each.verdict is Verdict.CANNOT for each in mine)


def _explained(form: Form, wrong: Proof, record: Record, on: date) -> Proof:
    """Call a level wrong with what explains it, unless another Ally, a part or another year may be meant."""
    loose = (form.who.binding > Binding.TIGHT or _to_the_digit(form)) and not form.who.each
    if loose and borne_by(form, record, on, wrong.who):
        return wrong.undecided(say("claims.other_ally_named"))
    if part_of_forces(form, wrong):
        return wrong.undecided(say("claims.part_of_forces"))
    told = explained(form, record, on, wrong)
    if told.verdict is Verdict.MISLEADING:
        return told.undecided(say("claims.wished")) if Manner.WISHED in form.manner else told
    if isinstance(form, Share) and Diagnosis.BY_TO in told.diagnosis:
        return told.undecided()  # to the digit by how much it rose: that may be what is told
    if not form.when.stated and Diagnosis.WRONG_YEAR in told.diagnosis:
        return replace(told.undecided(), diagnosis=(Diagnosis.WRONG_YEAR,))
    return called_wrong(form, told)


def _to_the_digit(form: Form) -> bool:
    """Whether a value has so many digits that it is another's hardly by chance."""
    return form.amount is not None and form.amount.step > 0 and form.value / form.amount.step >= TO_THE_DIGIT


def borne_by(form: Form, record: Record, on: date, but: str | None = None) -> Proof | None:
    """Find an Ally or group the sentence names, but one, of whom a value is right in the likeliest years."""
    codes, years = [code for code in form.who.codes[:4] if code != but], form.when.years[:2]
    proofs = (one(form, record, on, code, *years) for code in codes if years)
    return next((each for each in proofs if each.verdict in RIGHT), None)
