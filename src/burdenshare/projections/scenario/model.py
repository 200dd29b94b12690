"""What a scenario is made of, once its file has been read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from burdenshare.projections.profiles import Profile

PATHS = ("frozen-share", "frozen-cash", "frozen-real", "announced", "table", "projection")
COUNTS = ("core", "disputed", "related-1.5", "not")
IN_SHARE = ("core", "disputed")


@dataclass(frozen=True)
class BaseYear:
    """The base year, where it is not the last one known; `release` asks for the figure of that release."""

    year: int | None = None
    release: str | None = None


@dataclass(frozen=True)
class Base:
    """What is spent without the programmes: a rule, or a table of shares (per cent) or cash (billions) by year."""

    path: str = "frozen-share"
    shares: Mapping[int, float] = field(default_factory=dict)
    cash: Mapping[int, float] = field(default_factory=dict)

    @property
    def is_cash(self) -> bool:
        """Whether amounts are planned, which stay when GDP turns out otherwise; else shares of GDP are."""
        return self.path in ("frozen-cash", "frozen-real") or bool(self.cash)


@dataclass(frozen=True)
class Gdp:
    """Another GDP than the outlook's.

    Attributes
    ----------
    shock
        year -> change of the level, per cent; straight between the years given, the last one held.
    levels
        year -> nominal GDP in billions of national currency, instead of the outlook's.
    reaction
        how far the base path follows: 0 keeps the cash, 1 the share.
    """

    shock: Mapping[int, float] = field(default_factory=dict)
    levels: Mapping[int, float] = field(default_factory=dict)
    reaction: float = 0.0


@dataclass(frozen=True)
class ScenarioTarget:
    """A share of GDP to be reached by a year."""

    share: float
    by: int
    name: str


@dataclass(frozen=True)
class ScenarioLine:
    """A programme: its money, in billions of `currency`, and how it falls on the years.

    Attributes
    ----------
    price_year
        of constant prices; None for current prices.
    start, years, delay
        years are NATO's (for Canada 2025 is April 2025 to March 2026); a delay may be part of a year.
    after
        stop, or hold: the amount of the last year goes on.
    envelope
        inside: paid out of the base path; on-top: added to it.
    stage
        where it stands between announcement and contract: which spread its cost and delay are drawn from.
    same_as
        the programme it is a reading of; two readings of one programme are one money.
    parents
        programmes whose money includes this one, nearest first.
    """

    id: str
    title: str
    amount: float
    currency: str
    profile: Profile
    profile_name: str
    start: float
    years: int
    basis: str = "unknown"
    price_year: int | None = None
    delay: float | None = None
    cost_factor: float | None = None
    after: str = "stop"
    envelope: str = "on-top"
    stage: str = "before-contract"
    counts: str = "core"
    counts_reason: str = ""
    same_as: str = ""
    parents: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()
    announced: str = ""
    rate_month: str = ""
    ledger: str = ""


@dataclass(frozen=True)
class Scenario:
    """A checked scenario; `raw` is what was written, from which it can be made again."""

    name: str
    title: str
    ally: str
    horizon: int
    day: str | None
    summary: str
    start: BaseYear
    base: Base
    gdp: Gdp
    lines: tuple[ScenarioLine, ...]
    targets: tuple[ScenarioTarget, ...]
    variants: tuple[tuple[str, Scenario], ...]
    sources: tuple[Mapping[str, str], ...]
    notes: tuple[str, ...]
    seed: int
    raw: Mapping[str, Any] = field(compare=False, default_factory=dict)

    @property
    def in_cash(self) -> bool:
        """Whether anything in the share is planned in cash, so that the share depends on what GDP turns out to be."""
        return self.base.is_cash or any(each.envelope == "on-top" and each.counts in IN_SHARE for each in self.lines)


WarningKind = Literal[
    "DoubleCount", "MayOverlap", "SameMoney", "Converted", "MayNotCount", "NotCash", "AfterHorizon", "NotYetKnown",
    "Envelope",
]  # fmt: skip


@dataclass(frozen=True)
class Warned:
    """Something a reader must know of a line: what kind, of which line, in words."""

    kind: WarningKind
    line: str
    text: str
