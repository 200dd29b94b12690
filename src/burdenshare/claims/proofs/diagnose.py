"""Where does a false value come from? Another source, year or Ally, a promise, a change, a wrong scale."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.ledger import promises, targets
from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import CategoryShare, Share, Spending
from burdenshare.claims.meaning.terms import Publisher
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Sign
from burdenshare.claims.proofs.fit import edition, fits, full, short_figure
from burdenshare.claims.proofs.proof import Diagnosis, Proof
from burdenshare.claims.record import Figure, Record
from burdenshare.claims.say import name, say
from burdenshare.core.measures import SHARE
from burdenshare.reference.areas import allies


def diagnosed(form: Form, record: Record, on: date, proof: Proof, indicators: tuple[str, ...]) -> Proof:
    """Give a false value the first explanation that holds."""
    if form.amount is None or proof.who is None or proof.year is None or form.amount.high is not None:
        return proof
    if form.amount.sign not in (Sign.EQUAL, Sign.ABOUT):
        return proof
    exact = form.amount.step <= 0.01
    first = (_other_source, _promised) if exact else (_promised, _other_source)
    for look in (*first, _scaled, _changed, _other_year, _other_ally):
        if found := look(form, record, on, proof, indicators):
            return found
    return proof


def _promised(form: Form, record: Record, on: date, proof: Proof, indicators: tuple[str, ...]) -> Proof | None:
    if not isinstance(form, Share) or form.amount is None:
        return None
    code, value = proof.who or "", form.amount.value
    for each in promises(code, record.today) if is_ally(code) else ():
        if not each.refusing and any(abs(value - share) < 1e-6 for share in (*each.shares, *each.path.values())):
            kind = Diagnosis.TARGET_AS_OUTTURN if each.rung in ("promise", "") else Diagnosis.PROJECTION_AS_OUTTURN
            reason = say(
                "claims.promised_not_spent", value=f"{value:g}", words=each.words, who=each.who, day=each.known
            )
            return replace(proof.noting(kind, reason=reason), entries=(each.evidence(),))
    for target in targets(record.today):
        if target["unit"] == "PT_GDP" and abs(target["value"] - value) < 1e-6 and target["known"] <= on:
            return proof.noting(
                Diagnosis.TARGET_AS_OUTTURN,
                reason=say("claims.target_not_spent", value=f"{value:g}", target=target["name"]),
            )
    return None


def _other_source(form: Form, record: Record, on: date, proof: Proof, indicators: tuple[str, ...]) -> Proof | None:
    if (
        not isinstance(form, Share)
        or form.amount is None
        or form.amount.step > 0.1
        or form.source in (Publisher.SIPRI, Publisher.EUROSTAT)
    ):
        return None
    for source in ("sipri", "eurostat"):
        match = record.by(on, proof.who or "", SHARE, proof.year or 0, source)
        if match and fits(match.value, form.amount) and (source == "sipri" or form.amount.step < 0.1):
            reason = say("claims.other_source", figure=full(match), edition=edition(match))
            return replace(proof.misleading(Diagnosis.OTHER_SOURCE, reason), release=match.release, figures=(*proof.figures, match))  # fmt: skip  # noqa: E501
    return None


def _scaled(form: Form, record: Record, on: date, proof: Proof, indicators: tuple[str, ...]) -> Proof | None:
    if not isinstance(form, Spending) or form.amount is None:
        return None
    for factor in (1e3, 1e-3, 1e6):
        told = replace(form.amount, value=form.amount.value * factor, step=form.amount.step * factor)
        for indicator in indicators:
            stood = record.by(on, proof.who or "", indicator, proof.year or 0)
            if stood and fits(stood.value, told):
                return proof.noting(Diagnosis.SCALE, reason=say("claims.scale_mixed"))
    return None


def _changed(form: Form, record: Record, on: date, proof: Proof, indicators: tuple[str, ...]) -> Proof | None:
    assert form.amount is not None
    if isinstance(form, Spending):
        return _risen(form, record, on, proof, indicators)
    if not isinstance(form, Share) or (form.amount.step > 0.1 and form.amount.value < 6):
        return None
    stood = record.by(on, proof.who or "", "defence_real_change", proof.year or 0)
    if stood and fits(abs(stood.value), form.amount):
        return proof.noting(Diagnosis.BY_TO, reason=say("claims.change_not_level", figure=full(stood)))
    return None


def _risen(form: Form, record: Record, on: date, proof: Proof, indicators: tuple[str, ...]) -> Proof | None:
    """Say that a sum is by how much spending rose in the year, where it is."""
    assert form.amount is not None
    for indicator in indicators:
        before, after = (record.by(on, proof.who or "", indicator, (proof.year or 0) - back) for back in (1, 0))
        if before and after and before.base == after.base and fits(after.value - before.value, form.amount):
            return replace(proof.noting(Diagnosis.BY_TO, reason=say("claims.rise_not_sum", after=short_figure(after), before=short_figure(before))), figures=(*proof.figures, before, after))  # fmt: skip  # noqa: E501
    return None


def _other_year(form: Form, record: Record, on: date, proof: Proof, indicators: tuple[str, ...]) -> Proof | None:
    assert form.amount is not None
    if form.amount.step > 0.01 and isinstance(form, Share) and not isinstance(form, CategoryShare):
        return None
    code, year = proof.who or "", proof.year or 0
    for indicator in indicators:
        for other in sorted(record.years(code, indicator, on), key=lambda each: abs(each - year)):
            match = record.by(on, code, indicator, other)
            if other != year and match and fits(match.turned(form.amount.currency).value, form.amount):
                return _is_of(proof, match, Diagnosis.WRONG_YEAR, say("claims.other_year", figure=full(match), who=name(code), year=str(other), edition=edition(match)))  # fmt: skip  # noqa: E501
    return None


def _other_ally(form: Form, record: Record, on: date, proof: Proof, indicators: tuple[str, ...]) -> Proof | None:
    assert form.amount is not None
    if isinstance(form, Spending) or form.amount.step > 0.01 or proof.who in GROUPS:
        return None
    for other in allies(on):
        match = record.by(on, other, indicators[0], proof.year or 0)
        if other != proof.who and match and fits(match.value, form.amount):
            return _is_of(proof, match, Diagnosis.WRONG_ALLY, say("claims.other_ally", figure=full(match), who=name(other), year=str(proof.year), edition=edition(match)))  # fmt: skip  # noqa: E501
    return None


def _is_of(proof: Proof, match: Figure, kind: Diagnosis, reason: str) -> Proof:
    return replace(proof.noting(kind, reason=reason), figures=(*proof.figures, match))
