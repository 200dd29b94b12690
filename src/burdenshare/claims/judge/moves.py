"""Judge by how much spending rose in money: the difference of two years, not the sum it came to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.claim import Claim, Finding, best, order
from burdenshare.claims.judge.fit import amount, edition, fits, said
from burdenshare.claims.judge.levels import WORDS, indicators_of, level
from burdenshare.claims.record import Record
from burdenshare.claims.who import GROUPS, is_ally, name
from burdenshare.language.reasons import tell

HELD = order(Finding("close", ""))


def raised(claim: Claim, record: Record, on: date) -> Finding:
    """Judge a rise in money: by C$21 billion in a year; and say so where the sum it came to is given for the rise.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("Canada's defence spending rose by C$65.9 billion in 2025.", "2026-08-01")
    [('C$65.9 billion', 'misleading')]
    """
    who = [code for code in claim.who if is_ally(code) or code in GROUPS][:1]
    if not who:
        return Finding("cannot_verify", tell("It is not clear whose spending this is about."))
    read = [
        _risen(claim, record, on, who[0], year, each)
        for year in claim.years[:2]
        for each in indicators_of(claim, who[0])
    ]
    found = best(read or [Finding("cannot_verify", tell("No release gives this spending in that currency."))])
    if order(found) <= HELD:
        return found
    whole = level(replace(claim, kind="money", more={**claim.more, "spent": True}), record, on)
    if order(whole) <= HELD:
        reason = tell("{0} That is the sum it came to, not the rise.", whole.reason)
        return replace(whole, verdict="misleading", diagnosis=("by_to",), reason=reason, arithmetic=found.arithmetic)
    return replace(found, verdict="cannot_verify")


def _risen(claim: Claim, record: Record, on: date, code: str, year: int, indicator: str) -> Finding:
    begun, ended = (record.by(on, code, indicator, each) for each in (year - 1, year))
    what = tell("{0}, {1} to {2}, {3}", name(code), year - 1, year, tell(WORDS[indicator]))
    if begun is None or ended is None or begun.base != ended.base:
        return Finding("cannot_verify", tell("No release we hold gives {0}, by that day.", what), who=code, year=year)
    away = ended.value - begun.value
    line = f"{said(ended)} - {said(begun)} = {amount(away, ended.unit)}"
    base = Finding(
        "wrong", f"{what}: {line} ({edition(ended)}).", who=code, year=year, release=ended.release,
        figures=(begun, ended), arithmetic=(line,),
    )  # fmt: skip
    signed = -away if claim.more.get("down") else away
    return replace(base, verdict="right") if fits(signed, claim) else base
