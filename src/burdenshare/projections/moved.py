"""Why a projection changed: from the old one to the new one in named steps that add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl

from burdenshare.core.errors import ProjectionError
from burdenshare.language import say
from burdenshare.projections.fan import fans
from burdenshare.projections.models import AnnouncedShare, Assumptions, Model, Panel, StartFigure
from burdenshare.projections.models.panel import Streams

PARTS = ("definition", "gdp", "revised past", "new figure", "pledge", "assumptions", "relearned")


@dataclass(frozen=True)
class Side:
    """All a projection rests on, at one release."""

    panel: Panel
    pledges: Mapping[str, AnnouncedShare]
    assumed: Assumptions


@dataclass(frozen=True)
class StartRevision:
    """Log changes of an Ally's old start figure between the two releases, by cause; they sum to all of it."""

    definition: float = 0.0
    gdp: float = 0.0
    spending: float = 0.0


@dataclass(frozen=True)
class ProjectedShare:
    """What a projection says of one Ally in one year."""

    median: float
    chance: float


def parts(
    model: Model, area: str, old: Side, new: Side, restated: StartRevision, *, by: int, target: float, paths: int
) -> list[tuple[str, ProjectedShare, ProjectedShare]]:
    """Give the steps from the old projection to the new: (part, before, after), each starting where the last ended.

    Parameters
    ----------
    by
        the year looked at.
    restated
        how the figure the old projection started from was restated since.

    Notes
    -----
    Steps are taken in the order of PARTS; another order would share the same whole out differently. The same random
    numbers serve every step, so no part is noise.

    Raises
    ------
    ProjectionError
        either side has no projection of the Ally.
    """
    old.panel.start(area), new.panel.start(area)
    steps = list(_steps(area, old, new, restated))
    seen = [_outlook(model, area, side, by, target, paths) for side in [old, *steps]]
    return list(zip(PARTS, seen, seen[1:], strict=False))


def _steps(area: str, old: Side, new: Side, restated: StartRevision) -> list[Side]:
    """Change one thing after another, until all is new."""
    begin, walk, factor = old.panel.start(area), [], 1.0
    for change in (restated.definition, restated.gdp, restated.spending):
        factor *= float(np.exp(change))
        walk.append(_with(old, starts={area: StartFigure(begin.value * factor, begin.age)}))
    fresh = _with(old, starts={area: new.panel.start(area)}, year=new.panel.year)
    pledged = replace(fresh, pledges=new.pledges, panel=_planned(fresh.panel, new.panel))
    assumed = replace(pledged, assumed=new.assumed)
    relearned = Side(replace(new.panel, starts={area: new.panel.start(area)}), new.pledges, new.assumed)
    return [*walk, fresh, pledged, assumed, relearned]


def _planned(panel: Panel, newer: Panel) -> Panel:
    """Give a panel with the plans and the Alliance's pledges of a newer one."""
    if panel.beside is None or newer.beside is None:
        return panel
    known = replace(panel.beside, plans=newer.beside.plans, alliance=newer.beside.alliance)
    return replace(panel, origin=newer.origin, beside=known)


def _with(side: Side, *, starts: dict[str, StartFigure], year: int | None = None) -> Side:
    """Give a side with another start; what it learned stays, so its shocks still end with its own year."""
    return replace(side, panel=replace(side.panel, starts=starts, year=year or side.panel.year))


def _outlook(model: Model, area: str, side: Side, by: int, target: float, paths: int) -> ProjectedShare:
    horizon = by - side.panel.year
    if horizon < 1:
        raise ProjectionError(say("errors.not_ahead", by=by, year=side.panel.year))
    drawn = model.fit(side.panel, side.pledges, side.assumed).simulate(
        Streams(side.assumed.seed), horizon, paths, [area]
    )
    fan = fans(drawn, (target,), levels=(0.5,)).fans[area]
    return ProjectedShare(float(fan.quantiles[-1, 0]), float(fan.met_in[target][-1]))


def restated(year: int, before: pl.DataFrame, after: pl.DataFrame, spent: float | None = None) -> StartRevision:
    """How was an Ally's figure for a year restated between two days, and why?

    Parameters
    ----------
    before, after
        NATO's shares of the Ally as known on either day (one row a year).
    spent
        log change of its spending of that year in the same national currency, when both days give it. What the share
        moved beyond it is GDP's; without it GDP cannot be told apart and is counted with spending.

    Notes
    -----
    A change of definition is told from ordinary revision by the other years that both days hold as settled: their
    middle log change is the definition's part.
    """
    value, now = _column(before, "obs_value"), _column(after, "obs_value")
    if year not in value or year not in now:
        return StartRevision()
    moved = {each: float(np.log(now[each] / value[each])) for each in value if each in now}
    kind, new_kind = _column(before, "definition"), _column(after, "definition")
    defined = _middle(moved, year, before, after) if kind[year] != new_kind[year] else 0.0
    gdp = 0.0 if spent is None else moved[year] - spent
    return StartRevision(defined, gdp, moved[year] - defined - gdp)


def _middle(moved: Mapping[int, float], year: int, before: pl.DataFrame, after: pl.DataFrame) -> float:
    status, now = _column(before, "status"), _column(after, "status")
    settled = [change for each, change in moved.items() if each != year and "E" not in status[each] + now[each]]
    return float(np.median(settled)) if settled else 0.0


def _column(frame: pl.DataFrame, name: str) -> dict[int, Any]:
    return dict(frame.filter(pl.col("obs_value") > 0).select("period", name).iter_rows())
