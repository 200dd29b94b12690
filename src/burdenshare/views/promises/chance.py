"""The chance of each pledge by the projection: evidence beside a verdict, never a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from burdenshare.core.errors import ProjectionError
from burdenshare.language import say
from burdenshare.projections.fan import chance_by
from burdenshare.projections.models import HEADLINE
from burdenshare.views.projections.inputs import ProjectionInputs, ground_of

ShareByYear = tuple[str, float, int]  # Ally, share, deadline


@dataclass(frozen=True)
class Chances:
    """The chance of each share by its deadline, and how it was drawn, or why it was not."""

    of: dict[ShareByYear, float] = field(default_factory=dict)
    said: tuple[str, ...] = ()


def chances(asked: Iterable[ShareByYear], on: date) -> Chances:
    """Give the chance that each Ally is at its pledged share by the year it named, from the first year ahead."""
    wanted = list(asked)
    found = ground_of(on)
    try:
        year = found.panel.year
    except ProjectionError as error:
        return Chances(said=(say("rate.no_chances", why=error.sentence),))
    ahead = [each for each in wanted if each[0] in found.panel.starts and each[2] >= year]
    if not ahead:
        return Chances(said=(say("rate.no_chances_ahead", year=year),))
    of: dict[ShareByYear, float] = {}
    to = max(year + 1, *(due for _, _, due in ahead))
    for code, paths in found.paths(to, sorted({each[0] for each in ahead})):
        of |= {each: chance_by(paths, each[1], each[2] - year) for each in ahead if each[0] == code}
    return Chances(of, _said(found))


def _said(found: ProjectionInputs) -> tuple[str, ...]:
    mean, why = found.delivered()
    return (
        say(
            "rate.chance",
            year=found.panel.year,
            same_year=found.panel.year,
            model=HEADLINE,
            seed=found.assumed.seed,
            paths=found.assumed.paths,
            mean=mean,
            why=why,
        ),
    )
