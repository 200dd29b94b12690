"""Models of the share of GDP: persistence, random walk, pledge path, their pool and plan path, behind one interface.

A model is fitted to what was known at an origin and then draws paths. `named` gives one by its name.
"""

from __future__ import annotations

from burdenshare.core.errors import UnknownOption
from burdenshare.language import say
from burdenshare.projections import HEADLINE
from burdenshare.projections.models.assumptions import Assumptions, assumptions
from burdenshare.projections.models.panel import AnnouncedShare, Model, Panel, StartFigure
from burdenshare.projections.models.persistence import Persistence
from burdenshare.projections.models.plan_path import PlanPath
from burdenshare.projections.models.pool import Pool
from burdenshare.projections.models.random_walk import RandomWalk
from burdenshare.projections.models.rules import NONE

_PLEDGE_PATH = PlanPath(
    NONE
)  # the pledge is followed, partly, under common and own shocks: six lines, in docs/projection.md
MODELS: dict[str, Model] = {
    "persistence": Persistence(recentred=False),
    "recentred-persistence": Persistence(recentred=True),
    "random-walk": RandomWalk(),
    "pledge-path": _PLEDGE_PATH,
    "pool": Pool(RandomWalk(), _PLEDGE_PATH),
    "plan-path": PlanPath(),
}

__all__ = [
    "HEADLINE",
    "MODELS",
    "AnnouncedShare",
    "Assumptions",
    "Model",
    "Panel",
    "PlanPath",
    "StartFigure",
    "assumptions",
    "named",
]


def named(asked: str) -> Model:
    """Find a model by its name.

    Raises
    ------
    UnknownOption
        there is none of that name.
    """
    if asked not in MODELS:
        raise UnknownOption(say("errors.no_model", name=repr(asked), known=list(MODELS)))
    return MODELS[asked]
