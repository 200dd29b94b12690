"""Shocks: the common yearly change as an AR(1), each Ally's own in blocks of years, and revisions of the start."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from burdenshare.core.errors import ProjectionError
from burdenshare.language import say
from burdenshare.projections.models.assumptions import Assumptions
from burdenshare.projections.models.panel import Floats, Panel, Paths, StartFigure

Singles = Paths


def trimmed_mean(values: Floats, cut: float) -> float:
    """Give the mean without the `cut` share of values at either end.

    >>> trimmed_mean(np.array([0.0, 1, 1, 1, 1, 1, 1, 1, 1, 100]), 0.1)
    1.0
    """
    ordered = np.sort(values)
    off = int(len(ordered) * cut)
    return float(ordered[off : len(ordered) - off].mean())


def common_changes(panel: Panel, assumed: Assumptions) -> Floats:
    """Give the change Allies share, by year: a trimmed mean of their log changes, nan where few are known."""
    known = ~np.isnan(panel.changes)
    found = [
        trimmed_mean(column[there], assumed.trim) if there.sum() >= assumed.least_allies else np.nan
        for column, there in zip(panel.changes.T, known.T, strict=True)
    ]
    return np.array(found)


def runs(changes: Floats, length: int) -> Floats:
    """Give every run of so many consecutive known years, of any Ally: runs by years.

    >>> runs(np.array([[1.0, 2.0, np.nan, 3.0, 4.0]]), 2).tolist()
    [[1.0, 2.0], [3.0, 4.0]]
    """
    if changes.shape[1] < length:
        return np.empty((0, length))
    windows = np.lib.stride_tricks.sliding_window_view(changes, length, axis=1).reshape(-1, length)
    return windows[~np.isnan(windows).any(axis=1)]


@dataclass(frozen=True)
class CommonShock:
    """The common change as an AR(1): c(h) = phi c(h-1) + eta(h), eta resampled with either sign."""

    phi: float
    innovations: Floats
    last: float

    @classmethod
    def fit(cls, panel: Panel, assumed: Assumptions) -> CommonShock:
        """Estimate phi by least squares around the mean, and keep what it leaves over."""
        changes = common_changes(panel.since(assumed.common_first_year), assumed)
        before, after = changes[:-1], changes[1:]
        both = ~np.isnan(before) & ~np.isnan(after)
        before, after = before[both], after[both]
        if len(after) < assumed.least_changes:
            raise ProjectionError(say("errors.few_changes", after=len(after), origin=panel.origin))
        spread = before - before.mean()
        slope = spread @ (after - after.mean()) / (spread @ spread or 1.0)
        phi = float(np.clip(slope, assumed.phi_low, assumed.phi_high))
        return cls(phi, after - phi * before, float(changes[~np.isnan(changes)][-1]))

    def draw(self, rng: np.random.Generator, horizon: int, paths: int, *, momentum: bool = False) -> Singles:
        """Draw the sum of common changes to each year ahead; with `momentum` the last one seen carries on."""
        signed = np.concatenate([self.innovations, -self.innovations]).astype(np.float32)
        total = np.zeros((horizon + 1, paths), np.float32)
        change = np.full(paths, self.last if momentum else 0.0, np.float32)
        for ahead in range(1, horizon + 1):
            change = np.float32(self.phi) * change + signed[rng.integers(len(signed), size=paths)]
            np.add(total[ahead - 1], change, out=total[ahead])
        return total


@dataclass(frozen=True)
class Own:
    """Own shocks: blocks of consecutive years from any Ally, centred, with either sign, scaled by Ally."""

    sums: Singles  # (block, both signs of every block): running sums within the block
    scale: dict[str, float]

    @classmethod
    def fit(cls, panel: Panel, assumed: Assumptions) -> Own:
        """Cut what the common change leaves over into blocks."""
        recent = panel.since(assumed.own_first_year)
        rest = recent.changes - common_changes(recent, assumed)
        blocks = runs(rest, assumed.block)
        if not len(blocks):
            raise ProjectionError(say("errors.no_block", block=assumed.block, origin=panel.origin))
        blocks = blocks - blocks.mean()
        sums = np.concatenate([blocks, -blocks]).cumsum(axis=1).T
        return cls(np.ascontiguousarray(sums, np.float32), volatility(panel, assumed))

    def draw(self, rng: np.random.Generator, area: str, horizon: int, paths: int) -> Singles:
        """Draw the sum of own shocks to each year ahead: one block after another."""
        block, pool = self.sums.shape
        sums = self.sums * np.float32(self.scale[area])
        total = np.zeros((horizon + 1, paths), np.float32)
        for begin in range(0, horizon, block):
            chosen = rng.integers(pool, size=paths)
            for step in range(min(block, horizon - begin)):
                np.add(total[begin], sums[step][chosen], out=total[begin + step + 1])
        return total


def volatility(panel: Panel, assumed: Assumptions) -> dict[str, float]:
    """Give each Ally's scale: root of its middle absolute change over the middle Ally's, within bounds."""
    recent = np.abs(panel.changes[:, panel.years > panel.year - assumed.own_years])
    enough = (~np.isnan(recent)).sum(axis=1) >= assumed.least_changes
    middle = np.full(len(recent), np.nan)
    middle[enough] = np.nanmedian(recent[enough], axis=1)
    scale = np.clip(np.sqrt(middle / np.nanmedian(middle)), assumed.volatility_low, assumed.volatility_high)
    return {area: float(each) for area, each in zip(panel.areas, scale, strict=True) if not np.isnan(each)}


def start(rng: np.random.Generator, where: StartFigure, panel: Panel, assumed: Assumptions, paths: int) -> Singles:
    """Draw what the start figure will have become: itself times a revision of its age class."""
    if where.age is None:
        return np.full(paths, where.value, np.float32)
    seen = panel.revisions.get(where.age, np.empty(0))
    if len(seen) < assumed.revisions_least:
        revision = rng.standard_normal(paths) * assumed.revisions_prior_sd
    else:
        revision = seen[rng.integers(len(seen), size=paths)]
    return (where.value * np.exp(revision)).astype(np.float32)
