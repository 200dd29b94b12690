"""What will the latest figure have become? After a jump it is revised more, and more uncertainly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from burdenshare.projections.models.assumptions import Assumptions
from burdenshare.projections.models.panel import Floats, Panel, Paths

MOST = 0.3  # a larger jump counts as this
RIDGE, SHRUNK = 1.0, 10  # the slope's penalty; observations of none that the mean and the prior spread weigh as
NORMAL_TO, RESAMPLED_FROM = 15, 45  # revisions seen: a normal below, their own shape from here on, half each between
WIDER = 2.0  # the spread grows by this times the jump


@dataclass(frozen=True)
class Revision:
    """The revision of a figure: mean + slope jump + spread (1 + 2 |jump|) z, with z shaped as those seen."""

    mean: float
    slope: float
    spread: float
    shape: Floats

    @classmethod
    def fit(cls, revisions: Floats, jumps: Floats, prior_sd: float) -> Revision:
        """Learn from revisions seen and the jumps before them.

        Examples
        --------
        >>> Revision.fit(np.empty(0), np.empty(0), 0.05).spread
        0.05
        """
        count, jump = len(revisions), clipped(jumps)
        slope = float(jump @ revisions / (jump @ jump + RIDGE))
        mean = float((revisions - slope * jump).sum() / (count + SHRUNK))
        left = (revisions - mean - slope * jump) / (1 + WIDER * np.abs(jump))
        spread = float(np.sqrt((left @ left + SHRUNK * prior_sd**2) / (count + SHRUNK)))
        return cls(mean, slope, spread, left / spread)

    def draw(self, rng: np.random.Generator, jump: float, paths: int) -> Floats:
        """Draw log revisions of a figure that came with a jump."""
        z, seen = rng.standard_normal(paths), len(self.shape)
        chosen = rng.integers(max(seen, 1), size=paths)
        if seen >= NORMAL_TO:
            resampled = slice(None) if seen >= RESAMPLED_FROM else slice(None, None, 2)
            z[resampled] = self.shape[chosen][resampled]
        result: Floats = self.mean + self.slope * jump + self.spread * (1 + WIDER * abs(jump)) * z
        return result


def clipped(jumps: Floats) -> Floats:
    """Give jumps within bounds; an unknown one is none."""
    return np.clip(np.nan_to_num(jumps), -MOST, MOST)


def start(rng: np.random.Generator, area: str, panel: Panel, assumed: Assumptions, paths: int) -> Paths:
    """Draw what an Ally's start figure will have become; one taken as final stays."""
    where = panel.start(area)
    if where.age is None or panel.beside is None:
        return np.full(paths, where.value, np.float32)
    seen = panel.revisions.get(where.age, np.empty(0))
    learnt = Revision.fit(seen, panel.beside.jumps.get(where.age, np.zeros(len(seen))), assumed.revisions_prior_sd)
    return (where.value * np.exp(learnt.draw(rng, _jump(area, panel), paths))).astype(np.float32)


def _jump(area: str, panel: Panel) -> float:
    """Give the log change to the start figure from the year before, as known."""
    if panel.beside is None:
        return 0.0
    before = panel.year - 1 - panel.beside.first
    if not 0 <= before < panel.beside.levels.shape[1]:
        return 0.0
    level = panel.beside.levels[panel.areas.index(area), before]
    return float(clipped(np.log(panel.start(area).value / np.array([level])))[0])
