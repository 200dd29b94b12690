"""Scores of drawn forecasts: CRPS, quantile loss, coverage, Brier, reliability, and error bars over origins.

Draws lie along the last axis, sorted; axes before it are forecasts and match the shape of the outcomes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
RESAMPLED, RESAMPLED_SEED = 4000, 20261129
COVERAGES = {50: (0.25, 0.75), 80: (0.1, 0.9), 95: (0.025, 0.975)}


def crps(draws: ArrayLike, outcome: ArrayLike) -> Floats:
    """How far was a forecast from what happened, in the unit of the outcome? Lower is better.

    Parameters
    ----------
    draws
        sorted along the last axis.

    Notes
    -----
    mean|X - y| + mean(X) - 2 sum(i X(i)) / (n (n - 1)), i = 0 .. n-1: unbiased in the number of draws.

    Source
    ------
    Zamo and Naveau (2018), the estimator from probability weighted moments.

    Examples
    --------
    >>> round(float(crps([1.0, 2.0, 3.0], 2.0)), 12)
    0.0
    """
    drawn, seen = np.asarray(draws, np.float64), np.asarray(outcome, np.float64)
    count = drawn.shape[-1]
    weights = 1 - 2 * np.arange(count) / (count - 1)
    result: Floats = np.abs(drawn - seen[..., None]).mean(axis=-1) + drawn @ weights / count
    return result


def quantiles(draws: ArrayLike, levels: ArrayLike) -> Floats:
    """Read quantiles off sorted draws, between neighbours in proportion; levels along the last axis.

    >>> quantiles([0.0, 1.0, 2.0, 3.0], [0.0, 0.5, 1.0]).tolist()
    [0.0, 1.5, 3.0]
    """
    drawn = np.asarray(draws)
    place = np.asarray(levels, np.float64) * (drawn.shape[-1] - 1)
    low = np.floor(place).astype(int)
    high = np.minimum(low + 1, drawn.shape[-1] - 1)
    below, above = drawn[..., low].astype(np.float64), drawn[..., high].astype(np.float64)
    result: Floats = below + (above - below) * (place - low)
    return result


def quantile_loss(quantile: ArrayLike, outcome: ArrayLike, level: ArrayLike) -> Floats:
    """Score one quantile: (y - q) level above it, (q - y) (1 - level) below.

    >>> float(quantile_loss(2.0, 3.0, 0.9)), round(float(quantile_loss(3.0, 2.0, 0.9)), 6)
    (0.9, 0.1)
    """
    short = np.asarray(outcome, np.float64) - np.asarray(quantile, np.float64)
    result: Floats = np.maximum(np.asarray(level) * short, (np.asarray(level) - 1) * short)
    return result


def within(draws: ArrayLike, outcome: ArrayLike, coverage: int) -> NDArray[np.bool_]:
    """Say whether outcomes fell within the central 50, 80 or 95 % of sorted draws."""
    band, seen = quantiles(draws, COVERAGES[coverage]), np.asarray(outcome)
    inside: NDArray[np.bool_] = (seen >= band[..., 0]) & (seen <= band[..., 1])
    return inside


def brier(probability: ArrayLike, happened: ArrayLike) -> Floats:
    """Score a probability: its squared distance from what happened, 0 or 1.

    >>> float(brier(0.25, True))
    0.5625
    """
    result: Floats = (np.asarray(probability, np.float64) - np.asarray(happened, np.float64)) ** 2
    return result


def reliability(
    probability: ArrayLike, happened: ArrayLike, edges: ArrayLike
) -> list[tuple[float, float, int, float, float]]:
    """When we said 30 %, did it happen in 3 of 10? (low, high, n, mean probability, share that happened) by bin."""
    said, seen, bounds = np.asarray(probability, float), np.asarray(happened, float), np.asarray(edges, float)
    where = np.clip(np.searchsorted(bounds, said, side="right") - 1, 0, len(bounds) - 2)
    rows = []
    for each in range(len(bounds) - 1):
        inside = where == each
        if inside.any():
            rows.append((float(bounds[each]), float(bounds[each + 1]), int(inside.sum()),
                         float(said[inside].mean()), float(seen[inside].mean())))  # fmt: skip
    return rows


def skill(score: float, reference: float) -> float:
    """Say by how much a score is better than a reference, in per cent of the reference.

    >>> skill(0.75, 1.0)
    25.0
    """
    return 100 * (1 - score / reference)


def over_origins(score: ArrayLike, reference: ArrayLike, origin: ArrayLike) -> tuple[float, float, int]:
    """Give the mean difference of scores (reference - score), its t over origins, and the number of origins.

    Forecasts of one origin share their shocks, so the origins' means are what counts, each once.
    """
    better, when = np.asarray(reference, float) - np.asarray(score, float), np.asarray(origin)
    means = np.array([better[when == each].mean() for each in np.unique(when)])
    count = len(means)
    if count < 2 or not (spread := means.std(ddof=1)):
        return float(means.mean()), float("nan"), count
    return float(means.mean()), float(means.mean() / (spread / np.sqrt(count))), count


def resampled(
    score: ArrayLike, reference: ArrayLike, origin: ArrayLike, other: ArrayLike | None = None
) -> tuple[float, float]:
    """How sure is a skill? Its 90 % interval when whole origins are drawn again; with `other`, of the gain over that.

    Notes
    -----
    Block bootstrap: an origin is drawn with all its forecasts, 4,000 times, from a fixed seed.

    Examples
    --------
    >>> resampled([1.0, 1.0], [2.0, 2.0], [2016, 2017])
    (50.0, 50.0)
    """
    when = np.asarray(origin)
    first = [np.asarray(each, float) for each in (score, reference, score if other is None else other)]
    sums = np.array([[each[when == name].sum() for name in np.unique(when)] for each in first])
    count = sums.shape[1]
    drawn = np.random.default_rng(RESAMPLED_SEED).multinomial(count, [1 / count] * count, RESAMPLED)
    mine, theirs, others = (drawn @ each for each in sums)
    found = 100 * (1 - mine / theirs) - (0 if other is None else 100 * (1 - others / theirs))
    low, high = np.quantile(found, (0.05, 0.95))
    return float(low), float(high)


def effective(error: ArrayLike, origin: ArrayLike, horizon: int) -> tuple[float, float]:
    """How many independent forecasts are these worth? The intraclass correlation of errors and the effective n.

    Parameters
    ----------
    error
        log errors of the middle of the forecast, one a forecast, all at one horizon.
    origin
        the year each was made; errors of one origin are correlated.
    horizon
        years ahead; windows that overlap count once, so n is divided by it.

    Notes
    -----
    One-way random effects (analysis of variance), not below 0; design effect 1 + (m - 1) icc with m forecasts an
    origin.
    """
    off, when = np.asarray(error, float), np.asarray(origin)
    groups = [off[when == each] for each in np.unique(when)]
    count, size = len(off), len(off) / len(groups)
    if len(groups) < 2 or count <= len(groups):
        return float("nan"), float("nan")
    between = sum(len(g) * (g.mean() - off.mean()) ** 2 for g in groups) / (len(groups) - 1)
    inside = sum(((g - g.mean()) ** 2).sum() for g in groups) / (count - len(groups))
    icc = max(0.0, float((between - inside) / (between + (size - 1) * inside)))
    return icc, count / (1 + (size - 1) * icc) / max(horizon, 1)
