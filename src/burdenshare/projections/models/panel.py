"""What a model is given and what it gives: the panel known at an origin, the pledges, and paths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from burdenshare.core.errors import ProjectionError
from burdenshare.language import say
from burdenshare.projections.models.assumptions import Assumptions
from burdenshare.reference.areas import areas

Floats = NDArray[np.float64]
Paths = NDArray[np.float32]  # (horizon + 1, paths): row 0 is the start year, shares in per cent of GDP


@dataclass(frozen=True)
class StartFigure:
    """The figure a projection starts from: per cent of GDP as published, and how old its year was then.

    `age` counts from the year of the report: 0 is its own year, still an estimate, 1 the year before, 2 older;
    None stands for a figure taken as final.
    """

    value: float
    age: int | None = 0


@dataclass(frozen=True)
class AnnouncedShare:
    """A share of GDP announced for a year."""

    share: float
    by: int
    id: str = ""


@dataclass(frozen=True)
class Plan:
    """A share of GDP an Ally planned itself, known from a day on; `declined` takes back what was said for its year."""

    area: str
    known: date
    share: float
    by: int
    declined: bool = False
    id: str = ""


@dataclass(frozen=True)
class Beside:
    """What the rules of `rules` may look at beside changes, all as known at the origin.

    Attributes
    ----------
    levels, first
        shares, Allies of the panel by years from the first, nan where unknown; estimates brought down as they usually
        are.
    plans
        Ally -> what it planned itself, oldest first.
    alliance
        year -> the Alliance's pledge in force at its end, of the origin's year on its day.
    growth
        Ally -> log growth of real GDP in T, T + 1 and so on, less its usual growth in the same forecast.
    jumps
        age class -> for each revision of the panel, the log change to that figure in the report that first gave it.
    """

    levels: Floats
    first: int
    plans: Mapping[str, Sequence[Plan]]
    alliance: Mapping[int, AnnouncedShare]
    growth: Mapping[str, Floats] = field(default_factory=dict)
    jumps: Mapping[int, Floats] = field(default_factory=dict)

    def pledge(self, year: int) -> AnnouncedShare | None:
        """Give the Alliance's pledge in force at the end of a year, as far as the origin knows."""
        known = [each for each in self.alliance if each <= year]
        return self.alliance[max(known)] if known else None


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
    beside
        what rules beyond changes and pledges look at; None where nothing was gathered.
    """

    origin: date
    year: int
    starts: Mapping[str, StartFigure]
    areas: tuple[str, ...]
    years: NDArray[np.int64]
    changes: Floats
    revisions: Mapping[int, Floats] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    beside: Beside | None = None

    def since(self, year: int) -> Panel:
        """Give the same panel with the changes from a year on."""
        kept = self.years >= year
        return replace(self, years=self.years[kept], changes=self.changes[:, kept])

    def start(self, area: str) -> StartFigure:
        """Give an Ally's start.

        Raises
        ------
        ProjectionError
            it has none; says why.
        """
        if area not in self.starts:
            raise ProjectionError(
                say(
                    "errors.no_projection",
                    area=areas()[area].name_en,
                    why=self.reasons.get(area, "nothing is known of it"),
                )
            )
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

    def fit(self, panel: Panel, pledges: Mapping[str, AnnouncedShare], assumed: Assumptions) -> Fitted:
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
