"""Changes between years, in real terms and at current prices, and multiples over time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from burdenshare.claims.meaning.changes import Change, Multiple
from burdenshare.claims.meaning.terms import Amount, Basis, Measure
from burdenshare.claims.numbers.quantity import Sign, Unit
from burdenshare.claims.proofs.days import DayFinding, not_known, printed, two_days
from burdenshare.claims.proofs.fit import close_to, fits, short_figure
from burdenshare.claims.proofs.places import open_if_near, times
from burdenshare.claims.proofs.proof import RIGHT, Diagnosis, Proof, Verdict, cannot
from burdenshare.claims.proofs.vintages import against
from burdenshare.claims.proofs.whom import codes_of, unclear, what_of
from burdenshare.claims.record import Figure, Record
from burdenshare.claims.say import name, say
from burdenshare.core.measures import EQUIPMENT, SHARE, SPENT_NCU, SPENT_USD, SPENT_USD_CONSTANT

CASH = (SPENT_NCU, SPENT_USD)
OVER_TIME = {
    Measure.SHARE: (SHARE,),
    Measure.SPENDING: (SPENT_NCU, SPENT_USD, SPENT_USD_CONSTANT, SHARE),
    Measure.CASH: CASH,
    Measure.PER_HEAD: ("defence_per_capita_usd_constant",),
    Measure.EQUIPMENT: (EQUIPMENT,),
    Measure.PERSONNEL: ("military_personnel",),
    Measure.GROWTH: (SPENT_USD_CONSTANT,),
}
ROUNDED, WHOLE = 5, 0.98  # from so many per cent on a change is told in whole ones, and the step of those
LONG = 1  # years; a change over more is told between two years
MIRRORED = {Sign.OVER: Sign.UNDER, Sign.UNDER: Sign.OVER, Sign.AT_LEAST: Sign.AT_MOST, Sign.AT_MOST: Sign.AT_LEAST}


def prove_change(form: Change, record: Record, on: date) -> list[Proof]:
    """Judge a change in per cent for every reading: real or at current prices, of each year it may be told of."""
    told = form.amount
    assert told is not None
    if form.down:
        told = replace(told, value=-told.value, sign=MIRRORED.get(told.sign, told.sign))
    if told.unit is Unit.PERCENT and told.step == 1 and abs(told.value) >= ROUNDED:
        told = replace(told, step=WHOLE)  # 9.32 % is told as 9 %; a share of 2.3 % is no 2 %
    codes = codes_of(form)
    proofs = [each for code in codes for each in _changes(form, told, record, on, code)]
    if codes[:1] == ["NATO_TOTAL"] and not any(each.borne_out for each in proofs):
        others = [each for each in _changes(form, told, record, on, "NATO_EUR_CAN") if each.verdict in RIGHT]
        proofs += [each.misleading(Diagnosis.WRONG_ALLY, say("claims.of_europe_canada")) for each in others]
    return proofs or unclear()


def _changes(form: Change, told: Amount, record: Record, on: date, code: str) -> list[Proof]:
    """Judge a change over several years, or, for each year it may be of, one from the year before."""
    base, years, two = form.when.base, form.when.likely(), form.when.years
    own: list[Proof] = []
    if base is None and _apart(form):
        base, years = min(two), (max(two),)
        own = (
            _in_year(form, told, record, on, code, two[0]) if form.by is Measure.SPENDING else []
        )  # or the change of one: cut by 26 % in 2023, not in 2024
    long = base is not None and any(year - base > LONG for year in years)
    if long or form.by is not Measure.SPENDING:
        kinds = (SPENT_USD_CONSTANT,) if form.basis is Basis.CONSTANT else OVER_TIME[form.by]
        return own + [_grown(told, record, on, code, base or year - 1, year, each) for year in years for each in kinds]
    proofs = own + [each for year in years for each in _in_year(form, told, record, on, code, year)]
    if form.basis is Basis.CURRENT and not any(each.borne_out for each in proofs):
        real = [_published(told, record, on, code, year, form.text) for year in years]
        reason = say("claims.real_not_nominal")
        proofs += [each.misleading(Diagnosis.NOMINAL_AS_REAL, reason) for each in real if each.borne_out]
    return proofs


def _in_year(form: Change, told: Amount, record: Record, on: date, code: str, year: int) -> list[Proof]:
    """Judge a change from the year before: real, unless told at current prices, and in money."""
    real = [_published(told, record, on, code, year, form.text)] if form.basis is not Basis.CURRENT else []
    nominal = [_grown(told, record, on, code, year - 1, year, each) for each in CASH]
    if form.basis is Basis.CONSTANT:
        nominal = [each.misleading(Diagnosis.NOMINAL_AS_REAL, say("claims.nominal_not_real")) for each in nominal if each.borne_out]  # fmt: skip  # noqa: E501
    return [*real, *nominal]


def _apart(form: Change) -> int:
    """Give how many years lie between two that are named: in 2025 against 2020."""
    years = form.when.years
    return abs(years[0] - years[1]) if form.when.stated and len(years) == 2 else 0


def _published(told: Amount, record: Record, on: date, code: str, year: int, text: str) -> Proof:
    series = record.series(code, "defence_real_change", year)
    found = against(series, told, on, what_of("defence_real_change", code, year), record, text=text)
    printed_then = record.by(on, code, SHARE, year)
    if found.verdict is Verdict.NOT_YET and not found.then and (printed_then or record.spoke(year, on)):
        borne = printed_then is not None and fits(series[-1].value, told)
        found = replace(found, verdict=Verdict.RIGHT_THEN if borne else Verdict.CANNOT)
    return replace(found, who=code, year=year)


def _grown(told: Amount, record: Record, on: date, code: str, start: int, end: int, indicator: str) -> Proof:
    """Judge growth between two years, in per cent or of a share in points."""

    def grown(a: Figure, b: Figure) -> tuple[bool, str]:
        if told.unit is Unit.POINTS:
            points = round(b.value, 2) - round(a.value, 2)
            good = any(close_to(each, told) for each in (points, b.value - a.value))
            return good, say("claims.moved_points", value=points)
        value = (b.value / a.value - 1) * 100
        return close_to(value, told), say("claims.signed", value=value)

    return _between(record, on, code, start, end, indicator, grown)


def _between(
    record: Record,
    on: date,
    code: str,
    start: int,
    end: int,
    indicator: str,
    grown: Callable[[Figure, Figure], tuple[bool, str]],
) -> Proof:
    """Judge by how much, or how many times, a figure grew between two years, both of one release."""

    def test(day: date) -> DayFinding:
        pair = pair_of(record, day, code, indicator, start, end)
        if pair is None:
            return not_known()
        good, told = grown(*pair)
        a, b = short_figure(pair[0]), short_figure(pair[1])
        line = say("claims.growth_line", end=str(end), start=str(start), a=a, b=b, told=told)
        return DayFinding(good, say("claims.grew", a=a, b=b, grown=told), printed(pair), line)

    what = say("claims.growth", what=say(f"claims.by_{indicator}"), who=name(code), start=str(start), end=str(end))
    return two_days(record, on, test, what, code, end, joint="went")


def pair_of(record: Record, on: date, code: str, indicator: str, start: int, end: int) -> tuple[Figure, Figure] | None:
    """Give the figures of two years as they stood on a day, of one release where they can be, in the same prices."""
    b = record.by(on, code, indicator, end)
    if b is None:
        return None
    same = [each for each in record.series(code, indicator, start) if each.out <= on and each.base == b.base]
    paired = [each for each in same if each.release == b.release] or same
    return (paired[-1].turned(b.currency), b) if paired and paired[-1].value else None


def prove_multiple(form: Multiple, record: Record, on: date) -> list[Proof]:
    """Judge a multiple between two years, by every measure it may be told by."""
    codes, base = codes_of(form), form.when.base
    if not codes:
        return unclear()
    if base is None:
        return [cannot(say("claims.years_unnamed"), diagnosis=(Diagnosis.BASELINE_UNNAMED,), who=codes[0])]

    ends = [end for end in form.when.likely() if end > base]
    return [_multiplied(form, record, on, code, base, end, each) for code in codes for end in ends for each in OVER_TIME[form.by]]  # fmt: skip  # noqa: E501


def _multiplied(form: Multiple, record: Record, on: date, code: str, base: int, end: int, indicator: str) -> Proof:
    held: list[float] = []

    def grown(a: Figure, b: Figure) -> tuple[bool, str]:
        held.append(b.value / a.value)
        return _is_times(b.value / a.value, form), say("claims.times", value=b.value / a.value)

    return open_if_near(_between(record, on, code, base, end, indicator, grown), held, form)


def _is_times(grown: float, form: Multiple) -> bool:
    told = form.amount.value if form.amount else 1.0
    if told < 1:
        return abs(grown - told) <= 0.08
    if form.amount and form.amount.sign is Sign.EQUAL:
        return 0.94 * told <= grown <= 1.2 * told
    if form.amount and form.amount.sign is Sign.NEARLY:
        return 0.86 * told <= grown <= 1.03 * told
    return times(grown, form)
