"""The pool: half the paths from one model, half from another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from burdenshare.projections.models.assumptions import Assumptions
from burdenshare.projections.models.panel import AnnouncedShare, Fitted, Model, Panel, Paths, Streams


@dataclass(frozen=True)
class Pool:
    """A linear pool of two models with equal weights; a path belongs to one of them for all Allies."""

    one: Model
    other: Model

    def fit(self, panel: Panel, pledges: Mapping[str, AnnouncedShare], assumed: Assumptions) -> FittedPool:
        """Fit both."""
        return FittedPool(self.one.fit(panel, pledges, assumed), self.other.fit(panel, pledges, assumed))


@dataclass(frozen=True)
class FittedPool:
    """Two fitted models."""

    one: Fitted
    other: Fitted

    def simulate(
        self, streams: Streams, horizon: int, paths: int, areas: Sequence[str] | None = None
    ) -> Iterator[tuple[str, Paths]]:
        """Draw half the paths from each; the first half is the first model's."""
        half = paths // 2
        first = self.one.simulate(streams, horizon, half, areas)
        second = self.other.simulate(streams, horizon, paths - half, areas)
        for (area, some), (_, others) in zip(first, second, strict=True):
            yield area, np.concatenate([some, others], axis=1)
