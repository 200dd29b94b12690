"""The words of a standing: its count, its headline, and what a careful reader must know."""

from __future__ import annotations

from datetime import date
from typing import Any

from burdenshare.language import say, together
from burdenshare.reference.areas import allies
from burdenshare.reference.targets import TARGETS, Target

Rows = list[dict[str, Any]]
APART = 0.05  # points of GDP: more than rounding


def counts(rows: Rows, year: int) -> dict[str, Any]:
    """Count among the Allies of that year, not of today."""
    members = allies(year)
    counted = [row for row in rows if row["ref_area"] in members and row["value"] is not None]
    return {
        "at_or_above": sum(row["meets"] for row in counted),
        "at_or_above_printed": sum(row["meets_printed"] for row in counted),
        "reporting": len(counted),
        "allies": len(members),
        "estimates": sum("E" in row["status"] for row in counted),
    }


def headline(rows: Rows, goal: Target, year: int) -> str:
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
        target=goal.words,
        year=year,
        below=say("standing.below", few=few) if few else "",
        releases=releases,
        estimates=estimates,
    )


def notes(rows: Rows, goal: Target, year: int, on: date) -> list[str]:
    """Say what a careful reader must know of the rows."""
    said = (
        _not_yet(goal, on),
        _others(rows, goal, on, year),
        _rounding(rows, goal, year),
        *_missing(rows),
        _newcomers(rows, year),
        *_revised_gdp(rows, goal),
        _prices(rows),
        _real(rows),
        _core(rows),
    )
    return [note for note in said if note]


def _not_yet(goal: Target, on: date) -> str:
    later = goal.announced > on.isoformat()
    return say("standing.not_yet_set", announced=goal.announced, on=on) if later else ""


def _others(rows: Rows, goal: Target, on: date, year: int) -> str:
    """Say who meets the other targets of the same indicator that were in force."""
    members, said = allies(year), []
    for other in TARGETS.values():
        same = other.indicator == goal.indicator and other.definitions == goal.definitions
        if other.id == goal.id or not same or other.announced > on.isoformat():
            continue
        who = [row["name"] for row in rows if row["ref_area"] in members and (row["value"] or 0.0) >= other.value]
        named = say("standing.by_name", names=who) if 0 < len(who) <= 8 else ""
        said.append(say("standing.other_target", target=other.words, id=other.id, n=len(who), named=named))
    return together(said) if said else ""


def _rounding(rows: Rows, goal: Target, year: int) -> str:
    count = counts(rows, year)
    same = count["at_or_above"] == count["at_or_above_printed"]
    return "" if same else say("standing.rounded", n=count["at_or_above_printed"], target=goal.words)


def _missing(rows: Rows) -> list[str]:
    reasons = dict.fromkeys(row["note"] for row in rows if row["value"] is None)
    named = {why: [row["name"] for row in rows if row["value"] is None and row["note"] == why] for why in reasons}
    return [say("standing.missing", names=who, why=reason) for reason, who in named.items()]


def _newcomers(rows: Rows, year: int) -> str:
    members = allies(year)
    later = [row["name"] for row in rows if row["ref_area"] not in members]
    return say("standing.not_yet_allies", year=year, names=later) if later else ""


def _revised_gdp(rows: Rows, goal: Target) -> list[str]:
    below = [row["name"] for row in rows if row["if_gdp_revised"] == "falls below"]
    above = [row["name"] for row in rows if row["if_gdp_revised"] == "reaches"]
    return [
        say("standing.gdp_higher", target=goal.words, names=below) if below else "",
        say("standing.gdp_lower", target=goal.words, names=above) if above else "",
    ]


def _prices(rows: Rows) -> str:
    bases = sorted({row["money_basis"] for row in rows if row["money_basis"]})
    return say("standing.prices", bases=bases) if bases else ""


def _real(rows: Rows) -> str:
    """Name those whose share of real GDP is not what they spend of the year's GDP."""
    apart = [row for row in rows if row["ratio"] is not None and abs(row["ratio"] - row["value"]) > APART]
    named = [say("standing.apart", name=row["name"], ratio=row["ratio"], printed=row["printed"]) for row in apart]
    return say("standing.real_gdp", named=named) if apart else ""


def _core(rows: Rows) -> str:
    if not any(row["definition"] == "nato-core" for row in rows):
        return ""
    return say("standing.core")
