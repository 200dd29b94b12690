"""What a projection rests on, read once: the record of a day, its pledges and targets, a model and its assumptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from burdenshare._version import __version__
from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE
from burdenshare.core.periods import day as read_day
from burdenshare.indicators import completeness
from burdenshare.language import say
from burdenshare.projections.fan import Fans, fans
from burdenshare.projections.known_on import KnownOn, panel
from burdenshare.projections.models import HEADLINE, AnnouncedShare, Assumptions, Panel, PlanPath, assumptions, named
from burdenshare.projections.models.panel import Fitted, Paths, Streams
from burdenshare.projections.models.plan_path import FittedPlanPath
from burdenshare.projections.models.rules import NONE
from burdenshare.projections.pledges import in_force
from burdenshare.reference.targets import TARGETS, AllianceTarget
from burdenshare.store.state import mark
from burdenshare.views.in_part import within

LAST_YEAR = 2050
DAYS = 4  # of which what all Allies are projected from is kept


@lru_cache(DAYS)
def _vault(day: date, state: str) -> KnownOn:
    """Open the record of a day in a state once for all Allies."""
    return KnownOn(day)


@lru_cache(DAYS)
def _panel(day: date, state: str) -> Panel:
    return panel(_vault(day, state), assumptions(day))


@lru_cache(DAYS)
def _fitted(day: date, state: str, model: str) -> FittedPlanPath | None:
    """Fit once for all Allies: neither the part that is delivered nor the number of paths is learnt from."""
    known, chosen = _panel(day, state), named(model)
    if not isinstance(chosen, PlanPath) or chosen.rules == NONE:
        return None
    return chosen.fit(known, in_force(day, list(known.starts)), assumptions(day))


@dataclass(frozen=True)
class ProjectionInputs:
    """All a projection rests on, read once."""

    vault: KnownOn
    assumed: Assumptions
    model: str
    rounding: str = "exact"
    state: str = ""  # of the record on the vault's day

    @cached_property
    def panel(self) -> Panel:
        """What was known."""
        return _panel(self.vault.day, self.state)

    def held(self, members: Sequence[str] = ()) -> completeness.YearCoverage:
        """Say what is held of the last edition that gives the year projections start from, of all or of some."""
        state = completeness.known_on(self.vault.day, SHARE, self.panel.year)
        return within(state, members, self.vault.known) if members else state

    def pledges(self, codes: list[str] | None = None) -> Mapping[str, AnnouncedShare]:
        """What was pledged, by some Allies or by all."""
        return in_force(self.vault.day, codes or list(self.panel.starts))

    @cached_property
    def targets(self) -> tuple[AllianceTarget, ...]:
        """Targets for the share that stood on the day, by their value."""
        day = self.vault.day.isoformat()
        stood = [
            each for each in TARGETS.values() if each.indicator == SHARE and each.definitions and each.announced <= day
        ]
        return tuple(sorted(stood, key=lambda each: each.value))

    def draw(self, to: int, codes: list[str] | None = None, w: float | None = None) -> Fans:
        """Draw the fans; with a `w`, that pass-through."""
        return fans(self.paths(to, codes, w), [each.value for each in self.targets], rounding=self.rounding)

    def paths(self, to: int, codes: list[str] | None = None, w: float | None = None) -> Iterator[tuple[str, Paths]]:
        """Draw the paths themselves, one Ally after another: (years from that of the latest figure on, paths)."""
        assumed = self.assumed if w is None else replace(self.assumed, pass_through=self._through(w))
        learnt = self.fitted
        fitted = replace(learnt, assumed=assumed) if learnt else self._fit(codes, assumed)
        return fitted.simulate(Streams(assumed.seed), to - self.panel.year, assumed.paths, codes)

    @cached_property
    def fitted(self) -> FittedPlanPath | None:
        """What the model learnt, where it learns of plans and of what was delivered."""
        found = _fitted(self.vault.day, self.state, self.model)
        return replace(found, assumed=self.assumed) if found else None

    def goal(self, code: str) -> AnnouncedShare | None:
        """What an Ally is drawn towards: a plan of its own, or the pledge."""
        return self.fitted.goal(code) if self.fitted else self.pledges([code]).get(code)

    def delivered(self, code: str | None = None) -> tuple[float, str]:
        """The part of each step that an Ally delivers, of the Alliance's pledge when none is named, and why so much."""
        through = self.assumed.pass_through
        if self.fitted is None or through.asked:
            return through.mean, through.why
        of_pledge, of_plan = self.fitted.learned.of_pledge, self.fitted.learned.of_plan
        part = self.fitted.part(code) if code else of_pledge
        pledge, plan = 100 * of_pledge.mean, 100 * of_plan.mean
        return round(part.mean, 2), say("project.learnt", year=self.panel.year, pledge=pledge, plan=plan)

    def _fit(self, codes: list[str] | None, assumed: Assumptions) -> Fitted:
        return named(self.model).fit(self.panel, self.pledges(codes), assumed)

    def _through(self, w: float) -> Any:
        return self.assumed.pass_through.at(w, certain=w in (0.0, 1.0))


def ground(
    as_of: str | date | None, model: str, to: int, *, w: float | None = None, rounding: str = "exact",
    paths: int | None = None,
) -> ProjectionInputs:  # fmt: skip
    """Read what a projection rests on.

    Raises
    ------
    QueryError
        an unknown model or rounding, a pass-through or a year out of reach.
    """
    named(model)
    if rounding not in ("exact", "printed"):
        raise QueryError(say("errors.rounding", rounding=repr(rounding)))
    day = read_day(as_of)
    assumed = assumptions(day)
    if w is not None:
        if not assumed.pass_through.low <= w <= assumed.pass_through.high:
            raise QueryError(
                say("errors.pass_through", low=assumed.pass_through.low, high=assumed.pass_through.high, w=w)
            )
        assumed = replace(assumed, pass_through=assumed.pass_through.at(w, certain=w in (0.0, 1.0)))
    state = mark(day)
    found = ProjectionInputs(_vault(day, state), replace(assumed, paths=paths or assumed.paths), model, rounding, state)
    if not found.panel.year < to <= LAST_YEAR:
        raise QueryError(say("errors.projection_years", year=found.panel.year + 1, last_year=LAST_YEAR, to=to))
    return found


def ground_of(day: date) -> ProjectionInputs:
    """Give the ground of the headline model with all its defaults; nothing is read before it is asked."""
    state = mark(day)
    return ProjectionInputs(_vault(day, state), assumptions(day), HEADLINE, state=state)


def provenance(found: ProjectionInputs) -> dict[str, Any]:
    """Give what every projection carries: model, assumptions, releases and the version of the code."""
    changes = found.vault.long_shares(found.assumed.splice_year)
    releases = {*found.vault.shares["release"], *changes["release"]}
    learnt = found.fitted.learned.delivered() if found.fitted and not found.assumed.pass_through.asked else {}
    return {
        "model": found.model, "assumptions": {**found.assumed.to_dict(), **learnt}, "inputs": sorted(releases),
        "code": f"burdenshare {__version__}", "pseudo_real_time": found.vault.pseudo,
    }  # fmt: skip
