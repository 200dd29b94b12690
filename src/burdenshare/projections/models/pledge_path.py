"""The headline model: the pledge is followed, partly, under common and own shocks. Six lines, in docs/projection.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from burdenshare.projections.models import shocks
from burdenshare.projections.models.assumptions import Assumptions
from burdenshare.projections.models.panel import AnnouncedShare, Panel, Paths, Streams


@dataclass(frozen=True)
class PledgePath:
    """x(h) = x(h-1) + d(h) + c(h) + u(h), where d is the log change of the straight path, w of it delivered."""

    def fit(self, panel: Panel, pledges: Mapping[str, AnnouncedShare], assumed: Assumptions) -> FittedPledgePath:
        """Learn the shocks; take the pledges and the pass-through as given."""
        common, own = shocks.CommonShock.fit(panel, assumed), shocks.Own.fit(panel, assumed)
        return FittedPledgePath(panel, pledges, assumed, common, own)


@dataclass(frozen=True)
class FittedPledgePath:
    """The pledge path over a panel."""

    panel: Panel
    pledges: Mapping[str, AnnouncedShare]
    assumed: Assumptions
    common: shocks.CommonShock
    own: shocks.Own

    def simulate(
        self, streams: Streams, horizon: int, paths: int, areas: Sequence[str] | None = None
    ) -> Iterator[tuple[str, Paths]]:
        """Draw paths."""
        through = self.assumed.pass_through
        shared = self.common.draw(streams.of("common"), horizon, paths)
        alliance = streams.of("pass-through").standard_normal(paths, np.float32) * np.float32(through.common_sd)
        alliance += np.float32(through.mean)
        for area in areas or tuple(self.panel.starts):
            rng = streams.of(area)
            begin = shocks.start(rng, self.panel.start(area), self.panel, self.assumed, paths)
            delivered = alliance + rng.standard_normal(paths, np.float32) * np.float32(through.own_sd)
            np.clip(delivered, through.low, through.high, out=delivered)
            moved = self.own.draw(rng, area, horizon, paths)
            moved += shared
            np.exp(moved, out=moved)
            if area in self.pledges:
                moved *= straight(begin, delivered, self.pledges[area], self.panel.year, horizon)
            else:
                moved *= begin
            yield area, moved


def straight(begin: Paths, delivered: Paths, pledge: AnnouncedShare, year: int, horizon: int) -> Paths:
    """Walk from the start towards a pledge in even yearly steps, a part of each delivered, and stop there.

    Parameters
    ----------
    begin
        share in the start year, by path.
    delivered
        pass-through by path; 1 reaches the pledge in its year, 0.5 is half way then and goes on afterwards.
    year, horizon
        the start year and the years ahead.

    Notes
    -----
    Whoever is at or above the pledge stays. A pledge whose year has come is due within a year.

    Examples
    --------
    >>> pledge = AnnouncedShare(3.5, 2035)
    >>> straight(np.float32([2.0]), np.float32([0.5]), pledge, 2025, 10)[[0, 5, 10], 0].round(4).tolist()
    [2.0, 2.375, 2.75]
    """
    goal = np.maximum(begin, np.float32(pledge.share))
    step = (goal - begin) * delivered / np.float32(max(pledge.by - year, 1))
    path = np.empty((horizon + 1, len(begin)), np.float32)
    path[0] = begin
    for ahead in range(1, horizon + 1):
        np.add(path[ahead - 1], step, out=path[ahead])
        np.minimum(path[ahead], goal, out=path[ahead])
    return path
