"""What did NATO or its Secretary General say between the tables? Numbers of their own kind, in no series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from burdenshare.reference.shipped import rows

AT_TWO = "Allies at 2 %"  # how a statement of the count begins to say what it is of


@dataclass(frozen=True)
class Statement:
    """One number said: by whom, when, of what, how surely, and where it was read."""

    id: str
    day: str
    speaker: str
    area: str  # codes, or NATO, EUR (European Allies), EUR_CAN (European Allies and Canada)
    what: str
    year: str
    value: str  # as said; some are words
    unit: str
    comparator: str
    tense: str
    publisher: str
    url: str
    primary: bool  # read in NATO's own transcript or text
    second_source: str
    confidence: str
    note: str

    @property
    def count(self) -> int | None:
        """How many Allies were said to be at 2 %, where that is what was said."""
        of_all = self.area == "NATO" and self.unit == "Allies" and self.what.startswith(AT_TWO)
        return int(self.value) if of_all and self.value.isdigit() else None


@cache
def statements() -> tuple[Statement, ...]:
    """List every number said, oldest first.

    Examples
    --------
    >>> [(each.day, each.value, each.tense) for each in statements() if each.id == "nato-st-20240214-088"]
    [('2024-02-14', '18', 'expected to')]
    """
    found = rows("editions/statements.csv")
    return tuple(Statement(**{**row, "primary": row["primary"] == "true"}) for row in found)  # type: ignore[arg-type]


def statements_by(by: date, area: str | None = None, year: int | None = None) -> list[Statement]:
    """List what had been said by a day, of an area and a year.

    Examples
    --------
    >>> [each.value for each in statements_by(date(2026, 12, 31), "DEU", 2025)]
    ['2.4']
    """
    return [
        each
        for each in statements()
        if each.day <= by.isoformat()
        and (area is None or area in each.area.split())
        and (year is None or each.year == str(year))
    ]
