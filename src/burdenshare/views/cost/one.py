"""What a share of GDP by a year costs, against each baseline by name."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import calendar_from_fiscal
from burdenshare.core.periods import day as read_day
from burdenshare.language import say
from burdenshare.projections.cost import BASELINES, Floats
from burdenshare.projections.cost_stack import Points, Stack, baseline, extra, path, stacked
from burdenshare.reference.areas import Area
from burdenshare.views.answer import Answer, figures
from burdenshare.views.cost.inputs import (
    CostInputs,
    announced_points,
    asked_for,
    economies,
    frame,
    members,
    name_of,
    only,
)
from burdenshare.views.cost.notes import headline, no_path, notes, split_words
from burdenshare.views.cost.ranges import GdpRanges, beyond, columns, range_notes, ranges
from burdenshare.views.cost.sums import money_in, requirement, split_of, summary
from burdenshare.views.in_part import lacking, led, part

INTEREST = 3.5  # per cent a year, shown apart; an assumption


def cost(
    ally: str,
    share: float = 3.5,
    by: int = 2035,
    *,
    from_: int | None = None,
    baseline: str | None = None,
    as_of: str | date | None = None,
    source: str = "nato",
    interest: float = INTEREST,
    allow_mixed: bool = False,
) -> Answer:
    """What does a share of GDP by a year cost an Ally or a group, against which baseline?

    Parameters
    ----------
    ally
        an Ally, or a group: NATO_EUR_CAN, NATO_EUR, NATO_TOTAL, EU.
    share, by
        the target in per cent of GDP, and its deadline.
    from_
        the base year; each Ally's last one with a share when None.
    baseline
        frozen-share, frozen-cash, frozen-real or announced; all four side by side when None.
    interest
        per cent a year on the money borrowed, shown apart from the debt effect without interest.
    as_of
        the day whose knowledge is used; today when None.
    source
        whose figures; other than `nato` only with `allow_mixed`.
    allow_mixed
        allow figures of definitions that NATO's targets are not about; the answer says so.

    Returns
    -------
    rows (baseline, year, required_share, gdp, required, without, beyond, extra, extra_constant, extra_usd,
    extra_usd_constant, extra_points, cumulative, cumulative_constant, cumulative_usd, per_person, extra_calendar,
    extra_low, extra_high, cumulative_low, cumulative_high, cumulative_constant_low, cumulative_constant_high,
    currency): millions of `currency`, nominal unless constant (prices of the base year); per_person in units of it.
    Low and high hold 8 of 10 past errors of forecasts of GDP; null where the day knew too few. `beyond` is required
    less without: below zero it is a cut, where `extra` is nothing. `Answer.extra` holds
    `baselines`, one summary each, what the path requires, and the cost against frozen cash split into policy, growth
    and prices.

    Raises
    ------
    QueryError
        nobody of that name, no figures, or a target that cannot be meant.
    MixedDefinitions
        figures NATO's targets are not about, without `allow_mixed`.

    Notes
    -----
    A straight path of the share from the base year to the deadline; money is cash in the year it is spent, and never
    less than nothing. Whoever is at the target already has it to hold.

    Examples
    --------
    >>> cost("Iceland")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    burdenshare.core.errors.QueryError: No cost can be worked out for Iceland: no armed forces, ...
    """
    on = read_day(as_of)
    asked_for(share, by)
    who, codes = members(ally, on)
    known = economies(codes, on, by, base=from_, source=source, mixed=allow_mixed)
    if len(codes) == 1:
        only(known, who)
    stack = _stack(known, by)
    names = (baseline,) if baseline else BASELINES
    points, why_not = announced_points(known.economies, on) if "announced" in names else ({}, {})
    spread = ranges(stack, known.economies, on)
    sheets = {name: _sheet(name, stack, share, by, points, who, interest, spread) for name in names}
    done = {name: sheet for name, sheet in sheets.items() if sheet}
    if not done:
        raise QueryError(say("errors.no_cost_announced", who=name_of(who), why_not=no_path(why_not)))
    needs = requirement(stack, share, by, who)
    split = split_of(done, needs)
    return Answer(
        question=_question(ally, share, by, from_, baseline, on),
        as_of=on,
        rows=pl.concat([sheet["rows"] for sheet in done.values()]),
        figures=figures(known.figures),
        rests=tuple(sorted({each.weo for each in known.economies.values()})),
        headline=led(known.state, headline(who, stack, share, by, needs, done)),
        notes=(
            *notes(known, stack, share, by, interest, who, sheets, why_not),
            *split_words(split, needs),
            *range_notes(spread, together=len(stack.anchors) > 1),
            *lacking(known.state),
        ),
        extra={
            "requirement": needs,
            "baselines": [sheet["summary"] for sheet in done.values()],
            "split": split,
            "ally": who.code,
            **part(known.state),
        },
    )


def _stack(known: CostInputs, by: int) -> Stack:
    late = [each.anchor.base for each in known.economies.values() if each.anchor.base >= by]
    if late:
        raise QueryError(say("errors.deadline_before_last", by=by, late=max(late), late_2=max(late) + 1))
    if not known.economies:
        raise QueryError(say("errors.no_cost_for", what=sorted(set(known.missing.values()))))
    return stacked(list(known.economies.values()))


def _question(ally: str, share: float, by: int, from_: int | None, name: str | None, on: date) -> str:
    options = f"{f' --from {from_}' if from_ else ''}{f' --baseline {name}' if name else ''}"
    return f"cost {ally} --share {share:g} --by {by}{options} --as-of {on}"


def _sheet(
    name: str, stack: Stack, share: float, by: int, points: Points, who: Area, interest: float, spread: GdpRanges
) -> dict[str, Any] | None:
    """Reckon one baseline: its rows, and its summary; None where nothing is announced by any Ally."""
    without = baseline(name, stack, points)
    has = np.array([not np.isnan(row).any() for row in without])
    if not has.any():
        return None
    without = np.where(has[:, None], without, 0.0)
    more = np.where(has[:, None], extra(stack, share, by, without), 0.0)
    rate, currency = money_in(stack, who)
    usd = 1 / stack.column("per_usd")
    gdp = (stack.gdp * rate * has[:, None]).sum(axis=0)
    required = (path(stack, share, by) / 100 * stack.gdp * rate * has[:, None]).sum(axis=0)
    money, constant = (more * rate).sum(axis=0), (more * rate / stack.deflator).sum(axis=0)
    people = (stack.population * has[:, None]).sum(axis=0)
    rows = frame(
        {
            "year": stack.years.astype(int),
            "required_share": required / gdp * 100,
            "gdp": gdp,
            "required": required,
            "without": (without * rate).sum(axis=0),
            "beyond": required - (without * rate).sum(axis=0),
            "extra": money,
            "extra_constant": constant,
            "extra_usd": (more * usd).sum(axis=0),
            "extra_usd_constant": (more * usd / stack.deflator).sum(axis=0),
            "extra_points": money / gdp * 100,
            "cumulative": money.cumsum(),
            "cumulative_constant": constant.cumsum(),
            "cumulative_usd": (more * usd).sum(axis=0).cumsum(),
            "per_person": money * 1000 / people,
            "extra_calendar": _calendar(stack, money, who),
            **columns(beyond(name, spread, stack, share, by, points, more * usd), rate, stack.deflator, has),
        }
    ).with_columns(
        pl.col("extra_calendar", "^.*_(low|high)$").cast(pl.Float64),
        pl.lit(currency).alias("currency"),
        pl.lit(name).alias("baseline"),
    )
    begun = int(stack.column("base").max())
    rows = rows.select("baseline", pl.exclude("baseline")).filter(pl.col("year") >= begun)
    return {"rows": rows, "summary": summary(name, rows, begun, interest, int(has.sum()))}


def _calendar(stack: Stack, money: Floats, who: Area) -> list[float | None]:
    """Bring an Ally's fiscal years to calendar years; null where they are the same, or a neighbour is not reckoned."""
    if who.kind != "ally" or who.fiscal_year_starts == "01-01":
        return [None] * money.size
    fiscal = dict(zip(stack.years.astype(int).tolist(), money.tolist(), strict=True))
    turned = calendar_from_fiscal(fiscal, who.fiscal_year_starts)
    return [turned.get(year) for year in fiscal]
