"""Did spending rise, or fall, in a year or since one: in real terms, in money, or as a share where that is told?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.meaning.changes import Trend
from burdenshare.claims.meaning.terms import Measure
from burdenshare.claims.proofs.days import DayFinding, not_known, printed, two_days
from burdenshare.claims.proofs.fit import short_figure
from burdenshare.claims.proofs.growth import pair_of
from burdenshare.claims.proofs.proof import RIGHT, Proof, Verdict, best, order
from burdenshare.claims.record import Record
from burdenshare.claims.say import name, say
from burdenshare.core.measures import SHARE, SPENT_NCU, SPENT_USD_CONSTANT

KINDS = {Measure.SHARE: (SHARE,), Measure.SPENDING: (SPENT_USD_CONSTANT, SPENT_NCU)}


def prove_trend(form: Trend, record: Record, on: date) -> list[Proof]:
    """Judge a trend for every measure; of several Allies as of the one it is least true of; never wrong."""
    each = [best([_of(form, record, on, code, year, kind) for year in form.when.likely() for kind in KINDS[form.by]]) for code in form.who.codes]  # fmt: skip  # noqa: E501
    worst = max(each, key=order)
    found = replace(worst, reason=" ".join(dict.fromkeys(one.reason for one in each)), figures=tuple(f for one in each for f in one.figures))  # fmt: skip  # noqa: E501
    return [found if found.verdict in (*RIGHT, Verdict.SUPERSEDED) else found.undecided()]


def _of(form: Trend, record: Record, on: date, code: str, last: int, indicator: str) -> Proof:
    first = form.when.base or last - 1
    spans = [(year, year + 1) for year in range(first, last)] if form.every else [(first, last)]

    def test(day: date) -> DayFinding:
        pairs = [pair_of(record, day, code, indicator, *span) for span in spans]
        known = [pair for pair in pairs if pair is not None]
        if not pairs or len(known) < len(pairs):
            return not_known()
        good = all((b.value < a.value) if form.down else (b.value > a.value) for a, b in known)
        years = ", ".join(
            f"{each.year} {short_figure(each)}" for each in dict.fromkeys(f for pair in known for f in pair)
        )
        return DayFinding(good, years, printed(f for pair in known for f in pair))

    what = f"{say(f'claims.by_{indicator}')} ({name(code)})"
    return two_days(record, on, test, what, code, last, joint="was")
