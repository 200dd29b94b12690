"""How far a cost may be off because GDP turns out otherwise than forecast: low and high beside each sum."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from burdenshare.language import say
from burdenshare.projections.cost import Floats
from burdenshare.projections.cost_stack import Points, Stack, baseline, extra
from burdenshare.projections.economy import Economy
from burdenshare.projections.gdp_ranges import LEVELS, ForecastErrors, diversified
from burdenshare.reference.areas import areas
from burdenshare.views.cost.gdp import misses, rests_on

ENDS = ("low", "high")


@dataclass(frozen=True)
class GdpRanges:
    """Low and high of GDP over the outlook's (ends, Allies, years), who has no such range and why, and its ground.

    Attributes
    ----------
    common
        part of the variance of errors that Allies share, by year.
    """

    factors: Floats | None
    common: Floats
    why_not: dict[str, str]
    rests: str = ""


def ranges(stack: Stack, economies: dict[str, Economy], on: date) -> GdpRanges:
    """Say how far every Ally's GDP may miss; one without a range stays on its outlook."""
    past = misses(on)
    known = [economies[each.area] for each in stack.anchors]
    why_not = {each.anchor.area: why for each in known if (why := past.why_not(each))}
    held = [each for each in known if each.anchor.area not in why_not]
    if not held:
        return GdpRanges(None, np.ones(stack.years.size), why_not)
    shared = np.ones(stack.years.size)
    if len(known) > 1:
        shared[int(held[0].years[0] - stack.years[0]) :] = past.common(held[0])
    return GdpRanges(_factors(stack, known, past, why_not), shared, why_not, rests_on(past, held[0]))


def _factors(stack: Stack, known: list[Economy], past: ForecastErrors, why_not: dict[str, str]) -> Floats:
    found = np.ones((len(ENDS), *stack.gdp.shape))
    laid: dict[tuple[int, str], Floats] = {}  # most Allies share base year and outlook
    for row, each in enumerate(known):
        if each.anchor.area not in why_not:
            key = (each.anchor.base, each.weo)
            laid[key] = laid[key] if key in laid else past.factors(each, LEVELS)
            found[:, row, int(each.years[0] - stack.years[0]) :] = laid[key]
    return found


Ends = tuple[Floats, Floats]


def beyond(
    name: str, found: GdpRanges, stack: Stack, share: float, by: int, points: Points, together: Floats | None = None
) -> Ends | None:
    """Give the money by Ally and year beyond a baseline on low and on high GDP; each baseline is reckoned anew.

    Parameters
    ----------
    together
        money by Ally and year in one currency, where Allies are added up: what their errors share stays, the rest
        cancels in part. None for each Ally by itself.
    """
    if found.factors is None:
        return None
    factors = found.factors if together is None else diversified(found.factors, found.common, together)
    low, high = (
        extra(end, share, by, baseline(name, end, points))
        for end in (replace(stack, gdp=stack.gdp * f) for f in factors)
    )
    return low, high


def columns(money: Ends | None, rate: Floats, deflator: Floats, has: Floats) -> dict[str, Any]:
    """Give low and high of the money by year and in all, added over Allies; nothing where there is no range."""
    names = [f"{what}_{end}" for what in ("extra", "cumulative", "cumulative_constant") for end in ENDS]
    if money is None:
        return dict.fromkeys(names, [None] * deflator.shape[-1])
    found: dict[str, Any] = {}
    for end, each in zip(ENDS, money, strict=True):
        counted = np.where(has[:, None], each, 0.0) * rate
        found[f"extra_{end}"] = counted.sum(axis=0)
        found[f"cumulative_{end}"] = counted.sum(axis=0).cumsum()
        found[f"cumulative_constant_{end}"] = (counted / deflator).sum(axis=0).cumsum()
    return {name: found[name] for name in names}


def range_notes(found: GdpRanges, *, together: bool = False) -> tuple[str, ...]:
    """Say what low and high hold, from how many outlooks, and who has none and why."""
    said = []
    if found.rests:
        said.append(say("cost.low_and_high", rests=found.rests))
    reasons: dict[str, list[str]] = {}
    for code, why in found.why_not.items():
        reasons.setdefault(why, []).append(areas()[code].name_en)
    if found.rests and together:
        shared = 100 * found.common[found.common < 1]  # one before the base year of all
        least, most = shared.min(), shared.max()
        said.append(say("cost.shared_errors", least=least, most=most))
    alone = found.factors is None and len(reasons) == 1
    for why, names in reasons.items():
        of = "" if alone else say("cost.for_allies", names=names)
        said.append(say("cost.no_low_and_high", of=of, why=why))
    return tuple(said)
