"""What a model is given and what it gives: the panel known at an origin, the pledges, and paths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from burdenshare.core.errors import ProjectionError
from burdenshare.projections.models.assumptions import Assumptions

Floats = NDArray[np.float64]
Paths = NDArray[np.float32]  # (horizon + 1, paths): row 0 is the start year, shares in per cent of GDP


@dataclass(frozen=True)
class Start:
    """The figure a projection starts from: per cent of GDP as published, and how old its year was then.

    `age` counts from the year of the report: 0 is its own year, still an estimate, 1 the year before, 2 older;
    None stands for a figure taken as final.
    """

    value: float
    age: int | None = 0


@dataclass(frozen=True)
class Pledge:
    """A share of GDP announced for a year."""

    share: float
    by: int
    id: str = ""


@dataclass(frozen=True)
class Panel:
    """What was known at an origin, as arrays.

    Attributes
    ----------
    origin
        the day.
    year
        T, the last year any Ally's figure speaks of; years ahead count from it.
    starts
        Ally -> where it starts. Absent Allies are named in `reasons`.
    areas, years, changes
        yearly log changes of the share, Allies by years, nan where unknown.
    revisions
        age class -> log revisions seen by then; empty where none were.
    reasons
        Ally -> why it has no projection.
    """

    origin: date
    year: int
    starts: Mapping[str, Start]
    areas: tuple[str, ...]
    years: NDArray[np.int64]
    changes: Floats
    revisions: Mapping[int, Floats] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    def since(self, year: int) -> Panel:
        """Give the same panel with the changes from a year on."""
        kept = self.years >= year
        return Panel(self.origin, self.year, self.starts, self.areas, self.years[kept], self.changes[:, kept],
                     self.revisions, self.reasons)  # fmt: skip

    def start(self, area: str) -> Start:
        """Give an Ally's start.

        Raises
        ------
        ProjectionError
            it has none; says why.
        """
        if area not in self.starts:
            raise ProjectionError(f"No projection for {area}: {self.reasons.get(area, 'nothing is known of it')}.")
        return self.starts[area]


class Fitted(Protocol):
    """A model that has learned all it will from a panel."""

    def simulate(
        self, streams: Streams, horizon: int, paths: int, areas: Sequence[str] | None = None
    ) -> Iterator[tuple[str, Paths]]:
        """Draw paths, one Ally after another, all under the same common path."""
        ...


class Model(Protocol):
    """A way to go from what was known to paths."""

    def fit(self, panel: Panel, pledges: Mapping[str, Pledge], assumed: Assumptions) -> Fitted:
        """Learn from a panel; looks at nothing else."""
        ...


@dataclass(frozen=True)
class Streams:
    """Random numbers by name: the same seed and name give the same numbers whoever else is drawn.

    PCG64 seeded by the seed and the letters of the name, so adding an Ally leaves the others' numbers alone.
    """

    seed: int

    def of(self, name: str) -> np.random.Generator:
        """Give the stream of a name."""
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence([self.seed, *name.encode()])))
