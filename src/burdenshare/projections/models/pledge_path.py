"""The path to a pledge: from the start towards it in even yearly steps, a part of each delivered."""

from __future__ import annotations

import numpy as np

from burdenshare.projections.models.panel import AnnouncedShare, Paths


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
