"""Would we have chosen these rules at the time? At each origin those that had done best on outcomes known by then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from burdenshare.projections import scores
from burdenshare.projections.models import PlanPath
from burdenshare.projections.models.panel import Floats, Streams
from burdenshare.projections.models.plan_path import Draws
from burdenshare.projections.models.rules import NAMES, NONE, Rules
from burdenshare.projections.origins import Origin, Outcomes

NESTED = "nested"  # its name among the models
PATHS = 300  # enough to choose by: all candidates have the same random numbers
CANDIDATES = {"none": NONE, "all": Rules(), **{f"all but {name}": Rules().without(name) for name in NAMES}}
FIRST = "none"  # until an outcome is known: the pledge path as it was


@dataclass
class Choice:
    """The record of all candidates on one track, origin by origin; nothing is used before its day.

    Parameters
    ----------
    outcomes
        what came, by Ally and year.
    known
        the day each outcome was known.
    """

    outcomes: Outcomes
    known: Mapping[tuple[str, int], date]
    _days: list[date] = field(default_factory=list)
    _scores: list[Floats] = field(default_factory=list)

    def at(self, day: date) -> str:
        """Name the candidate with the lowest mean CRPS on outcomes known by a day; the first one while none is."""
        there = np.array([each <= day for each in self._days], bool)
        if not there.any():
            return FIRST
        return list(CANDIDATES)[int(np.array(self._scores)[there].mean(axis=0).argmin())]

    def choose(self, origin: Origin) -> str:
        """Name the candidate chosen at an origin, and put what all of them say there on record for later ones."""
        picked = self.at(origin.panel.origin)
        self.learn(origin, origin.assumed.backtest_horizon)
        return picked

    def learn(self, origin: Origin, horizon: int) -> None:
        """Score every candidate at an origin, to be used once its outcomes are known."""
        fitted = PlanPath().fit(origin.panel, origin.pledges, origin.assumed)
        under = [fitted.under(rules) for rules in CANDIDATES.values()]
        draws = Draws(
            fitted.common, fitted.own, origin.panel, origin.assumed, Streams(origin.assumed.seed), horizon, PATHS
        )
        for area in origin.panel.starts:
            ahead = origin.ahead(area, horizon, self.outcomes)
            if len(ahead):
                drawn, keys = draws.of(area), [(area, origin.panel.year + h) for h in ahead]
                paths = np.stack([each.path(drawn)[ahead] for each in under])
                truth = np.array([self.outcomes[key] for key in keys])
                self._scores += list(scores.crps(np.sort(paths, axis=-1), truth).T)
                self._days += [self.known[key] for key in keys]
