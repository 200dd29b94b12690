"""What an Ally promised, planned, voted or says it spent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from burdenshare.core.measures import SHARE
from burdenshare.reference.ledger.entry import Dated
from burdenshare.reference.ledger.parts import Backing, Comparator, Money, PartyReading, Reached, Rung, Stage, Years

INCOME = "gni"  # of `definitions`: a share of gross national income, which NATO's figures do not measure


@dataclass(frozen=True, kw_only=True, eq=False)
class Pledge(Dated):
    """What an Ally promised, planned, voted or says it spent; `towards` names the promise it is a rung of."""

    who: str
    rung: Rung
    character: str
    definitions: tuple[str, ...]
    indicator: str = SHARE
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
    earliest: bool = False  # `by` is the first year its words allow ("not before 2035"); they name none by which
    declined: bool = False
    reckoning: bool = False  # what somebody reckons it costs or comes to; it stands on no rung
    falls: bool = False  # it lies below what is spent already, and that is what was read
    reached: Reached | None = None
    readings: tuple[PartyReading, ...] = ()
    same_as: str | None = None  # of the table of plans: the entry that tells the same plan
    query: str | None = None  # of the table of plans: the question that found it
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
            return "B" if self.stage in ("draft", "settlement") else "A"
        return "D" if self.rung == "promise" else "C" if self.rung == "plan" else "A"

    @property
    def refusing(self) -> bool:
        """Whether the share it names is the one it declines; Spain's 2.1 % names what it will do, read in two ways."""
        return self.declined and not self.readings

    @property
    def names_a_share(self) -> bool:
        """Whether it names a share of GDP, or by how much that is to change."""
        return any(each is not None for each in (self.value, self.low, self.core, self.change))

    def lapsed(self, on: date) -> bool:
        """Whether the last year it speaks of was over on that day."""
        last = self.through or self.by
        if last is None:
            return False
        year = int(last[:4])
        return on > (date(year + 1, 3, 31) if "-" in last else date(year, 12, 31))  # 2025-26 ends in March 2026
