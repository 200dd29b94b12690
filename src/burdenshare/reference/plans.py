"""What Allies themselves planned for a later year, 2006 to 2024: dated, kept and broken alike (data/plans.csv).

Compiled before any score was run with it and frozen since; docs/projection.md says by whom and from what.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from burdenshare.core.errors import LedgerError

FILE = "plans.csv"
LAST_DAY = date(2024, 12, 31)  # later plans are the ledger's


@dataclass(frozen=True)
class NationalPlan:
    """A share of GDP that an Ally said it would come to in a year, or that it would not.

    Attributes
    ----------
    announced
        as found: a day, a month or a year.
    known
        the last day it can have been announced; nobody is taken to know it before.
    by
        the year it is due; None where none was named.
    declined
        the share or the year was refused.
    of
        what it is a share of, or whose counting: `nato`, `national`, `unstated`, `gni`.
    """

    ref_area: str
    announced: str
    known: date
    share: float
    by: int | None
    declined: bool
    of: str
    who: str
    url: str
    confidence: str
    note: str

    @property
    def usable(self) -> bool:
        """Say whether it names a later year and a share of GDP: what a projection can be drawn towards."""
        return self.by is not None and self.by > self.known.year and self.of != "gni"


def last_day(announced: str) -> date:
    """Give the last day of a day, a month or a year.

    Examples
    --------
    >>> str(last_day("2018-02")), str(last_day("2018")), str(last_day("2018-07-11"))
    ('2018-02-28', '2018-12-31', '2018-07-11')
    """
    parts = [int(each) for each in announced.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


@cache
def every() -> tuple[NationalPlan, ...]:
    """Give the whole table, oldest first; of one day, in the order of the file."""
    text = (files("burdenshare") / "data" / FILE).read_text(encoding="utf-8")
    return read(csv.DictReader(text.splitlines()))


def read(rows: Iterable[dict[str, str]]) -> tuple[NationalPlan, ...]:
    """Read rows of the table's form.

    Raises
    ------
    LedgerError
        a row has no share or no day; names it.
    """
    return tuple(sorted((_row(number, row) for number, row in enumerate(rows, 2)), key=lambda each: each.known))


def _row(number: int, row: dict[str, str]) -> NationalPlan:
    try:
        by, known, share = row["by"][:4], last_day(row["announced"]), float(row["share"])  # 2024-25 counts as 2024
        return NationalPlan(
            row["ref_area"], row["announced"], known, share, int(by) if by else None, row["character"] == "declined",
            row["definition"], row["who"], row["url"], row["confidence"], row["note"],
        )  # fmt: skip
    except (KeyError, ValueError, IndexError) as cause:
        raise LedgerError(
            f"Line {number} of {FILE} has no day, share or year that can be read: {row}. Correct it there."
        ) from cause
