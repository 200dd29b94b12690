"""Judge targets of the Alliance, and demands: does it stand, since when, by when, is it owed or aimed at?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from burdenshare.claims.claim import Claim, Finding
from burdenshare.claims.judge.fit import written
from burdenshare.claims.ledger import targets
from burdenshare.claims.record import Record
from burdenshare.language.reasons import tell


def target(claim: Claim, record: Record, on: date) -> Finding:
    """Judge a target: does it stand, since when, by when, and is it owed or aimed at?

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("NATO members agreed to spend 5 per cent of GDP on defence by 2032.", "2025-07-01")
    [('5 per cent', 'wrong')]
    """
    unit = "PT_DEFENCE" if claim.more.get("indicator") == "equipment_share" else "PT_GDP"
    every = [each for each in targets(record.today) if each["unit"] == unit]
    same = [each for each in every if abs(each["value"] - (claim.value or 0)) < 1e-6]
    if not same:
        return _no_such(claim, every, on)
    stood = [each for each in same if each["known"] <= on and not (each["gone"] and each["gone"] <= on)]
    old = [each for each in same if each["known"] <= on]
    if not stood and not old:
        first = same[0]
        verdict = "wrong" if claim.more.get("target") and claim.sure else "not_yet_known"
        return Finding(
            verdict,
            tell(
                "No such target stood on {0}; {1} was set on {2}.", written(on), first["name"], written(first["known"])
            ),
            entries=_evidence(same),
        )
    held = (stood or old)[-1]
    found = Finding("right", f"{held['name']}: {held['words']}; {held['character']}.", entries=_evidence([held]), then=held["words"], now=held["words"], who="NATO_TOTAL")  # fmt: skip  # noqa: E501
    return _owed_or_aimed(_dated(found, claim, held, old, on), claim, held, on)


def _no_such(claim: Claim, every: list[dict[str, Any]], on: date) -> Finding:
    in_force = [each for each in every if each["known"] <= on and not (each["gone"] and each["gone"] <= on)]
    said = "; ".join(each["words"] for each in in_force) or tell("none")
    asserted = claim.more.get("target") and claim.who and claim.who[0] == "NATO_TOTAL" and claim.sure
    reason = tell("The Alliance has no target of {0:g} %; in force on {1}: {2}.", claim.value, written(on), said)
    return Finding("wrong" if asserted else "cannot_verify", reason, entries=_evidence(in_force), then=said)


def _dated(found: Finding, claim: Claim, held: dict[str, Any], old: list[dict[str, Any]], on: date) -> Finding:
    """Judge the deadline told with a target."""
    if claim.due is None:
        if held["deadline"] and claim.more.get("must") and claim.years[:1] == (on.year,) and claim.more.get("dated"):
            return replace(found, verdict="wrong", diagnosis=("wrong_deadline",), reason=tell("{0} It is due by {1}, not this year.", found.reason, held["deadline"]))  # fmt: skip  # noqa: E501
        return found
    match = [
        each
        for each in old
        if each["deadline"] and abs(each["deadline"] - claim.due) <= (1 if claim.due == on.year + 10 else 0)
    ]
    if match:
        gone = match[-1]["gone"]
        superseded = gone is not None and gone <= on
        if gone and not superseded:
            return replace(
                found,
                verdict="right_when_written",
                reason=tell("{0}: {1}; replaced on {2}.", match[-1]["name"], match[-1]["words"], written(gone)),
            )
        return replace(found, verdict="superseded_when_written" if superseded else "right")
    if held["deadline"] is None:
        return found.noting(reason=tell("The text in force names no deadline."))
    reason = tell("{0} The deadline is {1}, not {2}.", found.reason, held["deadline"], claim.due)
    instead = f"{held['name']}: {held['words']}."
    return replace(found, verdict="wrong", diagnosis=("wrong_deadline",), reason=reason, instead=instead)


def _owed_or_aimed(found: Finding, claim: Claim, held: dict[str, Any], on: date) -> Finding:
    if claim.more.get("oblige") and found.verdict in ("right", "right_when_written"):
        reason = tell("The number is right, but nobody is bound by law: it is a {0}.", held["character"])
        return replace(found.noting("obligation", reason=reason), verdict="misleading")
    if claim.more.get("must") and found.verdict == "right":
        return found.noting(reason=tell("'Must' is strong for a {0}.", held["character"]))
    return found


def _evidence(found: Iterable[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "id": each["id"], "words": each["words"], "who": "NATO", "announced": each["known"].isoformat(),
            "source": each["source"], "url": each["url"],
        }
        for each in found
    )  # fmt: skip


def demand(claim: Claim, record: Record, on: date) -> Finding:
    """Say what stood beside a demand; who demanded what is in no source we hold.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("Trump has called for NATO members to spend 5% of their GDP on defense.", "2025-05-07")
    [('5%', 'cannot_verify')]
    """
    found = target(replace(claim, more={**claim.more, "target": False}), record, on)
    stood = [
        each
        for each in targets(record.today)
        if each["unit"] == "PT_GDP" and each["known"] <= on and not (each["gone"] and each["gone"] <= on)
    ]
    said = "; ".join(each["words"] for each in stood) or tell("none")
    later = [
        each
        for each in targets(record.today)
        if abs(each["value"] - (claim.value or 0)) < 1e-6 and each["known"] > on and each["unit"] == "PT_GDP"
    ]
    tail = tell(" It became a target on {0}: {1}.", written(later[0]["known"]), later[0]["words"]) if later else ""
    reason = tell(
        "Who called for what is not in our sources. Targets in force on {0}: {1}.{2}", written(on), said, tail
    )
    return Finding("cannot_verify", reason, entries=found.entries, then=said)
