"""From paths to what a reader sees: quantiles by year, chances of meeting a target, and counts of Allies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from burdenshare.projections.models.panel import Floats, Paths
from burdenshare.projections.scores import LEVELS, quantiles

PRINTED = 0.005  # NATO prints two decimals: 1.995 is printed 2.00
GRAINS = 65_534  # one less than 16 bits hold, so that rounding up stays within them


@dataclass(frozen=True)
class Fan:
    """The spread of an Ally's paths.

    Attributes
    ----------
    quantiles
        (years, levels), years from the start year on.
    met_in, met_by
        target -> chance by year: at or above it in that year; in that year or one before, from the first year ahead.
    """

    quantiles: Floats
    met_in: Mapping[float, Floats]
    met_by: Mapping[float, Floats]


@dataclass(frozen=True)
class Fans:
    """The fans of all Allies drawn together, and how many of them are at or above each target, path by path."""

    fans: Mapping[str, Fan]
    counts: Mapping[float, NDArray[np.uint8]]  # target -> (years, paths)


def fans(
    drawn: Iterable[tuple[str, Paths]],
    targets: Sequence[float],
    *,
    levels: Sequence[float] = LEVELS,
    rounding: str = "exact",
) -> Fans:
    """Summarise paths, one Ally at a time, so that they are never all in memory.

    Parameters
    ----------
    drawn
        Ally and its paths, as a model's `simulate` gives them.
    rounding
        `exact` compares the share as drawn with the target; `printed` as NATO would print it, at two decimals.
    """
    slack = PRINTED if rounding == "printed" else 0.0
    found: dict[str, Fan] = {}
    counts: dict[float, NDArray[np.uint8]] = {}
    for area, paths in drawn:
        there, ever = {}, {}
        for target in targets:
            reached = paths >= np.float32(target - slack)
            there[target], ever[target] = np.count_nonzero(reached, axis=1) / reached.shape[1], _by(reached)
            counts[target] = counts[target] + reached if target in counts else reached.astype(np.uint8)
        found[area] = Fan(np.array([spread(year, levels) for year in paths]), there, ever)
    return Fans(found, counts)


def chance_by(paths: Paths, target: float, ahead: int) -> float:
    """Give the chance of being at or above a target so many years ahead or before, from the first year ahead.

    In the year of the start itself (`ahead` 0) it is the chance that the estimate of that year ends there.

    >>> chance_by(np.float32([[2.0, 1.0], [1.0, 2.0], [1.0, 1.0]]), 2.0, 2), chance_by(np.float32([[2.0, 1.0]]), 2.0, 0)
    (0.5, 0.5)
    """
    years = paths[1 : ahead + 1] if ahead else paths[:1]
    return float((years >= np.float32(target)).any(axis=0).mean())


def spread(draws: Paths, levels: Sequence[float]) -> Floats:
    """Give the quantiles of one year's draws, to 1/65,535 of their range.

    Shares are sorted as whole numbers of 16 bits, six times as quick as floats; the rounding is below a thousandth
    of a point unless a draw passes 65 % of GDP.

    >>> spread(np.float32([3.0, 1.0, 2.0]), [0.0, 0.5, 1.0]).round(3).tolist()
    [1.0, 2.0, 3.0]
    """
    low, high = float(draws.min()), float(draws.max())
    grain = (high - low) / GRAINS or 1.0
    whole = ((draws - np.float32(low)) * np.float32(1 / grain) + np.float32(0.5)).astype(np.uint16)
    whole.sort(kind="stable")  # a radix sort
    return low + quantiles(whole, levels) * grain


def _by(reached: NDArray[np.bool_]) -> Floats:
    ever, share = np.zeros(reached.shape[1], bool), np.zeros(len(reached))
    for ahead in range(1, len(reached)):
        ever |= reached[ahead]
        share[ahead] = np.count_nonzero(ever) / len(ever)
    return share
