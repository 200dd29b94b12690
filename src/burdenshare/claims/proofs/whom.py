"""Whom may a form be about, as the record and the ledger know them, and by which indicators and currency?"""

from __future__ import annotations

from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import CategoryShare, PerHead, Persons, Spending
from burdenshare.claims.meaning.terms import Binding
from burdenshare.claims.names import is_ally
from burdenshare.claims.proofs.proof import Proof, cannot
from burdenshare.claims.say import name, say
from burdenshare.core.measures import SHARE, SPENT_NCU, SPENT_USD, SPENT_USD_CONSTANT
from burdenshare.importers.money import BEFORE_EURO
from burdenshare.reference.areas import areas


def ally_of(form: Form) -> str | None:
    """Give the likeliest Ally a form is about."""
    return next((code for code in form.who.codes if is_ally(code)), None)


def codes_of(form: Form) -> list[str]:
    """Give whom a form may be about, groups too; one alone where it is clear."""
    codes = [code for code in form.who.codes if is_ally(code) or code in GROUPS]
    return codes[: 1 if form.who.binding <= Binding.CLEAR else 3]


def unclear() -> list[Proof]:
    """Say that it is not clear whose spending is meant."""
    return [cannot(say("claims.whose_unclear"))]


def what_of(indicator: str, code: str, year: int | str) -> str:
    """Name a figure within a sentence."""
    return say(f"claims.what_{indicator}", who=name(code), year=str(year))


def indicators(form: Form, code: str) -> tuple[str, ...]:
    """List the indicators a level may be one of: of money, those in its currency."""
    if isinstance(form, CategoryShare):
        return (form.component.value,)
    if isinstance(form, PerHead):
        return ("defence_per_capita_usd_constant",)
    if isinstance(form, Persons):
        return ("military_personnel",)
    if isinstance(form, Spending):
        return money_indicators(form.amount.currency if form.amount else None, code)
    return (SHARE,)


def money_indicators(currency: str | None, code: str) -> tuple[str, ...]:
    """List the indicators of money in a currency, current prices first."""
    dollars = (SPENT_USD, SPENT_USD_CONSTANT)
    own = (SPENT_NCU, "defence_ncu_constant")
    home = areas()[code].currency if code in areas() else "USD"
    if currency == "USD" or code in GROUPS:
        return dollars if currency in ("USD", "$", None) else ()
    if currency == "$":
        return (*own, *dollars) if home in ("CAD", "USD") else dollars
    if currency is None:
        return (*own, *dollars)
    return own if currency in (home, BEFORE_EURO.get(code, (0, home))[1]) else ()
