"""Rules that judge a claim, one function a kind, each by what stood on the day and what stands now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from burdenshare.claims.claim import Claim, Finding, order
from burdenshare.claims.find.share import KNOWN_TARGETS
from burdenshare.claims.judge.aims import demand, target
from burdenshare.claims.judge.counts import count
from burdenshare.claims.judge.fallacies import common, outside, owed, subsidy
from burdenshare.claims.judge.gaps import gap
from burdenshare.claims.judge.growth import change, multiple, of_total
from burdenshare.claims.judge.levels import level
from burdenshare.claims.judge.moves import raised
from burdenshare.claims.judge.places import combined, compare, rank, ratio
from burdenshare.claims.judge.promised import pledge
from burdenshare.claims.judge.sums import money_promised
from burdenshare.claims.judge.thresholds import threshold
from burdenshare.claims.record import Record
from burdenshare.claims.who import is_ally
from burdenshare.language.reasons import language, tell

CLOSE = Finding("close", "")
REMEMBERED = 2000  # judgments kept, for a text often tells the same claim again
DENIED = (
    "share",
    "equipment",
    "of_total",
    "change",
    "money",
    "persons",
    "per_head",
    "rank",
)  # others read denials themselves
JUDGES: dict[str, Callable[[Claim, Record, date], Finding]] = {
    "share": level, "equipment": level, "persons": level, "per_head": level, "money": level,
    "count": count, "threshold": threshold,
    "gap": gap, "raised": raised, "combined": combined, "ratio": ratio,
    "rank": rank, "compare": compare, "multiple": multiple, "change": change, "of_total": of_total,
    "target": target, "demand": demand, "pledge": pledge, "sum": money_promised,
    "elsewhere": outside, "owed": owed, "common": common, "subsidy": subsidy,
}  # fmt: skip


def judge(claim: Claim, record: Record, on: date) -> Finding:
    """Say what is to be said of a claim written on a day.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("Canada did not spend 2.5% of GDP on defence in 2024.", "2024-07-01")
    [('2.5%', 'right')]
    """
    key = (repr(replace(claim, start=0, end=0, at=0, to=0)), on, language())
    if key not in record.memory:
        if len(record.memory) > REMEMBERED:
            record.memory.clear()
        judged = JUDGES[claim.kind](claim, record, on)
        judged = _spent(_planned(judged, claim, record, on), claim, record, on)
        record.memory[key] = _denied(judged) if claim.more.get("denied") and claim.kind in DENIED else judged
    found: Finding = record.memory[key]
    return found


def _spent(found: Finding, claim: Claim, record: Record, on: date) -> Finding:
    """Hold what no promise bears out against the figures: 'will spend 3.76 % in 2022' may be the year's estimate."""
    if claim.kind not in ("pledge", "target") or found.verdict != "cannot_verify" or claim.unit != "pct":
        return found
    if claim.value in KNOWN_TARGETS or not claim.who or min(claim.years, default=9999) > on.year:
        return found
    other = level(replace(claim, kind="share"), record, on)
    return other if order(other) <= order(CLOSE) else found


def _denied(found: Finding) -> Finding:
    """Turn a finding round where the sentence denies the value: what no release says is rightly denied."""
    if found.verdict == "wrong":
        return replace(
            found,
            verdict="right",
            diagnosis=(),
            reason=tell("The sentence denies it, rightly. {0}", found.reason),
            put=None,
        )
    reason = tell("The sentence seems to deny it. {0}", found.reason)
    return replace(found, verdict="cannot_verify", diagnosis=(), reason=reason, put=None)


def _planned(found: Finding, claim: Claim, record: Record, on: date) -> Finding:
    """Hold what no release gives yet against plans and budgets: a sum or share of a year to come may be one."""
    undecided = {"share": ("not_yet_known",), "money": ("not_yet_known", "cannot_verify")}.get(claim.kind, ())
    if found.verdict not in undecided or not claim.sure or not claim.who or not is_ally(claim.who[0]):
        return found
    year = next((each for each in (*claim.more.get("named", ()), *claim.years) if each >= on.year), None)
    if year is None:
        return found
    if claim.kind == "money":
        other = money_promised(replace(claim, kind="sum"), record, on)
    else:
        other = pledge(replace(claim, kind="pledge", more={**claim.more, "close_year": year}), record, on)
    return other if order(other) <= 2 and other.who != "NATO_TOTAL" else found
