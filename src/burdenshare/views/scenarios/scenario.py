"""A plan turned into a share of GDP: named scenarios, files and packed strings, as known on a day."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from burdenshare.core.errors import BurdenshareError
from burdenshare.core.periods import day as read_day
from burdenshare.core.sentence import sentences_in
from burdenshare.language import say, together
from burdenshare.projections.economy import Economy
from burdenshare.projections.gdp_ranges import ForecastErrors
from burdenshare.projections.scenario import link
from burdenshare.projections.scenario.counting import of_lines
from burdenshare.projections.scenario.draws import DRAWS, gdp
from burdenshare.projections.scenario.engine import (
    ScenarioOutcome,
    TargetResult,
    base_path,
    run,
    verdict,
)
from burdenshare.projections.scenario.model import Scenario, Warned
from burdenshare.views.answer import Answer, figures
from burdenshare.views.cost.gdp import misses
from burdenshare.views.cost.inputs import announced_points, frame
from burdenshare.views.scenarios.base import Middle, Projector
from burdenshare.views.scenarios.inputs import ScenarioInputs, Which, economy_of, load, names, record
from burdenshare.views.scenarios.money import money
from burdenshare.views.scenarios.notes import headline, notes

WITH_GDP = ("share_gdp_low", "share_gdp_mid", "share_gdp_high")


def scenario(
    which: Which, *, as_of: str | date | None = None, projection: Projector | None = None, draws: int = DRAWS
) -> Answer:
    """What share of GDP does a plan come to, and does it reach its target?

    Parameters
    ----------
    which
        the name of a scenario that ships, a file, a packed string, or a mapping.
    as_of
        the day whose knowledge is used; the scenario's own day when None, today when it has none.
    projection
        gives the shares of the base path `projection`; the median of `project` as of the day when None.
    draws
        of overrun and delay for the ranges.

    Returns
    -------
    rows (year, gdp, gdp_before, base_spending, base_share, spending, share, share_undisputed, share_low, share_mid,
    share_high, difference, difference_low, difference_high, difference_points, share_gdp_low, share_gdp_mid,
    share_gdp_high, currency, and `line:ID` for each line): millions of `currency`, nominal; low and high hold 8 draws
    of 10 of overrun and delay, those with `gdp` of past errors of GDP forecasts too (null where the day knew too few).
    `extra` holds targets, lines, warnings, variants, and the scenario packed into a string.

    Raises
    ------
    QueryError
        no such scenario, or nothing known to start from on that day.
    LedgerError
        the file does not read; names the place.

    Notes
    -----
    Order: shock to GDP, base path, programmes, targets. The difference to the base is taken draw by draw with the
    same random numbers. No probability is given to a scenario.
    """
    plan = load(which)
    on = read_day(as_of if as_of is not None else plan.day)
    read = record(plan.ally, on)
    projection = projection or Middle()
    past = misses(on) if draws and plan.in_cash else None
    done, at, warnings, known = _run(plan, read, projection, draws, past)
    projected = projection.said if isinstance(projection, Middle) else ()
    verdicts = [each for each in (verdict(target, done) for target in plan.targets) if each]
    return Answer(
        question=f"scenario {plan.name} --as-of {on}",
        as_of=on,
        rows=_rows(plan, done, at),
        figures=figures(known),
        rests=(at.weo,),
        headline=headline(plan, done, at, verdicts),
        notes=notes(plan, done, at, warnings, past, projected),
        extra={
            "scenario": plan.name,
            "title": plan.title,
            "ally": plan.ally,
            "day": plan.day,
            "targets": [_target(each) for each in verdicts],
            "lines": _lines(plan, done),
            "warnings": [asdict(each) for each in warnings],
            "variants": [_variant(name, each, read, projection) for name, each in plan.variants],
            "sources": [dict(each) for each in plan.sources],
            "packed": link.encode(plan.raw),
        },
    )


def scenarios(*, as_of: str | date | None = None) -> Answer:
    """Which scenarios ship, of which day, and what do they ask?

    Parameters
    ----------
    as_of
        the day: those of a later day are left out.

    Returns
    -------
    rows (name, day, title, targets and what a file says of itself), by name; targets in words.

    Raises
    ------
    QueryError
        the day is none.
    """
    on = read_day(as_of)
    plans = [each for each in map(load, names()) if (each.day or "") <= on.isoformat()]
    aims = [together([target.name for target in each.targets], "semicolon") for each in plans]
    rows = pl.DataFrame(
        {
            "name": [each.name for each in plans],
            "day": [each.day for each in plans],
            "ally": [each.ally for each in plans],
            "title": [each.title for each in plans],
            "targets": aims,
            "lines": [len(each.lines) for each in plans],
            "variants": [len(each.variants) for each in plans],
        }
    )
    return Answer(
        "scenario --list" + (f" --as-of {on}" if as_of is not None else ""),
        on,
        rows,
        headline=say("scenario.all", n=len(plans)),
        sentences=sentences_in([{"targets": each} for each in aims]),
    )


def _run(
    plan: Scenario, read: ScenarioInputs, projection: Projector, draws: int, past: ForecastErrors | None = None
) -> tuple[ScenarioOutcome, Economy, list[Warned], pl.DataFrame]:
    at, known = economy_of(plan, read)
    points = announced_points({plan.ally: at}, read.on)[0].get(plan.ally, {}) if plan.base.path == "announced" else {}
    given = projection(plan.ally, at, read.on) if plan.base.path == "projection" else None
    base = base_path(plan.base, at, points, given)
    rates, converted = money(plan.lines, at, read)
    missed = gdp(plan.seed, past.spreads(at), draws) if past and not past.why_not(at) else None
    done = run(plan, at, base, rates, draws=draws, missed=missed)
    return done, at, [*done.warnings, *converted, *of_lines(plan.lines, plan.horizon, read.on.isoformat())], known


def _rows(plan: Scenario, done: ScenarioOutcome, at: Economy) -> pl.DataFrame:
    low, mid, high = done.shares
    less, _, more = done.more
    nothing = np.full(done.years.size, np.nan)
    columns = {
        "year": done.years.astype(int),
        "gdp": done.gdp,
        "gdp_before": done.before,
        "base_spending": done.base,
        "base_share": done.base_share,
        "spending": done.spending,
        "share": done.share,
        "share_undisputed": done.undisputed / done.gdp * 100,
        "share_low": low,
        "share_mid": mid,
        "share_high": high,
        "difference": done.spending - done.base,
        "difference_low": less,
        "difference_high": more,
        "difference_points": done.share - done.base_share,
        **dict(zip(WITH_GDP, done.shares_gdp if done.shares_gdp is not None else [nothing] * 3, strict=True)),
    }
    lines = {f"line:{each.id}": row for each, row in zip(plan.lines, done.lines, strict=True)}
    rows = frame({**columns, "currency": [at.anchor.currency] * done.years.size, **lines})
    return rows.with_columns(pl.col(WITH_GDP).fill_nan(None))


def _lines(plan: Scenario, done: ScenarioOutcome) -> list[dict[str, Any]]:
    return [
        {
            "id": each.id, "title": each.title, "amount": each.amount, "currency": each.currency, "basis": each.basis,
            "price_year": each.price_year, "profile": each.profile_name, "start": each.start, "years": each.years,
            "envelope": each.envelope, "counts": each.counts, "counts_reason": each.counts_reason,
            "stage": each.stage, "ledger": each.ledger, "adds": adds, "spent_to_horizon": float(row.sum()),
            "points_at_horizon": float(row[-1] / done.gdp[-1] * 100),
        }
        for each, adds, row in zip(plan.lines, done.added, done.lines, strict=True)
    ]  # fmt: skip


def _target(each: TargetResult) -> dict[str, Any]:
    return {**asdict(each), "target": each.target.name, "target_share": each.target.share, "by": each.target.by}


def _variant(name: str, plan: Scenario, read: ScenarioInputs, projection: Projector) -> dict[str, Any]:
    """Run a variant without draws, and say how it stands; one that cannot be reckoned on that day says why."""
    try:
        done, at, _, _ = _run(plan, read, projection, 0)
    except BurdenshareError as error:
        return {"name": name, "why_not": str(error), "targets": []}
    verdicts = [each for each in (verdict(target, done) for target in plan.targets) if each]
    found = {
        "name": name,
        "base": plan.base.path,
        "base_share": at.anchor.printed,
        "release": at.anchor.release,
        "horizon": int(done.years[-1]),
        "share_at_horizon": float(done.share[-1]),
        "currency": at.anchor.currency,
    }
    return found | {"targets": [_target(each) for each in verdicts]}
