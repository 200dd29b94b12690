"""A sum in another currency than the record's: the Ally's own, one converted, dollars told as euros, whose dollars."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import Spending
from burdenshare.claims.meaning.terms import Publisher
from burdenshare.claims.numbers.quantity import Sign
from burdenshare.claims.proofs.fit import edition, fits, full, short_figure
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict, cannot
from burdenshare.claims.proofs.whom import what_of
from burdenshare.claims.rates import rate
from burdenshare.claims.record import Record
from burdenshare.claims.say import name, say
from burdenshare.core.measures import SPENT_NCU, SPENT_USD, SPENT_USD_CONSTANT
from burdenshare.reference.areas import areas

RATES = 0.03  # how far a converted sum may lie from the one written, as a part of it
NEAR = 0.04  # how near a sum may be to a figure in its own currency and be meant as that
EXACT = 50  # steps of its last digit in a sum from which on it is told to the digit
Judge = Callable[[Form, Record, date, str, int], Proof]


def in_other_currency(form: Form, record: Record, on: date, code: str, year: int, judge: Judge) -> Proof:
    """Judge a sum in a currency in which none of an Ally is held: by its own, or by dollars at the rate of the day."""
    money = form if isinstance(form, Spending) else None
    found = money and (_own_currency(money, record, on, code, year) or _converted(money, record, on, code, year, judge))
    currency = form.amount.currency or "" if form.amount else ""
    return found or cannot(say("claims.no_currency", who=name(code), currency=currency), who=code, year=year)


def _own_currency(form: Spending, record: Record, on: date, code: str, year: int) -> Proof | None:
    """Say so where a sum is right in the Ally's own currency, and told in another."""
    assert form.amount is not None
    stood = record.by(on, code, SPENT_NCU, year)
    if stood is None or not form.who.stated or not fits(stood.value, form.amount) or form.amount.currency == "$":
        return None
    own = stood.money
    reason = say("claims.currency_other", edition=edition(stood), what=what_of(SPENT_NCU, code, year), figure=full(stood), currency=own, told=form.amount.currency or "")  # fmt: skip  # noqa: E501
    return Proof(Verdict.WRONG, reason, (Diagnosis.CURRENCY_MISSING,), who=code, year=year, then=short_figure(stood), figures=(stood,), release=stood.release)  # fmt: skip  # noqa: E501


def _converted(form: Spending, record: Record, on: date, code: str, year: int, judge: Judge) -> Proof | None:
    """Hold a sum in another currency against the one in dollars, at the rate of the month it was written in."""
    assert form.amount is not None
    into, dollar = rate(form.amount.currency or "USD", on, record.today), rate("USD", on, record.today)
    if not into or not dollar or form.amount.currency in (None, "$"):
        return None
    factor = dollar / into
    if found := _told_as(form, record, on, code, year, (SPENT_USD, SPENT_USD_CONSTANT)):
        return found
    value = form.amount.value * factor
    told = replace(form.amount, value=value, step=max(form.amount.step, 2 * RATES * value), currency="USD")
    found = judge(replace(form, amount=told), record, on, code, year)
    if not found.borne_out or not found.then or is_constant(found) or found.verdict is Verdict.SUPERSEDED:
        return found.undecided()  # what is turned at a rate is too coarse to be an earlier figure
    reason = found.reason + " " + say("claims.converted_at", currency=form.amount.currency or "", value=1 / factor)
    return replace(
        found, verdict=Verdict.CLOSE if found.verdict is Verdict.CLOSE else found.verdict, reason=reason, put=None
    )


def in_own_or_dollars(found: Proof, form: Spending, record: Record, on: date, code: str, year: int) -> Proof | None:
    """Say so where a sum told in an Ally's own currency is the one in dollars, or the other way round."""
    assert form.amount is not None
    own = areas()[code].currency if code in areas() else "USD"
    if own == "USD" or form.amount.currency not in (own, "USD", "$") or form.source is Publisher.NATIONAL:
        return None
    if own == "CAD" and form.amount.currency == "$":
        return None  # whose dollars they are is not told
    if any(abs(each.value - form.value) <= NEAR * form.value for each in found.figures):
        return None
    kinds = (SPENT_USD,) if form.amount.currency == own else (SPENT_NCU,)
    return _told_as(form, record, on, code, year, kinds)


def _told_as(form: Spending, record: Record, on: date, code: str, year: int, kinds: tuple[str, ...]) -> Proof | None:
    assert form.amount is not None
    if form.amount.value < EXACT * form.amount.step or form.amount.sign not in (Sign.EQUAL, Sign.ABOUT, Sign.JUST_OVER):
        return None
    told = replace(form.amount, sign=Sign.EQUAL)
    for indicator in kinds:
        stood = record.by(on, code, indicator, year)
        if stood and fits(stood.value, told):
            own = stood.money
            reason = say("claims.currency_other", edition=edition(stood), what=what_of(indicator, code, year), figure=full(stood), currency=own, told=form.amount.currency or "")  # fmt: skip  # noqa: E501
            return Proof(Verdict.MISLEADING, reason, (Diagnosis.CURRENCY_MISSING,), who=code, year=year, then=short_figure(stood), figures=(stood,), release=stood.release)  # fmt: skip  # noqa: E501
    return None


def whose_dollars(found: Proof, form: Spending, code: str) -> Proof:
    """Say whose dollars a sum of Canada's is in, where the text does not."""
    if code != "CAN" or not found.borne_out or form.amount is None or form.amount.currency != "$":
        return found
    ours = say("claims.us") if any("usd" in each.indicator for each in found.figures) else say("claims.canadian")
    return found.noting(Diagnosis.CURRENCY_MISSING, reason=say("claims.dollars_are", whose=ours))


def is_constant(found: Proof) -> bool:
    """Whether a sum is borne out by one at constant prices."""
    return found.borne_out and any("constant" in each.indicator for each in found.figures)
