"""Whom may a form be about, as the record and the ledger know them?"""

from __future__ import annotations

from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.terms import Binding
from burdenshare.claims.names import is_ally
from burdenshare.claims.proofs.proof import Proof, cannot
from burdenshare.claims.say import say


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
