"""How many Allies met a share, by those who were Allies then, and by what stood on each day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from burdenshare.claims.meaning import Count, CountMoved, Group
from burdenshare.claims.numbers.quantity import Sign
from burdenshare.claims.proofs.fit import said
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict
from burdenshare.claims.record import OUTSIDE_EUROPE, Figure, Record, members
from burdenshare.claims.say import listed, name, say
from burdenshare.reference.areas import areas

ENOUGH = 2 / 3  # of the Allies with forces must have a figure
SHOWN = 5  # names in a sentence; all stand in the lines below it


class Tally(NamedTuple):
    """Who stood where on a day: at or above, at it only as printed, below, without a figure, without forces."""

    above: tuple[Figure, ...]
    border: tuple[Figure, ...]
    below: tuple[Figure, ...]
    missing: tuple[str, ...]
    without: tuple[str, ...]
    partly: date | None = None  # a later release of which only a part is held
    line: str = ""  # what is counted, within a sentence

    @property
    def allies(self) -> int:
        """How many Allies there were."""
        return self.reporting + len(self.missing) + len(self.without)

    @property
    def reporting(self) -> int:
        """How many of them had a figure."""
        return len(self.above) + len(self.below) + len(self.border)

    def met(self) -> range:
        """The counts of those who met it, by unrounded and by printed figures, the missing ones undecided."""
        return range(len(self.above), len(self.above) + len(self.border) + len(self.missing) + 1)

    def missed(self) -> range:
        """The counts of those who did not."""
        return range(len(self.below), len(self.below) + len(self.border) + len(self.missing) + 1)

    def told(self) -> str:
        """Say the tally in a sentence."""
        met = len(self.above) + len(self.border)
        told = say("claims.tally", met=met, of=self.reporting, line=self.line, below=len(self.below))
        if 0 < len(self.below) <= SHOWN:
            names = (f"{name(each.area)} {said(each)}" for each in sorted(self.below, key=lambda f: f.value))
            told = say("claims.tally_below", told=told, who=", ".join(names))
        gaps = [say("claims.tally_missing", who=name(code)) for code in self.missing] + [
            say("claims.tally_without", who=name(code)) for code in self.without
        ]
        return f"{told} ({'; '.join(gaps)})" if gaps else told


def tally(
    record: Record,
    on: date,
    year: int,
    share: float,
    indicator: str = "defence_share_gdp",
    *,
    leave: tuple[str, ...] = (),
) -> Tally | None:
    """Count the Allies of a year against a share as known on a day; None when too few had a figure then.

    >>> counted = tally(Record(date(2026, 11, 23)), date(2026, 8, 1), 2024, 2.0)
    >>> len(counted.above) + len(counted.border), counted.reporting
    (17, 31)
    """  # fmt: skip
    those = [code for code in members(year, on) if code not in leave]
    held = record.across(indicator, year, on)
    forces = [code for code in those if areas()[code].armed_forces]
    values = [held[code] for code in forces if code in held]
    if len(values) < len(forces) * ENOUGH:
        return None
    partly = next((out for each in values if (out := record.later(each, on))), None)
    return Tally(
        tuple(each for each in values if each.value >= share),
        tuple(each for each in values if share - 0.005 <= each.value < share),
        tuple(each for each in values if each.value < share - 0.005),
        tuple(code for code in forces if code not in held),
        tuple(code for code in those if not areas()[code].armed_forces),
        partly,
        line_of(share, str(year), indicator),
    )


def line_of(share: float, year: str, indicator: str) -> str:
    """Say what is counted, within a sentence."""
    key = "counted" if indicator == "defence_share_gdp" else "counted_equipment"
    return say(f"claims.{key}", share=f"{share:g}", year=year)


def prove(form: Count, record: Record, on: date) -> list[Proof]:
    """Judge a count of Allies for every year it may be of."""
    years = form.when.years[:1] if form.when.stated and not form.when.origin else form.when.years
    known = [year for year in years if year <= on.year + 1]
    others = [year for year in form.when.years if year not in years and year <= on.year + 1]
    first = [_in_year(form, record, on, year) for year in known]
    if (
        first
        and first[0].verdict is Verdict.WRONG
        and any(_in_year(form, record, on, year).borne_out for year in others)
    ):
        return [first[0].undecided(say("claims.other_year_named"))]
    return first or [Proof(Verdict.CANNOT, say("claims.year_open"), whole=False)]


def prove_moved(form: CountMoved, record: Record, on: date) -> list[Proof]:
    """Judge by how many, or how many times, the count of Allies has changed between two years."""
    if form.when.base is None or form.amount is None:
        return [Proof(Verdict.CANNOT, say("claims.years_unnamed"), whole=False)]
    return [_moved(form, record, on, form.when.base, year) for year in form.when.years[:2] if year > form.when.base] or [Proof(Verdict.CANNOT, say("claims.years_unnamed"), whole=False)]  # fmt: skip  # noqa: E501


def _moved(form: CountMoved, record: Record, on: date, start: int, end: int) -> Proof:
    assert form.amount is not None
    before, after = (tally(record, on, year, form.share) for year in (start, end))
    what = line_of(form.share, f"{start}, {end}", "defence_share_gdp")
    if before is None or after is None:
        return Proof(Verdict.CANNOT, say("claims.counted_part", what=what, day=on), year=end, whole=False)
    told = f"{before.told()}; {after.told()}"
    counts = [(a, b) for a in before.met() for b in after.met()]
    good = any(
        (
            abs(b / a - form.amount.value) <= 0.1 * form.amount.value
            if form.times and a
            else b - a == form.amount.value and not form.times
        )
        for a, b in counts
    )
    return Proof(Verdict.RIGHT if good else Verdict.CANNOT, say("claims.counted_then", day=on, then=told), year=end, then=told, who="NATO_TOTAL", whole=False)  # fmt: skip  # noqa: E501


def _in_year(form: Count, record: Record, on: date, year: int) -> Proof:
    indicator = form.component.value if form.component else "defence_share_gdp"
    leave = (("USA",) if form.without_usa else ()) + (OUTSIDE_EUROPE if form.europe else ())
    what = line_of(form.share, str(year), indicator)

    def at(day: date) -> Tally | None:
        return tally(record, day, year, form.share, indicator, leave=leave)

    stood, now = at(on), at(record.today)
    if now is None or stood is None:
        if now is None or any(record.by(on, code, indicator, year) for code in members(year, on)):
            return Proof(Verdict.CANNOT, say("claims.counted_part", what=what, day=on), year=year, whole=False)
        return Proof(
            Verdict.NOT_YET,
            say("claims.counted_later", what=what, day=on, now=now.told()),
            year=year,
            now=now.told(),
            whole=False,
        )
    found = _by_days(form, stood, now, record, on, at, what)
    figures = (*stood.above, *stood.border, *stood.below)
    found = replace(
        found,
        year=year,
        then=stood.told(),
        now=now.told(),
        figures=figures,
        arithmetic=_lines(stood, form.share),
        who="NATO_TOTAL",
    )
    return _population(found, form, stood)


def _by_days(
    form: Count, stood: Tally, now: Tally, record: Record, on: date, at: Callable[[date], Tally | None], what: str
) -> Proof:
    test = _test(form)
    releases = {day: release for day, release in record.releases if day <= on}
    last = max(releases)
    reason = say("claims.counted_then", day=on, then=stood.told())
    later = "" if now.told() == stood.told() else " " + say("claims.counted_now", now=now.told())
    if test(stood):
        return Proof(Verdict.RIGHT if test(now) else Verdict.RIGHT_THEN, reason + later, release=releases[last])
    if stood.partly:
        reason += " " + say("claims.test_partly", day=stood.partly)
    earlier = [day for day in releases if (held := at(day)) and test(held)]
    if earlier:
        told = say("claims.counted_earlier", day=max(earlier))
        return Proof(
            Verdict.CANNOT if stood.partly else Verdict.SUPERSEDED,
            f"{reason} {told}",
            release=releases[max(earlier)],
            whole=False,
        )
    if test(now):
        return Proof(Verdict.NOT_YET if not stood.partly else Verdict.CANNOT, reason + later, whole=False)
    return Proof(
        Verdict.CANNOT if stood.partly else Verdict.WRONG,
        reason + later,
        whole=stood.partly is None,
        put=_put(form, stood),
    )


def _test(form: Count) -> Callable[[Tally], bool]:
    def test(held: Tally) -> bool:
        counts = held.met() if form.met else held.missed()
        if form.strict:
            counts = range(len([f for f in held.above if f.value > form.share + 0.005]), counts.stop)
        if form.group is not Group.NUMBER:
            return _group(form, held, counts)
        value = int(form.amount.value) if form.amount else 0
        if form.part is not None:
            parts = [each / whole for each in counts for whole in (held.allies, held.reporting)]
            sign = form.amount.sign if form.amount else Sign.EQUAL
            return any(_is_part(each, form.part, sign) for each in parts)
        if form.but is not None:
            return form.but in (held.missed() if form.met else held.met()) or (
                form.met and form.but in [n + len(held.without) for n in held.missed()]
            )
        if form.rest:
            return (
                value in held.missed() or value in [n + len(held.without) for n in held.missed()] or value in held.met()
            )
        return any(_fits(each, value, form.amount.sign if form.amount else Sign.EQUAL) for each in counts)

    return test


def _group(form: Count, held: Tally, counts: range) -> bool:
    whole = held.reporting
    if form.group is Group.ONLY:
        those = {f.area for f in ((*held.above, *held.border) if form.met else held.below)}
        if form.strict:
            those = {f.area for f in held.above if f.value > form.share + 0.005}
        return those == set(form.listed)
    if form.group is Group.ALL:
        return max(counts) >= whole
    if form.group is Group.NONE:
        return min(counts) == 0
    if form.group is Group.NEARLY_ALL:
        return max(counts) >= 0.85 * whole
    if form.group is Group.MOST:
        return max(counts) > whole / 2
    return any(abs(each / whole - 0.5) <= 0.06 for each in counts)


def _is_part(held: float, told: float, sign: Sign) -> bool:
    """Whether a part is what is said: one in three, fewer than one in five, about one in three."""
    if sign in (Sign.UNDER, Sign.AT_MOST):
        return held <= told
    if sign in (Sign.OVER, Sign.AT_LEAST):
        return held >= told
    about = sign in (Sign.ABOUT, Sign.NEARLY, Sign.JUST_OVER)
    return abs(held - told) <= min(0.09 if about else 0.06, (0.4 if about else 0.25) * told)


def _fits(counted: int, value: int, sign: Sign) -> bool:
    """Whether a count is what is said: 20, more than 20, at least 20, about 20."""
    low, high = {
        Sign.OVER: (value + 1, 99), Sign.AT_LEAST: (value, 99), Sign.UNDER: (0, value - 1), Sign.AT_MOST: (0, value),
        Sign.NEARLY: (value - 2, value), Sign.ABOUT: (value - 1, value + 1), Sign.JUST_OVER: (value + 1, value + 2),
    }.get(sign, (value, value))  # fmt: skip
    return low <= counted <= high


def _population(found: Proof, form: Count, stood: Tally) -> Proof:
    """Look at the population: Iceland counted as one that falls short, or a number of Allies that never was."""
    value = int(form.amount.value) if form.amount else 0
    plain = (
        form.amount is not None
        and form.amount.sign is Sign.EQUAL
        and form.group is Group.NUMBER
        and form.part is None
        and form.but is None
    )
    with_all = [each + len(stood.without) for each in stood.missed()]
    if not found.borne_out and not form.met and plain and value in with_all and stood.without:
        reason = say("claims.counts_iceland", value=value, who=listed([name(code) for code in stood.without]))
        return replace(found.noting(Diagnosis.WRONG_POPULATION, reason=reason), verdict=Verdict.MISLEADING, put=None)
    known = {stood.allies, stood.reporting, stood.allies - len(stood.without), stood.reporting + len(stood.missing)}
    if form.of and form.of not in known and found.borne_out:
        reason = say("claims.population", allies=stood.allies, reporting=stood.reporting, of=form.of)
        return replace(found.noting(Diagnosis.WRONG_POPULATION, reason=reason), verdict=Verdict.MISLEADING, put=None)
    if (
        form.listed
        and form.group is Group.NUMBER
        and found.borne_out
        and found.verdict is not Verdict.SUPERSEDED
        and len(form.listed) == value
    ):
        return _named(found, form, stood)
    return found


def _named(found: Proof, form: Count, stood: Tally) -> Proof:
    """Hold the Allies named behind a count against those who met it."""
    those = {f.area for f in ((*stood.above, *stood.border) if form.met else (*stood.below, *stood.border))}
    other = [code for code in form.listed if code not in those]
    if not other:
        return found
    reason = say("claims.named_not_among", who=listed([name(code) for code in other]))
    return replace(found.noting(Diagnosis.WRONG_ALLY, reason=reason), verdict=Verdict.CANNOT, put=None)


def _put(form: Count, stood: Tally) -> str | None:
    if form.group is not Group.NUMBER or form.part is not None or form.but is not None or form.rest or form.without_usa:
        return None
    right = len(stood.above) + len(stood.border) if form.met else len(stood.below)
    head, _, tail = form.text.partition(" ")
    del head
    return f"{right} {tail}" if tail else str(right)


def _lines(held: Tally, share: float) -> tuple[str, ...]:
    ordered = sorted((*held.above, *held.border, *held.below), key=lambda each: -each.value)
    above = ", ".join(f"{each.area} {said(each)}" for each in ordered if each.value >= share - 0.005)
    below = ", ".join(f"{each.area} {said(each)}" for each in ordered if each.value < share - 0.005)
    return (say("claims.line_above", share=f"{share:g}", who=above or "-"), say("claims.line_below", who=below or "-"))
