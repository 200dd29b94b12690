"""Judge sums of money that are promised, planned or priced, by the ledger and its dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.claim import Claim, Finding, best
from burdenshare.claims.judge.fit import written
from burdenshare.claims.judge.levels import level
from burdenshare.claims.judge.promised import stands
from burdenshare.claims.ledger import Promise, Sum, programmes, promises
from burdenshare.claims.record import Record, rate
from burdenshare.claims.who import is_ally, name
from burdenshare.language.reasons import tell


def money_promised(claim: Claim, record: Record, on: date) -> Finding:
    """Judge a sum that is promised, planned or priced; also as spending, where the year named has figures.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("Carney pledged $13 billion over the next four years for defence.", "2025-05-07")
    [('$13 billion', 'misleading')]
    """
    who = [code for code in claim.who if is_ally(code)]
    read = [_sum(claim, record, on, code) for code in who[:2]]
    if not claim.who and claim.currency in ("$", "CAD", None):
        read = [each for each in [_programme(claim, record, on)] if each]
    if claim.more.get("dated") and not claim.more.get("extra") and not claim.more.get("told_years"):
        spent = level(replace(claim, kind="money"), record, on)
        if spent.verdict in ("right", "right_when_written", "superseded_when_written", "close"):
            return spent
    return best(read) if read else Finding("cannot_verify", tell("It is not clear who promises this sum."))


def _programme(claim: Claim, record: Record, on: date) -> Finding | None:
    """Find a programme by its name where no Ally is named: the first River-class destroyers."""
    found = [(each, money) for each in programmes("CAN", record.today) for money in each.sums if each.known <= on]
    named = [pair for pair in found if len(pair[0].topic & claim.more.get("topic", frozenset())) >= 2]
    chosen = _likeliest([pair for pair in named if _same_money(pair[1], claim)], claim, on)
    return _told_sum(*chosen, claim, on, record.today, "CAN") if chosen else None


def _sum(claim: Claim, record: Record, on: date, code: str) -> Finding:
    found = [
        (each, money)
        for each in (*promises(code, record.today), *programmes(code, record.today))
        for money in each.sums
    ]
    exact = [(each, money) for each, money in found if _same_money(money, claim)]
    if chosen := _likeliest([pair for pair in exact if pair[0].known <= on], claim, on):
        return _told_sum(*chosen, claim, on, record.today, code)
    for each, money in sorted(found, key=lambda pair: pair[0].known > on):
        if (told := _converted(money, claim, on, record.today)) and _speaks(each, money, claim):
            if each.known > on:
                return Finding(
                    "not_yet_known",
                    tell("Announced later, on {0}: {1} ({2}).", written(each.known), each.words, each.who),
                    who=code,
                    entries=(each.evidence(),),
                )
            return _told_converted(each, money, told, claim, code)
    if chosen := _likeliest(exact, claim, on):
        return _told_sum(*chosen, claim, on, record.today, code)
    if mistaken := _mistaken(found, claim, on):
        each, money = mistaken
        reason = tell("{0} ({1}): the sum is in {2}, not in {3}.", each.words, each.who, money.currency, claim.currency)
        return Finding("wrong", reason, ("currency_missing",), who=code, entries=(each.evidence(),))
    if scaled := _scaled(found, claim):
        each, money = scaled
        reason = tell("{0} ({1}): million and billion are mixed up.", each.words, each.who)
        return Finding("wrong", reason, ("scale",), who=code, entries=(each.evidence(),))
    return Finding(
        "cannot_verify",
        tell("No promise, programme or projection of {0} in the ledger names this sum.", name(code)),
        who=code,
    )


def _same_money(money: Sum, claim: Claim) -> bool:
    named = claim.currency or money.currency
    if named == "$":
        if money.currency not in ("CAD", "USD"):
            return False
    elif named != money.currency:
        return False
    value = claim.value or 0.0
    slack = min(claim.step / 2, 0.02 * value) if claim.sign == "=" else 0.03 * value
    return money.value - slack - 1 <= value <= money.high + slack + 1


def _likeliest(found: list[tuple[Promise, Sum]], claim: Claim, on: date) -> tuple[Promise, Sum] | None:
    """Choose the entry that shares most words with the sentence, of those that speak of the same thing."""
    scored = [
        (_overlap(each, money, claim), each.known <= on, each.in_force(on), each.kind == "pledge", i)
        for i, (each, money) in enumerate(found)
    ]
    scored = [score for score in scored if score[0] > 0]
    return found[max(scored)[-1]] if scored else None


def _overlap(each: Promise, money: Sum, claim: Claim) -> int:
    """Count what an entry and a sentence share: words, number of years, year; a pledge of its own counts one."""
    words = len(each.topic & claim.more.get("topic", frozenset()))
    years = 2 if claim.more.get("told_years") and money.years == claim.more["told_years"] else 0
    year = 1 if any(str(y) in money.scope for y in claim.years if claim.more.get("dated")) else 0
    return words * 2 + years + year + (1 if each.kind == "pledge" or claim.step < 0.02 * (claim.value or 1) else 0)


def _speaks(each: Promise, money: Sum, claim: Claim) -> bool:
    told = claim.more.get("told_years")
    return bool(told and money.years == told) or len(each.topic & claim.more.get("topic", frozenset())) >= 2


def _told_sum(each: Promise, money: Sum, claim: Claim, on: date, today: date, code: str) -> Finding:
    scope = tell(": {0} {1:g} bn{2}", money.currency, money.value / 1e9, f" ({money.scope})" if money.scope else "")
    base = stands(
        replace(each, words=each.words if each.kind == "programme" else f"{each.words}{scope}", readings=()),
        on,
        today,
        code,
    )
    if each.known > on:
        return replace(
            base, verdict="not_yet_known", reason=tell("Announced later, on {0}: {1}", written(each.known), base.reason)
        )
    told = claim.more.get("told_years")
    if claim.more.get("yearly") and money.years and money.years > 1:
        reason = tell("{0} The sum is for {1} years together, not for each.", base.reason, money.years)
        return replace(base, verdict="misleading", diagnosis=("cumulative_as_yearly",), reason=reason)
    if told and money.years and money.years != told:
        return replace(base, verdict="misleading", diagnosis=("cumulative_as_yearly",), reason=tell("{0} It is told over {1} years, not {2}.", base.reason, money.years, told))  # fmt: skip  # noqa: E501
    if claim.more.get("extra") and "difference" in money.scope:
        reason = tell("{0} 'More' than what is not said: it is a difference in cash between two years, growth that a constant share would bring included.", base.reason)  # fmt: skip  # noqa: E501
        return replace(base, verdict="misleading", diagnosis=("baseline_unnamed",), reason=reason)
    if claim.currency == "$" and code == "CAN" and each.sums[0].currency == "CAD":
        return base.noting("currency_missing", reason=tell("The dollars are Canadian, which the text does not say."))
    unlabelled = claim.currency == "$" and code == "CAN" and money.currency == "USD"
    return (unlabelled and _other_currency(each, money, claim, on, today, code)) or base


def _other_currency(each: Promise, money: Sum, claim: Claim, on: date, today: date, code: str) -> Finding | None:
    """Say so where an unlabelled sum is one in US dollars made of a promise in the Ally's own money."""
    for own in (*promises(code, today), *programmes(code, today)):
        for sum_ in own.sums:
            same = sum_.years == money.years or own.topic & each.topic
            if sum_.currency != "CAD" or not same or own.known > on or not _speaks(own, sum_, claim):
                continue
            if told := _converted(sum_, claim, on, today):
                return _told_converted(own, sum_, told, claim, code)
    return None


def _converted(money: Sum, claim: Claim, on: date, today: date) -> tuple[float, str, str] | None:
    """Give the rate that makes a sum of the ledger what is written, within four per cent, and the currencies."""
    for wanted in ("USD", "EUR") if claim.currency == "$" else (claim.currency or "USD",):
        if wanted == money.currency or wanted == "$":
            continue
        source, into = rate(money.currency, on, today), rate(wanted, on, today)
        if source and into and claim.value:
            value = money.value / source * into
            if abs(value - claim.value) <= 0.04 * claim.value:
                return source / into, money.currency, wanted
    return None


def _told_converted(each: Promise, money: Sum, told: tuple[float, str, str], claim: Claim, code: str) -> Finding:
    by, source, wanted = told
    line = tell(
        "{0} {1:g} bn / {2:.4f} = {3} {4:.1f} bn", source, money.value / 1e9, by, wanted, money.value / by / 1e9
    )
    unlabelled = claim.currency in ("$", None)
    scope = f" ({money.scope})" if money.scope else ""
    reason = tell("{0}: {1} {2:g} bn{3}, announced {4}. At the rate of that month that is {5} {6:.1f} bn", each.who, source, money.value / 1e9, scope, written(each.known), wanted, money.value / by / 1e9)  # fmt: skip  # noqa: E501
    reason += (
        tell("; the text does not say whose dollars it means.")
        if unlabelled
        else tell("; the text does not say that it converted.")
    )
    if each.conflict:
        reason += tell(" Note: {0}", each.conflict)
    sign = {"CAD": "C$", "USD": "US$", "EUR": "EUR ", "GBP": "£"}.get(source, f"{source} ")
    return Finding(
        "misleading", reason, ("currency_missing", "converted") if unlabelled else ("converted",), who=code,
        then=tell("{0} {1:g} bn", source, money.value / 1e9), entries=(each.evidence(),), arithmetic=(line,),
        put=tell("{0}{1:g} billion", sign, money.value / 1e9),
    )  # fmt: skip


def _mistaken(found: list[tuple[Promise, Sum]], claim: Claim, on: date) -> tuple[Promise, Sum] | None:
    """Find a sum that is the same in another currency than is written: US$18 billion for C$18 billion."""
    if claim.currency in (None, "$"):
        return None
    for each, money in found:
        same = replace(claim, currency=money.currency)
        if (
            each.known <= on
            and money.currency != claim.currency
            and _same_money(money, same)
            and _speaks(each, money, claim)
        ):
            return each, money
    return None


def _scaled(found: list[tuple[Promise, Sum]], claim: Claim) -> tuple[Promise, Sum] | None:
    for factor in (1e3, 1e-3):
        scaled = replace(claim, value=(claim.value or 0) * factor, step=claim.step * factor)
        for each, money in found:
            if _same_money(money, scaled) and len(each.topic & claim.more.get("topic", frozenset())) >= 1:
                return each, money
    return None
