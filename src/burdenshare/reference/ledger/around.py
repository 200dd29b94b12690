"""What stands around an Ally's promises: who governs, what is named for the 1.5 %, loans and clauses of the EU."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from burdenshare.reference.ledger.entry import Entry
from burdenshare.reference.ledger.parts import Dispute, Money


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
