"""Did named Allies meet or miss a share, in a year, for years on end, or for the first time?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.ledger import promises
from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.meaning.aims import PledgeClaim
from burdenshare.claims.meaning.form import read_as
from burdenshare.claims.meaning.orders import Threshold
from burdenshare.claims.names import is_ally
from burdenshare.claims.proofs.fit import short_figure
from burdenshare.claims.proofs.levels import one
from burdenshare.claims.proofs.met import met_in
from burdenshare.claims.proofs.pledges import as_spent, prove_pledge
from burdenshare.claims.proofs.proof import RIGHT, Diagnosis, Proof, Verdict, best, cannot
from burdenshare.claims.proofs.whom import unclear
from burdenshare.claims.record import Record
from burdenshare.claims.say import name, say
from burdenshare.core.measures import SHARE
from burdenshare.indicators.threshold import met as at_least
from burdenshare.reference.areas import areas

# How true it is of several Allies together: as it is of the one it is least true of.
WORST = (Verdict.RIGHT, Verdict.RIGHT_THEN, Verdict.CLOSE, Verdict.SUPERSEDED, Verdict.NOT_YET, Verdict.CANNOT, Verdict.WRONG)  # fmt: skip  # noqa: E501
FIRST = 2014  # the first year of the figures, and how far "for years" goes back
YEARS = 6


def prove_threshold(form: Threshold, record: Record, on: date) -> list[Proof]:
    """Judge whether named Allies met or missed a share, in a year or for years on end."""
    together = [code for code in form.who.codes[:1] if code in GROUPS]
    who = [code for code in form.who.codes if is_ally(code)] or together
    who = who if form.who.each else who[:1]
    if not who or form.amount is None:
        return unclear()
    readings = [_of_one(form, _named(form, record, on, code), record, on, code) for code in who]
    if len(readings) == 1:
        return readings[0]
    proofs = [best(each) for each in readings]
    worst = max(proofs, key=lambda each: WORST.index(each.verdict))
    return [replace(worst, reason=" ".join(each.reason for each in proofs), figures=tuple(f for each in proofs for f in each.figures), instead=None)]  # fmt: skip  # noqa: E501


def _of_one(form: Threshold, found: Proof, record: Record, on: date, code: str) -> list[Proof]:
    """Add other readings: what is told of a year not out yet is what was promised for it, or what was nearly met."""
    if form.met and found.verdict is Verdict.NOT_YET and form.when.stated:
        promised = prove_pledge(read_as(form, PledgeClaim, who=replace(form.who, codes=(code,)), met=True), record, on)
        if kept := [each for each in promised if each.borne_out]:
            return [_first(each, form, record, on, code) for each in kept] if form.first else kept
    if form.met and not (form.long or form.since) and found.verdict is Verdict.WRONG:
        return [found, one(as_spent(form), record, on, code, *form.when.likely(2))]
    return [found]


def _named(form: Threshold, record: Record, on: date, code: str) -> Proof:
    assert form.amount is not None
    if is_ally(code) and not areas()[code].armed_forces:
        return cannot(say("claims.no_forces", who=name(code)), who=code)
    if form.long or form.since:
        return _for_years(form, record, on, code)
    proofs = [met_in(record, on, code, year, form.amount.value, met=form.met) for year in form.when.likely(2)]
    told = [each for each in proofs if each.verdict not in (Verdict.NOT_YET, Verdict.CANNOT)]
    found = best(told or proofs)
    coming = form.met and not form.when.stated and any(each.verdict is Verdict.NOT_YET for each in proofs)
    if coming and found.verdict is Verdict.WRONG:
        found = _coming(form, found, proofs)
    return _first(found, form, record, on, code) if form.first and found.year else _noted(found, form, record, code)


def _coming(form: Threshold, found: Proof, proofs: list[Proof]) -> Proof:
    """Judge what may be told of a year no release had spoken of yet: of it, where all before is told of that year."""
    of_it = next(each for each in proofs if each.verdict is Verdict.NOT_YET)
    return of_it if form.when.carried else found.undecided(say("claims.year_open"))


def _noted(found: Proof, form: Threshold, record: Record, code: str) -> Proof:
    """Add what the ledger says of how a share was reached, such as by counting more."""
    if not found.borne_out or not form.met or form.amount is None:
        return found
    for each in promises(code, record.today):
        counted = "reclassification" in each.character and form.amount.value in each.shares
        if counted and found.year in (each.due, None) and each.known <= record.today:
            return replace(
                found.noting(Diagnosis.OTHER_DEFINITION, reason=say("claims.ledger_says", words=each.summary)),
                entries=(each.evidence(),),
            )
    return found


def _for_years(form: Threshold, record: Record, on: date, code: str) -> Proof:
    """Judge 'for years' and 'since 2014': every year known on the day must bear it out."""
    assert form.amount is not None
    share = form.amount.value
    since = form.since or max(FIRST, on.year - YEARS)
    known = [year for year in record.years(code, SHARE, on) if since <= year <= (form.until or on.year)]
    proofs = [met_in(record, on, code, year, share, met=form.met) for year in known]
    if len(proofs) < 2:
        return cannot(say("claims.years_few", who=name(code)), who=code)
    told = ", ".join(f"{each.year} {each.then}" for each in proofs)
    reason = say("claims.years_told", who=name(code), share=f"{share:g}", day=on, years=told)
    sign = ">=" if form.met else "<"
    base = replace(proofs[-1], reason=reason, figures=tuple(f for each in proofs for f in each.figures), arithmetic=tuple(f"{each.year}: {each.then} {sign} {share:g}" for each in proofs))  # fmt: skip  # noqa: E501
    return _every_year(form, base, proofs, say("claims.years_instead", who=name(code), years=told))


def _every_year(form: Threshold, base: Proof, proofs: list[Proof], instead: str) -> Proof:
    """Give the verdict over years: right in all, superseded where only the last ones break it, else wrong."""
    good = [each for each in proofs if each.verdict in RIGHT]
    broken = [each for each in proofs if each.verdict not in RIGHT]
    if not broken:
        return replace(base, verdict=max((each.verdict for each in proofs), key=WORST.index))
    if good and not form.never and max(each.year or 0 for each in good) < min(each.year or 0 for each in broken):
        until = say("claims.years_until", year=str(good[-1].year))
        return replace(base, verdict=Verdict.SUPERSEDED, reason=f"{base.reason} {until}", year=good[-1].year, instead=instead)  # fmt: skip  # noqa: E501
    return replace(base, verdict=Verdict.WRONG, instead=instead)


def _first(found: Proof, form: Threshold, record: Record, on: date, code: str) -> Proof:
    """Judge 'for the first time' by the years before that the record holds."""
    if not found.borne_out or not form.met or form.amount is None:
        return found
    share = form.amount.value
    held = [
        each for y in record.years(code, SHARE, on) if y < (found.year or 0) and (each := record.by(on, code, SHARE, y))
    ]
    before = [each for each in held if at_least(each.value, share)]
    if before:
        told = ", ".join(f"{each.year} {short_figure(each)}" for each in before[:5])
        return replace(
            found, verdict=Verdict.CANNOT, reason=found.reason + " " + say("claims.met_before", years=told), whole=False
        )
    since = min((each.year for each in held), default=found.year or 0)
    return replace(found, reason=found.reason + " " + say("claims.met_first", year=str(since)))
