"""Sums of money that are promised, planned or priced, by the ledger and its dates; programmes by name, not by sum."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from burdenshare.claims.ledger import Commitment, Sum
from burdenshare.claims.meaning.aims import Promised
from burdenshare.claims.meaning.form import read_as
from burdenshare.claims.meaning.levels import Spending
from burdenshare.claims.meaning.terms import Binding, Publisher
from burdenshare.claims.names import is_ally
from burdenshare.claims.proofs.entries import (
    EntrySum,
    entries,
    is_beside,
    is_drafted,
    is_same,
    likeliest,
    meant,
    of_all_spending,
    of_year,
    speaks_of,
)
from burdenshare.claims.proofs.labelled import mislabelled
from burdenshare.claims.proofs.levels import prove as prove_level
from burdenshare.claims.proofs.pledges import later, stands
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict, cannot
from burdenshare.claims.rates import rate
from burdenshare.claims.record import Record
from burdenshare.claims.say import joined, name, noted, say
from burdenshare.language import say as sentence

SIGNS = {"CAD": "C$", "USD": "US$", "EUR": "EUR ", "GBP": "£"}
OWN_DOLLAR = "CAD"  # of an Ally whose dollars may be meant by a bare sign
CONVERTED = 0.04  # how far a converted sum may lie from the one written


def prove_promised(form: Promised, record: Record, on: date) -> list[Proof]:
    """Judge a sum that is promised, planned or priced; also as spending, where the year named has figures."""
    who = [code for code in form.who.codes if is_ally(code)][: 1 if form.who.binding is Binding.TIGHT else 2]
    if not who and form.named and form.amount and form.amount.currency in ("$", "CAD", None):
        who = ["CAN"]
    whole = not any((form.extra, form.told_years, form.programme, form.named, form.things, form.account))
    proofs = [prove_sum(form, record, on, code, of=partial(of_all_spending, form) if whole else None) for code in who]
    if (form.when.stated or form.source is Publisher.NATO) and whole:
        spent = prove_level(read_as(form, Spending, "who", "source"), record, on)
        proofs += [each for each in spent if each.borne_out or Diagnosis.CURRENCY_MISSING in each.diagnosis]
    return proofs or [cannot(say("claims.promise_unclear"))]


def prove_sum(
    form: Promised, record: Record, on: date, code: str, of: Callable[[EntrySum], bool] | None = None
) -> Proof:
    """Judge a sum against all that the ledger holds of one Ally, or what of it is of a kind."""
    today = record.today
    every = [pair for pair in entries(code, today) if of is None or of(pair)]
    found = meant(form, every)
    known = [pair for pair in found if pair[0].known <= on]
    if stood := _known_then(form, known, on, today, code):
        return stood
    if converted := _in_other_currency(form, found, on, today, code):
        return converted
    later_on = [pair for pair in found if is_same(pair[1], form) and of_year(form, *pair) and (form.when.stated or speaks_of(*pair, form))]  # fmt: skip  # noqa: E501
    if chosen := likeliest(later_on, form, on):
        return _told(*chosen, form, on, today, code)
    if near := likeliest([pair for pair in known if is_beside(pair[1], form)], form, on):
        return replace(_told(*near, form, on, today, code), verdict=Verdict.CLOSE)
    if labelled := mislabelled(form, entries(code, today), on, code):
        return labelled
    return _mistaken(form, found, on, code) or _unknown(form, every, found, on, code)


def _known_then(form: Promised, known: list[EntrySum], on: date, today: date, code: str) -> Proof | None:
    """Judge a sum by what was known of it on the day; what is only drafted bears out no vote."""
    same = [pair for pair in known if is_same(pair[1], form)]
    if chosen := likeliest([pair for pair in same if not (form.voted and is_drafted(pair[0]))], form, on):
        return _told(*chosen, form, on, today, code)
    if not (form.voted and same):
        return None
    each = same[-1][0]
    return cannot(say("claims.sum_not_voted", who=each.who, words=each.words, day=each.known), who=code, entries=(each.evidence(),))  # fmt: skip  # noqa: E501


def _in_other_currency(form: Promised, found: list[EntrySum], on: date, today: date, code: str) -> Proof | None:
    """Find a sum that is the one written in another currency, one known on the day before others."""
    others = [replace(form, amount=replace(form.amount, value=value)) for value in form.sums if form.amount]
    apart = [pair for pair in found if not any(is_same(pair[1], other) for other in others)]
    for each, money in sorted(apart, key=lambda pair: pair[0].known > on):
        told = _converted(money, form, on, today) if speaks_of(each, money, form) else None
        if told:
            return later(each, code) if each.known > on else _told_converted(each, money, told, form, code)
    return None


def _told(each: Commitment, money: Sum, form: Promised, on: date, today: date, code: str) -> Proof:
    """Judge a sum by the entry it is of: as that stands, unless over other years, or more than nobody knows what."""
    base = stands(replace(each, words=_with_sum(each, money), readings=()), on, today, code)
    if each.known > on and not each.undated:
        return replace(base, verdict=Verdict.NOT_YET, reason=later(each, code).reason, whole=False)
    if found := _otherwise(money, form):
        why, reason = found
        return base.misleading(why, reason)
    dollars = form.amount is not None and form.amount.currency == "$" and code == "CAN"
    if dollars and money.currency == "CAD":
        return base.noting(Diagnosis.CURRENCY_MISSING, reason=say("claims.dollars_are", whose=say("claims.canadian")))
    unlabelled = dollars and money.currency == "USD"
    return (unlabelled and _other_currency(each, money, form, on, today, code)) or base


def _with_sum(each: Commitment, money: Sum) -> str:
    """Say what an entry comes to and which of its sums is meant, where its words do not say the sum themselves."""
    amount = round(money.value / 1e9, 3)
    if each.kind == "programme" or f"{money.currency} {amount:,g} bn" in each.words:
        return each.words
    scope = sentence("claims.programme_scope", scope=money.scope) if money.scope else ""
    of = sentence("claims.sum_of_scope", amount=amount, currency=money.currency, scope=scope)
    return sentence("claims.with_sum", words=each.words, sum=of)


def _otherwise(money: Sum, form: Promised) -> tuple[Diagnosis, str] | None:
    """Say how a sum is meant otherwise than it is told: over years and not a year, over others, as a difference."""
    this_year = form.extra and form.when.relative and form.when.stated and not (form.told_years or form.when.due)
    if money.years and money.years > 1 and (form.yearly or this_year):
        return Diagnosis.CUMULATIVE, say("claims.sum_of_years", years=money.years)
    if money.years and form.told_years and money.years != form.told_years:
        return Diagnosis.CUMULATIVE, say("claims.sum_other_years", years=money.years, told=form.told_years)
    if form.extra and "difference" in money.scope:
        return Diagnosis.BASELINE_UNNAMED, say("claims.more_than_what")
    return None


def _other_currency(each: Commitment, money: Sum, form: Promised, on: date, today: date, code: str) -> Proof | None:
    """Say so where an unlabelled sum is one in US dollars made of a promise in the Ally's own money."""
    for own, sum_ in entries(code, today):
        same = sum_.years == money.years or own.topic & each.topic
        if (
            sum_.currency == OWN_DOLLAR
            and same
            and own.known <= on
            and speaks_of(own, sum_, form)
            and (told := _converted(sum_, form, on, today))
        ):
            return _told_converted(own, sum_, told, form, code)
    return None


def _converted(money: Sum, form: Promised, on: date, today: date) -> tuple[float, str, str] | None:
    """Give the rate that makes a sum of the ledger what is written, within four per cent, and the currencies."""
    assert form.amount is not None
    for wanted in ("USD", "EUR") if form.amount.currency == "$" else (form.amount.currency or "USD",):
        if wanted in (money.currency, "$"):
            continue
        source, into = rate(money.currency, on, today), rate(wanted, on, today)
        if source and into and abs(money.value / source * into - form.amount.value) <= CONVERTED * form.amount.value:
            return source / into, money.currency, wanted
    return None


def _told_converted(each: Commitment, money: Sum, told: tuple[float, str, str], form: Promised, code: str) -> Proof:
    by, source, wanted = told
    line = say(
        "claims.turned", amount=money.value / 1e9, source=source, rate=by, told=money.value / by / 1e9, wanted=wanted
    )
    whose = source == OWN_DOLLAR and form.amount is not None and form.amount.currency in ("$", None)
    reason = say("claims.converted", who=each.who, currency=source, value=f"{money.value / 1e9:g}", scope=sentence("claims.programme_scope", scope=money.scope) if money.scope else "", day=each.known, wanted=wanted, told=money.value / by / 1e9)  # fmt: skip  # noqa: E501
    reason += " " + (say("claims.converted_whose") if whose else say("claims.converted_unsaid"))
    if each.conflict and (note := noted(each.conflict)):
        reason += f" {note}"
    return Proof(
        Verdict.MISLEADING if whose else Verdict.RIGHT if of_year(form, each, money) else Verdict.CANNOT,
        reason,
        (Diagnosis.CURRENCY_MISSING, Diagnosis.CONVERTED) if whose else (),
        who=code,
        then=f"{source} {money.value / 1e9:g} bn",
        entries=(each.evidence(),),
        arithmetic=(line,),
        put=f"{SIGNS.get(source, source + ' ')}{money.value / 1e9:g} billion" if whose else None,
    )


def _mistaken(form: Promised, found: list[EntrySum], on: date, code: str) -> Proof | None:
    """Find a sum that is the same in another currency than is written, or a thousand times another."""
    assert form.amount is not None
    told = form.amount
    for each, money in found:
        if each.known > on or not speaks_of(each, money, form):
            continue
        other = told.currency not in (None, "$", money.currency)
        if other and is_same(money, form, money.currency):
            reason = say("claims.currency_mixed", words=each.words, who=each.who, currency=money.currency, told=told.currency)  # fmt: skip  # noqa: E501
            return Proof(Verdict.WRONG, reason, (Diagnosis.CURRENCY_MISSING,), who=code, entries=(each.evidence(),))
        scaled = (replace(told, value=told.value * by, step=told.step * by) for by in (1e3, 1e-3))
        if any(is_same(money, replace(form, amount=amount)) for amount in scaled):
            reason = say("claims.scale_ledger", words=each.words, who=each.who)
            return Proof(Verdict.WRONG, reason, (Diagnosis.SCALE,), who=code, entries=(each.evidence(),))
    return None


def _unknown(form: Promised, every: list[EntrySum], found: list[EntrySum], on: date, code: str) -> Proof:
    """Say what the ledger holds instead: other sums of the programme named, or the sum for another one."""
    if not (form.named or form.things):
        return cannot(say("claims.sum_none", who=name(code)), who=code)
    if found:
        near = [each for each, _ in found if each.known <= on][:2]
        words = joined(each.words for each in near) or say("claims.none")
        reason = say("claims.programme_sums", who=name(code), words=words)
        return cannot(reason, who=code, entries=tuple(each.evidence() for each in near))
    other = next((each for each, money in every if is_same(money, form) and each.known <= on), None)
    if other:
        reason = say("claims.programme_other", who=name(code), words=other.words)
        return cannot(reason, who=code, entries=(other.evidence(),))
    return cannot(say("claims.programme_none", who=name(code)), who=code)
