"""Rises and falls in money: the difference of two years, not the sum it came to."""

from __future__ import annotations

from datetime import date

from burdenshare.claims.meaning.aims import Promised
from burdenshare.claims.meaning.changes import Raised
from burdenshare.claims.meaning.form import read_as
from burdenshare.claims.names import is_ally
from burdenshare.claims.proofs.days import printed
from burdenshare.claims.proofs.fit import edition, fits, full, short, short_figure
from burdenshare.claims.proofs.growth import pair_of
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict, cannot
from burdenshare.claims.proofs.sums import prove_sum
from burdenshare.claims.proofs.whom import codes_of, money_indicators, unclear
from burdenshare.claims.record import Record
from burdenshare.claims.say import name, say


def prove_raised(form: Raised, record: Record, on: date) -> list[Proof]:
    """Judge a rise in money: as one between two years, as the sum it came to, as a sum of the ledger."""
    code = next(iter(codes_of(form)), None)
    if code is None or form.amount is None:
        return unclear()
    kinds, years = money_indicators(form.amount.currency, code), form.when.likely(2)
    proofs = [_risen(form, record, on, code, year, each) for year in years for each in kinds]
    if not any(each.borne_out for each in proofs):
        proofs += [each for year in years for each in _whole(form, record, on, code, year)]
    if not any(each.borne_out for each in proofs) and not form.compared:
        proofs = [*_promised(form, record, on, code), *proofs]
    return proofs or [cannot(say("claims.no_currency", who=name(code), currency=form.amount.currency or ""))]


def _promised(form: Raised, record: Record, on: date, code: str) -> list[Proof]:
    """Hold a rise against the sums of the ledger."""
    if not is_ally(code):
        return []
    read = read_as(form, Promised, "who", "told_years", "yearly", topic=form.scope, extra=True)
    found = prove_sum(read, record, on, code)
    return [found] if found.borne_out or found.verdict in (Verdict.MISLEADING, Verdict.NOT_YET) else []


def _risen(form: Raised, record: Record, on: date, code: str, year: int, indicator: str) -> Proof:
    assert form.amount is not None
    start = form.when.base or year - 1
    pair = pair_of(record, on, code, indicator, start, year)
    if pair is None:
        return cannot(say("claims.rise_not_held", who=name(code), start=str(start), end=str(year)), who=code, year=year)
    away = pair[1].value - pair[0].value
    line = f"{short_figure(pair[1])} - {short_figure(pair[0])} = {short(away, pair[1].unit)}"
    reason = say("claims.rise", who=name(code), start=str(start), end=str(year), what=say(f"claims.by_{indicator}"), line=line, edition=edition(pair[1]))  # fmt: skip  # noqa: E501
    each_year = form.yearly and not form.when.stated  # 3 billion more every year: one year bears out none of them
    good = not each_year and fits(-away if form.down else away, form.amount)
    return Proof(Verdict.RIGHT if good else Verdict.CANNOT, reason, who=code, year=year, release=pair[1].release, arithmetic=(line,), figures=printed(pair), whole=False)  # fmt: skip  # noqa: E501


def _whole(form: Raised, record: Record, on: date, code: str, year: int) -> list[Proof]:
    """Say so where the sum it came to is given for the rise."""
    assert form.amount is not None
    found = []
    for indicator in money_indicators(form.amount.currency, code):
        stood = record.by(on, code, indicator, year)
        if stood and fits(stood.value, form.amount) and form.amount.step < 0.2 * form.amount.value:
            reason = say("claims.sum_not_rise", who=name(code), year=str(year), figure=full(stood))
            found.append(Proof(Verdict.MISLEADING, reason, (Diagnosis.BY_TO,), who=code, year=year, figures=(stood,)))
    return found
