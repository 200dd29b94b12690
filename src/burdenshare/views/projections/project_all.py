"""What will all Allies' shares come to, and how many of them will be at each target?"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import polars as pl

from burdenshare.core.sentence import sentences_in
from burdenshare.language import say
from burdenshare.projections.fan import Fan, Fans
from burdenshare.projections.models import HEADLINE
from burdenshare.projections.scores import quantiles
from burdenshare.reference.areas import areas
from burdenshare.reference.groups import Group
from burdenshare.reference.groups import group as find_group
from burdenshare.reference.targets import AllianceTarget
from burdenshare.views.answer import Answer, figures
from burdenshare.views.in_part import lacking, led, part
from burdenshare.views.projections.inputs import ProjectionInputs, ground, provenance
from burdenshare.views.projections.project import column, unknown


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
    rows.sort(key=lambda row: -row[f"met_in_{column(goal)}"])
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
        notes=(say("project.common_path"), *unknown(found.vault.day), *lacking(found.held())),
        extra={"counts": counts, **provenance(found), **part(found.held())},
        sentences=sentences_in(rows),
    )  # fmt: skip


def _ally(found: ProjectionInputs, code: str, fan: Fan) -> dict[str, Any]:
    chances = {
        f"{kind}_{column(target)}": float(getattr(fan, kind)[target.value][-1])
        for target in found.targets
        for kind in ("met_in", "met_by")
    }
    low, middle, high = (float(each) for each in fan.quantiles[-1][[1, 3, 5]])
    return {
        "ref_area": code, "name": areas()[code].name_en, "start": found.panel.start(code).value,
        "p10": low, "median": middle, "p90": high, **chances, "reason": None,
    }  # fmt: skip


def _of_group(
    found: ProjectionInputs, among: Group, rows: list[dict[str, Any]], goal: AllianceTarget, to: int, model: str
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
        notes=(say("project.common_path"), *unknown(found.vault.day), *lacking(state)),
        extra={**provenance(found), **part(state)},
        sentences=sentences_in(kept),
    )  # fmt: skip


def _counts(found: ProjectionInputs, drawn: Fans) -> list[dict[str, Any]]:
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
