"""How good would the projections have been? Every past origin, what was known then, scored on what came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from burdenshare.core.errors import ProjectionError
from burdenshare.language import say
from burdenshare.projections import scores
from burdenshare.projections.models import MODELS, Model, PlanPath
from burdenshare.projections.models.panel import Paths, Streams
from burdenshare.projections.nested import CANDIDATES, NESTED
from burdenshare.projections.origins import Origin, Outcomes
from burdenshare.projections.past import BacktestInputs

TARGET = 2.0  # the only share with outcomes so far; 3.5 % is due in 2035
PATHS = 2000
SAME = {"none": "pledge-path", "all": "plan-path"}  # candidates that are models of their own
ScoredRows = tuple[list[dict[str, Any]], list[dict[str, Any]]]


def score(origin: Origin, name: str, model: Model, came: Outcomes, *, paths: int = PATHS) -> ScoredRows:
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
    years = {area: origin.ahead(area, horizon, came) for area in origin.panel.starts}
    scored = [area for area, ahead in years.items() if len(ahead)]
    for area, drawn in fitted.simulate(Streams(origin.assumed.seed), horizon, paths, scored) if scored else ():
        ahead = years[area]
        truth = np.array([came[area, origin.panel.year + h] for h in ahead])
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
    loss = scores.quantile_loss(spread, truth[:, None], scores.LEVELS).mean(axis=-1)
    chance = met[ahead].mean(axis=1)
    inside = {level: scores.within(ordered, truth, level) for level in scores.COVERAGES}
    complete = np.array_equal(ahead[ahead > 0], np.arange(1, ahead[-1] + 1))  # every year up to it is known
    for each, years in enumerate(ahead):
        row = {"h": int(years), "outcome": truth[each], "median": spread[each, 3], "crps": plain[each]}
        row |= {"crps_log": logs[each], "loss": loss[each]}
        row |= {f"in{level}": bool(flag[each]) for level, flag in inside.items()}
        row |= {"p_in": float(chance[each]), "met_in": bool(truth[each] >= TARGET)}
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


@dataclass(frozen=True)
class Scored:
    """Every forecast with its score, every count of Allies with its, and which rules were chosen at each origin."""

    forecasts: pl.DataFrame
    counts: pl.DataFrame
    chosen: pl.DataFrame


def run(
    since: int = 2015, *, truth: str = "settled", paths: int = PATHS, where: tuple[Path, ...] | None = None,
    models: Mapping[str, Model] = MODELS, on: date | None = None, nested: bool = True,
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
    nested
        whether to score beside the models the rules that would have been chosen at each origin.

    Raises
    ------
    ProjectionError
        a track has no origin with an outcome.
    """
    record = BacktestInputs.read(on, where)
    held, choices = record.came(truth), record.choices()
    forecasts: list[dict[str, Any]] = []
    counts: list[dict[str, Any]] = []
    chosen: list[tuple[str, str, str]] = []
    for origin in record.origins(since, where):
        scored = {name: score(origin, name, model, held[origin.track], paths=paths) for name, model in models.items()}
        if nested:
            picked = choices[origin.track].choose(origin)
            chosen.append((origin.track, origin.name, picked))
            scored[NESTED] = _picked(origin, picked, scored, held[origin.track], paths)
        for some, few in scored.values():
            forecasts += some
            counts += few
    if {each["track"] for each in forecasts if each["h"]} != {"nato", "sipri"}:
        known = say("errors.by_day", day=on) if on else say("errors.in_all_held")
        raise ProjectionError(say("errors.nothing_scored", known=known))
    told = pl.DataFrame(chosen, schema=("track", "release", "chosen"), orient="row")
    return Scored(_frame(forecasts), _frame(counts), told)


def _picked(origin: Origin, picked: str, scored: Mapping[str, ScoredRows], came: Outcomes, paths: int) -> ScoredRows:
    """Give the score of the rules chosen at an origin; those scored already are not drawn again."""
    same = SAME.get(picked, "")
    if same in scored:
        forecasts, counts = ([{**row, "model": NESTED} for row in rows] for rows in scored[same])
        return forecasts, counts
    return score(origin, NESTED, PlanPath(CANDIDATES[picked]), came, paths=paths)


def _frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Make a frame of rows that all have the same keys; by column, which is several times as fast."""
    return pl.DataFrame({key: [row[key] for row in rows] for key in rows[0]} if rows else None)
