"""What Allies themselves planned for a later year, 2006 to 2024: dated, kept and broken alike (data/ledger/plans).

Compiled before any score was run with it and frozen since; docs/projection.md says by whom and from what.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from burdenshare.core.errors import LedgerError
from burdenshare.reference.areas import areas
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.pledge import INCOME, Pledge

LAST_DAY = date(2024, 12, 31)  # later plans are the ledger's


@dataclass(frozen=True)
class NationalPlan:
    """A share of GDP that an Ally said it would come to in a year, or that it would not.

    Attributes
    ----------
    known
        the last day it can have been announced; nobody is taken to know it before.
    by
        the year it is due; None where none was named.
    declined
        the share or the year was refused.
    income
        it is a share of national income, not of GDP.
    id
        of the entry of the ledger, or of the one that tells the same plan.
    verified
        a source of it was read.
    """

    ref_area: str
    known: date
    share: float
    by: int | None
    declined: bool
    income: bool
    id: str
    verified: bool

    @property
    def usable(self) -> bool:
        """Say whether it was read and names a later year and a share of GDP: what a projection can be drawn towards."""
        return self.verified and self.by is not None and self.by > self.known.year and not self.income


@cache
def every() -> tuple[NationalPlan, ...]:
    """Give the whole table, oldest first; of one day, in the order of the Allies and their files.

    >>> len(every()), every()[-1].known <= LAST_DAY
    (205, True)
    """
    return read(entry for code in sorted(areas()) for entry in load.plans(code))


def read(entries: Iterable[Pledge]) -> tuple[NationalPlan, ...]:
    """Make plans of entries.

    Raises
    ------
    LedgerError
        one names no share, or was announced after the last day of the table; names it.
    """
    return tuple(sorted(map(_plan, entries), key=lambda each: each.known))


def _plan(entry: Pledge) -> NationalPlan:
    if entry.value is None or entry.known > LAST_DAY:
        raise LedgerError("ledger.no_plan", id=entry.id, last=LAST_DAY, ally=entry.ally)
    income, name = INCOME in entry.definitions, entry.same_as or entry.id
    return NationalPlan(entry.ally, entry.known, entry.value, entry.due, entry.declined, income, name, entry.verified)
