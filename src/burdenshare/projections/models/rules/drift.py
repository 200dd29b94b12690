"""Where does the share drift by itself? Momentum against growth, back from above the target, and along with all."""

from __future__ import annotations

import numpy as np

from burdenshare.projections.models.assumptions import Assumptions
from burdenshare.projections.models.panel import Floats, Panel
from burdenshare.projections.models.shocks import CommonShock, common_changes

GROWTH = 0.3  # of growth above the usual, this part lowers the share in the year it is forecast for
STAYS = 0.97  # of the distance above the target, this part is left after a year
SEEN = 30  # revisions of a report's own year that weigh as much as none


def momentum(panel: Panel, common: CommonShock) -> float:
    """Give the common log change to expect next year: the last one, freed from growth, fading by the AR(1).

    Notes
    -----
    The last change rests on estimates of the report's own year, so their usual revision is added, shrunk to none while
    few were seen.
    """
    seen = panel.revisions.get(0, np.empty(0))
    revised = float(seen.mean()) * len(seen) / (len(seen) + SEEN) if len(seen) else 0.0
    grown = [float(each[0]) for each in (panel.beside.growth if panel.beside else {}).values()]
    return common.phi * (common.last + revised + (float(np.mean(grown)) if grown else 0.0))


def fading(momentum: float, phi: float, growth: Floats, horizon: int) -> Floats:
    """Give the sum of momentum and growth to each year ahead; the origin's year is 0.

    Parameters
    ----------
    growth
        an Ally's unusual growth in the origin's year and those after it, as far as it is known.

    Examples
    --------
    >>> fading(0.02, 0.5, np.array([0.0, 0.01]), 2).round(4).tolist()
    [0.0, 0.017, 0.027]
    """
    unusual = np.zeros(horizon)
    told = growth[1 : horizon + 1]
    unusual[: len(told)] = told
    return np.concatenate([[0.0], (momentum * phi ** np.arange(horizon) - GROWTH * unusual).cumsum()])


def back(start: float, target: float, horizon: int) -> Floats:
    """Give how far an Ally above its target has come back by each year ahead; nothing below it.

    Examples
    --------
    >>> back(2.0, 2.0, 2).tolist(), round(float(back(4.0, 2.0, 1)[1]), 4)
    ([-0.0, -0.0, -0.0], -0.0208)
    """
    above = max(np.log(start / target), 0.0)
    result: Floats = -above * (1 - STAYS ** np.arange(horizon + 1))
    return result


def usual(panel: Panel, assumed: Assumptions) -> float:
    """Give the mean common change of recent decades: where the share goes while no pledge is in force, every year."""
    return float(np.nanmean(common_changes(panel.since(assumed.own_first_year), assumed)))
