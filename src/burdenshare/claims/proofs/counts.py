"""How many Allies met a share, by those who were Allies then, and by what stood on each day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from burdenshare.claims.meaning.orders import Count, CountMoved, Group
from burdenshare.claims.numbers.quantity import Sign
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict
from burdenshare.claims.proofs.tally import Tally, line_of, lines_of, tally
from burdenshare.claims.record import OUTSIDE_EUROPE, Record, members
from burdenshare.claims.say import listed, name, say


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
    figures = (*stood.above, *stood.below)
    found = replace(
        found,
        year=year,
        then=stood.told(),
        now=now.told(),
        figures=figures,
        arithmetic=lines_of(stood, form.share),
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
    if since := _last_so([(day, bool((held := at(day)) and test(held))) for day in sorted(releases)]):
        told = say("claims.counted_earlier", day=since)
        return Proof(
            Verdict.CANNOT if stood.partly else Verdict.SUPERSEDED,
            f"{reason} {told}",
            release=releases[since],
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


def _last_so(days: list[tuple[date, bool]]) -> date | None:
    """Give the day of the release that last made a count so: an edition after it that gives no figures changes none.

    >>> _last_so([(date(2024, 6, 17), False), (date(2025, 8, 28), True), (date(2026, 3, 26), True)])
    datetime.date(2025, 8, 28)
    """
    runs = [day for n, (day, so) in enumerate(days) if so and not (n and days[n - 1][1])]
    return runs[-1] if runs else None


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
        those = {f.area for f in (held.above if form.met else held.below)}
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
    if not found.borne_out:
        with_all = [each + len(stood.without) for each in stood.missed()] if stood.without and _plain(form) else []
        if form.met or value not in with_all:
            return found
        return _misleading(found, say("claims.counts_iceland", value=value, who=listed([name(code) for code in stood.without])))  # fmt: skip  # noqa: E501
    known = (stood.allies, stood.reporting, stood.allies - len(stood.without), stood.reporting + len(stood.missing))
    if form.of and form.of not in known:
        return _misleading(found, say("claims.population", allies=stood.allies, reporting=stood.reporting, of=form.of))
    named = form.group is Group.NUMBER and value and len(form.listed) == value
    return _named(found, form, stood) if named and found.verdict is not Verdict.SUPERSEDED else found


def _plain(form: Count) -> bool:
    """Whether a count is a plain number: 22 Allies; not 20 or more, most, one in three, all but two."""
    number = form.group is Group.NUMBER and form.part is None and form.but is None
    return number and form.amount is not None and form.amount.sign is Sign.EQUAL


def _misleading(found: Proof, reason: str) -> Proof:
    return replace(found.noting(Diagnosis.WRONG_POPULATION, reason=reason), verdict=Verdict.MISLEADING, put=None)


def _named(found: Proof, form: Count, stood: Tally) -> Proof:
    """Hold the Allies named behind a count against those who met it."""
    those = {f.area for f in (stood.above if form.met else stood.below)}
    other = [code for code in form.listed if code not in those]
    if not other:
        return found
    reason = say("claims.named_not_among", who=listed([name(code) for code in other]))
    return replace(found.noting(Diagnosis.WRONG_ALLY, reason=reason), verdict=Verdict.CANNOT, put=None)


def _put(form: Count, stood: Tally) -> str | None:
    if form.group is not Group.NUMBER or form.part is not None or form.but is not None or form.rest or form.without_usa:
        return None
    right = len(stood.above) if form.met else len(stood.below)
    head, _, tail = form.text.partition(" ")
    del head
    return f"{right} {tail}" if tail else str(right)
