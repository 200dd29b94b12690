"""Judge how many Allies met a share, and whether named ones did, by what stood on each day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from burdenshare.claims.claim import Claim, Finding, best
from burdenshare.claims.judge.fit import said, written
from burdenshare.claims.record import Figure, Record
from burdenshare.claims.who import name
from burdenshare.language.reasons import language, tell
from burdenshare.reference.areas import allies, areas


class Tally(NamedTuple):
    """Who stood where on a day: at or above, below, with forces but without a figure, without forces."""

    above: tuple[Figure, ...]
    below: tuple[Figure, ...]
    border: tuple[Figure, ...]  # at or above only as printed, at two decimals
    missing: tuple[str, ...]
    without: tuple[str, ...]

    @property
    def allies(self) -> int:
        """How many Allies there were."""
        return len(self.above) + len(self.below) + len(self.border) + len(self.missing) + len(self.without)

    @property
    def reporting(self) -> int:
        """How many of them had a figure."""
        return len(self.above) + len(self.below) + len(self.border)

    def met(self) -> range:
        """The counts of those who met it, by unrounded and by printed figures, the missing ones undecided."""
        return range(len(self.above), len(self.above) + len(self.border) + len(self.missing) + 1)

    def missed(self) -> range:
        """The counts of those who did not."""
        return range(len(self.below), len(self.below) + len(self.border) + 1)

    def told(self) -> str:
        """Say the tally in a sentence."""
        gaps = [tell("{0} not reported", name(code)) for code in self.missing] + [
            tell("{0} has no forces", name(code)) for code in self.without
        ]
        short = sorted((*self.below, *(self.border if not self.above else ())), key=lambda each: each.value)
        named = (
            tell(": {0}", ", ".join(f"{areas()[each.area].name(language())} {said(each)}" for each in short))
            if 0 < len(short) <= 10
            else ""
        )
        tail = f" ({'; '.join(gaps)})" if gaps else ""
        return tell("{0} of {1} reporting Allies at or above{2}, {3} below{4}", len(self.above) + len(self.border), self.reporting, tail, len(self.below), named)  # fmt: skip  # noqa: E501


def tally(record: Record, on: date, year: int, share: float, indicator: str = "defence_share_gdp") -> Tally | None:
    """Count the Allies of a day against a share; None when fewer than two thirds had a figure then.

    >>> counted = tally(Record(date(2026, 11, 23)), date(2026, 8, 1), 2024, 2.0)
    >>> len(counted.above) + len(counted.border), counted.reporting
    (17, 31)
    """
    held = record.across(indicator, year, on)
    with_forces = [code for code in allies(on) if areas()[code].armed_forces]
    if len(held) < len(with_forces) * 2 / 3:
        return None
    values = [held[code] for code in with_forces if code in held]
    return Tally(
        tuple(each for each in values if each.value >= share),
        tuple(each for each in values if each.value < share - 0.005),
        tuple(each for each in values if share - 0.005 <= each.value < share),
        tuple(code for code in with_forces if code not in held),
        tuple(code for code in allies(on) if not areas()[code].armed_forces),
    )


def count(claim: Claim, record: Record, on: date) -> Finding:
    """Judge a count of Allies.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("23 allies met NATO's 2% guideline in 2024.", "2024-07-01")
    [("23 allies met NATO's 2%", 'right_when_written')]
    """
    years = claim.years if claim.more.get("any_year") else claim.years[:1] if claim.sure else claim.years[:2]
    found = best([_in_year(claim, record, on, year) for year in years])
    if claim.more.get("any_year") and found.verdict == "wrong":
        reason = tell("The year of the {0} is not named, and no year we hold has it.", int(claim.value or 0))
        return replace(found, verdict="cannot_verify", reason=reason, put=None)
    return found


def _in_year(claim: Claim, record: Record, on: date, year: int) -> Finding:
    share = float(claim.more["share"])
    indicator = "equipment_share" if claim.more.get("equipment") else "defence_share_gdp"

    def at(day: date) -> Tally | None:
        return tally(record, day, year, share, indicator)

    stood, now = at(on), at(record.today)
    what = tell("Allies against {0:g} % in {1}", share, year)
    if stood is None or now is None:
        partly = stood is None and any(record.by(on, code, indicator, year) for code in allies(on))
        if partly:
            reason = tell("{0}: of what NATO had published by {1} we hold only a part.", what, written(on))
            return Finding("cannot_verify", reason, year=year)
        if now is None:
            return Finding("cannot_verify", tell("{0}: no release we hold gives enough Allies.", what), year=year)
        return Finding(
            "not_yet_known",
            tell("{0}: nothing was published by {1}; later {2}.", what, written(on), now.told()),
            year=year,
            now=now.told(),
        )
    days = [each for each in record.days if each <= on]
    found = _by_days(claim, stood, now, [(day, at(day)) for day in days], on, what, record)
    found = replace(found, year=year, then=stood.told(), now=now.told(), figures=(*stood.above, *stood.border, *stood.below), arithmetic=_lines(stood, share))  # fmt: skip  # noqa: E501
    return _populated(found, claim, stood)


def _by_days(
    claim: Claim, stood: Tally, now: Tally, days: list[tuple[date, Tally | None]], on: date, what: str, record: Record
) -> Finding:
    test = _test(claim)
    name_of = dict(record.releases)
    release = name_of[max(name_of.keys() & {day for day, _ in days})]
    if test(stood):
        if test(now):
            return Finding(
                "right",
                tell("{0}: on {1} {2}; today {3}.", what, written(on), stood.told(), now.told()),
                release=release,
            )
        return Finding(
            "right_when_written",
            tell("{0}: on {1} {2}; since revised, today {3}.", what, written(on), stood.told(), now.told()),
            release=release,
        )
    if earlier := [day for day, held in days if held and test(held)]:
        day = earlier[-1]
        return Finding("superseded_when_written", tell("{0}: so by the release of {1}; on {2} {3}; today {4}.", what, written(day), written(on), stood.told(), now.told()), release=name_of[day])  # fmt: skip  # noqa: E501
    if test(now):
        return Finding(
            "not_yet_known",
            tell("{0}: on {1} {2}; only today's figures say so: {3}.", what, written(on), stood.told(), now.told()),
        )
    base = Finding(
        "wrong",
        tell("{0}: on {1} {2}; today {3}.", what, written(on), stood.told(), now.told()),
        put=_put(claim, stood),
    )
    partly = next((out for each in stood.above if (out := record.later(each, on))), None)
    if (
        partly
        and not claim.more.get("group")
        and not claim.more.get("part")
        and abs(int(claim.value or 0) - len(stood.above if claim.met else stood.below)) <= 2
    ):
        reason = tell(
            "{0} Of NATO's release of {1} we hold a part, which may have counted otherwise.",
            base.reason,
            written(partly),
        )
        return replace(base, verdict="cannot_verify", reason=reason, put=None)
    return base


def _test(claim: Claim) -> Callable[[Tally], bool]:
    """Give the test a tally must pass for the count to be true of it."""
    group, but = claim.more.get("group"), claim.more.get("but")
    value = int(claim.value or 0)
    if but is not None:
        return lambda held: but in (held.missed() if claim.met else held.met())
    if part := claim.more.get("part"):
        return lambda held: _parted(held, part, claim.met, str(claim.more.get("sign", "=")))
    if group == "all":
        return lambda held: 0 in (held.missed() if claim.met else held.met())
    if group == "none":
        return lambda held: 0 in (held.met() if claim.met else held.missed())
    if group == "most":
        return lambda held: max(held.met() if claim.met else held.missed()) * 2 > held.allies
    if group == "half":
        return lambda held: any(
            abs(each * 2 - held.reporting) <= 2 for each in (held.met() if claim.met else held.missed())
        )
    if group == "only":
        return lambda held: _only(claim, held)
    sign = claim.more.get("sign", "=")
    return lambda held: any(_fits(each, value, str(sign)) for each in (held.met() if claim.met else held.missed()))


def _parted(held: Tally, part: float, met: bool, sign: str) -> bool:
    """Whether a part of the Allies, told in words, holds of them: of all, or of those with a figure."""
    counted = held.met() if met else range(len(held.below), max(held.missed()) + len(held.without) + 1)
    slack = 0.02 if sign in ("<", ">", "<=", ">=") else 0.06
    low, high = {
        ">": (part - slack, 1.0),
        ">=": (part - slack, 1.0),
        "<": (0.0, part + slack),
        "<=": (0.0, part + slack),
    }.get(sign, (part - slack, part + slack))
    return any(low <= each / whole <= high for each in counted for whole in (held.allies, held.reporting))


def _only(claim: Claim, held: Tally) -> bool:
    those = (*held.above, *held.border) if claim.met else held.below
    named = claim.more.get("only", ())
    if claim.more.get("several"):
        return {each.area for each in those} == set(named)
    return len(those) == 1 and those[0].area in named


def _fits(counted: int, value: int, sign: str) -> bool:
    """Whether a count is what is said: 20, more than 20, at least 20, about 20.

    >>> _fits(23, 20, ">"), _fits(23, 20, "="), _fits(21, 20, "about")
    (True, False, True)
    """
    return {
        ">": counted > value, ">=": counted >= value, "<": counted < value, "<=": counted <= value,
        "nearly": value - 2 <= counted <= value, "about": abs(counted - value) <= 1,
    }.get(sign, counted == value)  # fmt: skip


def _populated(found: Finding, claim: Claim, stood: Tally) -> Finding:
    """Look at the population: Iceland counted as a laggard, or a number of Allies that never was."""
    whole, value = claim.more.get("of"), int(claim.value or 0)
    laggards = max(stood.missed()) + len(stood.without)
    if found.verdict == "wrong" and not claim.met and claim.more.get("sign") == "=" and value in (laggards, laggards + len(stood.missing)) and stood.without:  # fmt: skip  # noqa: E501
        reason = tell("{0} The count of {1} takes in {2}, which has no armed forces and no figure.", found.reason, value, tell(" and ").join(name(code) for code in stood.without))  # fmt: skip  # noqa: E501
        return replace(found, verdict="misleading", diagnosis=("wrong_population",), reason=reason)
    known = (stood.allies, stood.reporting, stood.allies - len(stood.without), stood.reporting + len(stood.missing))
    if whole and whole not in known and found.verdict not in ("wrong", "cannot_verify", "not_yet_known"):
        reason = tell(
            "{0} There were {1} Allies, {2} with a figure, not {3}.", found.reason, stood.allies, stood.reporting, whole
        )
        return replace(found, verdict="misleading", diagnosis=("wrong_population",), reason=reason)
    return found


def _put(claim: Claim, stood: Tally) -> str | None:
    if claim.more.get("group") or claim.more.get("part"):
        return None
    right = max(stood.met()) - len(stood.missing) if claim.met else len(stood.below)
    import re

    return re.sub(r"^(?:\d+|[A-Za-z-]+)", str(right), claim.text, count=1)


def _lines(held: Tally, share: float) -> tuple[str, ...]:
    ordered = sorted((*held.above, *held.border, *held.below), key=lambda each: -each.value)
    return (tell("at or above {0:g} %: {1}", share, ", ".join(f"{each.area} {said(each)}" for each in ordered if each.value >= share - 0.005)), tell("below: {0}", ", ".join(f"{each.area} {said(each)}" for each in ordered if each.value < share - 0.005) or tell("none")))  # fmt: skip  # noqa: E501
