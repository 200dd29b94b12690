"""A programme and every sum that was named for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from burdenshare.reference.ledger.entry import Entry
from burdenshare.reference.ledger.parts import (
    Accounting,
    AmountKind,
    Confidence,
    Counts,
    LedgerModel,
    Milestone,
    RestatedShare,
    Status,
)


@dataclass(frozen=True, kw_only=True, eq=False)
class ProgrammeAmount(LedgerModel):
    """A sum named for a programme. Amounts of one programme stand side by side and are never added."""

    id: str
    value: float | None
    currency: str
    kind: AmountKind
    basis: Accounting
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
    amounts: tuple[ProgrammeAmount, ...]
    overlaps: tuple[str, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    shares: tuple[RestatedShare, ...] = ()
    pledge: str | None = None
    ally: str = ""  # of the file
