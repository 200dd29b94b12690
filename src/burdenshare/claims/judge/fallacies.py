"""Judge what keeps being said of NATO's money."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from burdenshare.claims.claim import Claim, Finding
from burdenshare.claims.judge.fit import fits
from burdenshare.claims.judge.growth import of_total
from burdenshare.claims.lexicon import known
from burdenshare.claims.record import Record
from burdenshare.language.reasons import language, tell


def owed(claim: Claim, record: Record, on: date) -> Finding:
    """Judge a debt to NATO: there is none; saying so is right.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("Canada owes NATO $20 billion.", "2025-03-01")
    [('owes NATO', 'wrong')]
    """
    told = known()["owed_money"]
    if not claim.met:
        return Finding("right", _says(told), who=_first(claim), entries=(_source(told, "owed_money"),))
    return Finding(
        "wrong",
        _says(told),
        ("owed_money",),
        who=_first(claim),
        entries=(_source(told, "owed_money"),),
        instead=_says(told),
    )


def common(claim: Claim, record: Record, on: date) -> Finding:
    """Judge a part of the cost of NATO itself: the common budget, or what all Allies spend taken for it.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("The US pays 70 per cent of NATO's budget.", "2025-03-01")
    [("70 per cent of NATO's budget", 'wrong')]
    """
    told = known()["common_budget"]
    base = Finding(
        "misleading",
        _says(told),
        ("common_budget",),
        who=_first(claim) or "USA",
        entries=(_source(told, "common_budget"),),
    )
    shares = [each for each in told["shares"] if each["area"] in claim.who and each["from"] <= on.year <= each["to"]]
    said = "; ".join(f"{each['value']:g} %" for each in shares)
    if said:
        base = replace(base, reason=tell("{0} Of the common budget it paid about {1}.", base.reason, said), now=said)
    spent = (
        of_total(replace(claim, kind="of_total", who=claim.who or ("USA",)), record, on)
        if claim.value is not None
        else None
    )
    if spent:
        base = replace(base, figures=spent.figures, arithmetic=spent.arithmetic)
    if claim.value is None:
        return base
    if any(fits(each["value"], claim) or abs(each["value"] - claim.value) < 1.5 for each in shares):
        return replace(base, verdict="right", diagnosis=())
    if spent and spent.verdict in ("right", "right_when_written", "close"):
        return replace(
            base,
            reason=tell(
                "{0} {1:g} % is its part of what all Allies spend on their own forces.", base.reason, claim.value
            ),
        )
    return replace(base, verdict="wrong", reason=f"{base.reason} {spent.reason if spent else ''}".strip())


def subsidy(claim: Claim, record: Record, on: date) -> Finding:
    """Say that sums said to be handed from one Ally to another are in no source we hold.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("The US subsidises Canada's defence with $200 billion a year.", "2025-03-01")
    [('$200 billion', 'cannot_verify')]
    """
    return Finding(
        "cannot_verify",
        tell("No source we hold counts what one Ally's defence is worth to another; this is no figure of NATO's."),
    )


def _first(claim: Claim) -> str | None:
    return claim.who[0] if claim.who else None


def _source(told: dict[str, Any], name: str) -> dict[str, Any]:
    return {"id": f"known/{name}", "words": told["says"], "who": told["publisher"], "announced": told["date"], "source": told["publisher"], "url": told["url"]}  # fmt: skip  # noqa: E501


def outside(claim: Claim, record: Record, on: date) -> Finding:
    """Say that a number is of a kind nothing is held of.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("Germany will deploy 5,000 soldiers to Lithuania.", "2025-03-01")
    [('5,000', 'outside')]
    """
    reason = tell(
        "It is not about what an Ally spends or promises; nothing of the kind is in the record or the ledger."
    )
    return Finding("outside", reason, who=claim.who[0] if claim.who else None)


def _says(told: dict[str, Any]) -> str:
    return str(told["says_fr" if language() == "fr" else "says"])
