"""Is a sum what was spent in several years together?"""

from __future__ import annotations

from datetime import date

from burdenshare.claims.meaning.levels import Spending
from burdenshare.claims.proofs.fit import close_to, edition, short
from burdenshare.claims.proofs.proof import Proof, Verdict, cannot
from burdenshare.claims.proofs.units import money_indicators, what_of
from burdenshare.claims.record import Figure, Record
from burdenshare.claims.say import say


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
