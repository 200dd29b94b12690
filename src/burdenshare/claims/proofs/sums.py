"""Sums of money that are promised, planned or priced, by the ledger and its dates; programmes by name, not by sum."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from burdenshare.claims.ledger import Promise, Sum, programmes, promises
from burdenshare.claims.meaning.aims import Promised
from burdenshare.claims.meaning.form import read_as
from burdenshare.claims.meaning.levels import Money
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Sign
from burdenshare.claims.proofs.levels import prove as prove_level
from burdenshare.claims.proofs.pledges import later, stands
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict, cannot
from burdenshare.claims.record import Record, rate
from burdenshare.claims.say import name, say

Pair = tuple[Promise, Sum]
SIGNS = {"CAD": "C$", "USD": "US$", "EUR": "EUR ", "GBP": "£"}
WIDE = 1.5  # how many times its lower end a range of the ledger may reach, to bear out a sum by itself
ALIKE = 2  # words shared with a programme by a sentence that is about it
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
CONVERTED = 0.04  # how far a converted sum may lie from the one written


def prove_promised(form: Promised, record: Record, on: date) -> list[Proof]:
    """Judge a sum that is promised, planned or priced; also as spending, where the year named has figures."""
    who = [code for code in form.who.codes if is_ally(code)][:2]
    if not who and form.named and form.amount and form.amount.currency in ("$", "CAD", None):
        who = ["CAN"]
    whole = not (form.extra or form.told_years or form.programme or form.named or form.things)
    proofs = [prove_sum(form, record, on, code, of=partial(of_all_spending, form) if whole else None) for code in who]
    if form.when.stated and whole:
        spent = prove_level(read_as(form, Money, "who", "source"), record, on)
        proofs += [each for each in spent if each.borne_out]
    return proofs or [cannot(say("claims.promise_unclear"))]


def entries(code: str, today: date) -> list[Pair]:
    """List every sum of the ledger about an Ally."""
    return [(each, money) for each in (*promises(code, today), *programmes(code, today)) for money in each.sums]


def prove_sum(form: Promised, record: Record, on: date, code: str, of: Callable[[Pair], bool] | None = None) -> Proof:
    """Judge a sum against all that the ledger holds of one Ally, or what of it is of a kind."""
    today = record.today
    every = [pair for pair in entries(code, today) if of is None or of(pair)]
    found = _found(form, every)
    known = [pair for pair in found if pair[0].known <= on]
    if chosen := _likeliest([pair for pair in known if _same(pair[1], form)], form, on):
        return _told(*chosen, form, on, today, code)
    if converted := _in_other_currency(form, found, on, today, code):
        return converted
    if chosen := _likeliest([pair for pair in found if _same(pair[1], form)], form, on):
        return _told(*chosen, form, on, today, code)
    if near := _likeliest([pair for pair in known if _beside(pair[1], form)], form, on):
        return replace(_told(*near, form, on, today, code), verdict=Verdict.CLOSE)
    return _mistaken(form, found, on, code) or _unknown(form, every, found, on, code)


def _found(form: Promised, every: list[Pair]) -> list[Pair]:
    """List the sums that may be meant: those of the programme named, of what is said of it where any speak of that."""
    found = [pair for pair in every if not (form.named or form.things) or _about(form, pair)]
    closer = [pair for pair in found if form.named and form.things & pair[0].topic]  # the polar icebreakers
    return closer or found


def of_all_spending(form: Promised, pair: Pair) -> bool:
    """Whether a sum of the ledger may be what an Ally spends in the year told: no programme, no other year."""
    each, money = pair
    if each.kind == "programme" or money.high > WIDE * money.value:
        return len(each.topic & form.topic) >= ALIKE
    if not form.when.stated:
        return True
    told = {int(year) for year in _YEAR.findall(money.scope)} or {each.known.year + by for by in (-1, 0, 1)}
    return form.when.years[0] in told


def _in_other_currency(form: Promised, found: list[Pair], on: date, today: date, code: str) -> Proof | None:
    """Find a sum that is the one written in another currency, one known on the day before others."""
    for each, money in sorted(found, key=lambda pair: pair[0].known > on):
        told = _converted(money, form, on, today) if _speaks(each, money, form) else None
        if told:
            return later(each, code) if each.known > on else _told_converted(each, money, told, form, code)
    return None


def _about(form: Promised, pair: Pair) -> bool:
    """Whether an entry is about the programme that is named."""
    if not form.named:
        return form.things <= pair[0].topic or (pair[0].kind == "pledge" and len(form.things & pair[0].topic) >= 1)
    return len(form.named & pair[0].topic) >= min(2, len(form.named)) or (
        pair[0].kind == "pledge" and bool(form.told_years) and pair[1].years == form.told_years
    )


def _same(money: Sum, form: Promised, currency: str | None = None) -> bool:
    assert form.amount is not None
    named = currency or form.amount.currency or money.currency
    if named == "$":
        if money.currency not in ("CAD", "USD"):
            return False
    elif named != money.currency:
        return False
    value = form.amount.value
    slack = min(form.amount.step / 2, 0.02 * value) if form.amount.sign is Sign.EQUAL else 0.03 * value
    return money.value - slack - 1 <= value <= money.high + slack + 1


def _beside(money: Sum, form: Promised) -> bool:
    """Whether a sum of the ledger is the one written cut short: 10.4 for 10.471."""
    same = form.amount is not None and form.amount.currency == money.currency
    return same and form.amount is not None and abs(money.value - form.amount.value) <= 0.015 * form.amount.value


def _likeliest(found: list[Pair], form: Promised, on: date) -> Pair | None:
    """Choose the entry that shares most words with the sentence, of those that speak of the same thing."""
    scored = [
        (_overlap(each, money, form), each.known <= on, each.in_force(on), each.kind == "pledge", i)
        for i, (each, money) in enumerate(found)
    ]
    scored = [score for score in scored if score[0] > 0]
    return found[max(scored)[-1]] if scored else None


def _overlap(each: Promise, money: Sum, form: Promised) -> int:
    """Count what an entry and a sentence share: words, number of years, year; a pledge of its own counts one."""
    assert form.amount is not None
    words = len(each.topic & form.topic)
    years = 2 if form.told_years and money.years == form.told_years else 0
    year = 1 if any(str(y) in money.scope for y in form.when.years if form.when.stated) else 0
    own = 1 if each.kind == "pledge" or form.amount.step < 0.02 * form.amount.value else 0
    return words * 2 + years + year + (own if not form.named or words else 0)


def _speaks(each: Promise, money: Sum, form: Promised) -> bool:
    return bool(form.told_years and money.years == form.told_years) or len(each.topic & form.topic) >= 2


def _told(each: Promise, money: Sum, form: Promised, on: date, today: date, code: str) -> Proof:
    """Judge a sum by the entry it is of: as that stands, unless over other years, or more than nobody knows what."""
    scope = f": {money.currency} {money.value / 1e9:g} bn{f' ({money.scope})' if money.scope else ''}"
    words = each.words if each.kind == "programme" else f"{each.words}{scope}"
    base = stands(replace(each, words=words, readings=()), on, today, code)
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


def _otherwise(money: Sum, form: Promised) -> tuple[Diagnosis, str] | None:
    """Say how a sum is meant otherwise than it is told: over years and not a year, over others, as a difference."""
    if money.years and money.years > 1 and form.yearly:
        return Diagnosis.CUMULATIVE, say("claims.sum_of_years", years=money.years)
    if money.years and form.told_years and money.years != form.told_years:
        return Diagnosis.CUMULATIVE, say("claims.sum_other_years", years=money.years, told=form.told_years)
    if form.extra and "difference" in money.scope:
        return Diagnosis.BASELINE_UNNAMED, say("claims.more_than_what")
    return None


def _other_currency(each: Promise, money: Sum, form: Promised, on: date, today: date, code: str) -> Proof | None:
    """Say so where an unlabelled sum is one in US dollars made of a promise in the Ally's own money."""
    for own, sum_ in entries(code, today):
        same = sum_.years == money.years or own.topic & each.topic
        if (
            sum_.currency == "CAD"
            and same
            and own.known <= on
            and _speaks(own, sum_, form)
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


def _told_converted(each: Promise, money: Sum, told: tuple[float, str, str], form: Promised, code: str) -> Proof:
    by, source, wanted = told
    line = f"{source} {money.value / 1e9:g} bn / {by:.4f} = {wanted} {money.value / by / 1e9:.1f} bn"
    unlabelled = form.amount is not None and form.amount.currency in ("$", None)
    reason = say("claims.converted", who=each.who, currency=source, value=f"{money.value / 1e9:g}", scope=f" ({money.scope})" if money.scope else "", day=each.known, wanted=wanted, told=money.value / by / 1e9)  # fmt: skip  # noqa: E501
    reason += " " + (say("claims.converted_whose") if unlabelled else say("claims.converted_unsaid"))
    if each.conflict:
        reason += " " + say("claims.note", words=each.conflict)
    return Proof(
        Verdict.MISLEADING,
        reason,
        (Diagnosis.CURRENCY_MISSING, Diagnosis.CONVERTED) if unlabelled else (Diagnosis.CONVERTED,),
        who=code,
        then=f"{source} {money.value / 1e9:g} bn",
        entries=(each.evidence(),),
        arithmetic=(line,),
        put=f"{SIGNS.get(source, source + ' ')}{money.value / 1e9:g} billion",
    )


def _mistaken(form: Promised, found: list[Pair], on: date, code: str) -> Proof | None:
    """Find a sum that is the same in another currency than is written, or a thousand times another."""
    assert form.amount is not None
    for each, money in found:
        if each.known > on or not _speaks(each, money, form):
            continue
        if (
            form.amount.currency not in (None, "$")
            and money.currency != form.amount.currency
            and _same(money, form, money.currency)
        ):
            reason = say(
                "claims.currency_mixed",
                words=each.words,
                who=each.who,
                currency=money.currency,
                told=form.amount.currency,
            )
            return Proof(Verdict.WRONG, reason, (Diagnosis.CURRENCY_MISSING,), who=code, entries=(each.evidence(),))
        for factor in (1e3, 1e-3):
            told = replace(form.amount, value=form.amount.value * factor, step=form.amount.step * factor)
            if _same(money, replace(form, amount=told)):
                reason = say("claims.scale_ledger", words=each.words, who=each.who)
                return Proof(Verdict.WRONG, reason, (Diagnosis.SCALE,), who=code, entries=(each.evidence(),))
    return None


def _unknown(form: Promised, every: list[Pair], found: list[Pair], on: date, code: str) -> Proof:
    """Say what the ledger holds instead: other sums of the programme named, or the sum for another one."""
    if not (form.named or form.things):
        return cannot(say("claims.sum_none", who=name(code)), who=code)
    if found:
        near = [each for each, _ in found if each.known <= on][:2]
        words = "; ".join(each.words for each in near) or say("claims.none")
        reason = say("claims.programme_sums", who=name(code), words=words)
        return cannot(reason, who=code, entries=tuple(each.evidence() for each in near))
    other = next((each for each, money in every if _same(money, form) and each.known <= on), None)
    if other:
        reason = say("claims.programme_other", who=name(code), words=other.words)
        return cannot(reason, who=code, entries=(other.evidence(),))
    return cannot(say("claims.programme_none", who=name(code)), who=code)
