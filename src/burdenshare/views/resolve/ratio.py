"""Does spending over GDP at current prices answer otherwise than the share NATO prints?"""

from __future__ import annotations

from datetime import date

from burdenshare.core.measures import GDP_USD, SHARE, SPENT_USD
from burdenshare.views.resolve.editions import EditionFigure, editions
from burdenshare.views.resolve.outcomes import Resolution, answer_of
from burdenshare.views.resolve.reckoned import EditionResult
from burdenshare.views.resolve.schema import ResolverQuestion

SPENT, GDP = SPENT_USD, GDP_USD
APART = 0.05  # points: below that the two are one figure, rounded


def ratios(asked: ResolverQuestion, read: list[EditionResult], on: date) -> list[Resolution]:
    """List what the ratio answers in editions where it is another number than the printed share (the Netherlands)."""
    mine = [line for line in read if line.indicator == SHARE and len(line.ids) == 1 and line.numbers]
    if not mine or not _turns_on_a_share(asked):
        return []
    code = mine[0].ids[0].split("/")[1]
    given = {each.release: each.cells for each in editions("nato", (SPENT, GDP), (code,), tuple(asked.years), on)}
    found = []
    for line in mine:
        cells = given.get(line.release, {})
        ratio = _ratio(*(cells.get((code, name, line.year)) for name in (SPENT, GDP)))
        share = next(each for each in line.numbers.values() if each is not None)
        if ratio is not None and (abs(ratio - share) > APART or asked.reading == "ratio"):
            answer = answer_of(asked, ratio, line)
            found += [Resolution(answer, line.release, line.day, reading="ratio")] if answer else []
    return found


def _turns_on_a_share(asked: ResolverQuestion) -> bool:
    """Say whether a share of NATO's is held against a threshold, by no table that is named."""
    of_nato = (asked.source or "nato") == "nato"
    return asked.quantity == "value" and not asked.table and asked.threshold is not None and of_nato


def _ratio(spent: EditionFigure | None, gdp: EditionFigure | None) -> float | None:
    """Divide; None where one of the two is missing."""
    if spent is None or gdp is None or spent.value is None or not gdp.value:
        return None
    return 100 * spent.value / gdp.value
