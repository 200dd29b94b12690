"""How good would the projections have been? Every past origin, what was known then, scored on what came.

Two tracks. `nato`: each mid-year report of NATO with what was known that day. `sipri`: the end of each year from 2009
in SIPRI's newest edition, cut off at the origin; pseudo real time, for the falling years NATO's releases do not cover.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from burdenshare.core.errors import ProjectionError
from burdenshare.projections import scores
from burdenshare.projections.known_on import SHARE, KnownOn, log_changes, panel, whole
from burdenshare.projections.models import MODELS, Assumptions, Model, Panel, Pledge, Start, assumptions
from burdenshare.projections.models.panel import Paths, Streams
from burdenshare.projections.models.shocks import volatility
from burdenshare.projections.pledges import in_force
from burdenshare.reference.areas import allies
from burdenshare.store import read

TARGET = 2.0  # the only share with outcomes so far; 3.5 % is due in 2035
PATHS = 2000
FIRST_SIPRI_ORIGIN = 2009
Outcomes = Mapping[tuple[str, int], float]


@dataclass(frozen=True)
class Origin:
    """A day on which a projection might have been made: what was known, what was pledged, what was assumed."""

    track: str
    name: str
    era: str
    panel: Panel
    pledges: Mapping[str, Pledge]
    assumed: Assumptions


def era(track: str, year: int) -> str:
    """Name the time an origin belongs to: shares falling to 2014, rising, and the war years.

    >>> era("sipri", 2012), era("nato", 2019), era("nato", 2022)
    ('falling', 'rising', '2022 on')
    """
    if year >= 2022:
        return "2022 on"
    return "falling" if track == "sipri" and year <= 2014 else "rising"


def nato_origins(record: pl.DataFrame, since: int, where: tuple[Path, ...] | None = None) -> Iterator[Origin]:
    """Give the mid-year reports: the releases that speak of their own year.

    Parameters
    ----------
    record
        every published share of NATO's; only days are taken from it, each origin reads its own vault.
    """
    years = pl.col("released_at").str.slice(0, 4).cast(pl.Int16)
    midyear = record.filter((pl.col("period") == years) & pl.col("obs_value").is_not_null() & (years >= since))
    for name, day in midyear.select("release", "released_at").unique(maintain_order=True).iter_rows():
        when = date.fromisoformat(day)
        assumed = assumptions(when)
        known = panel(KnownOn(when, where), assumed)
        yield Origin("nato", name, era("nato", known.year), known, in_force(when), assumed)


def sipri_origins(edition: pl.DataFrame) -> Iterator[Origin]:
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
        starts = {area: Start(levels[area], None) for area in names if levels.get(area) and area in enough}
        yield Origin(
            "sipri", f"sipri to {year}", era("sipri", year), replace(draft, starts=starts), in_force(day), assumed
        )


def settled(record: pl.DataFrame) -> dict[tuple[str, int], float]:
    """Give the outcomes: the first value of each year that NATO no longer marks as an estimate."""
    final = record.filter((pl.col("obs_value") > 0) & ~pl.col("status").str.contains("E"))
    return _outcomes(final.unique(["ref_area", "period"], keep="first", maintain_order=True))


def latest(record: pl.DataFrame) -> dict[tuple[str, int], float]:
    """Give the outcomes as the last report has them, but for its own year; the year before is still an estimate."""
    told = record.filter(pl.col("obs_value") > 0)
    now = told.unique(["ref_area", "period"], keep="last", maintain_order=True)
    return _outcomes(now.filter(pl.col("period") < pl.col("period").max()))


def _outcomes(frame: pl.DataFrame) -> dict[tuple[str, int], float]:
    return {(area, year): value for area, year, value in frame.select("ref_area", "period", "obs_value").iter_rows()}


def score(
    origin: Origin, name: str, model: Model, outcomes: Outcomes, *, paths: int = PATHS
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Score one model at one origin: a row for each Ally and year with an outcome, and one a year for the count."""
    horizon = origin.assumed.backtest_horizon
    fitted = model.fit(origin.panel, origin.pledges, origin.assumed)
    head = {
        "track": origin.track,
        "era": origin.era,
        "origin": origin.panel.year,
        "release": origin.name,
        "model": name,
    }
    rows: list[dict[str, Any]] = []
    reached, seen = np.zeros((horizon + 1, paths), int), np.zeros((horizon + 1, 2), int)
    first = 0 if origin.track == "nato" else 1
    for area, drawn in fitted.simulate(Streams(origin.assumed.seed), horizon, paths):
        ahead = np.array([h for h in range(first, horizon + 1) if (area, origin.panel.year + h) in outcomes], int)
        if not len(ahead):
            continue
        truth = np.array([outcomes[area, origin.panel.year + h] for h in ahead])
        met = drawn >= TARGET
        reached[ahead] += met[ahead]
        seen[ahead] += np.column_stack([truth >= TARGET, np.ones_like(ahead)])
        start = origin.panel.start(area).value
        rows += [{**head, "ref_area": area, "start": start, **row} for row in _rows(ahead, drawn, met, truth)]
    counts = [{**head, **row} for row in _count_rows(reached, seen)]
    return rows, counts


def _rows(ahead: np.ndarray, drawn: Paths, met: np.ndarray, truth: np.ndarray) -> Iterator[dict[str, Any]]:
    ordered = np.sort(drawn[ahead], axis=1)
    spread = scores.quantiles(ordered, scores.LEVELS)
    ever = np.logical_or.accumulate(met[1:], axis=0).mean(axis=1)
    logs, plain = scores.crps(np.log(ordered), np.log(truth)), scores.crps(ordered, truth)
    loss = scores.quantile_loss(spread, truth[:, None], scores.LEVELS)
    inside = {level: scores.within(ordered, truth, level) for level in scores.COVERAGES}
    complete = np.array_equal(ahead[ahead > 0], np.arange(1, ahead[-1] + 1))  # every year up to it is known
    for each, years in enumerate(ahead):
        row = {"h": int(years), "outcome": truth[each], "median": spread[each, 3], "crps": plain[each]}
        row |= {"crps_log": logs[each], "loss": loss[each].mean(), "loss_by_level": loss[each].tolist()}
        row |= {f"in{level}": bool(flag[each]) for level, flag in inside.items()}
        row |= {"p_in": float(met[years].mean()), "met_in": bool(truth[each] >= TARGET)}
        by = complete and years > 0
        row["p_by"] = float(ever[years - 1]) if by else None
        row["met_by"] = bool((truth[(ahead > 0) & (ahead <= years)] >= TARGET).any()) if by else None
        yield row


def _count_rows(reached: np.ndarray, seen: np.ndarray) -> Iterator[dict[str, Any]]:
    for h, (met, scored) in enumerate(seen):
        if scored:
            ordered = np.sort(reached[h])
            low, middle, high = scores.quantiles(ordered, (0.05, 0.5, 0.95))
            yield {"h": h, "allies": int(scored), "seen": int(met), "middle": middle, "low": low, "high": high,
                   "crps": float(scores.crps(ordered, met)), "in90": bool(low <= met <= high)}  # fmt: skip


def edition_on(on: date | None, where: tuple[Path, ...] | None = None) -> pl.DataFrame:
    """Give SIPRI's shares as known on a day, one row an Ally and year.

    Notes
    -----
    Where no whole edition that old is held, the newest is read to the year before the last one that had ended by the
    day: pseudo real time, as everywhere SIPRI's long history stands in, and the answer says so.
    """
    held = whole(read.history(on, sources=("sipri",), areas=allies(), indicators=(SHARE,), where=where))
    if held.is_empty() and on is not None:
        newest = whole(read.history(sources=("sipri",), areas=allies(), indicators=(SHARE,), where=where))
        held = newest.filter(pl.col("period") < on.year - 1)
    return held.unique(["ref_area", "period"], keep="last", maintain_order=True).filter(pl.col("obs_value") > 0)


@dataclass(frozen=True)
class Scored:
    """Every forecast with its score, and every count of Allies with its."""

    forecasts: pl.DataFrame
    counts: pl.DataFrame


def run(
    since: int = 2015, *, truth: str = "settled", paths: int = PATHS, where: tuple[Path, ...] | None = None,
    models: Mapping[str, Model] = MODELS, on: date | None = None,
) -> Scored:  # fmt: skip
    """Run the whole protocol.

    Parameters
    ----------
    since
        first year of NATO origins; the earliest mid-year report held is of 2016.
    truth
        what NATO's forecasts are held against: `settled` or `latest`.
    on
        the day whose knowledge counts: no origin and no outcome is later; all that is held if absent.

    Raises
    ------
    ProjectionError
        a track has no origin with an outcome.
    """
    record = read.history(on, sources=("nato",), areas=allies(), indicators=(SHARE,), where=where)
    edition = edition_on(on, where)
    if record.is_empty() or edition.is_empty():
        raise ProjectionError("A backtest needs NATO's releases and SIPRI's shares; import what is missing.")
    held = {"nato": settled(record) if truth == "settled" else latest(record), "sipri": _outcomes(edition)}
    forecasts: list[dict[str, Any]] = []
    counts: list[dict[str, Any]] = []
    for origin in (*nato_origins(record, since, where), *sipri_origins(edition)):
        for name, model in models.items():
            some, few = score(origin, name, model, held[origin.track], paths=paths)
            forecasts += some
            counts += few
    if {each["track"] for each in forecasts if each["h"]} != {"nato", "sipri"}:
        known = f"by {on}" if on else "in what is held"
        raise ProjectionError(f"No projection can be scored: {known} no outcome was known for an origin of NATO's.")
    return Scored(pl.DataFrame(forecasts, infer_schema_length=None), pl.DataFrame(counts, infer_schema_length=None))
