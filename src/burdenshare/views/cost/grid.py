"""Higher goals and shorter times: the cost of many targets at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.language import say
from burdenshare.projections import cost as reckon
from burdenshare.projections.cost import Floats
from burdenshare.projections.cost_stack import Stack, baseline, grid, path, stacked
from burdenshare.projections.economy import Economy
from burdenshare.reference.areas import areas
from burdenshare.views.answer import Answer, figures
from burdenshare.views.cost.inputs import CostInputs, announced_points, asked_for, economies, frame, members, name_of
from burdenshare.views.cost.notes import WORDS
from burdenshare.views.in_part import lacking, led, part

SHARES = (2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0)
DEADLINES = (2028, 2030, 2032, 2035)


def cost_grid(
    ally: str,
    shares: Sequence[float] = SHARES,
    deadlines: Sequence[int] = DEADLINES,
    *,
    from_: int | None = None,
    baseline: str = "frozen-share",
    as_of: str | date | None = None,
    source: str = "nato",
    allow_mixed: bool = False,
) -> Answer:
    """What does a higher goal or a shorter time cost? A table of shares by deadlines, for an Ally, a group or ALL.

    Parameters
    ----------
    ally
        an Ally, a group whose money is added in dollars, or ALL: each Ally alone.
    shares, deadlines
        per cent of GDP, and the years by which they are reached.
    from_
        the base year; each Ally's last one with a share when None.
    baseline
        frozen-share, frozen-cash, frozen-real or announced.
    as_of
        the day whose knowledge is used; today when None.
    source
        whose figures; other than `nato` only with `allow_mixed`.
    allow_mixed
        allow figures of definitions that NATO's targets are not about; the answer says so.

    Returns
    -------
    rows (ref_area, name, share, by, in_last_year, cumulative, average, in_last_year_usd, cumulative_usd,
    nominal_growth, currency): millions of `currency` (dollars for a group), nominal; growth in per cent a year.

    Raises
    ------
    QueryError
        nobody of that name, or a target that cannot be meant.
    """
    on = read_day(as_of)
    if not shares or not deadlines:
        raise QueryError(say("errors.grid_needs"))
    for share in shares:
        asked_for(share, max(deadlines))
    everyone = ally.strip().upper() == "ALL"
    who, codes = members("NATO_TOTAL" if everyone else ally, on)
    known = economies(codes, on, max(deadlines), base=from_, source=source, mixed=allow_mixed)
    stack = stack_of(known, min(deadlines))
    points, _ = announced_points(known.economies, on) if baseline == "announced" else ({}, {})
    rows = _grid_rows(stack, shares, deadlines, _without(baseline, stack, points), one_each=everyone or len(codes) == 1)
    if not everyone:
        rows = rows.with_columns(ref_area=pl.lit(who.code), name=pl.lit(name_of(who)))
    named = say("cost.all_allies") if everyone else name_of(who)
    return Answer(
        question=f"cost {ally} --grid --baseline {baseline} --as-of {on}",
        as_of=on,
        rows=rows,
        figures=figures(known.figures),
        headline=led(known.state, say("cost.grid_headline", who=named, baseline=WORDS[baseline])),
        rests=tuple(sorted({each.weo for each in known.economies.values()})),
        notes=(*assumed(known, max(deadlines)), *left_out(known), *lacking(known.state)),
        extra={"baseline": baseline, **part(known.state)},
    )


def stack_of(known: CostInputs, by: int) -> Stack:
    """Put the economies side by side, or say why that cannot be."""
    if not known.economies:
        raise QueryError(say("errors.no_cost_for", what=sorted(set(known.missing.values()))))
    base = max(each.anchor.base for each in known.economies.values())
    if base >= by:
        raise QueryError(say("errors.deadline_before_base", by=by, base=base, base_2=base + 1))
    return stacked(list(known.economies.values()))


def _without(name: str, stack: Stack, points: dict[str, dict[int, float]]) -> Floats:
    """Give the baseline, or refuse it where an Ally has announced nothing."""
    spending = baseline(name, stack, points)
    if np.isnan(spending).any():
        lacking = [each.area for each, row in zip(stack.anchors, spending, strict=True) if np.isnan(row).any()]
        raise QueryError(say("errors.nothing_announced", lacking=list(lacking)))
    return spending


def _grid_rows(
    stack: Stack, shares: Sequence[float], deadlines: Sequence[int], without: Floats, *, one_each: bool
) -> pl.DataFrame:
    table = grid(stack, shares, deadlines, without)
    usd = 1 / stack.column("per_usd")[:, 0]
    rate = np.ones_like(usd) if one_each else usd
    ends = table.deadlines.astype(int) - int(stack.years[0])
    last = path(stack, table.shares[:, None, None, None], table.deadlines[:, None, None]) / 100 * stack.gdp
    needed = np.take_along_axis(last, ends[None, :, None, None], axis=-1)[..., 0]
    spans = table.deadlines[:, None] - stack.column("base")[:, 0]

    def total(array: Floats, factor: Floats) -> Floats:
        return array * factor if one_each else (array * factor).sum(axis=-1, keepdims=True)

    first = total(stack.column("spending")[:, 0], rate)
    span = spans if one_each else spans.min(axis=-1, keepdims=True)
    shape = (*table.cumulative.shape[:2], first.shape[-1])
    columns = {
        "share": np.broadcast_to(table.shares[:, None, None], shape),
        "by": np.broadcast_to(table.deadlines[None, :, None].astype(int), shape),
        "in_last_year": total(table.in_last_year, rate),
        "cumulative": total(table.cumulative, rate),
        "average": total(table.cumulative, rate) / span,
        "in_last_year_usd": total(table.in_last_year, usd),
        "cumulative_usd": total(table.cumulative, usd),
        "nominal_growth": reckon.growth(first, total(needed, rate), span),
    }
    codes = [each.area for each in stack.anchors] if one_each else ["GROUP"]
    money = [each.currency for each in stack.anchors] if one_each else ["USD"]
    times = shape[0] * shape[1]
    return frame({name: values.reshape(-1) for name, values in columns.items()}).select(
        pl.Series("ref_area", codes * times),
        pl.Series("name", [areas()[code].name_en if one_each else code for code in codes] * times),
        pl.all(),
        pl.Series("currency", money * times),
    )


def assumed(known: CostInputs, by: int) -> list[str]:
    """Say what tables of many Allies assume."""
    each: Economy = next(iter(known.economies.values()))
    bases = sorted({e.anchor.base for e in known.economies.values()})
    weo = sorted({e.weo for e in known.economies.values()})
    horizon = min(e.horizon for e in known.economies.values())
    said = [known.label] if known.label else []
    said += [
        say(
            "cost.grid_sources",
            bases=bases,
            gdp=each.anchor.gdp_from,
            outlooks=weo,
            dollars=each.anchor.rate_from,
        ),
    ]
    return [*said, say("cost.growth_held", year=horizon)] if by > horizon else said


def left_out(known: CostInputs) -> list[str]:
    """Say who is missing and why."""
    return [say("cost.missing", who=areas()[code].name_en, why=reason) for code, reason in known.missing.items()]
