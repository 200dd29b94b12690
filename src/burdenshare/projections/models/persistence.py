"""Persistence: the last figure stays, spread by how far shares have moved in as many years before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from burdenshare.core.errors import ProjectionError
from burdenshare.language import say
from burdenshare.projections.models.assumptions import Assumptions
from burdenshare.projections.models.panel import AnnouncedShare, Floats, Panel, Paths, Streams
from burdenshare.projections.models.shocks import runs


@dataclass(frozen=True)
class Persistence:
    """x(h) = x(0) + a past change over h years, of any Ally; `recentred` takes the mean past change away.

    The draws of Allies are independent and the figure is taken as printed: the baseline others must beat.
    """

    recentred: bool

    def fit(self, panel: Panel, pledges: Mapping[str, AnnouncedShare], assumed: Assumptions) -> FittedPersistence:
        """Keep the past changes; pledges play no part."""
        return FittedPersistence(panel, panel.since(assumed.own_first_year).changes, self.recentred)


@dataclass(frozen=True)
class FittedPersistence:
    """Persistence over a panel."""

    panel: Panel
    changes: Floats
    recentred: bool

    def simulate(
        self, streams: Streams, horizon: int, paths: int, areas: Sequence[str] | None = None
    ) -> Iterator[tuple[str, Paths]]:
        """Draw paths: the start times a past run of years, whole."""
        past = self._past(horizon)
        for area in areas or tuple(self.panel.starts):
            chosen = streams.of(area).integers(past.shape[1], size=paths)
            path = np.empty((horizon + 1, paths), np.float32)
            path[0] = self.panel.start(area).value
            np.multiply(np.exp(past)[:, chosen], path[0], out=path[1:])
            yield area, path

    def _past(self, horizon: int) -> Paths:
        past = runs(self.changes, horizon).cumsum(axis=1)
        if not len(past):
            raise ProjectionError(say("errors.no_past_run", horizon=horizon, origin=self.panel.origin))
        centre = past.mean(axis=0) if self.recentred else np.zeros(horizon)
        kept: Paths = (past - centre).T.astype(np.float32)
        return kept
