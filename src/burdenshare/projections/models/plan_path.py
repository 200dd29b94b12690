"""The pledge path with rules beside it: own plans, delivery learnt, the start after a jump, momentum. Eight lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from burdenshare.projections.models import shocks
from burdenshare.projections.models.assumptions import Assumptions
from burdenshare.projections.models.panel import AnnouncedShare, Floats, Panel, Paths, Streams
from burdenshare.projections.models.pledge_path import straight
from burdenshare.projections.models.rules import Rules, begin, drift
from burdenshare.projections.models.rules.delivery import Delivered, followed, learnt

KINDS = ("mean", "sd", "years")
NO_PLEDGE = 2.0  # what an Ally falls back towards while no pledge is in force


@dataclass(frozen=True)
class PlanPath:
    """x(h) = straight path to plan or pledge, times exp(common + own shocks + drift); each rule can be switched off."""

    rules: Rules = field(default_factory=Rules)

    def fit(self, panel: Panel, pledges: Mapping[str, AnnouncedShare], assumed: Assumptions) -> FittedPlanPath:
        """Learn the shocks and how much was delivered; choose the plan each Ally follows."""
        common, own = shocks.CommonShock.fit(panel, assumed), shocks.Own.fit(panel, assumed)
        moved = drift.momentum(panel, common), drift.usual(panel, assumed)
        learned = Learned(*learnt(panel), planned(panel, pledges), *moved)
        return FittedPlanPath(self.rules, panel, pledges, learned, assumed, common, own)


@dataclass(frozen=True)
class Learned:
    """What only some rules use: the part delivered of the pledge and of plans, the plan of each Ally, and drifts."""

    of_pledge: Delivered
    of_plan: Delivered
    plans: Mapping[str, AnnouncedShare]
    momentum: float
    usual: float

    def delivered(self) -> dict[str, dict[str, float]]:
        """Give what was learnt of delivery as it is printed with an answer."""
        parts = {"pledge": self.of_pledge, "plan": self.of_plan}
        return {"delivered": {f"{name}_{kind}": getattr(each, kind) for name, each in parts.items() for kind in KINDS}}


def planned(panel: Panel, pledges: Mapping[str, AnnouncedShare]) -> dict[str, AnnouncedShare]:
    """Give the own plans that count instead of the Alliance's pledge; who declined that one keeps what it said."""
    if panel.beside is None:
        return {}
    common, found = panel.beside.pledge(panel.year), {}
    for area, where in panel.starts.items():
        mine = pledges.get(area)
        if common and mine and mine.share < common.share:
            continue
        plan = followed(panel.beside, area, panel.origin, panel.year, where.value)
        if plan:
            found[area] = AnnouncedShare(plan.share, plan.by, plan.id)
    return found


@dataclass(frozen=True)
class FittedPlanPath:
    """The plan path over a panel."""

    rules: Rules
    panel: Panel
    pledges: Mapping[str, AnnouncedShare]
    learned: Learned
    assumed: Assumptions
    common: shocks.CommonShock
    own: shocks.Own

    def simulate(
        self, streams: Streams, horizon: int, paths: int, areas: Sequence[str] | None = None
    ) -> Iterator[tuple[str, Paths]]:
        """Draw paths."""
        draws = Draws(self.common, self.own, self.panel, self.assumed, streams, horizon, paths, jumps=self.rules.start)
        for area in areas or tuple(self.panel.starts):
            yield area, self.path(draws.of(area))

    def path(self, drawn: AllyDraws) -> Paths:
        """Give an Ally's paths from its random numbers, which other rules may share."""
        first = drawn.start if self.rules.start else drawn.plain
        goal, horizon = self.goal(drawn.area), len(drawn.moved) - 1
        moved = drawn.moved * np.exp(self.drift(drawn.area, horizon)).astype(np.float32)[:, None]
        moved *= straight(first, self._delivered(drawn), goal, self.panel.year, horizon) if goal else first
        return moved

    def goal(self, area: str) -> AnnouncedShare | None:
        """Give what an Ally is drawn towards: its own plan, or the pledge."""
        return self._plan(area) or self.pledges.get(area)

    def _plan(self, area: str) -> AnnouncedShare | None:
        return self.learned.plans.get(area) if self.rules.plans else None

    def under(self, rules: Rules) -> FittedPlanPath:
        """Give the same with other rules; nothing that was learnt from the panel is learnt again."""
        return replace(self, rules=rules)

    def drift(self, area: str, horizon: int) -> Floats:
        """Give the log drift to each year ahead."""
        goal, total = self.goal(area), np.zeros(horizon + 1)
        if self.rules.momentum:
            growth = self.panel.beside.growth.get(area, np.empty(0)) if self.panel.beside else np.empty(0)
            total += drift.fading(self.learned.momentum, self.common.phi, growth, horizon)
        if self.rules.above:
            total += drift.back(self.panel.start(area).value, goal.share if goal else NO_PLEDGE, horizon)
        if self.rules.adrift and goal is None:
            total += self.learned.usual * np.arange(horizon + 1)
        return total

    def part(self, area: str) -> Delivered:
        """Give the part of each step that an Ally delivers: learnt of plans or of the pledge, assumed, or asked for."""
        through = self.assumed.pass_through
        if through.asked or not self.rules.delivery:
            return Delivered(through.mean, through.common_sd)
        return self.learned.of_plan if self._plan(area) else self.learned.of_pledge

    def _delivered(self, drawn: AllyDraws) -> Paths:
        through, part = self.assumed.pass_through, self.part(drawn.area)
        shared = drawn.alliance * np.float32(part.sd) + np.float32(part.mean)
        result: Paths = np.clip(shared + drawn.delivered * np.float32(through.own_sd), through.low, through.high)
        return result


@dataclass(frozen=True)
class AllyDraws:
    """An Ally's random numbers, the same whatever the rules: start revised plainly or by its jump, shocks, delivery."""

    area: str
    plain: Paths
    start: Paths
    moved: Paths
    alliance: Paths
    delivered: Paths


class Draws:
    """The random numbers of one simulation, Ally by Ally; common ones are drawn once."""

    def __init__(
        self, common: shocks.CommonShock, own: shocks.Own, panel: Panel, assumed: Assumptions, streams: Streams,
        horizon: int, paths: int, *, jumps: bool = True,
    ) -> None:  # fmt: skip
        self._jumps = jumps
        self._own, self._panel, self._assumed = own, panel, assumed
        self._streams, self._horizon, self._paths = streams, horizon, paths
        self._shared = common.draw(streams.of("common"), horizon, paths)
        self._alliance = streams.of("pass-through").standard_normal(paths, np.float32)

    def of(self, area: str) -> AllyDraws:
        """Draw for one Ally."""
        rng, after_jump = self._streams.of(area), self._streams.of(f"start {area}")
        plain = shocks.start(rng, self._panel.start(area), self._panel, self._assumed, self._paths)
        jumped = begin.start(after_jump, area, self._panel, self._assumed, self._paths) if self._jumps else plain
        delivered = rng.standard_normal(self._paths, np.float32)
        moved = self._own.draw(rng, area, self._horizon, self._paths)
        moved += self._shared
        return AllyDraws(area, plain, jumped, np.exp(moved, out=moved), self._alliance, delivered)
