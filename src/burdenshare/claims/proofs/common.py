"""What keeps being said of NATO's money: shares of its common budget, debts to it; and what is not ours to judge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from burdenshare.claims.facts import CommonShare, common_shares
from burdenshare.claims.lexicon import myths
from burdenshare.claims.meaning.form import read_as
from burdenshare.claims.meaning.levels import CommonFunding, Elsewhere, OfTotal, Owed
from burdenshare.claims.meaning.terms import Amount
from burdenshare.claims.numbers.quantity import Sign, Unit
from burdenshare.claims.proofs.fit import close_to, fits
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict, cannot
from burdenshare.claims.proofs.totals import prove_total
from burdenshare.claims.proofs.whom import ally_of
from burdenshare.claims.rates import rate
from burdenshare.claims.record import Record
from burdenshare.claims.say import joined, language, name, say

ACCOUNTS = {"civil": ("civil",), "milbudget": ("military",), "nsip": ("nsip ceiling",), "total": ("all three",)}
Budget = tuple[float, dict[str, Any]]
NARROW, WIDE = 0.03, 0.07  # how far a total of the common budget may lie: it was printed as about so much


def prove_owed(form: Owed, record: Record, on: date) -> list[Proof]:
    """Judge a debt to NATO: there is none, and saying so is right."""
    if form.subsidy:
        return [cannot(say("claims.subsidy"))]
    found = Proof(Verdict.RIGHT, say("claims.owed_nothing"), who=ally_of(form), entries=(_source("owed_money"),))
    return [found if form.denied else replace(found, verdict=Verdict.WRONG, diagnosis=(Diagnosis.OWED_MONEY,), instead=found.reason)]  # fmt: skip  # noqa: E501


def prove_common(form: CommonFunding, record: Record, on: date) -> list[Proof]:
    """Judge a part of NATO's common budget, or a budget of it in money."""
    if form.amount is None or form.amount.unit is Unit.MONEY:
        return [_money(form, record, on)]
    code = ally_of(form) or "USA"
    coming = tuple(year for year in (form.when.base, form.when.due) if year is not None and year > on.year)
    years = coming or (form.when.years[:2] if form.when.stated else (*form.when.years[:2], on.year + 1))
    held = [each for each in common_shares() if _of(each, code, years)]
    shares = joined(_years_of(each) for each in held)
    entries = tuple(each.evidence() for each in held[:2]) or (_source("common_budget"),)
    if any(_is(each, form.amount) for each in held):
        right = say("claims.common_right", who=name(code), shares=shares)
        return [Proof(Verdict.RIGHT, right, who=code, entries=entries, now=shares)]
    reason = say("claims.common_is", who=name(code), shares=shares) if held else say("claims.common_not_held", who=name(code))  # fmt: skip  # noqa: E501
    spent = _of_total(form, record, on, code)
    found = _beside_total(cannot(reason, who=code, entries=entries, now=shares or None), spent)
    return [_judged(found, held, form.amount, all_spending=spent is not None and spent.borne_out)]


def _years_of(each: CommonShare) -> str:
    key = "claims.share_of_year" if each.start == each.end else "claims.share_of_years"
    return say(key, value=each.value, start=str(each.start), end=str(each.end))


def _of(each: CommonShare, code: str, years: Iterable[int]) -> bool:
    return each.kind == "share" and each.area == code and any(each.start <= year <= each.end for year in years)


def _beside_total(found: Proof, spent: Proof | None) -> Proof:
    """Add what part of all defence spending is an Ally's, which the common budget is taken for."""
    budget = say("claims.common_budget")
    if spent is None:
        return replace(found, reason=f"{found.reason} {budget}")
    reason = f"{found.reason} {say('claims.common_spent', part=spent.then or '')} {budget}"
    return replace(found, reason=reason, figures=spent.figures, arithmetic=spent.arithmetic)


def _judged(found: Proof, held: list[CommonShare], told: Amount, *, all_spending: bool) -> Proof:
    """Give the verdict on a part that is none of those held: that of all spending, close to one, or false."""
    if all_spending:
        return replace(found, verdict=Verdict.MISLEADING, diagnosis=(Diagnosis.COMMON_BUDGET,))
    if any(abs(each.value - told.value) < 1.0 for each in held):
        return replace(found, verdict=Verdict.CLOSE, whole=True)
    return replace(found, verdict=Verdict.WRONG, diagnosis=(Diagnosis.COMMON_BUDGET,), whole=True) if held else found


def _is(each: CommonShare, told: Amount) -> bool:
    return (
        fits(each.value, told, wide=True)
        or (each.about and abs(each.value - told.value) <= 1.2)
        or abs(each.value - told.value) <= 0.0151
    )


def _of_total(form: CommonFunding, record: Record, on: date, code: str) -> Proof | None:
    """Judge a part as one of what all Allies spend, told roughly: what is taken for the other is often rounded."""
    assert form.amount is not None
    rough = replace(form.amount, sign=Sign.ABOUT) if form.amount.sign is Sign.EQUAL else form.amount
    total = read_as(replace(form, amount=rough), OfTotal, who=replace(form.who, codes=(code,)))
    proofs = prove_total(total, record, on)
    told = [each for each in proofs if each.then]
    return min(told, key=lambda each: not each.borne_out) if told else None


def _money(form: CommonFunding, record: Record, on: date) -> Proof:
    """Judge money of the common budget: one of its accounts, all three, or an Ally's part of it."""
    source = (_source("common_budget"),)
    if form.amount is None:
        return Proof(Verdict.MISLEADING, say("claims.common_budget"), (Diagnosis.COMMON_BUDGET,), entries=source)
    code = ally_of(form)
    part = code if code and not form.total_meant else None
    for year in form.when.likely():
        budgets = _parts(_budgets(form.budget, year), part, year) if part else _budgets(form.budget, year)
        for value, entry in budgets:
            for told in _currencies(value, form.amount, on, record.today):
                if verdict := _close(told, form.amount):
                    key, whose = ("common_part", {"who": name(part)}) if part else ("common_money", {})
                    reason = say(f"claims.{key}", year=str(year), value=value / 1e9, **whose)
                    return Proof(verdict, reason, who=code or "NATO_TOTAL", year=year, entries=(entry,))
    return cannot(say("claims.common_money_not_held"), entries=source)


def _parts(budgets: list[Budget], code: str, year: int) -> list[Budget]:
    """Give an Ally's part of budgets."""
    shares = [each.value / 100 for each in common_shares() if _of(each, code, (year,))]
    return [(value * share, entry) for value, entry in budgets for share in shares]


def _close(value: float, told: Amount) -> Verdict | None:
    """Say whether a sum is the one written, or nearly; None where it is not."""
    away = 0.0 if close_to(value, told) else abs(value - told.value) / value
    return Verdict.RIGHT if away <= NARROW else Verdict.CLOSE if away <= WIDE else None


def _budgets(budget: str, year: int) -> list[Budget]:
    held = [
        each for each in common_shares() if each.start == year and each.kind in ACCOUNTS.get(budget, ("all three",))
    ]
    found = [(each.value, each.evidence()) for each in held]
    if budget == "total":
        parts = [
            each
            for each in common_shares()
            if each.start == year and each.kind in ("civil", "military", "nsip ceiling")
        ]
        if len({each.kind for each in parts}) == 3:
            found.append((sum(each.value for each in parts), parts[0].evidence()))
    return found


def _currencies(value: float, told: Amount, on: date, today: date) -> list[float]:
    """Give a sum in euros in the currency it is told in."""
    if told.currency in ("EUR", None):
        return [value]
    euro, other = rate("EUR", on, today), rate("USD" if told.currency == "$" else told.currency, on, today)
    return [value / euro * other] if euro and other else []


def prove_elsewhere(form: Elsewhere, record: Record, on: date) -> list[Proof]:
    """Say that a number is of a kind nothing is held of."""
    return [
        Proof(Verdict.OUTSIDE, say("claims.outside"), who=form.who.codes[0] if form.who.codes else None, whole=False)
    ]


def _source(which: str) -> dict[str, Any]:
    told = myths()[which]
    return {"id": f"known/{which}", "words": told.get(f"says_{language()}", told["says"]), "who": told["publisher"], "announced": told["date"], "source": told["publisher"], "url": told["url"]}  # fmt: skip  # noqa: E501
