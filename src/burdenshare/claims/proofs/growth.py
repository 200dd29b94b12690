"""Changes between years, in real terms and at current prices; multiples over time; parts of the Alliance's total."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.meaning import (
    Amount,
    Basis,
    Binding,
    Change,
    Form,
    Measure,
    Multiple,
    OfTotal,
    Promised,
    Raised,
)
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Sign
from burdenshare.claims.proofs.days import two_days
from burdenshare.claims.proofs.fit import close_to, edition, fits, full, said, short
from burdenshare.claims.proofs.levels import currency_of, money_indicators, what_of
from burdenshare.claims.proofs.places import times
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict
from burdenshare.claims.proofs.sums import prove_sum
from burdenshare.claims.proofs.vintages import against
from burdenshare.claims.record import Figure, Record
from burdenshare.claims.say import name, say

CASH = ("defence_ncu_current", "defence_usd_current")
OVER_TIME = {
    Measure.SHARE: ("defence_share_gdp",),
    Measure.SPENDING: ("defence_ncu_current", "defence_usd_current", "defence_usd_constant", "defence_share_gdp"),
    Measure.CASH: CASH,
    Measure.PER_HEAD: ("defence_per_capita_usd_constant",),
    Measure.EQUIPMENT: ("equipment_share",),
    Measure.GROWTH: ("defence_usd_constant",),
}
LONG = 1  # years; a change over more is told between two years
HOMELESS = ("NATO_TOTAL", "NATO_EUR_CAN", "NATO_EUR")


def codes_of(form: Form) -> list[str]:
    """Give whom a form may be about; what is told of all Allies may be Europe's and Canada's."""
    codes = [code for code in form.who.codes if is_ally(code) or code in GROUPS]
    return codes[: 1 if form.who.binding <= Binding.CLEAR else 3]


def unclear() -> list[Proof]:
    """Say that it is not clear whose spending is meant."""
    return [Proof(Verdict.CANNOT, say("claims.whose_unclear"), whole=False)]


def prove_change(form: Change, record: Record, on: date) -> list[Proof]:
    """Judge a change in per cent for every reading: real or at current prices, of each year it may be told of."""
    assert form.amount is not None
    codes = codes_of(form)
    signed = (
        form.amount
        if not form.down
        else replace(form.amount, value=-form.amount.value, sign=_mirrored(form.amount.sign))
    )
    proofs = [each for code in codes for each in _changes(form, signed, record, on, code)]
    if codes and codes[0] == "NATO_TOTAL" and not any(each.borne_out for each in proofs):
        other = [each for each in _changes(form, signed, record, on, "NATO_EUR_CAN") if each.borne_out]
        proofs += [
            replace(
                each.noting(Diagnosis.WRONG_ALLY, reason=say("claims.of_europe_canada")), verdict=Verdict.MISLEADING
            )
            for each in other
        ]
    return proofs or unclear()


def _mirrored(sign: Sign) -> Sign:
    return {Sign.OVER: Sign.UNDER, Sign.UNDER: Sign.OVER, Sign.AT_LEAST: Sign.AT_MOST, Sign.AT_MOST: Sign.AT_LEAST}.get(
        sign, sign
    )


def _changes(form: Change, told: Amount, record: Record, on: date, code: str) -> list[Proof]:
    years = form.when.years[:1] if form.when.stated else form.when.years
    base = form.when.base
    if (
        base is None
        and form.when.stated
        and len(form.when.years) == 2
        and abs(form.when.years[0] - form.when.years[1]) > LONG
    ):
        base = min(form.when.years)
        years = (max(form.when.years),)
    if base is not None and any(year - base > LONG for year in years):
        kinds = ("defence_usd_constant",) if form.basis is Basis.CONSTANT else OVER_TIME[Measure.SPENDING]
        return [_grown(told, record, on, code, base, year, each, form.text) for year in years for each in kinds]
    proofs = []
    if form.when.stated and len(form.when.years) == 2 and abs(form.when.years[0] - form.when.years[1]) == LONG:
        years = (max(form.when.years),)
    for year in years:
        if form.basis is not Basis.CURRENT:
            proofs.append(_published(told, record, on, code, year, form.text))
        if form.basis is not Basis.CONSTANT:
            proofs += [_grown(told, record, on, code, year - 1, year, each, form.text) for each in CASH]
        else:
            nominal = [_grown(told, record, on, code, year - 1, year, each, form.text) for each in CASH]
            proofs += [replace(each.noting(Diagnosis.NOMINAL_AS_REAL, reason=say("claims.nominal_not_real")), verdict=Verdict.MISLEADING) for each in nominal if each.borne_out]  # fmt: skip  # noqa: E501
    if form.basis is Basis.CURRENT and not any(each.borne_out for each in proofs):
        real = [_published(told, record, on, code, year, form.text) for year in years]
        proofs += [replace(each.noting(Diagnosis.NOMINAL_AS_REAL, reason=say("claims.real_not_nominal")), verdict=Verdict.MISLEADING) for each in real if each.borne_out]  # fmt: skip  # noqa: E501
    return proofs


def _published(told: Amount, record: Record, on: date, code: str, year: int, text: str) -> Proof:
    series = record.series(code, "defence_real_change", year)
    found = against(series, told, on, what_of("defence_real_change", code, year), record, text=text)
    if (
        found.verdict is Verdict.NOT_YET
        and record.by(on, code, "defence_share_gdp", year)
        and series
        and fits(series[-1].value, told)
    ):
        found = replace(found, verdict=Verdict.RIGHT_THEN)
    return replace(found, who=code, year=year)


def _grown(told: Amount, record: Record, on: date, code: str, start: int, end: int, indicator: str, text: str) -> Proof:
    """Judge growth between two years, both of one release, in per cent."""
    used: dict[str, Figure] = {}
    lines: dict[str, None] = {}

    def test(day: date) -> tuple[bool | None, str]:
        pair = _pair(record, day, code, indicator, start, end)
        if pair is None:
            return None, say("claims.not_known")
        a, b = pair
        used.update({each.id: each for each in pair if each.row >= 0})
        grown = (b.value / a.value - 1) * 100
        lines[f"{end} / {start}: {said(b)} / {said(a)} = {say('claims.signed', value=grown)}"] = None
        return close_to(grown, told), say("claims.grew", a=said(a), b=said(b), grown=say("claims.signed", value=grown))

    what = say("claims.growth", what=say(f"claims.by_{indicator}"), who=name(code), start=str(start), end=str(end))
    found = two_days(record, on, test, what, used, end, joint="went")
    return replace(found, who=code, year=end, figures=tuple(used.values()), arithmetic=tuple(lines))


def _pair(record: Record, on: date, code: str, indicator: str, start: int, end: int) -> tuple[Figure, Figure] | None:
    b = record.by(on, code, indicator, end)
    if b is None:
        return None
    same = [each for each in record.series(code, indicator, start) if each.out <= on and each.base == b.base]
    paired = [each for each in same if each.release == b.release] or same
    return (paired[-1], b) if paired and paired[-1].value else None


def prove_multiple(form: Multiple, record: Record, on: date) -> list[Proof]:
    """Judge a multiple between two years, by every measure it may be told by."""
    codes = codes_of(form)
    if not codes:
        return unclear()
    if form.when.base is None:
        return [
            Proof(Verdict.CANNOT, say("claims.years_unnamed"), (Diagnosis.BASELINE_UNNAMED,), who=codes[0], whole=False)
        ]
    ends = form.when.years[:1] if form.when.stated else form.when.years
    return [_multiplied(form, record, on, code, form.when.base, end, each) for code in codes for end in ends for each in OVER_TIME[form.by] if end > form.when.base]  # fmt: skip  # noqa: E501


def _multiplied(form: Multiple, record: Record, on: date, code: str, start: int, end: int, indicator: str) -> Proof:
    used: dict[str, Figure] = {}
    lines: dict[str, None] = {}

    def test(day: date) -> tuple[bool | None, str]:
        pair = _pair(record, day, code, indicator, start, end)
        if pair is None:
            return None, say("claims.not_known")
        used.update({each.id: each for each in pair if each.row >= 0})
        grown = pair[1].value / pair[0].value
        lines[f"{end} / {start}: {said(pair[1])} / {said(pair[0])} = {say('claims.times', value=grown)}"] = None
        return _is_times(grown, form), say(
            "claims.grew", a=said(pair[0]), b=said(pair[1]), grown=say("claims.times", value=grown)
        )

    what = say("claims.growth", what=say(f"claims.by_{indicator}"), who=name(code), start=str(start), end=str(end))
    found = two_days(record, on, test, what, used, end, joint="went")
    return replace(found, who=code, year=end, figures=tuple(used.values()), arithmetic=tuple(lines))


def _is_times(grown: float, form: Multiple) -> bool:
    told = form.amount.value if form.amount else 1.0
    if told < 1:
        return abs(grown - told) <= 0.08
    if form.amount and form.amount.sign is Sign.EQUAL:
        return 0.925 * told <= grown <= 1.2 * told
    return times(grown, form)


def prove_total(form: OfTotal, record: Record, on: date) -> list[Proof]:
    """Judge a part of what all Allies spend, at current and at constant prices."""
    codes = [code for code in form.who.codes if is_ally(code) or code == "NATO_EUR_CAN"][:1]
    if not codes:
        return unclear()
    years = form.when.years[:1] if form.when.stated else form.when.years
    kinds = {Basis.CURRENT: ("defence_usd_current",), Basis.CONSTANT: ("defence_usd_constant",)}.get(
        form.basis, ("defence_usd_current", "defence_usd_constant")
    )
    return [_part(form, record, on, codes[0], year, each) for year in years for each in kinds]


def _part(form: OfTotal, record: Record, on: date, code: str, year: int, indicator: str) -> Proof:
    assert form.amount is not None
    used: dict[str, Figure] = {}
    lines: dict[str, None] = {}
    told = form.amount

    def test(day: date) -> tuple[bool | None, str]:
        parts = {each.release: each for each in record.series(code, indicator, year) if each.out <= day}
        totals = [
            each for each in record.series("NATO_TOTAL", indicator, year) if each.out <= day and each.release in parts
        ]
        if not totals:
            return None, say("claims.not_known")
        a, b = parts[totals[-1].release], totals[-1]
        used.update({each.id: each for each in (a, b) if each.row >= 0})
        part = 100 * a.value / b.value
        shown = say("claims.one_digit", value=part)
        lines[f"{short(a.value, a.unit)} / {short(b.value, b.unit)} = {shown} ({edition(b)})"] = None
        return fits(part, told, wide=True) or abs(part - told.value) <= (
            2.5 if told.sign in (Sign.ABOUT, Sign.NEARLY, Sign.JUST_OVER) else 0.6
        ), shown

    what = say("claims.part_of_total", who=name(code), what=say(f"claims.by_{indicator}"), year=str(year))
    found = two_days(record, on, test, what, used, year, joint="was")
    if found.verdict is Verdict.WRONG and record.by(on, "NATO_TOTAL", indicator, year) is None:
        found = found.undecided()
    return replace(found, who=code, year=year, figures=tuple(used.values()), arithmetic=tuple(lines))


def prove_raised(form: Raised, record: Record, on: date) -> list[Proof]:
    """Judge a rise in money: the difference of two years, not the sum it came to."""
    codes = codes_of(form)
    if not codes or form.amount is None:
        return unclear()
    years = form.when.years[:1] if form.when.stated else form.when.years[:2]
    proofs = [_risen(form, record, on, code, year, each) for code in codes[:1] for year in years for each in money_indicators(form.amount.currency, code)]  # fmt: skip  # noqa: E501
    if not any(each.borne_out for each in proofs):
        proofs += [each for code in codes[:1] for year in years for each in _whole(form, record, on, code, year)]
    if not any(each.borne_out for each in proofs):
        proofs = [*_promised(form, record, on, codes[0]), *proofs]
    return proofs or [
        Proof(
            Verdict.CANNOT,
            say("claims.no_currency", who=name(codes[0]), currency=form.amount.currency or ""),
            whole=False,
        )
    ]


def _promised(form: Raised, record: Record, on: date, code: str) -> list[Proof]:
    """Hold a rise against the sums of the ledger."""
    if not is_ally(code):
        return []
    fields = {
        key: getattr(form, key)
        for key in ("start", "end", "at", "to", "text", "who", "when", "amount", "told_years", "yearly")
    }
    found = prove_sum(Promised(**fields, topic=form.scope, extra=True), record, on, code)
    return [found] if found.borne_out or found.verdict in (Verdict.MISLEADING, Verdict.NOT_YET) else []


def _risen(form: Raised, record: Record, on: date, code: str, year: int, indicator: str) -> Proof:
    assert form.amount is not None
    start = form.when.base or year - 1
    pair = _pair(record, on, code, indicator, start, year)
    if pair is None:
        return Proof(
            Verdict.CANNOT,
            say("claims.rise_not_held", who=name(code), start=str(start), end=str(year)),
            who=code,
            year=year,
            whole=False,
        )
    away = pair[1].value - pair[0].value
    line = f"{said(pair[1])} - {said(pair[0])} = {short(away, pair[1].unit)}"
    reason = say(
        "claims.rise",
        who=name(code),
        start=str(start),
        end=str(year),
        what=say(f"claims.by_{indicator}"),
        line=line,
        edition=edition(pair[1]),
    )
    good = fits(-away if form.down else away, form.amount)
    return Proof(
        Verdict.RIGHT if good else Verdict.CANNOT,
        reason,
        who=code,
        year=year,
        release=pair[1].release,
        arithmetic=(line,),
        figures=tuple(each for each in pair if each.row >= 0),
        whole=False,
    )


def _whole(form: Raised, record: Record, on: date, code: str, year: int) -> list[Proof]:
    """Say so where the sum it came to is given for the rise."""
    assert form.amount is not None
    found = []
    for indicator in money_indicators(form.amount.currency, code):
        stood = record.by(on, code, indicator, year)
        if stood and fits(stood.value, form.amount) and form.amount.step < 0.2 * form.amount.value:
            reason = say(
                "claims.sum_not_rise", who=name(code), year=str(year), figure=full(stood, currency_of(indicator, code))
            )
            found.append(Proof(Verdict.MISLEADING, reason, (Diagnosis.BY_TO,), who=code, year=year, figures=(stood,)))
    return found
