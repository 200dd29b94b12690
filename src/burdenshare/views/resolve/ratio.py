"""Does spending over GDP at current prices answer otherwise than the share NATO prints?"""

from __future__ import annotations

from datetime import date

from burdenshare.indicators.registry import SHARE
from burdenshare.views.resolve.editions import editions
from burdenshare.views.resolve.outcomes import Outcome, answer_of
from burdenshare.views.resolve.reckoned import Line
from burdenshare.views.resolve.schema import Asked

SPENT, GDP = "defence_usd_current", "gdp_usd_current"
APART = 0.05  # points: below that the two are one figure, rounded


def ratios(asked: Asked, read: list[Line], on: date) -> list[Outcome]:
    """List what the ratio answers in editions where it is another number than the printed share (the Netherlands)."""
    mine = [line for line in read if line.indicator == SHARE and len(line.ids) == 1 and line.numbers]
    if (
        asked.quantity != "value"
        or asked.table
        or asked.threshold is None
        or not mine
        or (asked.source or "nato") != "nato"
    ):
        return []
    code = mine[0].ids[0].split("/")[1]
    given = {each.release: each.cells for each in editions("nato", (SPENT, GDP), (code,), tuple(asked.years), on)}
    found = []
    for line in mine:
        cells = given.get(line.release, {})
        spent, gdp = (cells.get((code, name, line.year)) for name in (SPENT, GDP))
        if spent and gdp and spent.value is not None and gdp.value:
            ratio = 100 * spent.value / gdp.value
            share = next(each for each in line.numbers.values() if each is not None)
            answer = answer_of(asked, ratio, line) if abs(ratio - share) > APART or asked.reading == "ratio" else None
            found += [Outcome(answer, line.release, line.day, reading="ratio")] if answer else []
    return found
