"""How much of an announced step is delivered? Learnt from what was, for the Alliance's pledge and for plans apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from burdenshare.projections.models.panel import AnnouncedShare, Beside, Floats, Panel, Plan
from burdenshare.projections.models.rules.plans import steepest, step

FIRST_YEAR = 2015  # the first whole year after the pledge of Wales
SHORT = 0.03  # who stands this close below what is asked has delivered
DRIFT_SD = 0.2  # what the years learnt from do not tell of those to come


@dataclass(frozen=True)
class Prior:
    """What is believed before anything was seen, and how a year's evidence counts.

    A year's part delivered, cut to `cut`, has the precision 1 / (sd^2 (1 + k / n)) with n Allies; it counts from
    `least` Allies on. The mean is cut to `bounds`.
    """

    sd: float
    k: float
    prior_sd: float
    least: int
    cut: tuple[float, float]
    bounds: tuple[float, float]
    mean: float = 0.5


ALLIANCE = Prior(0.30, 8, 0.25, 3, (-0.3, 0.3), (0.0, 1.0))
OWN = Prior(0.36, 5, 0.30, 1, (-0.4, 0.6), (0.0, 1.2))


@dataclass(frozen=True)
class Delivered:
    """The part of a yearly step that is delivered: its middle, how uncertain that is, and the years it rests on."""

    mean: float
    sd: float
    years: int = 0


def learn(seen: list[tuple[Floats, Floats]], prior: Prior) -> Delivered:
    """Learn from years of (steps asked, changes made), one Ally an entry.

    Examples
    --------
    >>> learn([], ALLIANCE).mean
    0.5
    >>> round(learn([(np.array([0.1, 0.1, 0.1]), np.array([0.1, 0.1, 0.1]))], ALLIANCE).mean, 3)
    0.58
    """
    weight, total, years = 1 / prior.prior_sd**2, prior.mean / prior.prior_sd**2, 0
    for need, change in seen:
        if len(need) < prior.least or not (asked := float(need @ need)):
            continue
        ratio = float(need @ np.clip(change, *prior.cut)) / asked
        precision = 1 / (prior.sd**2 * (1 + prior.k / len(need)))
        weight, total, years = weight + precision, total + precision * ratio, years + 1
    return Delivered(float(np.clip(total / weight, *prior.bounds)), float(np.hypot(weight**-0.5, DRIFT_SD)), years)


def learnt(panel: Panel) -> tuple[Delivered, Delivered]:
    """Give what was delivered of the Alliance's pledge and of Allies' own plans, as known at the origin."""
    if panel.beside is None:
        return learn([], ALLIANCE), learn([], OWN)
    common, own = [], []
    for before, now, year in _pairs(panel):
        common.append(_asked(before, now, year, panel.beside.pledge(year)))
        own.append(_planned(panel, before, now, year))
    return learn(common, ALLIANCE), learn(own, OWN)


def _pairs(panel: Panel) -> Iterator[tuple[Floats, Floats, int]]:
    """Give the levels of two years running, and the first of them."""
    beside: Beside = panel.beside  # type: ignore[assignment]
    for column in range(max(FIRST_YEAR - 1 - beside.first, 0), beside.levels.shape[1] - 1):
        yield beside.levels[:, column], beside.levels[:, column + 1], beside.first + column


def _asked(before: Floats, now: Floats, year: int, pledge: AnnouncedShare | None) -> tuple[Floats, Floats]:
    if pledge is None:
        return np.empty(0), np.empty(0)
    there = (before < pledge.share - SHORT) & ~np.isnan(now)
    return (pledge.share - before[there]) / max(pledge.by - year, 1), (now - before)[there]


def _planned(panel: Panel, before: Floats, now: Floats, year: int) -> tuple[Floats, Floats]:
    beside: Beside = panel.beside  # type: ignore[assignment]
    need, change = [], []
    for area, level, later in zip(panel.areas, before, now, strict=True):
        if np.isnan(level) or np.isnan(later):
            continue
        plan = followed(beside, area, date(year, 12, 31), year, float(level))
        if plan and plan.share - SHORT > level:
            need.append(step(plan.share, plan.by, float(level), year))
            change.append(float(later - level))
    return np.array(need), np.array(change)


def followed(beside: Beside, area: str, day: date, year: int, level: float) -> Plan | None:
    """Give the plan of its own that an Ally followed in a year, if any."""
    own = beside.plans.get(area)
    return steepest(own, day, year, level, beside.pledge(year)) if own else None
