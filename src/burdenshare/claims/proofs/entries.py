"""Which sum of the ledger is meant: of whom and what, how alike a sentence and its entry are?"""

from __future__ import annotations

import re
from datetime import date

from burdenshare.claims.ledger import Commitment, Sum, programmes, promises
from burdenshare.claims.lexicon import myths, words_of
from burdenshare.claims.meaning.aims import Promised
from burdenshare.claims.numbers.quantity import Sign

EntrySum = tuple[Commitment, Sum]
WIDE = 1.5  # how many times its lower end a range of the ledger may reach, to bear out a sum by itself
ALIKE = 2  # words shared with a programme by a sentence that is about it
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def entries(code: str, today: date) -> list[EntrySum]:
    """List every sum of the ledger about an Ally."""
    return [(each, money) for each in (*promises(code, today), *programmes(code, today)) for money in each.sums]


def meant(form: Promised, every: list[EntrySum]) -> list[EntrySum]:
    """List the sums that may be meant: those of the programme named, of what is said of it where any speak of that."""
    found = [pair for pair in every if not (_of_whole(*pair, form) or _due_elsewhere(pair[1], form))]
    found = [pair for pair in found if not (form.named or form.things) or _about(form, pair)]
    if not form.named or form.told_years:
        return found
    closer = [pair for pair in found if form.things & pair[0].topic]  # the polar icebreakers
    return closer or [pair for pair in found if form.named & words_of(pair[0].words)] or found


def of_all_spending(form: Promised, pair: EntrySum) -> bool:
    """Whether a sum of the ledger may be what an Ally spends in the year told: no programme, no other year."""
    each, money = pair
    if each.kind == "programme" or money.high > WIDE * money.value:
        return len(each.topic & form.topic) >= ALIKE
    return of_year(form, each, money) and not account_of(money) == "fund" != form.account


def of_year(form: Promised, each: Commitment, money: Sum) -> bool:
    """Whether a sum of the ledger is of the year told, or the one that all before is told of, where there is one."""
    told = form.when.stated or (form.when.carried and form.when.due is None)
    return not told or form.when.years[0] in years_of(each, money)


def is_drafted(each: Commitment) -> bool:
    """Whether an entry is only a draft, a request or a plan that no parliament has voted."""
    voted = each.rung == "outturn" or each.character in myths()["ledger"]["voted"]
    return not voted


def years_of(each: Commitment, money: Sum) -> set[int]:
    """Give the years a sum of the ledger is of: those its scope names, that of its budget, or those around its day."""
    named = {int(year) for year in YEAR.findall(money.scope)}
    own = {each.due} if each.due and each.rung in ("budget", "outturn") else set()
    return named or own or {each.known.year + by for by in (-1, 0, 1)}


def account_of(money: Sum) -> str:
    """Say which part of a budget a sum of the ledger is of."""
    told = [kind for kind, words in myths()["ledger"]["accounts"].items() if any(each in money.scope for each in words)]
    return told[0] if len(told) == 1 else ""


def _about(form: Promised, pair: EntrySum) -> bool:
    """Whether an entry is about the programme that is named."""
    if not form.named:
        return form.things <= pair[0].topic or (pair[0].kind == "pledge" and len(form.things & pair[0].topic) >= 1)
    return len(form.named & pair[0].topic) >= min(2, len(form.named)) or (
        pair[0].kind == "pledge" and bool(form.told_years) and pair[1].years == form.told_years
    )


def is_same(money: Sum, form: Promised, currency: str | None = None) -> bool:
    """Whether a sum of the ledger is the one written, in its currency or in one that is given."""
    assert form.amount is not None
    if form.account and account_of(money) not in ("", form.account):
        return False
    named = currency or form.amount.currency or money.currency
    if named == "$":
        if money.currency not in ("CAD", "USD"):
            return False
    elif named != money.currency:
        return False
    value = form.amount.value
    slack = min(form.amount.step / 2, 0.02 * value) if form.amount.sign is Sign.EQUAL else 0.03 * value
    return money.value - slack - 1 <= value <= money.high + slack + 1


def _due_elsewhere(money: Sum, form: Promised) -> bool:
    """Whether a sum is told for a year to come that is none of those its entry names."""
    years = {int(year) for year in YEAR.findall(money.scope)}
    return bool(years) and form.when.due is not None and form.when.due not in {*years, max(years) + 1}


def _of_whole(each: Commitment, money: Sum, form: Promised) -> bool:
    """Whether a sum is of a whole budget, whose entry tells the part that is meant by itself."""
    return bool(form.account) and not account_of(money) and any(account_of(own) == form.account for own in each.sums)


def is_beside(money: Sum, form: Promised) -> bool:
    """Whether a sum of the ledger is the one written cut short: 10.4 for 10.471."""
    dollars = ("$", "CAD") if money.currency == "CAD" else (money.currency,)
    same = form.amount is not None and form.amount.currency in dollars
    same = same and not (form.account and account_of(money) not in ("", form.account))
    return same and form.amount is not None and abs(money.value - form.amount.value) <= 0.015 * form.amount.value


def likeliest(found: list[EntrySum], form: Promised, on: date) -> EntrySum | None:
    """Choose the entry that shares most words with the sentence, of those that speak of the same thing."""
    scored = [
        (_overlap(each, money, form), each.known <= on, each.in_force(on), each.kind == "pledge", i)
        for i, (each, money) in enumerate(found)
    ]
    scored = [score for score in scored if score[0] > 0]
    return found[max(scored)[-1]] if scored else None


def _overlap(each: Commitment, money: Sum, form: Promised) -> int:
    """Count what an entry and a sentence share: words, number of years, year; a pledge of its own counts one."""
    assert form.amount is not None
    words = len(each.topic & form.topic)
    years = 2 if form.told_years and money.years == form.told_years else 0
    year = 1 if form.when.stated and years_of(each, money) & {*form.when.years} else 0
    own = 1 if each.kind == "pledge" or form.amount.step < 0.02 * form.amount.value else 0
    return words * 2 + years + year + (own if not form.named or words else 0)


def speaks_of(each: Commitment, money: Sum, form: Promised) -> bool:
    """Whether an entry and a sentence are of one thing: as many years, or two words that both have."""
    return bool(form.told_years and money.years == form.told_years) or len(each.topic & form.topic) >= 2
