"""What every entry of the ledger has. One set of fields serves the quick reader (load) and the strict one (schema)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from burdenshare.core.periods import day
from burdenshare.core.sentence import side_by_side
from burdenshare.reference.ledger.parts import Confidence, EntrySource, LedgerModel


@dataclass(frozen=True, kw_only=True, eq=False)
class Entry(LedgerModel):
    """What every entry has: an id, a text in our words, when it became known, its sources and how sure we are."""

    id: str
    summary: str
    confidence: Confidence
    sources: tuple[EntrySource, ...]
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
        return "" if last > on else side_by_side(self.note, self.conflict)


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
