"""Several Allies' costs at once: economies side by side, baselines, and what a target takes beyond them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from burdenshare.core.errors import UnknownOption
from burdenshare.language import say
from burdenshare.projections import cost
from burdenshare.projections.cost import BASELINES, Floats
from burdenshare.projections.economy import Anchor, Economy

Points = Mapping[str, Mapping[int, float]]  # Ally -> year -> announced share


@dataclass(frozen=True)
class Stack:
    """Economies side by side: arrays of (Allies, years); a column of (Allies, 1) for what belongs to the base year.

    Before an Ally's own base year its GDP is zero, so that nothing is counted there.
    """

    anchors: tuple[Anchor, ...]
    years: Floats
    gdp: Floats
    deflator: Floats
    population: Floats

    def column(self, name: str) -> Floats:
        """Give an attribute of the anchors as a column, such as `share`, `spending` or `per_usd`."""
        return np.array([[getattr(each, name)] for each in self.anchors], dtype=float)

    @property
    def begun(self) -> Floats:
        """One from an Ally's base year on, zero before."""
        return (self.years >= self.column("base")).astype(float)


def stacked(economies: Sequence[Economy]) -> Stack:
    """Put economies side by side, from the earliest base year to their common end."""
    first, last = min(each.years[0] for each in economies), economies[0].years[-1]
    years = np.arange(first, last + 1)

    def lay(name: str, before: float) -> Floats:
        rows = [
            np.concatenate([np.full(int(each.years[0] - first), before), getattr(each, name)]) for each in economies
        ]
        return np.stack(rows)

    return Stack(
        anchors=tuple(each.anchor for each in economies),
        years=years,
        gdp=lay("gdp", 0.0),
        deflator=lay("deflator", 1.0),
        population=lay("population", 0.0),
    )


def baseline(name: str, stack: Stack, points: Points | None = None) -> Floats:
    """Give the spending each Ally would have anyway, (Allies, years); not a number where nothing is announced.

    Raises
    ------
    UnknownOption
        no baseline has that name.
    """
    if name == "frozen-share":
        return cost.frozen_share(stack.column("share"), stack.gdp)
    if name == "frozen-cash":
        return cost.frozen_cash(stack.column("spending"), stack.gdp) * stack.begun
    if name == "frozen-real":
        return cost.frozen_real(stack.column("spending"), stack.deflator) * stack.begun
    if name == "announced":
        pairs = zip(stack.anchors, stack.gdp, strict=True)
        return np.stack([_announced(each, row, stack.years, points or {}) for each, row in pairs])
    raise UnknownOption(say("errors.no_baseline", name=repr(name), known=list(BASELINES)))


def _announced(anchor: Anchor, gdp: Floats, years: Floats, points: Points) -> Floats:
    ahead = {year: share for year, share in points.get(anchor.area, {}).items() if year > anchor.base}
    if not ahead:
        return np.full_like(gdp, np.nan)
    return cost.announced(np.maximum(years, anchor.base), anchor.share, ahead, gdp)


def path(stack: Stack, share: ArrayLike, by: ArrayLike) -> Floats:
    """Give the share required of each Ally each year; leading axes of `share` and `by` broadcast."""
    return cost.required(stack.column("share"), share, stack.column("base"), by, stack.years)


def extra(stack: Stack, share: ArrayLike, by: ArrayLike, base: Floats) -> Floats:
    """Give the money by Ally and year beyond a baseline, nothing after the deadline."""
    money = cost.extra(path(stack, share, by), stack.gdp, base)
    return np.where(stack.years <= np.asarray(by), money, 0.0)


@dataclass(frozen=True)
class CostGrid:
    """Money by share, deadline and Ally: shape (shares, deadlines, Allies)."""

    shares: Floats
    deadlines: Floats
    in_last_year: Floats
    cumulative: Floats


def grid(stack: Stack, shares: Sequence[float], deadlines: Sequence[int], base: Floats) -> CostGrid:
    """Reckon every pair of share and deadline at once, in national currency of each year."""
    goals, ends = np.asarray(shares, float), np.asarray(deadlines, float)
    money = extra(stack, goals[:, None, None, None], ends[:, None, None], base)
    at_end = (ends - stack.years[0]).astype(int)
    last = np.take_along_axis(money, at_end[None, :, None, None], axis=-1)[..., 0]
    return CostGrid(shares=goals, deadlines=ends, in_last_year=last, cumulative=money.sum(axis=-1))
