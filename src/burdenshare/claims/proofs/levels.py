"""What was spent in a year: a share of GDP, a part of the spending, a sum, a sum per head; and people in uniform."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import PerHead, Persons, Share, Spending
from burdenshare.claims.meaning.terms import OTHERS, Basis, Binding
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Sign
from burdenshare.claims.proofs.currencies import in_other_currency, in_own_or_dollars, is_constant, whose_dollars
from burdenshare.claims.proofs.diagnose import diagnosed
from burdenshare.claims.proofs.fit import fits, full
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict, best, cannot, order
from burdenshare.claims.proofs.totals import prove_over
from burdenshare.claims.proofs.vintages import against
from burdenshare.claims.proofs.whom import indicators, what_of
from burdenshare.claims.record import Figure, Record
from burdenshare.claims.say import name, say
from burdenshare.core.measures import SHARE
from burdenshare.reference.areas import areas

FAR_OVER = 2  # how many times what is told with more than a figure may be, and still be what was meant
PART_OF_FORCES = 0.7  # a number of people below so much of the whole may be a part of it


def prove(form: Form, record: Record, on: date) -> list[Proof]:
    """Judge a level for every reading: whom it may mean, and of which year."""
    most = {Binding.TIGHT: 1, Binding.CLEAR: 2}.get(form.who.binding, 4)
    codes = [code for code in form.who.codes if is_ally(code) or code in GROUPS]
    if not codes or (form.who.stated and form.who.codes[0] not in codes):
        return [_nobody(form)]
    if isinstance(form, Spending) and form.over:
        return prove_over(form, record, on, codes[0])
    if form.who.each:
        return [_all(form, record, on, codes)]
    if isinstance(form, Share) and form.when.base and form.amount and form.amount.high and not form.when.stated:
        return [_since(form, record, on, codes[0], form.when.base)]
    years = form.when.years[:2] if form.when.stated else form.when.years
    if form.when.relative and not record.by(on, codes[0], SHARE, years[0]):
        years = (*years[:1], years[0] - 1)  # what is told of a year not out yet is often the last estimate
    return [_year(form, record, on, code, year) for code in codes[:most] for year in years]


def _all(form: Form, record: Record, on: date, codes: list[str]) -> Proof:
    """Judge a value told of several Allies together: as true as it is of the one it is least true of."""
    years = form.when.likely(2)
    proofs = [one(form, record, on, code, *years) for code in codes]
    worst = min(proofs, key=order) if form.denied else max(proofs, key=order)  # neither of the two
    reasons = dict.fromkeys([worst.reason, *(each.reason for each in proofs)])
    return replace(worst, reason=" ".join(reasons), figures=tuple(f for each in proofs for f in each.figures), put=None)


def _since(form: Form, record: Record, on: date, code: str, start: int) -> Proof:
    """Judge a range told since a year: as true as it is of the year it is least true of, and never called wrong."""
    years = [year for year in range(start, on.year + 1) if record.by(on, code, SHARE, year)]
    worst = max((_year(form, record, on, code, year) for year in years), key=order, default=_nobody(form))
    return worst if worst.borne_out else worst.undecided(say("claims.over_years"))


def one(form: Form, record: Record, on: date, code: str, *years: int) -> Proof:
    """Judge a level of one Ally, the best of some years."""
    return best([_year(form, record, on, code, year) for year in years])


def _nobody(form: Form) -> Proof:
    code = next(iter(form.who.codes), None)
    if code in areas():
        return cannot(say("claims.no_ally", who=name(code)), who=code)
    return cannot(say("claims.who_unclear"))


def _year(form: Form, record: Record, on: date, code: str, year: int) -> Proof:
    assert form.amount is not None
    if code not in GROUPS and not (code in areas() and areas()[code].armed_forces):
        return cannot(say("claims.no_forces", who=name(code)), who=code, year=year)
    proofs = [_held(form, record, on, code, year, indicator) for indicator in indicators(form, code)]
    if not proofs:
        return in_other_currency(form, record, on, code, year, _year)
    told = [each for each in proofs if each.then or each.now] or proofs
    found = min(told, key=lambda each: (not each.borne_out, _unlike(each, form), order(each), is_constant(each), _away(each, form)))  # fmt: skip  # noqa: E501
    if isinstance(form, PerHead) and form.basis is Basis.CURRENT:
        found = _prices(found, form, record, on, code, year)
    if isinstance(form, Spending):
        found = _sum(found, form, record, on, code, year)
    return replace(found, who=code, year=year)


def _sum(found: Proof, form: Spending, record: Record, on: date, code: str, year: int) -> Proof:
    """Say of a sum what prices, and what currency, it is in; and where it is borne out in name only."""
    assert form.amount is not None
    if found.borne_out and form.amount.sign in (Sign.OVER, Sign.AT_LEAST) and all(f.value > FAR_OVER * form.amount.value for f in found.figures):  # fmt: skip  # noqa: E501
        return found.undecided(say("claims.far_over"))
    if not found.borne_out and (other := in_own_or_dollars(found, form, record, on, code, year)):
        return other
    if found.verdict is Verdict.NOT_YET and year > on.year and not found.release:
        return found.undecided()  # a plan for a year to come, which is no figure yet to be known
    return whose_dollars(_prices(found, form, record, on, code, year), form, code)


def _unlike(found: Proof, form: Form) -> bool:
    """Whether a sum is in other prices than those the text names."""
    constant = any("constant" in each.indicator for each in found.figures)
    return isinstance(form, Spending) and form.basis is not Basis.UNSAID and constant != (form.basis is Basis.CONSTANT)


def _away(found: Proof, form: Form) -> float:
    return min((abs(each.value - form.value) for each in found.figures), default=float("inf"))


def _held(form: Form, record: Record, on: date, code: str, year: int, indicator: str) -> Proof:
    assert form.amount is not None
    source = form.source.value if form.source in OTHERS else "nato"
    given = record.series(code, indicator, year, source)
    what = what_of(indicator, code, year)
    found = _reckoned(_in_one_currency(given, form, record, on, what), indicator)
    if found.verdict is Verdict.CANNOT and source != "nato":
        reason = say("claims.source_not_held", source=say(f"claims.publisher_{source}"), what=what)
        return replace(found, verdict=Verdict.CANNOT, reason=reason)
    if isinstance(form, PerHead) and form.amount.currency not in ("USD", "$", None):
        verdict = Verdict.MISLEADING if found.borne_out and form.when.stated else Verdict.CANNOT
        reason = found.reason + " " + say("claims.dollars_are", whose=say("claims.us"))
        return replace(found, verdict=verdict, diagnosis=(Diagnosis.CURRENCY_MISSING,), reason=reason, put=None)
    spoke = record.spoke(year, on) or record.by(on, code, SHARE, year, source)
    if found.verdict is Verdict.NOT_YET and not found.then and spoke and (indicator != SHARE or code in GROUPS):
        verdict = (
            Verdict.RIGHT
            if given and fits(given[-1].turned(form.amount.currency).value, form.amount)
            else Verdict.CANNOT
        )
        return replace(found, verdict=verdict, reason=f"{found.reason} {say('claims.copy_lacks', what=what)}")
    unheld = (
        found.verdict is Verdict.NOT_YET and source != "nato" and not found.then
    )  # of others not all editions are held
    return found.undecided() if unheld else found


def _in_one_currency(given: list[Figure], form: Form, record: Record, on: date, what: str) -> Proof:
    """Hold a value against all releases of a figure, sums in the currency told, or in that of the one that stood."""
    assert form.amount is not None
    stood = [each for each in given if each.out <= on] or given
    series = [each.turned(form.amount.currency or stood[-1].currency) for each in given]
    found = against(series, form.amount, on, what, record, text=form.text)
    turned = any(each not in given for each in found.figures)
    return found.noting(reason=say("claims.fixed_rate")) if turned else found


def _reckoned(found: Proof, indicator: str) -> Proof:
    """Say of a share that no release prints that it is reckoned: it may bear a value out, and refutes none."""
    if indicator != SHARE or all(each.row >= 0 for each in found.figures):
        return found
    told = say("claims.reckoned")
    stands = found.borne_out and found.verdict is not Verdict.SUPERSEDED
    return found.noting(reason=told) if stands else found.undecided(told)


def _prices(found: Proof, form: Spending | PerHead, record: Record, on: date, code: str, year: int) -> Proof:
    """Say in which prices a sum is so: one without a word of prices is meant at current ones, where they are given."""
    constant = [each for each in found.figures if "constant" in each.indicator]
    if found.borne_out and not constant and form.basis is Basis.CONSTANT:
        reason = say("claims.prices_current")
        return found.misleading(Diagnosis.NOMINAL_AS_REAL, reason)
    if not found.borne_out or not constant:
        return found
    base = say("claims.prices_of", year=str(constant[0].base or ""))
    if form.basis is Basis.CONSTANT:
        return found.noting(reason=base)
    current = record.by(on, code, constant[0].indicator.replace("constant", "current"), year)
    if current is None or current.out < constant[0].out:
        if form.basis is Basis.CURRENT:
            return found.misleading(Diagnosis.NOMINAL_AS_REAL, f"{base} {say('claims.prices_constant_only')}")
        return found.noting(reason=base)
    assert form.amount is not None
    told = full(current)
    return found.misleading(Diagnosis.NOMINAL_AS_REAL, say("claims.prices_constant", base=base, current=told))


def explained(form: Form, record: Record, on: date, proof: Proof) -> Proof:
    """Say where a false value comes from: another year, Ally or source, a promise, a change."""
    return diagnosed(form, record, on, proof, indicators(form, proof.who or ""))


def part_of_forces(form: Form, proof: Proof) -> bool:
    """Whether a number of people is so small beside the whole that it may be a part of it."""
    return isinstance(form, Persons) and any(
        form.amount and form.amount.value < PART_OF_FORCES * each.value for each in proof.figures
    )
