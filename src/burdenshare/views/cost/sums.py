"""What a cost comes to: sums of a baseline, what the path requires, and what the cost is made of."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from burdenshare.projections import cost as reckon
from burdenshare.projections.cost import Floats
from burdenshare.projections.cost_stack import Stack, path
from burdenshare.reference.areas import Area
from burdenshare.views.cost.ranges import ENDS


def money_in(stack: Stack, who: Area) -> tuple[Floats, str]:
    """Say what turns each Ally's money into the answer's: an Ally's own currency, dollars for a group."""
    if len(stack.anchors) == 1:
        return np.ones((1, 1)), stack.anchors[0].currency
    return 1 / stack.column("per_usd"), "USD"


def split_of(done: dict[str, Any], needs: dict[str, Any]) -> dict[str, float]:
    """Split the cost against frozen cash into policy, growth of real GDP, and prices; millions, all years.

    Only where every Ally counted starts below the target: the parts of one that is above would be negative.
    """
    if needs["below"] < needs["allies"] or not {"frozen-share", "frozen-real", "frozen-cash"} <= set(done):
        return {}
    share, real, cash = (done[name]["rows"]["without"] for name in ("frozen-share", "frozen-real", "frozen-cash"))
    required = done["frozen-share"]["rows"]["required"]
    parts = {"policy": required - share, "growth": share - real, "prices": real - cash}
    return {name: float(part.sum()) for name, part in parts.items()}


def summary(name: str, rows: pl.DataFrame, begun: int, interest: float, counted: int) -> dict[str, Any]:
    """Sum the years of a baseline."""
    last = rows.row(-1, named=True)
    years = last["year"] - begun
    money = rows["extra"].to_numpy()
    return {
        "baseline": name,
        "allies": counted,
        "years": years,
        "in_last_year": last["extra"],
        "less_in_last_year": (less := max(last["without"] - last["required"], 0.0)),
        "less_in_last_year_points": less / last["gdp"] * 100,
        "in_last_year_constant": last["extra_constant"],
        "in_last_year_usd": last["extra_usd"],
        "in_last_year_points": last["extra_points"],
        "cumulative": last["cumulative"],
        "cumulative_constant": last["cumulative_constant"],
        "cumulative_usd": last["cumulative_usd"],
        "average": last["cumulative"] / years,
        "per_person": last["per_person"],
        "debt_points": float(reckon.debt(money, last["gdp"])),
        "debt_points_with_interest": float(reckon.debt(money, last["gdp"], interest)),
        "currency": last["currency"],
        **{f"in_last_year_{end}": last[f"extra_{end}"] for end in ENDS},
        **{f"{sum_}_{end}": last[f"{sum_}_{end}"] for sum_ in ("cumulative", "cumulative_constant") for end in ENDS},
    }


def requirement(stack: Stack, share: float, by: int, who: Area) -> dict[str, Any]:
    """Say what the path asks for, whatever the baseline: amounts, growth, and the gap of the base year."""
    rate, currency = money_in(stack, who)
    usd = 1 / stack.column("per_usd")
    spending, gdp = stack.column("spending"), np.array([[each.gdp] for each in stack.anchors])
    needed = path(stack, share, by)[:, -1:] / 100 * stack.gdp[:, -1:]
    first, last = float((spending * rate).sum()), float((needed * rate).sum())
    last_constant = float((needed * rate / stack.deflator[:, -1:]).sum())
    missing = reckon.gap(share, gdp, spending)
    base = int(stack.column("base").max())
    below = missing[:, 0] > 0
    return {
        "base": base,
        "base_share": first / float((gdp * rate).sum()) * 100,
        "base_spending": first,
        "required_spending": last,
        "required_spending_constant": last_constant,
        "nominal_growth": float(reckon.growth(first, last, by - base)),
        "real_growth": float(reckon.growth(first, last_constant, by - base)),
        "gap_now": float((missing * rate).sum()),
        "gap_now_usd": float((missing * usd).sum()),
        "room_now": float((np.maximum(spending - np.asarray(share) / 100 * gdp, 0.0) * rate).sum()),
        "below": int(below.sum()),
        "allies": len(stack.anchors),
        "currency": currency,
    }
