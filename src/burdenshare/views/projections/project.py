"""Will they get there? The share of GDP projected, with its spread and the chance of meeting each target."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import polars as pl

from burdenshare.core.errors import ProjectionError
from burdenshare.core.measures import SHARE
from burdenshare.indicators.registry import called
from burdenshare.language import say
from burdenshare.language.numbers import frequency as chance
from burdenshare.projections.cost import required
from burdenshare.projections.fan import Fan
from burdenshare.projections.models import HEADLINE
from burdenshare.projections.models.panel import StartFigure
from burdenshare.projections.own_plan import Point, line, own_plan
from burdenshare.projections.pledges import alliance
from burdenshare.reference.areas import area, areas
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.words import floor_of
from burdenshare.reference.targets import NATO, TARGETS, AllianceTarget
from burdenshare.views.answer import Answer, figures
from burdenshare.views.projections.budgets import Budgeted, beside, budgeted
from burdenshare.views.projections.inputs import ProjectionInputs, ground, provenance
from burdenshare.views.promises.inputs import pledge_inputs
from burdenshare.views.record.holders import unheld

TOWARDS = (HEADLINE, "pledge-path", "pool")  # models that draw towards a pledge
NAMES = ("p2_5", "p10", "p25", "median", "p75", "p90", "p97_5")
LATER = TARGETS[
    "hague-related-1.5"
].announced  # of a day before it nothing is said of the 1.5 % or of what 2025 brought


def project(
    ally: str,
    *,
    to: int = 2035,
    as_of: str | date | None = None,
    model: str = HEADLINE,
    w: float | None = None,
    rounding: str = "exact",
    paths: int | None = None,
) -> Answer:
    """What will an Ally's share of GDP come to, and how likely does it meet each target?

    Parameters
    ----------
    ally
        an Ally by code or name; several are projected each alone.
    to
        the last year projected.
    as_of
        the day whose knowledge is used; today when None.
    model
        `plan-path` (the headline), `pledge-path`, `random-walk`, `pool`, `persistence` or `recentred-persistence`.
    w
        the pass-through, the part of each announced step that is delivered; as learnt from past steps when None.
        0 and 1 are taken as certain.
    rounding
        `exact` holds the share against the target, `printed` as NATO prints it, at two decimals.
    paths
        how many paths are drawn; 10,000 when None.

    Returns
    -------
    rows (period, p2_5 .. p97_5, no_change, announced, needed, budgeted, met_in_<target>, met_by_<target>), from the
    year of the latest figure on, which is uncertain itself; shares in per cent of GDP, `budgeted` where a budget or its
    draft covers a later year. In `extra`: the same chances by
    pass-through, the assumptions, the releases read.

    Raises
    ------
    ProjectionError
        no projection can be made of this Ally; says why.
    QueryError
        an unknown Ally or model, or a year out of reach.
    """
    who, found = area(ally), ground(as_of, model, to, w=w, rounding=rounding, paths=paths)
    start = _start(found, who.code)
    fan = found.draw(to, [who.code]).fans[who.code]
    told = found.vault.known.filter((pl.col("ref_area") == who.code) & (pl.col("period") == found.panel.year))
    voted = budgeted(who.code, found.vault.day, found.panel.year)
    rows = pl.DataFrame(_years(found, fan)).with_columns(
        **_lines(found, start.value, who.code, to), budgeted=pl.Series(_voted(found, voted, to), dtype=pl.Float64)
    )
    return Answer(
        question=f"project {who.code} --to {to} --as-of {found.vault.day} --model {model}",
        as_of=found.vault.day,
        rows=rows,
        figures=figures(told),
        headline=_headline(found, who.code, fan, to),
        notes=(
            *beside(voted, fan, found.panel.year),
            *_notes(found, who.code, told, _own(who.code, who.name_en, found, start.value)),
        ),
        extra={
            "by_pass_through": _by_pass_through(found, who.code, to),
            "pass_through": found.delivered(who.code)[0],
            "held": _held(found, who.code, start.value),
            **provenance(found),
        },
    )


def _start(found: ProjectionInputs, code: str) -> StartFigure:
    """Give where a projection starts; where it has nowhere to, say which editions would have given it."""
    try:
        return found.panel.start(code)
    except ProjectionError as error:
        lacked = unheld(found.vault.day, "nato", [code], [SHARE], found.panel.year)
        raise ProjectionError(say("errors.held_and_not", held=error.args[0], unheld=lacked)) from error


def column(target: AllianceTarget) -> str:
    """Give the name of a target as columns of chances have it."""
    return target.id.replace("-", "_").replace(".", "_")


def _years(found: ProjectionInputs, fan: Fan) -> dict[str, Any]:
    columns: dict[str, Any] = {"period": [found.panel.year + ahead for ahead in range(len(fan.quantiles))]}
    columns |= dict(zip(NAMES, fan.quantiles.T.tolist(), strict=True))
    for target in found.targets:
        columns[f"met_in_{column(target)}"] = fan.met_in[target.value].tolist()
        columns[f"met_by_{column(target)}"] = [None, *fan.met_by[target.value][1:].tolist()]
    return columns


def _lines(found: ProjectionInputs, start: float, code: str, to: int) -> dict[str, pl.Series]:
    """Draw the three lines: nothing changes, the Ally's own plan is kept, the Alliance's target is."""
    ahead, year, common = np.arange(to - found.panel.year + 1), found.panel.year, alliance(found.vault.day)
    flat = np.full(len(ahead), start)
    needed = flat if common is None else required(start, common.share, year, max(common.by, year + 1), year + ahead)
    points = own_plan(code, found.vault.day).ahead(year, start)
    announced = line(points, year, start, year + ahead) if points else [None] * len(ahead)
    lines = {"no_change": flat, "announced": announced, "needed": needed}
    return {name: pl.Series(values, dtype=pl.Float64) for name, values in lines.items()}


def _held(found: ProjectionInputs, code: str, start: float) -> bool:
    """Whether the last share announced is a floor below what is spent, so that the line is drawn above it."""
    points = own_plan(code, found.vault.day).points
    last = max(points, default=0)
    return last > found.panel.year and points[last].floor and points[last].share < start


def _voted(found: ProjectionInputs, voted: dict[int, Budgeted], to: int) -> list[float | None]:
    return [voted[year].share if year in voted else None for year in range(found.panel.year, to + 1)]


def _by_pass_through(found: ProjectionInputs, code: str, to: int) -> list[dict[str, Any]]:
    if found.model not in TOWARDS:
        return []
    rows, default = [], found.delivered(code)[0]
    for w in sorted({*found.assumed.pass_through_shown, default}):
        own = w == default
        fan = found.draw(to, [code], None if own else w).fans[code]
        chances = {
            f"{kind}_{column(target)}": float(getattr(fan, kind)[target.value][-1])
            for target in found.targets
            for kind in ("met_in", "met_by")
        }
        rows.append({"w": w, "default": own, "period": to, "median": float(fan.quantiles[-1][3]), **chances})
    return rows


def _headline(found: ProjectionInputs, code: str, fan: Fan, to: int) -> str:
    goal = found.targets[-1]
    low, middle, high = fan.quantiles[-1][[1, 3, 5]]
    if found.model in TOWARDS:
        given: str = say("project.given", part=_part(found.delivered(code)[0]))
    else:
        given = say("project.no_pledge")
    return say(
        "project.headline",
        name=areas()[code].name_en,
        middle=middle,
        year=to,
        low=low,
        high=high,
        frequency=chance(fan.met_in[goal.value][-1]),
        share=goal.value,
        given=given,
    )


def _part(mean: float) -> str:
    part = {0.0: "none", 0.25: "quarter", 0.5: "half", 0.75: "three_quarters", 1.0: "all"}.get(mean)
    return say(f"project.part_{part}") if part else say("project.part_of", per_cent=100 * mean)


def _own(code: str, name: str, found: ProjectionInputs, start: float) -> str:
    """Say what the Ally itself announced, with its entries, or why no line of its own is drawn."""
    plan, base = own_plan(code, found.vault.day), found.panel.year
    ahead = plan.ahead(base, start)
    if not ahead:
        return say("project.no_own_plan", name=name, why=plan.why_not(base))
    return say(
        "project.own_plan",
        name=name,
        points=[_point(code, share, year, plan.points[year]) for year, share in ahead.items()],
    )


def _point(code: str, drawn: float, year: int, point: Point) -> str:
    """Say a share as it was announced, with its year; a floor that takes nothing back is drawn at what is spent."""
    entry = next(each for each in load.promised(code) if each.id == point.id)
    if point.earliest:
        return say("project.own_point_open", share=point.share, when=entry.when or "", id=point.id, year=year)
    held = say("project.held", share=drawn) if drawn > point.share else ""
    floor = floor_of(entry.comparator)
    return say("project.own_point", floor=floor, share=point.share, year=year, id=point.id, held=held)


def _notes(found: ProjectionInputs, code: str, told: pl.DataFrame, own: str) -> tuple[str, ...]:
    row = told.row(0, named=True)
    kind = say("project.estimate" if "E" in row["status"] else "project.settled")
    mean, why = found.delivered(code)
    notes: list[str] = [
        say(
            "project.start",
            share=row["obs_value"],
            year=row["period"],
            release=row["release"],
            definition=called(row["definition"]),
            kind=kind,
        ),
        say(
            "project.model",
            model=found.model,
            seed=found.assumed.seed,
            paths=found.assumed.paths,
            mean=mean,
            why=why,
        ),
    ]
    notes.extend(_at_current_prices(code, found.vault.day))
    notes.append(own)
    if goal := found.goal(code):
        planned = found.fitted and code in found.fitted.learned.plans
        how = {"how": _stands(code, goal.id, found.vault.day)} if planned else {}
        notes.append(
            say("project.plan" if planned else "project.pledge", share=goal.share, by=goal.by, id=goal.id, **how)
        )
    if found.vault.pseudo:
        until = found.assumed.splice_year
        notes.append(say("project.pseudo_real_time", year=until))
    notes.append(say("project.before"))
    return (*notes, *unknown(found.vault.day))


def unknown(on: date) -> tuple[str, str]:
    """Say what nobody could know on a day, in words that the day itself could have said."""
    return say("project.unknown" if on.isoformat() >= LATER else "project.unknown_early"), say("project.interval")


def _at_current_prices(code: str, on: date) -> list[str]:
    """Say what money over GDP comes to where the printed share, from which paths start, is another."""
    of = next(pledge_inputs([code], on))
    year = of.latest.get("period")
    if year not in of.current:
        return []
    names = {"name": areas()[code].name_en, "release": of.latest["release"]}
    return [say("project.current_prices", year=year, share=of.current[year], printed=of.latest["obs_value"], **names)]


def _stands(code: str, name: str, on: date) -> str:
    """Say why a plan that is followed does not stand as the Ally's own: replaced, or not counted as by NATO."""
    plan = next((each for each in load.promised(code) if each.id == name), None)
    if plan is None:
        return ""
    if plan.replaced(on):
        return say("project.plan_replaced", id=plan.superseded_by, day=plan.superseded)
    return "" if set(plan.definitions) & set(NATO) else say("project.plan_otherwise")
