"""What keeps being said of NATO's money: shares of its common budget, debts to it; and what is not ours to judge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from burdenshare.claims.facts import CommonShare, common_shares
from burdenshare.claims.lexicon import known
from burdenshare.claims.meaning import Amount, Common, Elsewhere, Form, Gap, Needed, OfTotal, Owed
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Unit
from burdenshare.claims.proofs.fit import close_to, edition, fits, full, near, said, short
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict
from burdenshare.claims.proofs.totals import prove_total
from burdenshare.claims.record import Record, rate
from burdenshare.claims.say import name, say

ACCOUNTS = {"civil": ("civil",), "milbudget": ("military",), "nsip": ("nsip ceiling",), "total": ("all three",)}
WIDE = 0.07  # how far a total of the common budget may lie: it was printed as about so much


def prove_owed(form: Owed, record: Record, on: date) -> list[Proof]:
    """Judge a debt to NATO: there is none, and saying so is right."""
    if form.subsidy:
        return [Proof(Verdict.CANNOT, say("claims.subsidy"), whole=False)]
    entry = _source("owed_money")
    verdict = Verdict.RIGHT if form.denied else Verdict.WRONG
    who = next((code for code in form.who.codes if is_ally(code)), None)
    return [Proof(verdict, say("claims.owed_nothing"), () if form.denied else (Diagnosis.OWED_MONEY,), who=who, entries=(entry,), instead=None if form.denied else say("claims.owed_nothing"))]  # fmt: skip  # noqa: E501


def prove_common(form: Common, record: Record, on: date) -> list[Proof]:
    """Judge a part of NATO's common budget, or a budget of it in money."""
    if form.amount is None or form.amount.unit is Unit.MONEY:
        return [_money(form, record, on)]
    code = next((each for each in form.who.codes if is_ally(each)), "USA")
    years = form.when.years[:2] if form.when.stated else (*form.when.years[:2], on.year + 1)
    held = [
        each
        for each in common_shares()
        if each.kind == "share" and each.area == code and any(each.start <= y <= each.end for y in years)
    ]
    told = "; ".join(
        say("claims.share_of_years", value=each.value, start=str(each.start), end=str(each.end)) for each in held
    )
    entry = tuple(each.evidence() for each in held[:2]) or (_source("common_budget"),)
    if any(_is(each, form.amount) for each in held):
        return [
            Proof(
                Verdict.RIGHT,
                say("claims.common_right", who=name(code), shares=told),
                who=code,
                entries=entry,
                now=told,
            )
        ]
    spent = _of_total(form, record, on, code)
    reason = (
        say("claims.common_is", who=name(code), shares=told) if held else say("claims.common_not_held", who=name(code))
    )
    if spent:
        reason += " " + say("claims.common_spent", part=spent.then or "")
    base = Proof(Verdict.CANNOT, f"{reason} {say('claims.common_budget')}", (), who=code, entries=entry, now=told or None, figures=spent.figures if spent else (), arithmetic=spent.arithmetic if spent else (), whole=False)  # fmt: skip  # noqa: E501
    if spent and spent.borne_out:
        return [replace(base, verdict=Verdict.MISLEADING, diagnosis=(Diagnosis.COMMON_BUDGET,))]
    if not held or any(abs(each.value - form.amount.value) < 1.0 for each in held):
        return [
            base
            if not any(abs(each.value - form.amount.value) < 1.0 for each in held)
            else replace(base, verdict=Verdict.CLOSE, whole=True)
        ]
    return [replace(base, verdict=Verdict.WRONG, diagnosis=(Diagnosis.COMMON_BUDGET,), whole=True)]


def _is(each: CommonShare, told: Amount) -> bool:
    return (
        fits(each.value, told, wide=True)
        or (each.about and abs(each.value - told.value) <= 1.2)
        or abs(each.value - told.value) <= 0.0151
    )


def _of_total(form: Common, record: Record, on: date, code: str) -> Proof | None:
    fields = {key: getattr(form, key) for key in ("start", "end", "at", "to", "text", "when", "amount")}
    proofs = prove_total(OfTotal(**fields, who=replace(form.who, codes=(code,))), record, on)
    told = [each for each in proofs if each.then]
    return min(told, key=lambda each: not each.borne_out) if told else None


def _money(form: Common, record: Record, on: date) -> Proof:
    """Judge money of the common budget: one of its accounts, all three, or an Ally's part of it."""
    if form.amount is None:
        return Proof(
            Verdict.MISLEADING,
            say("claims.common_budget"),
            (Diagnosis.COMMON_BUDGET,),
            entries=(_source("common_budget"),),
        )
    years = form.when.years[:1] if form.when.stated else form.when.years
    for year in years:
        budgets = _budgets(form.budget, year)
        code = next((each for each in form.who.codes if is_ally(each)), None)
        if code and not form.total_meant:
            budgets = [(value * share.value / 100, entry) for value, entry in budgets for share in common_shares() if share.kind == "share" and share.area == code and share.start <= year <= share.end]  # fmt: skip  # noqa: E501
        for value, entry in budgets:
            for told in _currencies(value, form.amount, on, record.today):
                if fits(told, form.amount) or near(told, form.amount) or abs(told - form.amount.value) <= WIDE * told:
                    exact = (
                        fits(told, form.amount)
                        or near(told, form.amount)
                        or abs(told - form.amount.value) <= 0.03 * told
                    )
                    reason = say("claims.common_money", year=str(year), value=value / 1e9)
                    return Proof(
                        Verdict.RIGHT if exact else Verdict.CLOSE,
                        reason,
                        who=code or "NATO_TOTAL",
                        year=year,
                        entries=(entry,),
                    )
    return Proof(Verdict.CANNOT, say("claims.common_money_not_held"), entries=(_source("common_budget"),), whole=False)


def _budgets(budget: str, year: int) -> list[tuple[float, dict[str, Any]]]:
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


def prove_needed(form: Needed, record: Record, on: date) -> list[Proof]:
    """Say what a share of GDP comes to in money; what must be found is shown, seldom judged."""
    code = next((each for each in form.who.codes if is_ally(each)), None)
    if code is None or form.share is None or form.amount is None:
        return [Proof(Verdict.CANNOT, say("claims.needed"), who=code, whole=False)]
    from burdenshare.claims.proofs.levels import money_indicators

    for year in (on.year, on.year - 1):
        share = record.by(on, code, "defence_share_gdp", year)
        for indicator in money_indicators(form.amount.currency, code):
            money = record.by(on, code, indicator, year)
            if share is None or money is None or "constant" in indicator or not share.value:
                continue
            whole = money.value / share.value * form.share
            line = f"{short(money.value, money.unit)} / {said(share)} x {form.share:g} = {short(whole, money.unit)}"
            if close_to(whole, form.amount) or abs(whole - form.amount.value) <= WIDE * abs(whole):
                reason = say(
                    "claims.needed_is",
                    who=name(code),
                    year=str(year),
                    share=f"{form.share:g}",
                    value=whole / 1e9,
                    edition=edition(money),
                )
                return [Proof(Verdict.RIGHT, reason, who=code, year=year, figures=(share, money), arithmetic=(line,))]
        if (missing := _gap_money(form, record, on, code, year)).verdict in (Verdict.RIGHT, Verdict.CLOSE):
            return [missing]
    return [Proof(Verdict.CANNOT, say("claims.needed"), who=code, whole=False)]


def prove_gap(form: Gap, record: Record, on: date) -> list[Proof]:
    """Judge how far an Ally is said to be from a share: in points by what stood, in money by what that comes to."""
    code = next((each for each in form.who.codes if is_ally(each)), None)
    if code is None or form.amount is None:
        return [Proof(Verdict.CANNOT, say("claims.whose_unclear"), whole=False)]
    years = form.when.years[:1] if form.when.stated else form.when.years[:2]
    return [_points(form, record, on, code, year) if form.amount.unit is Unit.POINTS else _gap_money(form, record, on, code, year) for year in years]  # fmt: skip  # noqa: E501


def _points(form: Gap, record: Record, on: date, code: str, year: int) -> Proof:
    assert form.amount is not None
    stood, now = (
        record.by(on, code, "defence_share_gdp", year),
        record.by(record.today, code, "defence_share_gdp", year),
    )
    what = say("claims.what_defence_share_gdp", who=name(code), year=str(year))
    if stood is None or now is None:
        return Proof(Verdict.CANNOT, say("claims.not_held", what=what), who=code, year=year, whole=False)
    away = [form.share - each.value if form.below else each.value - form.share for each in (stood, now)]
    line = f"{said(stood)} - {form.share:g} = {say('claims.signed_points', value=stood.value - form.share)}"
    reason = say(
        "claims.gap", edition=edition(stood), what=what, figure=full(stood), share=f"{form.share:g}", line=line
    )
    base = Proof(Verdict.WRONG, reason, who=code, year=year, release=stood.release, then=said(stood), now=said(now), arithmetic=(line,), figures=tuple({each.id: each for each in (stood, now)}.values()))  # fmt: skip  # noqa: E501
    if fits(away[0], form.amount):
        return replace(base, verdict=Verdict.RIGHT if fits(away[1], form.amount) else Verdict.RIGHT_THEN)
    if near(away[0], form.amount):
        return replace(base, verdict=Verdict.CLOSE)
    return base.undecided() if record.later(stood, on) else base


def _gap_money(form: Gap | Needed, record: Record, on: date, code: str, year: int) -> Proof:
    """Hold a gap in money against the standing of that day, in dollars and in the Ally's own currency."""
    from burdenshare.core.errors import BurdenshareError
    from burdenshare.reference.targets import TARGETS
    from burdenshare.views.ask import ask

    assert form.amount is not None
    goal = next(
        (each.id for each in TARGETS.values() if each.indicator == "defence_share_gdp" and each.value == form.share),
        None,
    )
    unsaid = Proof(
        Verdict.CANNOT, say("claims.gap_not_held", who=name(code), share=f"{form.share:g}"), who=code, whole=False
    )
    try:
        row = (
            ask("standing", year, target=goal or "", as_of=on).rows.filter(ref_area=code).to_dicts()[0] if goal else {}
        )
    except (BurdenshareError, IndexError):
        return unsaid
    told = [
        (-row[key] * 1e6, unit) for key, unit in (("gap_ncu", row.get("currency")), ("gap_usd", "USD")) if row.get(key)
    ]
    told = [
        each
        for each in told
        if form.amount.currency in (None, each[1]) or (form.amount.currency == "$" and each[1] in ("USD", "CAD"))
    ]
    if not told:
        return unsaid
    words = ", ".join(f"{unit} {short(value, 'money')}" for value, unit in told)
    reason = say(
        "claims.gap_money",
        who=name(code),
        year=str(year),
        printed=str(row["printed"]),
        words=words,
        share=f"{form.share:g}",
    )
    base = Proof(Verdict.CANNOT, reason, who=code, year=year, release=row["release"], arithmetic=(words,), whole=False)
    if any(fits(value, form.amount) for value, _ in told):
        return replace(base, verdict=Verdict.RIGHT)
    return replace(base, verdict=Verdict.CLOSE) if any(near(value, form.amount) for value, _ in told) else base


def _source(which: str) -> dict[str, Any]:
    told = known()[which]
    return {"id": f"known/{which}", "words": told["says"], "who": told["publisher"], "announced": told["date"], "source": told["publisher"], "url": told["url"]}  # fmt: skip  # noqa: E501


__all__ = ["Form", "prove_common", "prove_elsewhere", "prove_gap", "prove_needed", "prove_owed"]
