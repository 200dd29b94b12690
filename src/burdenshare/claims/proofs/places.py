"""Places in an order, comparisons of two Allies, and one against all others together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.orders import Combined, Compare, Rank, Ratio
from burdenshare.claims.meaning.terms import Binding, Measure
from burdenshare.claims.numbers.quantity import Sign
from burdenshare.claims.proofs.days import DayFinding, not_known, printed, two_days
from burdenshare.claims.proofs.fit import short, short_figure
from burdenshare.claims.proofs.proof import RIGHT, Diagnosis, Proof, Verdict
from burdenshare.claims.record import OUTSIDE_EUROPE, Figure, Record, members
from burdenshare.claims.say import name, say
from burdenshare.core.measures import EQUIPMENT, SHARE, SPENT_USD, SPENT_USD_CONSTANT
from burdenshare.reference.areas import areas

BY = {
    Measure.SHARE: (SHARE,),
    Measure.CASH: (SPENT_USD, SPENT_USD_CONSTANT),
    Measure.SPENDING: (SHARE, SPENT_USD, SPENT_USD_CONSTANT),
    Measure.PER_HEAD: ("defence_per_capita_usd_constant",),
    Measure.GROWTH: ("defence_real_change",),
    Measure.EQUIPMENT: (EQUIPMENT,),
    Measure.PERSONNEL: ("military_personnel",),
}
ENOUGH = 18  # Allies with a figure, or no place is told
NEAR, ROUGHLY = 0.07, 0.16  # how far a ratio may lie from a round multiple, as a part of it
APART = 0.2  # so near it is none that is called wrong


def prove_rank(form: Rank, record: Record, on: date) -> list[Proof]:
    """Judge a place in the order of Allies for every measure and year it may be told by."""
    if form.world:
        return [Proof(Verdict.OUTSIDE, say("claims.rank_world"), who=form.who.codes[0], whole=False)]
    codes = form.who.codes[: 1 if form.who.binding <= Binding.CLEAR or form.who.each else 3]
    found: list[Proof] = []
    for year in _years(form, on):
        told = [
            _ranked(form, record, on, code, year, each) for code in codes for each in _kinds(form, record, on, year)
        ]
        if any(each.verdict in RIGHT for each in told):
            return told  # of the latest year of which it holds
        found += told
    return found if any(each.borne_out for each in found) else _otherwise(form, _heard(found), record, on)


def _kinds(form: Rank | Compare, record: Record, on: date, year: int) -> list[str]:
    """Give what a place may be told by: sums at constant prices only where none at current ones were known."""
    known = len(record.across(SPENT_USD, year, on)) >= ENOUGH
    return [each for each in BY[form.by] if not (known and each == SPENT_USD_CONSTANT)]


def _heard(found: list[Proof]) -> list[Proof]:
    """Leave out years of which nothing had been said by the day, where something had been said of another."""
    told = [each for each in found if each.then is not None]
    return told or found


def _years(form: Form, on: date) -> tuple[int, ...]:
    """Give the years a place may be of: where none is named, that of the day, the one before, or the one spoken of."""
    years = form.when.likely()
    return tuple(sorted((year for year in years if year >= on.year - 1 or year == years[0]), reverse=True))


def _otherwise(form: Rank, found: list[Proof], record: Record, on: date) -> list[Proof]:
    """Leave a place open that is right by another measure than the words beside it seem to name."""
    code, years = form.who.codes[0], _years(form, on)
    other = {*BY[Measure.SPENDING]} - {*BY[form.by]} if form.by in (Measure.SHARE, Measure.CASH) else set()
    if any(_ranked(form, record, on, code, year, each).borne_out for year in years for each in sorted(other)):
        return [each.undecided(say("claims.rank_vague")) if each.verdict is Verdict.WRONG else each for each in found]
    return found


def _ranked(form: Rank, record: Record, on: date, code: str, year: int, indicator: str) -> Proof:
    off: list[bool] = []

    def test(day: date) -> DayFinding:
        held = record.across(indicator, year, day)
        among = {area: each for area, each in held.items() if _among(form, area)}
        if len(held) < ENOUGH or code not in among:
            return not_known()
        ordered = sorted(among.values(), key=lambda each: -each.value)
        at = [each.area for each in ordered].index(code) + 1
        told = say("claims.place", who=name(code), place=at, of=len(ordered), figure=short_figure(among[code]), first=name(ordered[0].area), top=short_figure(ordered[0]), last=name(ordered[-1].area), bottom=short_figure(ordered[-1]))  # fmt: skip  # noqa: E501
        good, beside = _placed(form, ordered, among[code], at)
        off.append(beside)
        return DayFinding(good, told, (*ordered[:3], *ordered[-2:], among[code]))

    found = two_days(record, on, test, _what("ranked_by", indicator, year), code, year)
    allies = members(year, on)
    forces = sum(areas()[each].armed_forces for each in allies)
    if found.borne_out and form.of and form.of not in (forces, len(allies)):
        return found.misleading(Diagnosis.WRONG_POPULATION, say("claims.population", allies=len(allies), reporting=forces, of=form.of))  # fmt: skip  # noqa: E501
    if found.verdict is Verdict.WRONG and (
        form.circle == () or form.band == 0.0 or form.shared or (form.who.each and form.beyond)
    ):
        return found.undecided(say("claims.rank_vague"))
    if found.verdict is Verdict.WRONG and off and off[0] and abs(form.place) > 1:
        return replace(found, verdict=Verdict.CLOSE)
    return found


def _what(key: str, indicator: str, year: int) -> str:
    return say(f"claims.{key}", what=say(f"claims.by_{indicator}"), year=str(year))


def _among(form: Rank, area: str) -> bool:
    """Whether an Ally is one of those a place is among."""
    return not (form.europe and area in OUTSIDE_EUROPE) and (not form.circle or area in form.circle)


def _placed(form: Rank, ordered: list[Figure], mine: Figure, at: int) -> tuple[bool, bool]:
    """Whether a place is the one told, ties allowed; and whether it is one off."""
    size = len(ordered)
    if form.behind:
        return _in_order(form, ordered), False
    of_end = [each.area for each in (ordered if form.place > 0 else ordered[::-1])]
    first, those = set(of_end[: len(form.beyond)]) == set(form.beyond), of_end[len(form.beyond) :]
    if form.who.each and abs(form.place) == 1 + len(form.beyond):
        return first and set(those[: len(form.who.codes)]) == set(form.who.codes), False
    if form.band is not None:
        places = form.band or round(size / 3)
        return (at if form.place > 0 else size + 1 - at) <= places, False
    wanted = form.place if form.place > 0 else size + 1 + form.place
    if not 1 <= wanted <= size:
        return False, False
    slack = 0.005 if "share" in mine.indicator else 1e-9
    tied = abs(ordered[wanted - 1].value - mine.value) < slack
    return first and (at == wanted or tied), not form.beyond and abs(at - wanted) == 1


def _in_order(form: Rank, ordered: list[Figure]) -> bool:
    """Whether several come right behind one in the order told, values that are printed alike in any order."""
    values = {each.area: round(each.value, 2) for each in ordered}
    told = [values[code] for code in (form.behind, *form.who.codes) if code in values]
    others = [value for area, value in values.items() if area not in (form.behind, *form.who.codes)]
    whole = len(told) == len(form.who.codes) + 1 and told == sorted(told, reverse=True)
    return whole and not any(told[-1] < value <= told[0] for value in others)


def prove_compare(form: Compare, record: Record, on: date) -> list[Proof]:
    """Judge which of two Allies spends more, by every measure it may be told by."""
    return _heard(
        [
            _compared(form, record, on, year, each)
            for year in _years(form, on)
            for each in _kinds(form, record, on, year)
        ]
    )


def _pair(record: Record, day: date, one: str, other: str, indicator: str, year: int) -> tuple[Figure, Figure] | None:
    a, b = record.by(day, one, indicator, year), record.by(day, other, indicator, year)
    return (a, b) if a and b and a.base == b.base else None


def _compared(form: Compare, record: Record, on: date, year: int, indicator: str) -> Proof:
    one = form.who.codes[0]

    def test(day: date) -> DayFinding:
        pairs = [_pair(record, day, one, other, indicator, year) for other in form.others]
        held = [pair for pair in pairs if pair is not None]
        if len(held) < len(pairs):
            return not_known()
        against = next((pair for pair in held if (pair[0].value > pair[1].value) != form.more), None)
        mine, other = against or held[0]
        told = say(
            "claims.compared",
            who=name(one),
            figure=short_figure(mine),
            other=name(other.area),
            rest=short_figure(other),
        )
        return DayFinding(against is None, told, (mine, other))

    return two_days(record, on, test, _what("compared_by", indicator, year), one, year)


def prove_combined(form: Combined, record: Record, on: date) -> list[Proof]:
    """Judge whether one Ally spends more than all others together."""
    return [_outweighs(form, record, on, year, each) for year in form.when.likely() for each in BY[Measure.CASH]]


def _outweighs(form: Combined, record: Record, on: date, year: int, indicator: str) -> Proof:
    code = form.who.codes[0]

    def test(day: date) -> DayFinding:
        pair = with_total(record, day, code, indicator, year)
        if pair is None:
            return not_known()
        rest = pair[1].value - pair[0].value
        told = say("claims.against_rest", who=name(code), figure=short_figure(pair[0]), rest=short(rest, pair[1].unit))
        return DayFinding((pair[0].value > rest) == form.more, told, printed(pair))

    return two_days(record, on, test, _what("compared_by", indicator, year), code, year)


def with_total(record: Record, day: date, code: str, indicator: str, year: int) -> tuple[Figure, Figure] | None:
    """Give an Ally's sum and the whole Alliance's, of one release."""
    parts = {each.release: each for each in record.series(code, indicator, year) if each.out <= day}
    totals = [
        each for each in record.series("NATO_TOTAL", indicator, year) if each.out <= day and each.release in parts
    ]
    return (parts[totals[-1].release], totals[-1]) if totals else None


def prove_ratio(form: Ratio, record: Record, on: date) -> list[Proof]:
    """Judge one Ally's spending as a multiple of another's, or of all others'."""
    return [_ratio(form, record, on, year, each, []) for year in form.when.likely() for each in BY[form.by]]


def open_if_near(found: Proof, held: list[float], form: Form) -> Proof:
    """Leave a multiple open where the one of the day, or of today, is not far from it: doubled at 1.8 times."""
    near = any(abs(each - form.value) <= APART * form.value for each in held[:2])
    return found.undecided(say("claims.times_near")) if near and found.verdict is Verdict.WRONG else found


def _ratio(form: Ratio, record: Record, on: date, year: int, indicator: str, held: list[float]) -> Proof:
    one, rest = form.who.codes[0], form.other == "NATO_REST"

    def test(day: date) -> DayFinding:
        pair = with_total(record, day, one, indicator, year) if rest else _pair(record, day, one, form.other, indicator, year)  # fmt: skip  # noqa: E501
        below = (pair[1].value - (pair[0].value if rest else 0.0)) if pair else 0.0
        if pair is None or not below:
            return not_known()
        held.append(pair[0].value / below)
        told = say("claims.times", value=pair[0].value / below)
        line = f"{short_figure(pair[0])} / {short(below, pair[1].unit)} = {told}"
        against = say("claims.against_other", who=name(one), figure=short_figure(pair[0]), other=name(form.other), rest=short(below, pair[1].unit), times=told)  # fmt: skip  # noqa: E501
        return DayFinding(times(pair[0].value / below, form), against, printed(pair), line)

    found = two_days(record, on, test, _what("compared_by", indicator, year), one, year)
    return open_if_near(found, held, form)


def times(value: float, form: Form) -> bool:
    """Whether a ratio is the multiple that is told: twice is 1.8 to 2.2, nearly twice 1.6 to 2."""
    told = form.amount.value if form.amount else 1.0
    sign = form.amount.sign if form.amount else Sign.EQUAL
    low, high = {
        Sign.OVER: (told, float("inf")),
        Sign.AT_LEAST: (told * (1 - NEAR / 2), float("inf")),
        Sign.UNDER: (0.0, told),
        Sign.NEARLY: (told * (1 - ROUGHLY), told * (1 + NEAR / 4)),
        Sign.ABOUT: (told * (1 - ROUGHLY), told * (1 + ROUGHLY)),
    }.get(sign, (told * (1 - NEAR), told * (1 + 1.2 * NEAR)))
    return low <= value <= high
