"""How programmes turn out: draws of cost and delay, the same for the same line in every scenario."""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from burdenshare.projections.cost import Floats

DRAWS = 4000
Generator = Any


def _growth(mean: float, sigma: float) -> Callable[[Generator, int, float | None], Floats]:
    def draw(random: Generator, size: int, asked: float | None) -> Floats:
        return np.asarray(random.lognormal(math.log(asked or mean) - sigma**2 / 2, sigma, size))

    return draw


def _delivered(random: Generator, size: int, asked: float | None) -> Floats:
    """Draw how much of an announced and not yet voted sum comes: half, give or take a quarter."""
    return np.asarray((asked or 1.0) * np.clip(random.normal(0.5, 0.25, size), 0.0, 1.5))


def _executed(random: Generator, size: int, asked: float | None) -> Floats:
    """Draw how much of a voted budget is spent: median 0.975, 5 % below 0.81, 5 % above 1.11."""
    normal = random.standard_normal(size)
    below, above = (abs(math.log(end / 0.975)) / 1.6449 for end in (0.81, 1.11))
    return np.asarray((asked or 1.0) * 0.975 * np.exp(normal * np.where(normal < 0, below, above)))


def _as_said(_: Generator, size: int, asked: float | None) -> Floats:
    return np.full(size, asked or 1.0)


# stage -> how cost is drawn, mean and standard deviation of the delay in years, in words.
# Growth and delay: methods.md 2.4 (RAND on completed US programmes +46 %, GAO 2025 on delay); the sigmas and the row
# after contract are assumptions.
BEFORE = "cost factor lognormal with mean 1.46 and sigma 0.35, delay gamma with mean 1.5 years and deviation 1.2"
AFTER = "cost factor lognormal with mean 1.15 and sigma 0.15, no delay"
VOTED = "executed at 97.5 % in the middle, 81 to 111 % in nine cases of ten"
STAGES: dict[str, tuple[Callable[[Generator, int, float | None], Floats], float, float, str]] = {
    "before-contract": (_growth(1.46, 0.35), 1.5, 1.2, BEFORE),
    "contract": (_growth(1.15, 0.15), 0.0, 0.0, AFTER),
    "announced": (_delivered, 0.0, 0.0, "half of it delivered, deviation a quarter"),
    "voted": (_executed, 0.0, 0.0, VOTED),
    "fixed": (_as_said, 0.0, 0.0, "taken as said"),
}


def stream(seed: int, line: str) -> Generator:
    """Give a line its own random numbers, so that other lines and other scenarios do not change them."""
    return np.random.default_rng([seed, zlib.crc32(line.encode())])


def gdp(seed: int, spreads: Sequence[Floats], size: int = DRAWS) -> Floats:
    """Draw by what factor GDP misses its outlook: (draws, years), each draw as far up or down its years' past errors.

    Parameters
    ----------
    spreads
        past errors (log, in order) for each year, as `gdp_ranges.Misses.spreads` gives them.
    """
    place = np.random.default_rng([seed]).random(size)  # a stream no line has
    logs = [np.interp(place, np.linspace(0, 1, each.size), each) for each in spreads]
    return np.asarray(np.exp(np.stack(logs, axis=1)))


def outcomes(
    seed: int, line: str, stage: str, factor: float | None, delay: float | None, size: int = DRAWS
) -> tuple[Floats, Floats]:
    """Draw the cost factor and the delay of a line.

    Parameters
    ----------
    factor
        the user's own; it takes the place of the stage's mean.
    delay
        the user's own, in years; it takes the place of the stage's mean, with the same relative spread.

    Returns
    -------
    factors on the amount as stated, and delays in years.
    """
    draw, mean, deviation, _ = STAGES[stage]
    random = stream(seed, line)
    factors = draw(random, size, factor)
    late = mean if delay is None else delay
    if not late:
        return factors, np.zeros(size)
    relative = deviation / mean if mean else 0.5
    return factors, np.asarray(random.gamma(relative**-2, late * relative**2, size))
