"""A sum of the ledger told for another year, or as another part of a budget, than the one its paper has it for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from burdenshare.claims.ledger import Commitment, Sum
from burdenshare.claims.lexicon import myths
from burdenshare.claims.meaning.aims import Promised
from burdenshare.claims.proofs.entries import YEAR, EntrySum, account_of, is_same, years_of
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict
from burdenshare.claims.say import say
from burdenshare.language import say as sentence

FAR = 0.03  # a sum nearer to one of the ledger may be the same, otherwise counted


def mislabelled(form: Promised, every: list[EntrySum], on: date, code: str) -> Proof | None:
    """Find a sum known on the day whose paper gives another one for the year, or the account, that is told."""
    bare = replace(form, account="")
    held = [(each, money) for each, money in every if each.known <= on and each.in_force(on)]
    for each, money in held:
        if is_same(money, bare) and (own := _meant(each, money, form)):
            account = bool(form.account) and account_of(money) not in ("", form.account)
            why = Diagnosis.OTHER_DEFINITION if account else Diagnosis.WRONG_YEAR
            reason = say("claims.sum_labelled", who=each.who, words=each.words, told=_said(money), own=_said(own))
            return Proof(Verdict.WRONG, reason, (why,), who=code, then=_told(own), entries=(each.evidence(),))
    return _against_law(form, held, code) if form.law else None


def _said(money: Sum) -> str:
    scope = sentence("claims.programme_scope", scope=money.scope)
    return say("claims.sum_of_scope", amount=round(money.value / 1e9, 3), currency=money.currency, scope=scope)


def _told(money: Sum) -> str:
    return f"{money.currency} {money.value / 1e9:g} bn ({money.scope})"


def _meant(each: Commitment, money: Sum, form: Promised) -> Sum | None:
    """Give the sum of the same paper, told in the same words, for the year and account that are told."""
    year = form.when.years[0] if form.when.stated else None
    years, account = years_of(each, money), form.account or account_of(money)
    wanted = {year} if year is not None and year not in years and str(year) not in money.scope else years
    if wanted == years and account == account_of(money):
        return None
    alike = (own for own in each.sums if own.currency == money.currency and _bare(own) == _bare(money))
    return next((own for own in alike if years_of(each, own) == wanted and account_of(own) == account), None)


def _bare(money: Sum) -> str:
    """Give the scope of a sum without its year and its account."""
    words = YEAR.sub("", money.scope)
    for told in myths()["ledger"]["accounts"].values():
        words = re.sub("|".join(map(re.escape, told)), "", words)
    return " ".join(re.findall(r"\w+", words))


def _against_law(form: Promised, held: list[EntrySum], code: str) -> Proof | None:
    """Hold a sum told as that of a law or plan of several years against what it prints for the year."""
    if not form.when.stated or form.amount is None or form.amount.currency is None:
        return None
    year, told = form.when.years[0], form.amount
    mine = [(each, money) for each, money in held if money.currency == told.currency and year in years_of(each, money)]
    series = [pair for pair in mine if str(year) in pair[1].scope and pair[0].by_year and account_of(pair[1]) in ("", form.account)]  # fmt: skip  # noqa: E501
    if not series or any(abs(money.value - told.value) <= FAR * told.value for _, money in mine):
        return None
    each, money = series[-1]
    reason = say("claims.sum_of_law", who=each.who, words=each.words, own=_said(money))
    return Proof(Verdict.WRONG, reason, (Diagnosis.OTHER_DEFINITION,), who=code, then=_told(money), entries=(each.evidence(),))  # fmt: skip  # noqa: E501
