"""How unusual is the growth a forecast sees? The IMF's newest outlook of a day, each Ally against its own usual."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import numpy as np
import polars as pl

from burdenshare.core.errors import ProjectionError
from burdenshare.language import say
from burdenshare.projections.models.panel import Floats

GROWTH = "gdp_real_growth"
USUAL = (3, 5)  # years ahead whose mean is an Ally's usual growth


def unusual(weo: pl.DataFrame, day: date, year: int) -> dict[str, Floats]:
    """Give log growth of a year and those after it, less the usual of the same outlook; none where no outlook is held.

    Parameters
    ----------
    weo
        vintages of GROWTH, per cent, oldest first; any younger than the day is refused.

    Notes
    -----
    Usual is the mean of three to five years ahead in the newest outlook that sees so far, or of the last three years
    it sees.

    Raises
    ------
    ProjectionError
        a vintage is younger than the day.
    """
    late = weo.filter(pl.col("released_at") > day.isoformat())["release"].unique().sort().to_list()
    if late:
        raise ProjectionError(say("errors.later_outlook", day=day, late=list(late)))
    told: dict[str, dict[str, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
    rows = weo.filter((pl.col("period") >= year) & pl.col("obs_value").is_not_null())
    for area, release, period, value in rows.select("ref_area", "release", "period", "obs_value").iter_rows():
        told[area][release][period] = float(np.log1p(value / 100))
    found = {area: _less_usual(list(vintages.values()), year) for area, vintages in told.items()}
    return {area: each for area, each in found.items() if each.size}


def _less_usual(vintages: list[dict[int, float]], year: int) -> Floats:
    """Give one Ally's growth from a year on, in its newest outlook, as far as that goes without a gap."""
    newest = vintages[-1]
    ahead: list[float] = []
    while year + len(ahead) in newest:
        ahead.append(newest[year + len(ahead)])
    return np.array(ahead) - _usual(vintages, year) if ahead else np.empty(0)


def _usual(vintages: list[dict[int, float]], year: int) -> float:
    wanted = range(year + USUAL[0], year + USUAL[1] + 1)
    far = [each for each in vintages if wanted[0] in each]
    seen = far[-1] if far else vintages[-1]
    return float(np.mean([seen[each] for each in wanted if each in seen] if far else [*seen.values()][-3:]))
