"""What a share of GDP by a year costs against a named baseline: gaps, paths, sums, growth and debt.

Shares are per cent of GDP. Money is on one scale throughout (the callers use millions of national currency). The last
axis of an array is time, its first entry the base year; axes before it are Allies, targets or draws and broadcast.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from burdenshare.projections.own_plan import line

Floats = NDArray[np.float64]
BASELINES = ("frozen-share", "frozen-cash", "frozen-real", "announced")


def gap(target: ArrayLike, gdp: ArrayLike, spending: ArrayLike) -> Floats:
    """Say how much money is missing to a share of GDP; nothing when it is met.

    Examples
    --------
    Canada 2026e, release nato-2026-07: 52,455 million dollars of 2,464,958.

    >>> round(float(gap(3.5, 2_464_958, 52_455)) / 1000, 1)
    33.8
    """
    return np.asarray(np.maximum(0.0, np.asarray(target) / 100 * np.asarray(gdp) - np.asarray(spending)), float)


def required(start: ArrayLike, target: ArrayLike, base: ArrayLike, by: ArrayLike, years: ArrayLike) -> Floats:
    """Give the share required each year: straight from the start to the target, then the target.

    Parameters
    ----------
    start, target
        shares in the base year and in the year `by`.
    base, by
        years; `by` lies after `base`.
    years
        the years asked for, along the last axis.

    Returns
    -------
    share by year. Whoever starts at or above the target has only the target to hold.

    Examples
    --------
    >>> required(2.0, 3.5, 2025, 2035, [2025, 2030, 2035, 2036]).tolist()
    [2.0, 2.75, 3.5, 3.5]
    """
    begin, goal = np.asarray(start, float), np.asarray(target, float)
    ahead = np.clip((np.asarray(years) - base) / (np.asarray(by) - base), 0.0, 1.0)
    return np.where(begin >= goal, goal, begin + (goal - begin) * ahead)


def frozen_share(share: ArrayLike, gdp: ArrayLike) -> Floats:
    """Give the spending of an Ally that keeps its share of GDP."""
    return np.asarray(np.asarray(share) / 100 * np.asarray(gdp), float)


def frozen_cash(spending: ArrayLike, gdp: ArrayLike) -> Floats:
    """Give the spending of an Ally that keeps its amount, whatever prices and GDP do."""
    return np.broadcast_to(np.asarray(spending, float), np.broadcast(spending, gdp).shape).copy()


def frozen_real(spending: ArrayLike, deflator: ArrayLike) -> Floats:
    """Give the spending of an Ally that keeps its purchasing power; the deflator is one in the base year."""
    return np.asarray(np.asarray(spending) * np.asarray(deflator), float)


def announced(years: Floats, start: float, points: dict[int, float], gdp: Floats) -> Floats:
    """Give the spending of an Ally on the shares it has announced: straight between them, the last one held.

    Parameters
    ----------
    points
        year -> share of GDP; those not after the first of `years` are history and left out.

    Examples
    --------
    >>> announced(np.array([2025.0, 2026.0, 2027.0, 2028.0]), 2.0, {2027: 3.0}, np.full(4, 100.0)).tolist()
    [2.0, 2.5, 3.0, 3.0]
    """
    return np.asarray(line(points, int(years[0]), start, years) / 100 * gdp, float)


def extra(path: ArrayLike, gdp: ArrayLike, baseline: ArrayLike) -> Floats:
    """Give the money by year that a path of shares takes beyond a baseline; never less than nothing."""
    return gap(path, gdp, baseline)


def growth(first: ArrayLike, last: ArrayLike, years: ArrayLike) -> Floats:
    """Give the growth, per cent a year, that leads from one amount to another.

    Examples
    --------
    Cebr, July 2025: 73.5 to 146.2 in six years.

    >>> round(float(growth(73.5, 146.2, 6)), 2)
    12.14
    """
    return np.asarray(((np.asarray(last) / np.asarray(first)) ** (1 / np.asarray(years, float)) - 1) * 100)


def debt(money: ArrayLike, gdp_at_end: ArrayLike, interest: float = 0.0) -> Floats:
    """Say what borrowing all the extra money adds to debt in the last year, in points of that year's GDP.

    Parameters
    ----------
    money
        extra by year, the last year at the end of the last axis.
    interest
        per cent a year, paid on what has been borrowed; half a year's in the year of borrowing.

    Notes
    -----
    Cash: every amount is borrowed in the year it is spent. Budgets that capitalise equipment (Canada's) show less.
    """
    amounts, rate = np.asarray(money, float), interest / 100
    left = np.arange(amounts.shape[-1] - 1, -1, -1)
    owed = (amounts * (1 + rate) ** left).sum(axis=-1) * (1 + rate / 2)
    return np.asarray(owed / np.asarray(gdp_at_end) * 100)
