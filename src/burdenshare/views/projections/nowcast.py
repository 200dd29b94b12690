"""What will today's estimates become? The chance that a year NATO still estimates ends at or above a target."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE
from burdenshare.core.periods import day as read_day
from burdenshare.indicators import completeness
from burdenshare.indicators.registry import called
from burdenshare.indicators.threshold import met as at_least
from burdenshare.language import say
from burdenshare.language.numbers import frequency
from burdenshare.projections.known_on import KnownOn
from burdenshare.projections.models import assumptions
from burdenshare.projections.models.panel import Floats
from burdenshare.projections.revisions import AGES, OLDEST, hit_rates, one_definition, pools, revisions, table
from burdenshare.reference.areas import areas
from burdenshare.reference.targets import target as find_target
from burdenshare.views.answer import Answer, figures
from burdenshare.views.in_part import lacking, led, part

# Bands of an estimate, as multiples of the target: for 2 % these are 1.8, 2.0, 2.15 and 2.5.
BANDS = (0.0, 0.9, 1.0, 1.075, 1.25, 25.0)


def nowcast(year: int | None = None, *, target: str = "nato-2", as_of: str | date | None = None) -> Answer:
    """What will today's estimates for a year probably become?

    Parameters
    ----------
    year
        a year NATO still marks as estimated; the latest when None.
    target
        the share held against.
    as_of
        the day whose knowledge is used, for the estimates and for the record of revisions.

    Returns
    -------
    rows (ref_area, name, estimate, p10, median, p90, met, band_low, band_high, band_n, band_met, band_rate, release),
    largest estimate first. `met` is the chance after resampling the log revisions of estimates of that age;
    `band_rate` is how many of the estimates in the same band did end at the target, with their number. They differ
    at the line, where Allies aim to be; neither is a certainty. `met_within` is the chance as learned from revisions
    within one definition alone; `met` learns from all, so that a change of definition counts as a revision.

    Raises
    ------
    QueryError
        no figure of that year is still an estimate, or too few revisions are known by then.
    """
    goal, vault = find_target(target), KnownOn(read_day(as_of))
    known = vault.known.filter(pl.col("obs_value") > 0)
    latest = max(known["period"], default=vault.day.year)
    year = latest if year is None else year
    guessed = known.filter((pl.col("period") == year) & pl.col("status").str.contains("E"))
    if guessed.is_empty():
        raise QueryError(say("errors.no_estimates", year=year, day=vault.day, latest=latest))
    state = completeness.known_on(vault.day, SHARE, year)
    seen = revisions(vault.shares)
    pool, least = pools(seen), assumptions(vault.day).revisions_least
    bands = hit_rates(seen, goal.value, tuple(goal.value * each for each in BANDS))
    kind, alone = one_definition(vault.shares)
    rows = [_row(row, pool, goal.value, least, bands) for row in guessed.iter_rows(named=True)]
    _within(rows, guessed, pools(revisions(alone)), goal.value, least)
    rows.sort(key=lambda row: -row["estimate"])
    near = bands.row(2, named=True)
    expected = sum(row["met"] for row in rows)
    within = sum(row["met_within"] or 0.0 for row in rows)
    mixed = vault.shares["definition"].n_unique() > 1
    meets = sum(at_least(row["estimate"], goal.value) for row in rows)
    return Answer(
        question=f"nowcast --year {year} --target {goal.id} --as-of {vault.day}",
        as_of=vault.day,
        rows=pl.DataFrame(rows),
        figures=figures(guessed),
        headline=led(
            state,
            say("nowcast.headline", meets=meets, n=len(rows), year=year, share=goal.value, expected=expected),
        ),
        notes=(
            say(
                "nowcast.near",
                n=near["n"],
                low=near["low"],
                high=near["high"],
                met=near["met"],
                share=goal.value,
                frequency=frequency(near["rate"]) if near["n"] else say("nowcast.none"),
            ),
            *([say("nowcast.definitions", kind=called(kind), within=within, expected=expected)] if mixed else []),
            say("nowcast.revisions"),
            say("nowcast.later"),
            *lacking(state),
        ),
        extra={"revisions": table(seen).to_dicts(), "bands": bands.to_dicts(), "ages": AGES, **part(state)},
    )


def _within(
    rows: list[dict[str, Any]], guessed: pl.DataFrame, pool: dict[int, Floats], goal: float, least: int
) -> None:
    """Add to each row the chance as learned from revisions within one definition; none where too few are known."""
    ages = {row["ref_area"]: _age(row) for row in guessed.iter_rows(named=True)}
    for row in rows:
        sizes = pool[ages[row["ref_area"]]]
        row["met_within"] = float((row["estimate"] * np.exp(sizes) >= goal).mean()) if len(sizes) >= least else None


def _age(row: dict[str, Any]) -> int:
    return min(int(row["released_at"][:4]) - int(row["period"]), OLDEST)


def _row(row: dict[str, Any], pool: dict[int, Floats], goal: float, least: int, bands: pl.DataFrame) -> dict[str, Any]:
    age = _age(row)
    if len(pool[age]) < least:
        raise QueryError(say("errors.few_revisions", what=len(pool[age]), ages=AGES[age], least=least))
    value = row["obs_value"]
    became = value * np.exp(pool[age])
    band = bands.filter((pl.col("low") <= value) & (value < pl.col("high"))).row(0, named=True)
    low, middle, high = np.quantile(became, (0.1, 0.5, 0.9)).tolist()
    return {
        "ref_area": row["ref_area"], "name": areas()[row["ref_area"]].name_en, "estimate": value,
        "p10": low, "median": middle, "p90": high, "met": float((became >= goal).mean()),
        "band_low": band["low"], "band_high": band["high"], "band_n": band["n"], "band_met": band["met"],
        "band_rate": band["rate"], "release": row["release"],
    }  # fmt: skip
