"""What an entry of the ledger holds. One set of fields serves the quick reader (load) and the strict one (schema)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from burdenshare.core.periods import day
from burdenshare.reference.ledger.parts import (
    Backing,
    Band,
    Basis,
    Comparator,
    Confidence,
    Counts,
    Decision,
    Derived,
    Dispute,
    Gap,
    Kind,
    Milestone,
    Money,
    Reached,
    Reading,
    Restated,
    Rung,
    Source,
    Stage,
    Status,
    Strict,
    Tested,
    Years,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class Entry(Strict):
    """What every entry has: an id, a text in our words, when it became known, its sources and how sure we are."""

    id: str
    summary: str
    confidence: Confidence
    sources: tuple[Source, ...]
    announced: str | None
    known_by: str | None = None
    note: str | None = None
    conflict: str | None = None
    collected: str = ""  # of the file; the day an undated entry counts as known

    @property
    def known(self) -> date:
        """The day from which the entry counts as known: the last day its announcement can mean."""
        return day(self.announced or self.known_by or self.collected)

    @property
    def verified(self) -> bool:
        """Whether a source was read."""
        return self.confidence != "unverified"

    def remarks(self, on: date) -> str:
        """Give note and conflict, unless they rest on something published after that day."""
        last = max((day(each.date) for each in self.sources if each.date), default=self.known)
        return "" if last > on else " ".join(filter(None, (self.note, self.conflict)))


@dataclass(frozen=True, kw_only=True, eq=False)
class Dated(Entry):
    """An entry that another may replace."""

    supersedes: str | None = None
    superseded_by: str | None = None
    superseded: str | None = None

    def replaced(self, on: date) -> bool:
        """Whether it had been replaced by that day."""
        return self.superseded is not None and day(self.superseded) <= on

    def in_force(self, on: date) -> bool:
        """Whether it was known and not replaced on that day."""
        return self.known <= on and not self.replaced(on)


@dataclass(frozen=True, kw_only=True, eq=False)
class Target(Dated):
    """One dated text of a target of the Alliance; `target` is the name people type."""

    target: str
    name: str
    indicator: str
    definitions: tuple[str, ...]
    comparator: Comparator
    value: float
    unit: str
    deadline: int | None
    character: str
    every_year: bool = False
    review: int | None = None
    measurable: bool = True
    measurable_reason: str | None = None
    components: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Summit(Entry):
    """A summit that was expected to set a share and did not."""

    name: str
    sets: str | None
    decided: tuple[Decision, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Pledge(Dated):
    """What an Ally promised, planned, voted or says it spent; `towards` names the promise it is a rung of."""

    who: str
    rung: Rung
    character: str
    definitions: tuple[str, ...]
    indicator: str = "defence_share_gdp"
    comparator: Comparator = "at_least"
    towards: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    covers: Literal["defence", "total"] = "defence"
    core: float | None = None
    related: float | None = None
    change: float | None = None
    path: dict[int, float] | None = None
    money: tuple[Money, ...] = ()
    money_by_year: tuple[Years, ...] = ()
    stage: Stage | None = None
    backing: Backing | None = None
    by: str | None = None
    through: str | None = None
    fiscal: bool = False
    when: str | None = None
    declined: bool = False
    reckoning: bool = False  # what somebody reckons it costs or comes to; it stands on no rung
    falls: bool = False  # it lies below what is spent already, and that is what was read
    reached: Reached | None = None
    readings: tuple[Reading, ...] = ()
    ally: str = ""  # of the file

    @property
    def due(self) -> int | None:
        """The year by which it is to hold, as NATO names years: 2025-26 is 2025."""
        return int(self.by[:4]) if self.by else None

    @property
    def grade(self) -> Backing:
        """What backs it: as written, or as its rung and stage have it."""
        if self.backing:
            return self.backing
        if self.rung == "budget":
            return "B" if self.stage == "draft" else "A"
        return "D" if self.rung == "promise" else "C" if self.rung == "plan" else "A"

    def lapsed(self, on: date) -> bool:
        """Whether the last year it speaks of was over on that day."""
        last = self.through or self.by
        if last is None:
            return False
        year = int(last[:4])
        return on > (date(year + 1, 3, 31) if "-" in last else date(year, 12, 31))  # 2025-26 ends in March 2026


@dataclass(frozen=True, kw_only=True, eq=False)
class Amount(Strict):
    """A sum named for a programme. Amounts of one programme stand side by side and are never added."""

    id: str
    value: float | None
    currency: str
    kind: Kind
    basis: Basis
    price_basis: Literal["current", "constant", "unknown"]
    by: str
    announced: str | None
    confidence: Confidence
    low: float | None = None
    high: float | None = None
    qualifier: str | None = None
    price_year: int | None = None
    years: int | None = None
    start: str | None = None
    end: str | None = None
    scope: str | None = None
    contained_in: str | None = None
    not_in: str | None = None  # what contains its programme, but not this amount
    scale: Literal["bn"] = "bn"
    note: str | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Programme(Entry):
    """A programme: what it is part of, whether it counts for NATO, and every amount named for it."""

    name: str
    status: Status
    contained_in: str | None
    counts: Counts
    counts_reason: str
    amounts: tuple[Amount, ...]
    overlaps: tuple[str, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    shares: tuple[Restated, ...] = ()
    pledge: str | None = None
    ally: str = ""  # of the file


@dataclass(frozen=True, kw_only=True, eq=False)
class Government(Entry):
    """Who governs an Ally, since when, and when the next election is due."""

    who: str
    since: str | None = None
    until: str | None = None
    election: str | None = None
    ally: str = ""  # of the file


@dataclass(frozen=True, kw_only=True, eq=False)
class Related(Entry):
    """Something named for the 1.5 % of related spending: who claims that it counts, and who disputes it."""

    item: str
    claimed_by: tuple[str, ...]
    disputed_by: tuple[Dispute, ...] = ()
    share: float | None = None
    money: tuple[Money, ...] = ()
    programme: str | None = None
    ally: str = ""  # of the file


@dataclass(frozen=True, kw_only=True, eq=False)
class Loan(Entry):
    """A loan of the EU's SAFE instrument: financing, and no spending until it is used."""

    area: str
    stage: Literal["allocated", "approved", "held back", "not signed", "signed"]
    money: tuple[Money, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Clause(Entry):
    """A step of the escape clause of the EU's fiscal rules for defence, and whose."""

    areas: tuple[str, ...]
    step: Literal["asked", "not asked", "active"]
    ceiling: float | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Shock(Entry):
    """What somebody reckoned a shock does to real GDP; per cent."""

    area: str
    name: str
    assumption: str | None = None
    level: float | None = None
    level_qualifier: str | None = None
    level_by: str | None = None
    permanent: bool = False
    growth: dict[str, float] | None = None
    growth_before: dict[str, float] | None = None
    growth_gap: dict[str, float] | None = None
    other_growth_gap: dict[str, float] | None = None
    inflation: dict[str, float] | None = None
    seen: dict[str, float] | None = None
    derived: Derived | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Projection(Entry):
    """What somebody projected; `path` is per cent of GDP by year."""

    area: str
    who: str
    basis: str
    path: dict[str, float | Band] | None = None
    money: tuple[Money, ...] = ()
    growth: dict[str, float] | None = None
    tested: Tested | None = None
    gap: Gap | None = None
    debt_share_points: dict[str, float] | None = None
    deficit_share: dict[str, float] | None = None
    share_of_gdp: dict[str, float] | None = None
    gdp_level: dict[str, float] | None = None
