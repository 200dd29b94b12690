"""Random walk with common momentum: shocks only, and the last common change fading out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from burdenshare.projections.models import shocks
from burdenshare.projections.models.assumptions import Assumptions
from burdenshare.projections.models.panel import AnnouncedShare, Panel, Paths, Streams


@dataclass(frozen=True)
class RandomWalk:
    """x(h) = x(h-1) + c(h) + u(h), where c(0) is the common change of the last year."""

    def fit(self, panel: Panel, pledges: Mapping[str, AnnouncedShare], assumed: Assumptions) -> FittedRandomWalk:
        """Learn the shocks; pledges play no part."""
        return FittedRandomWalk(panel, assumed, shocks.CommonShock.fit(panel, assumed), shocks.Own.fit(panel, assumed))


@dataclass(frozen=True)
class FittedRandomWalk:
    """The random walk over a panel."""

    panel: Panel
    assumed: Assumptions
    common: shocks.CommonShock
    own: shocks.Own

    def simulate(
        self, streams: Streams, horizon: int, paths: int, areas: Sequence[str] | None = None
    ) -> Iterator[tuple[str, Paths]]:
        """Draw paths."""
        shared = self.common.draw(streams.of("common"), horizon, paths, momentum=True)
        for area in areas or tuple(self.panel.starts):
            rng = streams.of(area)
            begin = shocks.start(rng, self.panel.start(area), self.panel, self.assumed, paths)
            moved = self.own.draw(rng, area, horizon, paths)
            moved += shared
            np.exp(moved, out=moved)
            moved *= begin
            yield area, moved
