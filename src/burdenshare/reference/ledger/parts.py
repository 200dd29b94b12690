"""The small things entries of the ledger are made of: sources, readings, sums of money, dates of events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Confidence = Literal["high", "medium", "low", "unverified"]
Rung = Literal["promise", "plan", "budget", "contract", "outturn"]
Comparator = Literal["at_least", "about", "over", "up_to", "exactly"]
Accounting = Literal["cash", "accrual", "unknown"]
Counts = Literal["core", "related-1.5", "not", "disputed"]
AmountKind = Literal[
    "envelope", "project", "contract", "estimate", "lifecycle", "part", "operating", "total", "quoted", "opportunity",
    "outturn",
]  # fmt: skip
RUNGS: tuple[Rung, ...] = ("promise", "plan", "budget", "contract", "outturn")
# How far a budget has come: a draft or request, a supplementary one, voted, or a settlement of several years.
Stage = Literal["draft", "voted", "supplementary", "settlement"]
# What backs a plan: A a law or a vote, B a draft or a paper of the cabinet, C a coalition or a party, D a word.
Backing = Literal["A", "B", "C", "D"]
Paper = Literal["primary", "press", "copy", "repository"]


class LedgerModel:
    """Nothing but the fields named; read by pydantic when the ledger is checked."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, kw_only=True, eq=False)
class EntrySource(LedgerModel):
    """Where it was read."""

    publisher: str
    title: str | None = None
    lang: str = "en"  # of the title
    date: str | None = None
    page: str | None = None
    url: str | None = None
    kind: Paper = "press"
    opened: bool = True  # False: cited by what was read, not read itself
    says: str | None = None  # what it is cited for, where that is not the entry as a whole


@dataclass(frozen=True, kw_only=True, eq=False)
class PartyReading(LedgerModel):
    """How one party reads a disputed text."""

    party: str
    says: str
    value: float | None = None
    announced: str | None = None
    verdict: str | None = None
    ally: str | None = None
    source: EntrySource | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Money(LedgerModel):
    """A sum of money as it was printed."""

    currency: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    qualifier: str | None = None
    scale: Literal["bn"] = "bn"
    scope: str | None = None
    when: str | None = None
    basis: Accounting = "unknown"
    on_top: bool = False  # of a budget: beside its whole, and counted by NATO too


@dataclass(frozen=True, kw_only=True, eq=False)
class Years(LedgerModel):
    """A sum of money for each of several years, as it was printed."""

    currency: str
    values: dict[int, float]
    qualifier: str | None = None
    scale: Literal["bn"] = "bn"
    scope: str | None = None
    basis: Accounting = "unknown"


@dataclass(frozen=True, kw_only=True, eq=False)
class Dispute(LedgerModel):
    """Who disputes that something counts, and in what words."""

    party: str
    says: str
    date: str | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Decision(LedgerModel):
    """What a summit decided besides a share."""

    summary: str
    confidence: Confidence
    value: float | None = None
    currency: str | None = None
    scale: Literal["bn"] = "bn"
    year: int | None = None
    conflict: str | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Reached(LedgerModel):
    """That somebody said it was reached; without a date where none was read."""

    date: str | None
    says: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Milestone(LedgerModel):
    """Something that happened or is due."""

    date: str
    event: str
    confidence: Confidence


@dataclass(frozen=True, kw_only=True, eq=False)
class Status(LedgerModel):
    """Where a programme stood when it was last heard of."""

    word: str
    as_of: str
    says: str


@dataclass(frozen=True, kw_only=True, eq=False)
class RestatedShare(LedgerModel):
    """A share before and after what is counted changed."""

    year: int
    before: float
    before_release: str
    after: float
    after_release: str
    change: float
    note: str | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Derived(LedgerModel):
    """A level we reckoned from published growth, and how."""

    level: float
    when: str
    how: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Band(LedgerModel):
    """A published range."""

    low: float
    high: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Tested(LedgerModel):
    """Somebody else's figure that a projection put to the test."""

    share: float
    when: str
    nominal_gdp_growth: float


@dataclass(frozen=True, kw_only=True, eq=False)
class PathGap(LedgerModel):
    """A difference between two years of a path, in points of GDP."""

    points: float
    start: str
    end: str
