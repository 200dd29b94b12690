"""What part has an Ally of what all Allies spend, and what has it spent in several years together?"""

from __future__ import annotations

from datetime import date

from burdenshare.claims.meaning.levels import OfTotal, Spending
from burdenshare.claims.meaning.terms import Amount, Basis
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Sign
from burdenshare.claims.proofs.days import DayFinding, not_known, printed, two_days
from burdenshare.claims.proofs.fit import close_to, edition, fits, short
from burdenshare.claims.proofs.places import with_total
from burdenshare.claims.proofs.proof import Proof, Verdict, cannot
from burdenshare.claims.proofs.whom import money_indicators, unclear, what_of
from burdenshare.claims.record import Figure, Record
from burdenshare.claims.say import name, say
from burdenshare.core.measures import GDP_USD, SPENT_USD, SPENT_USD_CONSTANT

KINDS = {Basis.CURRENT: (SPENT_USD,), Basis.CONSTANT: (SPENT_USD_CONSTANT,)}
PERSONNEL = "military_personnel"
LOOSE, PLAIN = 2.5, 0.6  # points that a part may lie from one told as about so much, or plainly


def prove_total(form: OfTotal, record: Record, on: date) -> list[Proof]:
    """Judge a part of what all Allies spend, at current and at constant prices."""
    codes = [code for code in form.who.codes if is_ally(code) or code == "NATO_EUR_CAN"][:1]
    kinds = KINDS.get(form.basis, (SPENT_USD, SPENT_USD_CONSTANT))
    kinds = (GDP_USD,) if form.gdp else (PERSONNEL,) if form.heads else kinds
    proofs = [_part(form, record, on, code, year, each) for code in codes for year in form.when.likely() for each in kinds]  # fmt: skip  # noqa: E501
    return proofs if codes else unclear()


def _part(form: OfTotal, record: Record, on: date, code: str, year: int, indicator: str) -> Proof:
    told = form.amount
    assert told is not None

    def test(day: date) -> DayFinding:
        pair = with_total(record, day, code, indicator, year)
        if pair is None:
            return not_known()
        a, b = pair
        part = 100 * a.value / b.value
        shown = say("claims.one_digit", value=part)
        parts = {"part": short(a.value, a.unit), "whole": short(b.value, b.unit)}
        line = say("claims.part_line", **parts, shown=shown, edition=edition(b))
        return DayFinding(_is(part, told), shown, printed(pair), line)

    what = say("claims.part_of_total", who=name(code), what=say(f"claims.by_{indicator}"), year=str(year))
    found = two_days(record, on, test, what, code, year, joint="was")
    unknown = found.verdict is Verdict.WRONG and record.by(on, "NATO_TOTAL", indicator, year) is None
    return found.undecided() if unknown else found


def _is(part: float, told: Amount) -> bool:
    slack = LOOSE if told.sign in (Sign.ABOUT, Sign.NEARLY, Sign.JUST_OVER) else PLAIN
    return fits(part, told, wide=True) or abs(part - told.value) <= slack


def prove_over(form: Spending, record: Record, on: date, code: str) -> list[Proof]:
    """Judge a sum told of several years together; one that fits none is left open, for a part may be meant."""
    assert form.over is not None and form.amount is not None
    start, last = form.over
    ends = (last,) if last else (on.year, on.year - 1)
    for indicator in money_indicators(form.amount.currency, code):
        for years in (range(first, end + 1) for end in ends for first in (start, start + 1)):
            found = [each for year in years if (each := record.by(on, code, indicator, year))]
            held = [each.turned(form.amount.currency or found[-1].currency) for each in found]
            if len(held) == len(years) > 1 and close_to(sum(each.value for each in held), form.amount):
                return [_spent(held, indicator, code)]
    return [cannot(say("claims.over_years"), who=code)]


def _spent(held: list[Figure], indicator: str, code: str) -> Proof:
    whole = sum(each.value for each in held)
    line = f"{' + '.join(short(each.value, each.unit) for each in held)} = {short(whole, held[0].unit)}"
    what = what_of(indicator, code, f"{held[0].year}-{held[-1].year}")
    figure = f"{held[0].money} {short(whole, held[0].unit)}".strip()
    reason = say("claims.level_right", edition=edition(held[-1]), what=what, figure=figure)
    return Proof(Verdict.RIGHT, reason, who=code, year=held[-1].year, figures=tuple(held), arithmetic=(line,))
