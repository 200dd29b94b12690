"""What a target costs each Ally: all of them, ranked."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import polars as pl

from burdenshare.core.errors import UnknownOption
from burdenshare.core.periods import day as read_day
from burdenshare.language import say
from burdenshare.projections import cost as reckon
from burdenshare.projections.cost import Floats
from burdenshare.projections.cost_stack import Points, Stack, baseline, extra, path
from burdenshare.reference.areas import areas
from burdenshare.views.answer import Answer, figures
from burdenshare.views.cost.grid import assumed, left_out, stack_of
from burdenshare.views.cost.inputs import CostInputs, announced_points, asked_for, economies, frame, members
from burdenshare.views.cost.notes import WORDS
from burdenshare.views.cost.ranges import ENDS, GdpRanges, beyond, range_notes, ranges
from burdenshare.views.in_part import lacking, led, part

RANKS = {
    "cumulative": ("cumulative_constant_usd", "cost.rank_cumulative"),
    "points": ("extra_points", "cost.rank_points"),
    "growth": ("real_growth", "cost.rank_growth"),
    "gap": ("gap_now_usd", "cost.rank_gap"),
}


def cost_all(
    share: float = 3.5,
    by: int = 2035,
    *,
    from_: int | None = None,
    baseline: str = "frozen-share",
    rank_by: str = "cumulative",
    as_of: str | date | None = None,
    source: str = "nato",
    group: str | None = None,
    interest: float = 3.5,
    allow_mixed: bool = False,
) -> Answer:
    """What does the target cost each Ally? All of them, ranked.

    Parameters
    ----------
    share, by
        the target in per cent of GDP, and its deadline.
    from_
        the base year; each Ally's last one with a share when None.
    baseline
        frozen-share, frozen-cash, frozen-real or announced.
    rank_by
        cumulative (dollars in all, constant prices), points (of GDP in the last year), growth (real, a year) or gap
        (of the base year).
    group
        only the Allies of a group of that day, such as G7.
    interest
        per cent a year on the money borrowed.
    as_of
        the day whose knowledge is used; today when None.
    source
        whose figures; other than `nato` only with `allow_mixed`.
    allow_mixed
        allow figures of definitions that NATO's targets are not about; the answer says so.

    Returns
    -------
    rows (rank, ref_area, name, base, base_share, printed, gap_now_usd, in_last_year, in_last_year_usd, extra_points,
    cumulative, cumulative_usd, cumulative_constant_usd, average, nominal_growth, real_growth, debt_points,
    debt_points_with_interest, per_person, currency, release, status, in_last_year_low, in_last_year_high,
    cumulative_low, cumulative_high, cumulative_constant_usd_low, cumulative_constant_usd_high, note): millions, nominal
    unless constant; low and high hold 8 of 10 past errors of forecasts of GDP, null where the day knew too few. There
    are no ranks, and `extra["complete"]` is false, where we hold only a part of the last edition of the day.

    Raises
    ------
    UnknownOption
        an unknown baseline or order, or a target that cannot be meant.
    """
    on = read_day(as_of)
    asked_for(share, by)
    if rank_by not in RANKS:
        raise UnknownOption(say("errors.no_rank_by", name=repr(rank_by), known=list(RANKS)))
    among, codes = members(group or "NATO_TOTAL", on)
    known = economies(codes, on, by, base=from_, source=source, mixed=allow_mixed)
    stack = stack_of(known, by)
    points, why_not = announced_points(known.economies, on) if baseline == "announced" else ({}, {})
    spread = ranges(stack, known.economies, on)
    found = _all_rows(stack, share, by, baseline, points, interest).hstack(
        _ranges(spread, stack, share, by, baseline, points)
    )
    rows = _ranked(found, known, why_not, rank_by)
    return Answer(
        question=f"cost --all --share {share:g} --by {by} --baseline {baseline} --as-of {on}"
        + (f" --group {among.code}" if group else ""),
        as_of=on,
        rows=rows,
        figures=figures(known.figures),
        rests=tuple(sorted({each.weo for each in known.economies.values()})),
        headline=led(known.state, _headline(rows, share, by, baseline, among.name_en if group else "")),
        notes=(
            say("cost.ranked" if known.state.whole else "cost.sorted", rank=say(RANKS[rank_by][1]), interest=interest),
            *assumed(known, by),
            *_apart(rows),
            *left_out(known),
            *range_notes(spread),
            *lacking(known.state),
        ),
        extra={"share": share, "by": by, "baseline": baseline, "totals": _totals(rows), **part(known.state)},
    )


def _apart(rows: pl.DataFrame) -> list[str]:
    """Say of which Allies the release prints another share than the one their costs start from."""
    other = rows.filter(pl.col("printed").round(2) != pl.col("base_share").round(2)).to_dicts()
    told = [
        say("cost.apart_one", name=row["name"], share=row["base_share"], release=row["release"], printed=row["printed"])
        for row in other
    ]
    return [say("cost.apart", shares=told)] if told else []


def _all_rows(stack: Stack, share: float, by: int, name: str, points: Points, interest: float) -> pl.DataFrame:
    without = baseline(name, stack, points)
    more = extra(stack, share, by, without)
    usd = 1 / stack.column("per_usd")[:, 0]
    spending, base, gdp = (stack.column(each)[:, 0] for each in ("spending", "base", "gdp"))
    needed = path(stack, share, by)[:, -1] / 100 * stack.gdp[:, -1]
    money = np.nan_to_num(more)
    rows = {
        "ref_area": [each.area for each in stack.anchors],
        "name": [areas()[each.area].name_en for each in stack.anchors],
        "base": base.astype(int),
        "base_share": stack.column("share")[:, 0],
        "printed": stack.column("printed")[:, 0],
        "gap_now_usd": reckon.gap(share, gdp, spending) * usd,
        "in_last_year": more[:, -1],
        "in_last_year_usd": more[:, -1] * usd,
        "extra_points": more[:, -1] / stack.gdp[:, -1] * 100,
        "cumulative": more.sum(axis=1),
        "cumulative_usd": more.sum(axis=1) * usd,
        "cumulative_constant_usd": (more / stack.deflator).sum(axis=1) * usd,
        "average": more.sum(axis=1) / (by - base),
        "nominal_growth": reckon.growth(spending, needed, by - base),
        "real_growth": reckon.growth(spending, needed / stack.deflator[:, -1], by - base),
        "debt_points": reckon.debt(money, stack.gdp[:, -1]) + 0 * more[:, -1],
        "debt_points_with_interest": reckon.debt(money, stack.gdp[:, -1], interest) + 0 * more[:, -1],
        "per_person": more[:, -1] * 1000 / stack.population[:, -1],
        "currency": [each.currency for each in stack.anchors],
        "release": [each.release for each in stack.anchors],
        "status": [each.status for each in stack.anchors],
    }
    return frame(rows).with_columns(pl.col(pl.Float64).fill_nan(None))


def _ranges(found: GdpRanges, stack: Stack, share: float, by: int, name: str, points: Points) -> pl.DataFrame:
    """Give low and high of each Ally by itself; nothing for one without a range."""
    sums = ("in_last_year", "cumulative", "cumulative_constant_usd")
    money = beyond(name, found, stack, share, by, points)
    if money is None:
        nothing = [None] * len(stack.anchors)
        return pl.DataFrame({f"{each}_{end}": nothing for each in sums for end in ENDS}).cast(pl.Float64)
    has = np.array([np.nan if each.area in found.why_not else 1.0 for each in stack.anchors])
    usd = 1 / stack.column("per_usd")[:, 0]
    columns: dict[str, Floats] = {}
    for end, each in zip(ENDS, money, strict=True):
        of_each = (each[:, -1], each.sum(axis=1), (each / stack.deflator).sum(axis=1) * usd)
        columns |= {f"{sum_}_{end}": has * amount for sum_, amount in zip(sums, of_each, strict=True)}
    return frame({f"{each}_{end}": columns[f"{each}_{end}"] for each in sums for end in ENDS}).fill_nan(None)


def _ranked(rows: pl.DataFrame, known: CostInputs, why_not: dict[str, str], rank_by: str) -> pl.DataFrame:
    column = RANKS[rank_by][0]
    place = pl.col(column).rank("min", descending=True) if known.state.whole else pl.lit(None)
    reasons = {**why_not, **known.missing}
    absent = pl.DataFrame(
        {"ref_area": list(known.missing), "name": [areas()[code].name_en for code in known.missing]},
        schema={"ref_area": pl.String, "name": pl.String},
    )
    return (
        pl.concat([rows, absent], how="diagonal")
        .with_columns(pl.col("ref_area").replace_strict(reasons, default=None, return_dtype=pl.String).alias("note"))
        .sort(column, "name", descending=[True, False], nulls_last=True)
        .with_columns(rank=place.cast(pl.Int16))
        .select("rank", pl.exclude("rank"))
    )


SUMS = ("gap_now_usd", "in_last_year_usd", "cumulative_usd", "cumulative_constant_usd")


def _totals(rows: pl.DataFrame) -> dict[str, Any]:
    """Sum what is missing in the base year and in all, for Europe and Canada and for the United States."""
    found = {}
    for name, among in (("NATO_EUR_CAN", pl.col("ref_area") != "USA"), ("USA", pl.col("ref_area") == "USA")):
        chosen = rows.filter(among)
        found[name] = {
            "below": chosen.filter(pl.col("gap_now_usd") > 0).height,
            **{each: chosen[each].sum() for each in SUMS},
        }  # fmt: skip
    return found


def _headline(rows: pl.DataFrame, share: float, by: int, name: str, group: str) -> str:
    if group:
        return _of_group(rows, share, by, name, group)
    europe, usa = _totals(rows)["NATO_EUR_CAN"], _totals(rows)["USA"]
    return say(
        "cost.ranking_headline",
        share=share,
        europe=europe["gap_now_usd"] / 1000,
        below=europe["below"],
        usa=usa["gap_now_usd"] / 1000,
        by=by,
        baseline=WORDS[name],
        europe_in_all=europe["cumulative_constant_usd"] / 1000,
        usa_in_all=usa["cumulative_constant_usd"] / 1000,
    )


def _of_group(rows: pl.DataFrame, share: float, by: int, name: str, group: str) -> str:
    return say(
        "cost.ranking_group",
        share=share,
        group=group,
        money=rows["gap_now_usd"].sum() / 1000,
        below=rows.filter(pl.col("gap_now_usd") > 0).height,
        by=by,
        baseline=WORDS[name],
        in_all=rows["cumulative_constant_usd"].sum() / 1000,
    )
