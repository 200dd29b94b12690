"""The base path `projection` of a scenario: the middle of what `project` gives as of the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from burdenshare.language import say
from burdenshare.language.writing import Written
from burdenshare.projections.cost import Floats
from burdenshare.projections.economy import Economy

Projector = Callable[[str, Economy, date], Floats]  # Ally, economy, day -> share by year of the economy


@dataclass(frozen=True)
class Middle:
    """The median of `project` by year; a scenario and its variants ask for it once.

    Notes
    -----
    Up to the year of NATO's last figure the path is straight from the scenario's own base year. A projection follows
    NATO's printed share, which is one of real GDP; where that differs from the share in current prices (the
    Netherlands alone), the path is brought to current prices by what they differ by in the base year.
    """

    asked: dict[tuple[str, int, date], tuple[dict[int, float], str]] = field(default_factory=dict)

    def __call__(self, ally: str, at: Economy, on: date) -> Floats:
        """Give the shares by year of the economy."""
        until = int(at.years[-1])
        if (ally, until, on) not in self.asked:
            self.asked[ally, until, on] = _median(ally, until, on)
        path, _ = self.asked[ally, until, on]
        first = {} if at.anchor.base in path else {at.anchor.base: at.anchor.printed}
        points = first | {year: share for year, share in path.items() if year >= at.anchor.base}
        shares = np.interp(at.years, [*points], [*points.values()])
        return np.asarray(shares * (at.anchor.share / at.anchor.printed if at.anchor.apart else 1.0))

    @property
    def said(self) -> tuple[str, ...]:
        """Say what it is the middle of."""
        return tuple(dict.fromkeys(words for _, words in self.asked.values()))


def _median(ally: str, until: int, on: date) -> tuple[dict[int, float], str]:
    from burdenshare.projections.models import HEADLINE
    from burdenshare.views.projections.inputs import ground

    found = ground(on, HEADLINE, until)
    start = found.panel.start(ally)
    fan = found.draw(until, [ally]).fans[ally]
    path = {found.panel.year + ahead: float(each[len(each) // 2]) for ahead, each in enumerate(fan.quantiles)}
    words = say(
        "scenario.middle_of", ally=ally, until=until, on=Written(on), model=HEADLINE,
        seed=found.assumed.seed, paths=found.assumed.paths, through=found.delivered(ally)[0],
        year=found.panel.year, middle=path[found.panel.year], printed=start.value,
    )  # fmt: skip
    return path, words
