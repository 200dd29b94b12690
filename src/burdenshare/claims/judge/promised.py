"""Judge promises of Allies, by the ledger and its dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.claim import Claim, Finding, order
from burdenshare.claims.judge.aims import target
from burdenshare.claims.judge.fit import written
from burdenshare.claims.judge.levels import level
from burdenshare.claims.judge.thresholds import threshold
from burdenshare.claims.ledger import Promise, promises
from burdenshare.claims.record import Record
from burdenshare.claims.who import is_ally, name
from burdenshare.language.reasons import tell


def pledge(claim: Claim, record: Record, on: date) -> Finding:
    """Judge a promise of an Ally: was it made, by when is it due, and what became of it?

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("Trudeau promised to spend 2 per cent of GDP on defence by 2032.", "2024-07-12")
    [('2 per cent', 'right_when_written')]
    """
    who = [code for code in claim.who if is_ally(code)]
    if not who:
        return (
            target(claim, record, on) if claim.who else Finding("cannot_verify", tell("It is not clear who promises."))
        )
    close = claim.more.get("close_year")
    if (
        claim.due is None
        and close is not None
        and close < on.year
        and record.by(on, who[0], "defence_share_gdp", close)
    ):
        return level(replace(claim, kind="share", years=(close,)), record, on)
    found = _pledged(claim, record, on, who[0])
    if (
        claim.more.get("met")
        and order(found) > 3
        and close is not None
        and record.by(on, who[0], "defence_share_gdp", close)
    ):
        reached = threshold(replace(claim, kind="threshold", years=(close,), more={"dated": True}), record, on)
        if order(reached) <= 3 or found.verdict == "wrong":
            return reached
    if (
        found.verdict in ("wrong", "cannot_verify", "not_yet_known")
        and claim.due is None
        and claim.years
        and min(claim.years) <= on.year
    ):
        spent = level(replace(claim, kind="share"), record, on)
        if spent.verdict in ("right", "right_when_written", "superseded_when_written", "close"):
            return spent
    if found.verdict == "wrong" and not claim.sure:
        return replace(found, verdict="cannot_verify")
    return found


def _pledged(claim: Claim, record: Record, on: date, code: str) -> Finding:
    every = [each for each in promises(code, record.today) if each.kind == "pledge" or each.path]
    same = [each for each in every if _names(each, claim)]
    if claim.more.get("exempt"):
        return _exempt(claim, every, on, code)
    close = claim.more.get("close_year")
    named = close if close is not None and close >= on.year else None
    due = claim.due or named
    dated = [each for each in same if due is None or _due(each, due, claim)]
    known = [each for each in dated if each.known <= on]
    known = [each for each in known if each.kind == "pledge"] or known
    if known:
        chosen = sorted(known, key=lambda each: (each.in_force(on), each.known))[-1]
        return stands(chosen, on, record.today, code)
    if dated:
        chosen = dated[0]
        return Finding(
            "not_yet_known",
            tell("It was announced later, on {0}: {1} ({2}).", written(chosen.known), chosen.words, chosen.who),
            who=code,
            entries=(chosen.evidence(),),
        )
    shared = _as_ally(claim, record, on, code, due)
    if shared and shared.verdict == "right":
        return shared
    if before := [each for each in same if each.known <= on and each.due]:
        chosen = sorted(before, key=lambda each: (each.in_force(on), each.known))[-1]
        reason = tell(
            "{0}: {1}, announced {2}; for {3} the ledger holds none.",
            chosen.who,
            chosen.words,
            written(chosen.known),
            due,
        )
        return Finding("wrong", reason, ("wrong_deadline",), who=code, then=chosen.words, entries=(chosen.evidence(),), instead=f"{chosen.who}: {chosen.words}.")  # fmt: skip  # noqa: E501
    if shared and shared.verdict == "wrong":
        return shared
    held = "; ".join(each.words for each in every if each.in_force(on)) or tell("none")
    return Finding(
        "cannot_verify",
        tell(
            "The ledger holds no promise of {0:g} % by {1}. In force on {2}: {3}.",
            claim.value,
            name(code),
            written(on),
            held,
        ),
        who=code,
    )


def _names(each: Promise, claim: Claim) -> bool:
    """Whether an entry names the share, or the range, that is written."""
    if claim.high is not None and each.span:
        return abs(each.span[0] - (claim.value or 0)) < 1e-6 and abs(each.span[1] - claim.high) < 1e-6
    values = (*each.shares, *each.path.values(), *(each.span or ()))
    return any(abs(value - (claim.value or 0)) < max(1e-6, 0.0501 if claim.sign == "about" else 0) for value in values)


def _due(each: Promise, due: int, claim: Claim) -> bool:
    """Whether an entry is due in the year written; fiscal 2029-30 is 2029 and 2030, and an open 'from 2026' is 2026."""
    value = claim.value or 0
    if any(
        abs(share - value) < 1e-6 and year in (due, due - 1 if each.fiscal else due)
        for year, share in each.path.items()
    ):
        return True
    if each.due is None:
        return str(due) in f"{each.when} {each.words}"
    return due == each.due or (each.fiscal and due == each.due + 1) or str(due) in each.when


def stands(chosen: Promise, on: date, today: date, code: str) -> Finding:
    """Say how a promise stood on the day and what became of it."""
    base = Finding("right", tell("{0}: {1}, announced {2}.", chosen.who, chosen.words, written(chosen.known)), who=code, year=chosen.due, then=chosen.words, now=chosen.words, entries=(chosen.evidence(),))  # fmt: skip  # noqa: E501
    if chosen.gone and chosen.gone <= on:
        found = replace(base, verdict="superseded_when_written", reason=tell("{0} Replaced on {1} by {2}, before this was written.", base.reason, written(chosen.gone), chosen.replaced_by))  # fmt: skip  # noqa: E501
    elif chosen.gone and chosen.gone <= today:
        found = replace(
            base,
            verdict="right_when_written",
            reason=tell("{0} Replaced on {1} by {2}.", base.reason, written(chosen.gone), chosen.replaced_by),
        )
    else:
        found = base
    if after := _successor(chosen, code, today):
        found = replace(
            found,
            now=after.words,
            entries=(*found.entries, after.evidence()),
            reason=tell("{0} Now: {1}.", found.reason, after.words),
        )
    if chosen.readings:
        found = found.noting("disputed_reading", reason=tell("Readings: {0}", " / ".join(chosen.readings)))
    return found.noting(reason=tell("Note: {0}", chosen.conflict)) if chosen.conflict else found


def _successor(chosen: Promise, code: str, today: date) -> Promise | None:
    return next((each for each in promises(code, today) if each.id == chosen.replaced_by), None)


def _as_ally(claim: Claim, record: Record, on: date, code: str, due: int | None) -> Finding | None:
    """Hold a promise against the Alliance's own, which every Ally made."""
    found = target(replace(claim, due=due, who=(code,), more={**claim.more, "target": False}), record, on)
    return replace(found, who=code) if found.entries and found.verdict in ("right", "wrong") else None


def _exempt(claim: Claim, every: list[Promise], on: date, code: str) -> Finding:
    declined = [each for each in every if each.declined and each.known <= on]
    if not declined:
        return Finding("cannot_verify", tell("The ledger knows of no exemption of {0}.", name(code)), who=code)
    readings = " / ".join(declined[-1].readings)
    said = f"{declined[-1].who}: {declined[-1].words}"
    reason = tell("{0}. Whether that is an exemption is disputed: {1}", said, readings or declined[-1].summary)
    return Finding("misleading", reason, ("disputed_reading",), who=code, entries=(declined[-1].evidence(),))
