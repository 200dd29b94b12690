"""Will they get there? The share of GDP projected, with its spread and the chance of meeting each target."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import polars as pl

from burdenshare.core.sentence import sentences_in
from burdenshare.indicators.registry import called
from burdenshare.language import say
from burdenshare.language.numbers import frequency as chance
from burdenshare.projections.cost import required
from burdenshare.projections.fan import Fan, Fans
from burdenshare.projections.models import HEADLINE
from burdenshare.projections.own_plan import Point, line, own_plan
from burdenshare.projections.pledges import alliance
from burdenshare.projections.scores import quantiles
from burdenshare.reference.areas import area, areas
from burdenshare.reference.groups import Group
from burdenshare.reference.groups import group as find_group
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.words import floor_of
from burdenshare.reference.targets import NATO, Target
from burdenshare.views.answer import Answer, figures
from burdenshare.views.in_part import lacking, led, part
from burdenshare.views.projections.budgets import Budgeted, beside, budgeted
from burdenshare.views.projections.inputs import Inputs, ground, provenance
from burdenshare.views.promises.inputs import known

TOWARDS = (HEADLINE, "pledge-path", "pool")  # models that draw towards a pledge
NAMES = ("p2_5", "p10", "p25", "median", "p75", "p90", "p97_5")
UNKNOWN = ("project.unknown", "project.interval")


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
    start = found.panel.start(who.code)
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


def _column(target: Target) -> str:
    return target.id.replace("-", "_").replace(".", "_")


def _years(found: Inputs, fan: Fan) -> dict[str, Any]:
    columns: dict[str, Any] = {"period": [found.panel.year + ahead for ahead in range(len(fan.quantiles))]}
    columns |= dict(zip(NAMES, fan.quantiles.T.tolist(), strict=True))
    for target in found.targets:
        columns[f"met_in_{_column(target)}"] = fan.met_in[target.value].tolist()
        columns[f"met_by_{_column(target)}"] = [None, *fan.met_by[target.value][1:].tolist()]
    return columns


def _lines(found: Inputs, start: float, code: str, to: int) -> dict[str, pl.Series]:
    """Draw the three lines: nothing changes, the Ally's own plan is kept, the Alliance's target is."""
    ahead, year, common = np.arange(to - found.panel.year + 1), found.panel.year, alliance(found.vault.day)
    flat = np.full(len(ahead), start)
    needed = flat if common is None else required(start, common.share, year, max(common.by, year + 1), year + ahead)
    points = own_plan(code, found.vault.day).ahead(year, start)
    announced = line(points, year, start, year + ahead) if points else [None] * len(ahead)
    lines = {"no_change": flat, "announced": announced, "needed": needed}
    return {name: pl.Series(values, dtype=pl.Float64) for name, values in lines.items()}


def _held(found: Inputs, code: str, start: float) -> bool:
    """Whether the last share announced is a floor below what is spent, so that the line is drawn above it."""
    points = own_plan(code, found.vault.day).points
    last = max(points, default=0)
    return last > found.panel.year and points[last].floor and points[last].share < start


def _voted(found: Inputs, voted: dict[int, Budgeted], to: int) -> list[float | None]:
    return [voted[year].share if year in voted else None for year in range(found.panel.year, to + 1)]


def _by_pass_through(found: Inputs, code: str, to: int) -> list[dict[str, Any]]:
    if found.model not in TOWARDS:
        return []
    rows, default = [], found.delivered(code)[0]
    for w in sorted({*found.assumed.pass_through_shown, default}):
        own = w == default
        fan = found.draw(to, [code], None if own else w).fans[code]
        chances = {
            f"{kind}_{_column(target)}": float(getattr(fan, kind)[target.value][-1])
            for target in found.targets
            for kind in ("met_in", "met_by")
        }
        rows.append({"w": w, "default": own, "period": to, "median": float(fan.quantiles[-1][3]), **chances})
    return rows


def _headline(found: Inputs, code: str, fan: Fan, to: int) -> str:
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


def _own(code: str, name: str, found: Inputs, start: float) -> str:
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


def _notes(found: Inputs, code: str, told: pl.DataFrame, own: str) -> tuple[str, ...]:
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
    return (*notes, *map(say, UNKNOWN))


def _at_current_prices(code: str, on: date) -> list[str]:
    """Say what money over GDP comes to where the printed share, from which paths start, is another."""
    of = next(known([code], on))
    year = of.latest.get("period")
    if year not in of.current:
        return []
    names = {"name": areas()[code].name_en, "release": of.latest["release"]}
    return [say("project.current_prices", year=year, share=of.current[year], printed=of.latest["obs_value"], **names)]


def _stands(code: str, name: str, on: date) -> str:
    """Say why a plan that is followed does not stand as the Ally's own: unread, replaced, or not counted as by NATO."""
    plan = next((each for each in load.promised(code) if each.id == name), None)
    if plan is None:
        return ""
    if not plan.verified:
        return say("project.plan_unread")
    if plan.replaced(on):
        return say("project.plan_replaced", id=plan.superseded_by, day=plan.superseded)
    return "" if set(plan.definitions) & set(NATO) else say("project.plan_otherwise")


def project_all(
    *, to: int = 2035, as_of: str | date | None = None, model: str = HEADLINE, w: float | None = None,
    rounding: str = "exact", paths: int | None = None, group: str | None = None,
) -> Answer:  # fmt: skip
    """What will all Allies' shares come to in a year, and how many of them will be at each target?

    Parameters
    ----------
    to
        the last year projected, whose shares and chances are shown.
    as_of
        the day whose knowledge is used; today when None.
    model
        as in `project`.
    w
        the pass-through, as in `project`.
    rounding
        `exact` or `printed`, as in `project`.
    paths
        how many paths are drawn; 10,000 when None.
    group
        only the Allies of a group, whose chances are not counted together.

    Returns
    -------
    rows (ref_area, name, start, p10, median, p90, met_in_<target>, met_by_<target>, reason), likeliest to meet the
    highest target first; Allies without a projection have a reason and no numbers. In `extra`, `counts`: how many
    Allies stand at each target in each year (5 %, middle, 95 %), drawn with their common shock. Shares in per cent of
    GDP, chances from 0 to 1.

    Raises
    ------
    QueryError
        no model or group is called that, or a year out of reach.
    """
    found = ground(as_of, model, to, w=w, rounding=rounding, paths=paths)
    drawn = found.draw(to)
    goal = found.targets[-1]
    rows = [_ally(found, code, drawn.fans[code]) for code in drawn.fans]
    rows.sort(key=lambda row: -row[f"met_in_{_column(goal)}"])
    rows += [
        {"ref_area": code, "name": areas()[code].name_en, "reason": why} for code, why in found.panel.reasons.items()
    ]
    if group is not None:
        return _of_group(found, find_group(group), rows, goal, to, model)
    counts = _counts(found, drawn)
    last = next(row for row in counts if row["period"] == to and row["target"] == goal.id)
    told = found.vault.known.filter((pl.col("period") == found.panel.year) & pl.col("ref_area").is_in(list(drawn.fans)))
    return Answer(
        question=f"project --all --to {to} --as-of {found.vault.day} --model {model}",
        as_of=found.vault.day,
        rows=pl.DataFrame(rows, infer_schema_length=None),
        figures=figures(told),
        headline=led(found.held(), say(
            "project.all_headline", median=last["median"], n=len(drawn.fans), share=goal.value, year=to,
            low=last["p5"], high=last["p95"],
        )),
        notes=(say("project.common_path"), *map(say, UNKNOWN), *lacking(found.held())),
        extra={"counts": counts, **provenance(found), **part(found.held())},
        sentences=sentences_in(rows),
    )  # fmt: skip


def _ally(found: Inputs, code: str, fan: Fan) -> dict[str, Any]:
    chances = {
        f"{kind}_{_column(target)}": float(getattr(fan, kind)[target.value][-1])
        for target in found.targets
        for kind in ("met_in", "met_by")
    }
    low, middle, high = (float(each) for each in fan.quantiles[-1][[1, 3, 5]])
    return {
        "ref_area": code, "name": areas()[code].name_en, "start": found.panel.start(code).value,
        "p10": low, "median": middle, "p90": high, **chances, "reason": None,
    }  # fmt: skip


def _of_group(
    found: Inputs, among: Group, rows: list[dict[str, Any]], goal: Target, to: int, model: str
) -> Answer:  # fmt: skip
    """Keep the Allies of a group: each with its own chances, for those of several are not drawn to be counted here."""
    members = among.on(found.vault.day)
    state = found.held(members)
    kept = [row for row in rows if row["ref_area"] in members]
    there = [row["name"] for row in kept if row.get("median") is not None and row["median"] >= goal.value]
    told = found.vault.known.filter((pl.col("period") == found.panel.year) & pl.col("ref_area").is_in(members))
    return Answer(
        question=f"project --all --group {among.code} --to {to} --as-of {found.vault.day} --model {model}",
        as_of=found.vault.day,
        rows=pl.DataFrame(kept, infer_schema_length=None),
        figures=figures(told),
        headline=led(state, say(
            "project.group_headline", group=among.name_en, n=len(there), of=len(members), share=goal.value, year=to,
            names=there or [say("project.nobody")],
        )),
        notes=(say("project.common_path"), *map(say, UNKNOWN), *lacking(state)),
        extra={**provenance(found), **part(state)},
        sentences=sentences_in(kept),
    )  # fmt: skip


def _counts(found: Inputs, drawn: Fans) -> list[dict[str, Any]]:
    rows = []
    for target in found.targets:
        for ahead, counted in enumerate(drawn.counts[target.value]):
            low, middle, high = quantiles(np.sort(counted), (0.05, 0.5, 0.95))
            rows.append({
                "period": found.panel.year + ahead, "target": target.id, "value": target.value,
                "allies": len(drawn.fans), "p5": low, "median": middle, "p95": high, "mean": float(counted.mean()),
                "chances": (np.bincount(counted, minlength=len(drawn.fans) + 1) / len(counted)).tolist(),
            })  # fmt: skip
    return rows
