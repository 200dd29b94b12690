"""The days on which a projection might have been made, each with what was known then, and what came afterwards.

Two tracks. `nato`: each mid-year report of NATO with what was known that day. `sipri`: the end of each year from 2009
in SIPRI's newest edition, cut off at the origin; pseudo real time, for the falling years NATO's releases do not cover.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from burdenshare.projections import beside
from burdenshare.projections.known_on import KnownOn, log_changes, panel
from burdenshare.projections.models import AnnouncedShare, Assumptions, Panel, StartFigure, assumptions
from burdenshare.projections.models.shocks import volatility
from burdenshare.projections.pledges import in_force
from burdenshare.reference.areas import allies

FIRST_SIPRI_ORIGIN = 2009
Outcomes = Mapping[tuple[str, int], float]


@dataclass(frozen=True)
class Origin:
    """A day on which a projection might have been made: what was known, what was pledged, what was assumed."""

    track: str
    name: str
    era: str
    panel: Panel
    pledges: Mapping[str, AnnouncedShare]
    assumed: Assumptions

    @property
    def first(self) -> int:
        """The first year ahead that is scored: NATO's report estimates its own year, SIPRI's figures are final."""
        return 0 if self.track == "nato" else 1

    def ahead(self, area: str, horizon: int, came: Outcomes) -> np.ndarray:
        """Give the years ahead whose outcome is among those given, of one Ally."""
        return np.array([h for h in range(self.first, horizon + 1) if (area, self.panel.year + h) in came], int)


def era(track: str, year: int) -> str:
    """Name the time an origin belongs to: shares falling to 2014, rising, and the war years.

    >>> era("sipri", 2012), era("nato", 2019), era("nato", 2022)
    ('falling', 'rising', '2022 on')
    """
    if year >= 2022:
        return "2022 on"
    return "falling" if track == "sipri" and year <= 2014 else "rising"


def nato_origins(
    record: pl.DataFrame, since: int, where: tuple[Path, ...] | None = None, weo: pl.DataFrame | None = None
) -> Iterator[Origin]:
    """Give the mid-year reports: the releases that speak of their own year.

    Parameters
    ----------
    record
        every published share of NATO's; only days are taken from it, each origin reads its own vault.
    weo
        every vintage of growth, read once; each origin is given those of its day, and refuses others.
    """
    years = pl.col("released_at").str.slice(0, 4).cast(pl.Int16)
    midyear = record.filter((pl.col("period") == years) & pl.col("obs_value").is_not_null() & (years >= since))
    for name, day in midyear.select("release", "released_at").unique(maintain_order=True).iter_rows():
        when = date.fromisoformat(day)
        assumed = assumptions(when)
        known = panel(KnownOn(when, where), assumed, None if weo is None else _by(weo, when))
        yield Origin("nato", name, era("nato", known.year), known, in_force(when), assumed)


def _by(frame: pl.DataFrame, day: date) -> pl.DataFrame:
    return frame.filter(pl.col("released_at") <= day.isoformat())


def sipri_origins(edition: pl.DataFrame, weo: pl.DataFrame) -> Iterator[Origin]:
    """Give the ends of the years from 2009, each with the newest edition's figures to that year and no others."""
    names, last = tuple(sorted(allies())), int(edition["period"].max())  # type: ignore[arg-type]
    for year in range(FIRST_SIPRI_ORIGIN, last):
        told = edition.filter(pl.col("period") <= year)
        day = date(year, 12, 31)
        assumed = assumptions(day)
        years = np.arange(int(told["period"].min()), year + 1)  # type: ignore[arg-type]
        draft = Panel(day, year, {}, names, years, log_changes(told, names, years))
        enough, now = volatility(draft, assumed), told.filter(pl.col("period") == year)
        levels = dict(now.select("ref_area", "obs_value").iter_rows())
        starts = {area: StartFigure(levels[area], None) for area in names if levels.get(area) and area in enough}
        known = beside.levels(told, names, years, estimates=False)
        full = replace(draft, starts=starts, beside=beside.gather(day, year, known, _by(weo, day)))
        yield Origin("sipri", f"sipri to {year}", era("sipri", year), full, in_force(day), assumed)


def settled(record: pl.DataFrame) -> dict[tuple[str, int], float]:
    """Give the outcomes: the first value of each year that NATO no longer marks as an estimate."""
    return outcomes(_first_settled(record))


def settled_on(record: pl.DataFrame) -> dict[tuple[str, int], date]:
    """Give the day on which each of those outcomes was first published."""
    rows = _first_settled(record).select("ref_area", "period", "released_at").iter_rows()
    return {(area, year): date.fromisoformat(day) for area, year, day in rows}


def _first_settled(record: pl.DataFrame) -> pl.DataFrame:
    final = record.filter((pl.col("obs_value") > 0) & ~pl.col("status").str.contains("E"))
    return final.unique(["ref_area", "period"], keep="first", maintain_order=True)


def latest(record: pl.DataFrame) -> dict[tuple[str, int], float]:
    """Give the outcomes as the last report has them, but for its own year; the year before is still an estimate."""
    told = record.filter(pl.col("obs_value") > 0)
    now = told.unique(["ref_area", "period"], keep="last", maintain_order=True)
    return outcomes(now.filter(pl.col("period") < pl.col("period").max()))


def outcomes(frame: pl.DataFrame) -> dict[tuple[str, int], float]:
    """Give shares by Ally and year."""
    return {(area, year): value for area, year, value in frame.select("ref_area", "period", "obs_value").iter_rows()}
