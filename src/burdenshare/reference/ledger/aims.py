"""What the Alliance asked of its members: a text of a target, and a summit that set none."""

from __future__ import annotations

from dataclasses import dataclass

from burdenshare.reference.ledger.entry import Dated, Entry
from burdenshare.reference.ledger.parts import Comparator, Decision, PartyReading


@dataclass(frozen=True, kw_only=True, eq=False)
class TargetText(Dated):
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
    readings: tuple[PartyReading, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Summit(Entry):
    """A summit that was expected to set a share and did not."""

    name: str
    sets: str | None
    decided: tuple[Decision, ...] = ()
