"""The words of a standing: its count, its headline, and what a careful reader must know."""

from __future__ import annotations

from datetime import date
from typing import Any

from burdenshare.indicators.completeness import YearCoverage
from burdenshare.indicators.gap import BY_OUTLOOK, BY_OWN
from burdenshare.indicators.threshold import met as at_least
from burdenshare.language import say, together
from burdenshare.reference.areas import allies
from burdenshare.reference.statements import statements_by as told
from burdenshare.reference.targets import TARGETS, AllianceTarget
from burdenshare.views.answer import Answer
from burdenshare.views.in_part import lacking, part
from burdenshare.views.record.redefined import measured, since_before

Rows = list[dict[str, Any]]
WHOLE = YearCoverage(None)
APART = 0.05  # points of GDP: more than rounding


def counts(rows: Rows, year: int, state: YearCoverage = WHOLE) -> dict[str, Any]:
    """Count among the Allies of that year, not of today; of an edition held in part, only what is held."""
    members = allies(year)
    counted = [row for row in rows if row["ref_area"] in members and row["value"] is not None]
    if not state.whole and state.newest:
        counted = [row for row in counted if row["release"] == state.newest.release]
    met, unrounded = sum(row["meets"] for row in counted), sum(row["meets_unrounded"] for row in counted)
    found = {
        "at_or_above": met if state.whole else None,
        "at_or_above_unrounded": unrounded if state.whole else None,
        "reporting": len(counted),
        "allies": len(members),
        "estimates": sum("E" in row["status"] for row in counted),
        "complete": state.whole,
    }
    if state.whole:
        return found
    return {**found, **part(state), "at_or_above_held": met, "held": len(counted)}


def part_headline(rows: Rows, goal: AllianceTarget, year: int, state: YearCoverage, before: Answer | None) -> str:
    """Say what is known where the last edition of the day is held in part: never a count of all."""
    found, newest = counts(rows, year, state), state.newest
    assert newest is not None
    then = before.extra if before else {}
    whole = state.last_whole.release if state.last_whole else ""
    last = (
        say("standing.last_whole", release=whole, met=then["at_or_above"], of=then["reporting"])
        if before
        else say("standing.none_whole", year=year)
    )
    said = {"target": _words(goal, rows), "year": year, "release": newest.release, "gave": newest.gave}
    if not found["held"]:
        return together([say("standing.headline_none", **said), last])
    return together([say("standing.headline_part", met=found["at_or_above_held"], held=found["held"], **said), last])


def headline(rows: Rows, goal: AllianceTarget, year: int) -> str:
    """Say the count in a sentence, with its release."""
    count = counts(rows, year)
    releases = sorted({row["release"] for row in rows if row["value"] is not None})
    estimates = say("standing.estimates", n=count["estimates"]) if count["estimates"] else say("standing.no_estimates")
    below = [row for row in reversed(rows) if row["meets"] is False and row["ref_area"] in allies(year)]
    few = [say("standing.one", name=row["name"], printed=row["printed"]) for row in below] if len(below) <= 5 else []
    return say(
        "standing.headline",
        met=count["at_or_above"],
        of=count["reporting"],
        target=_words(goal, rows),
        year=year,
        below=say("standing.below", few=few) if few else "",
        releases=releases,
        estimates=estimates,
    )


def notes(rows: Rows, goal: AllianceTarget, year: int, on: date, state: YearCoverage = WHOLE) -> list[str]:
    """Say what a careful reader must know of the rows."""
    counted = (
        (_others(rows, goal, on, year), _rounding(rows, goal)) if state.whole else (*lacking(state), _said(year, on))
    )
    said = (
        _not_yet(goal, on),
        *counted,
        *_missing(rows),
        _newcomers(rows, year),
        *_revised_gdp(rows, goal),
        _prices(rows),
        _real(rows),
        *_core(rows, year, on),
        _total(rows, goal),
    )
    return [note for note in said if note]


def _said(year: int, on: date) -> str:
    """Lead to what was said of the year; what was said is counted nowhere."""
    return say("standing.see_statements", year=year) if told(on, year=year) else ""


def _not_yet(goal: AllianceTarget, on: date) -> str:
    later = goal.announced > on.isoformat()
    return say("standing.not_yet_set", announced=goal.announced, on=on) if later else ""


def _others(rows: Rows, goal: AllianceTarget, on: date, year: int) -> str:
    """Say who meets the other targets of the same indicator that were in force."""
    members, said = allies(year), []
    for other in TARGETS.values():
        same = other.indicator == goal.indicator and other.definitions == goal.definitions
        if other.id == goal.id or not same or other.announced > on.isoformat():
            continue
        who = [row["name"] for row in rows if row["ref_area"] in members and at_least(row["value"] or 0.0, other.value)]
        named = say("standing.by_name", names=who) if 0 < len(who) <= 8 else ""
        said.append(say("standing.other_target", target=_words(other, rows), id=other.id, n=len(who), named=named))
    return together(said) if said else ""


def _rounding(rows: Rows, goal: AllianceTarget) -> str:
    """Name who is at the target as printed and below it by every digit of the file."""
    lower = [row for row in rows if row["meets"] and not row["meets_unrounded"]]
    named = [say("standing.digits", name=row["name"], value=row["value"]) for row in lower]
    return say("standing.rounded", named=named, target=_words(goal, rows)) if named else ""


def _missing(rows: Rows) -> list[str]:
    reasons = dict.fromkeys(row["note"] for row in rows if row["value"] is None)
    named = {why: [row["name"] for row in rows if row["value"] is None and row["note"] == why] for why in reasons}
    return [say("standing.missing", names=who, why=reason) for reason, who in named.items()]


def _newcomers(rows: Rows, year: int) -> str:
    members = allies(year)
    later = [row["name"] for row in rows if row["ref_area"] not in members]
    return say("standing.not_yet_allies", year=year, names=later) if later else ""


def _revised_gdp(rows: Rows, goal: AllianceTarget) -> list[str]:
    below = [row["name"] for row in rows if row["if_gdp_revised"] == "falls below"]
    above = [row["name"] for row in rows if row["if_gdp_revised"] == "reaches"]
    return [
        say("standing.gdp_higher", target=_words(goal, rows), names=below) if below else "",
        say("standing.gdp_lower", target=_words(goal, rows), names=above) if above else "",
    ]


def _prices(rows: Rows) -> str:
    bases = {row["money_basis"] for row in rows if row["money_basis"]}
    outlooks = sorted(each.removeprefix(BY_OUTLOOK) for each in bases if each.startswith(BY_OUTLOOK))
    own = [say("standing.prices_own")] if BY_OWN in bases else []
    whose = [*own, *([say("standing.prices_outlook", outlooks=outlooks)] if outlooks else [])]
    return say("standing.prices", whose=whose) if whose else ""


def _real(rows: Rows) -> str:
    """Name those whose share of real GDP is not what they spend of the year's GDP."""
    apart = [row for row in rows if row["ratio"] is not None and abs(row["ratio"] - row["value"]) > APART]
    named = [say("standing.apart", name=row["name"], ratio=row["ratio"], printed=row["printed"]) for row in apart]
    return say("standing.real_gdp", named=named) if apart else ""


def _words(goal: AllianceTarget, rows: Rows) -> str:
    return goal.counting(row["definition"] for row in rows if row["value"] is not None)


def _total(rows: Rows, goal: AllianceTarget) -> str:
    """Say of figures of total expenditure that a target of core defence is not about them."""
    return say("cost.total_not_core") if _words(goal, rows) == goal.of_total else ""


def _core(rows: Rows, year: int, on: date) -> list[str]:
    """Say that the figures are of the core definition, and what it moved, as measured."""
    if not any(row["definition"] == "nato-core" for row in rows):
        return []
    moved = since_before(on, [row["ref_area"] for row in rows if row["value"] is not None], year)
    return [say("standing.core"), *measured(moved)]
