"""Judge a gap to a target: in points of GDP by what stood, in money as the standing reckons it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.claim import Claim, Finding, best
from burdenshare.claims.judge.fit import edition, fits, nearly_fits, said, written
from burdenshare.claims.record import Record
from burdenshare.claims.who import is_ally, name
from burdenshare.language.reasons import tell
from burdenshare.reference.targets import TARGETS

SHARE = "defence_share_gdp"


def gap(claim: Claim, record: Record, on: date) -> Finding:
    """Judge how far an Ally is said to be from a share of GDP.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("Slovenia falls 0.39 points short of NATO's 2%.", "2026-08-01")
    [('0.39 points', 'right'), ('2%', 'right')]
    """
    who = [code for code in claim.who if is_ally(code)][:1]
    if not who:
        return Finding("cannot_verify", tell("It is not clear whose gap this is."))
    judged = _in_points if claim.unit == "points" else _in_money
    found = best([judged(claim, record, on, who[0], year) for year in claim.years[:2]])
    sure = claim.sure and claim.more.get("dated")
    return found if sure or found.verdict != "wrong" else replace(found, verdict="cannot_verify")


def _in_points(claim: Claim, record: Record, on: date, code: str, year: int) -> Finding:
    stood, share = record.by(on, code, SHARE, year), float(claim.more["share"])
    now = record.by(record.today, code, SHARE, year)
    if stood is None or now is None:
        return Finding(
            "cannot_verify", tell("No release we hold gave {0}'s share of {1} by {2}.", name(code), year, written(on))
        )
    away = [share - each.value if claim.met is False else each.value - share for each in (stood, now)]
    line = f"{said(stood)} - {share:g} = {stood.value - share:+.2f}"
    told = (name(code), year, said(stood), edition(stood), stood.value - share)
    base = Finding(
        "wrong", tell("{0}, {1}: {2} in {3}, {4:+.2f} points.", *told),
        who=code, year=year, release=stood.release, then=said(stood), now=said(now), arithmetic=(line,),
        figures=tuple({each.id: each for each in (stood, now)}.values()),
    )  # fmt: skip
    if fits(away[0], claim):
        return replace(base, verdict="right" if fits(away[1], claim) else "right_when_written")
    return replace(base, verdict="close") if nearly_fits(away[0], claim) else base


def _in_money(claim: Claim, record: Record, on: date, code: str, year: int) -> Finding:
    """Hold a gap in money against the standing of that day, in dollars and in the Ally's own currency."""
    from burdenshare.core.errors import BurdenshareError
    from burdenshare.views.ask import ask

    share = float(claim.more["share"])
    goal = next((each.id for each in TARGETS.values() if each.indicator == SHARE and each.value == share), None)
    unsaid = Finding(
        "cannot_verify", tell("No release we hold gives {0}'s gap to {1:g} % in money.", name(code), share), who=code
    )
    try:
        row = (
            ask("standing", year, target=goal or "", as_of=on).rows.filter(ref_area=code).to_dicts()[0] if goal else {}
        )
    except BurdenshareError:
        return unsaid
    told = [(-row[key] * 1e6, unit) for key, unit in (("gap_ncu", row.get("currency")), ("gap_usd", "USD")) if row.get(key)]  # fmt: skip  # noqa: E501
    told = [each for each in told if claim.currency in (None, each[1]) or (claim.currency == "$" and each[1] in ("USD", "CAD"))]  # fmt: skip  # noqa: E501
    if not told:
        return unsaid
    words = ", ".join(tell("{0} {1:.1f} bn", unit, value / 1e9) for value, unit in told)
    reason = tell("{0}, {1}: {2} of GDP leaves {3} to {4:g} % ({5}; {6}).", name(code), year, row["printed"], words, share, row["money_basis"], row["release"])  # fmt: skip  # noqa: E501
    base = Finding("cannot_verify", reason, who=code, year=year, release=row["release"], arithmetic=(words,), figures=_of(record, code, year, on))  # fmt: skip  # noqa: E501
    if any(fits(value, claim) for value, _ in told):
        return replace(base, verdict="right")
    return replace(base, verdict="close") if any(nearly_fits(value, claim) for value, _ in told) else base


def _of(record: Record, code: str, year: int, on: date) -> tuple:  # type: ignore[type-arg]
    stood = record.by(on, code, SHARE, year)
    return (stood,) if stood else ()
