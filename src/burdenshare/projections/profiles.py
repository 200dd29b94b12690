"""How a programme's money is spread over its years: cumulative outlay profiles on the span 0 to 1.

A profile is a function that says which part of the money is spent once a part of the time has passed. Yearly shares
are its differences, so they sum to one, and a delay of part of a year is a shift.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import ArrayLike

from burdenshare.core.errors import ProjectionError
from burdenshare.language import say
from burdenshare.projections.cost import Floats

Profile = Callable[[Floats], Floats]
FINISH = 0.97  # a Norden-Rayleigh programme ends when 97 % is spent; the rest is spread over the span


def uniform(passed: ArrayLike) -> Floats:
    """Spend evenly: steady production."""
    return np.asarray(np.clip(np.asarray(passed, float), 0.0, 1.0))


def rayleigh(passed: ArrayLike) -> Floats:
    """Spend in the Norden-Rayleigh form of development programmes: a peak at 38 % of the time, 60 % by half time.

    Examples
    --------
    >>> (yearly(rayleigh, 10) * 100).round(1).tolist()
    [3.6, 9.9, 14.4, 16.4, 15.9, 13.7, 10.7, 7.6, 4.9, 2.9]
    """
    steepness = -math.log(1 - FINISH)
    return (1 - np.exp(-steepness * uniform(passed) ** 2)) / FINISH


def beta(a: float, b: float) -> Profile:
    """Spend in the form of a beta distribution: the regularised incomplete beta function of the time passed.

    Examples
    --------
    The rule of thumb 60/40 at half time is (1.54, 1.96).

    >>> round(float(beta(1.54, 1.96)(0.5)), 2)
    0.6
    """
    if not (a > 0 and b > 0 and math.isfinite(a) and math.isfinite(b) and max(a, b) <= 1000):
        raise ProjectionError(say("errors.beta", a=a, b=b))
    turn = (a + 1) / (a + b + 2)  # beyond it the mirror image converges faster

    def profile(passed: ArrayLike) -> Floats:
        x = uniform(passed)
        return np.where(x < turn, _beta_below(np.where(x < turn, x, 0.0), a, b),
                        1 - _beta_below(np.where(x < turn, 0.0, 1 - x), b, a))  # fmt: skip

    return profile


def _beta_below(x: Floats, a: float, b: float) -> Floats:
    """Regularised incomplete beta for x below the turn, by its continued fraction taken from the far end."""
    front = math.lgamma(a + b) - math.lgamma(a + 1) - math.lgamma(b)
    with np.errstate(divide="ignore"):
        scale = np.exp(front + a * np.log(x) + b * np.log1p(-x))
    fraction = np.ones_like(x)
    for m in range(40 + 5 * math.ceil(math.sqrt(max(a, b))), 0, -1):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m - 1) * (a + b + m - 1) * x / ((a + 2 * m - 2) * (a + 2 * m - 1))
        fraction = 1 + odd / (1 + even / fraction)
    return scale / fraction


def table(parts: Mapping[int, float] | list[float]) -> Profile:
    """Spend as a table of years says, each year evenly; the parts are brought to a sum of one.

    >>> yearly(table([1, 1, 2]), 3).tolist()
    [0.25, 0.25, 0.5]
    """
    amounts = np.asarray(list(parts.values()) if isinstance(parts, Mapping) else parts, float)
    if not amounts.size or np.any(amounts < 0) or not 0 < amounts.sum() < math.inf:
        raise ProjectionError(say("errors.outlays"))
    spent = np.concatenate([[0.0], np.cumsum(amounts) / amounts.sum()])
    edges = np.linspace(0.0, 1.0, spent.size)
    return lambda passed: np.interp(uniform(passed), edges, spent)


def yearly(profile: Profile, years: int) -> Floats:
    """Give the share of the money spent in each year of a programme of so many years; the shares sum to one."""
    if years < 1:
        raise ProjectionError(say("errors.programme_years", years=years))
    return np.diff(profile(np.linspace(0.0, 1.0, years + 1)))


def outlay(profile: Profile, start: ArrayLike, duration: float, years: ArrayLike) -> Floats:
    """Give the share of the money that falls in each calendar slot.

    Parameters
    ----------
    start
        year in which spending starts, with its fraction; an array of draws gives a row for each.
    duration
        in years.
    years
        the years asked for, each from its first day to its last.
    """
    begin = np.asarray(start, float)[..., None]
    first = np.asarray(years, float)
    return profile((first + 1 - begin) / duration) - profile((first - begin) / duration)
