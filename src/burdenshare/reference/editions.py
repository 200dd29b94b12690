"""Which editions of NATO's tables are known to exist, held or not?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from burdenshare.reference.shipped import rows


@dataclass(frozen=True)
class Edition:
    """One edition of NATO's tables; what is unknown of it is None."""

    id: str
    title: str
    day: date
    day_note: str | None
    number: str | None
    first_year: int | None
    last_year: int | None
    price_year: int | None
    cut_off: str | None
    definition: str
    estimates: tuple[int, ...]
    repeats: str | None  # the edition whose tables it prints again
    page: str | None
    workbook: str | None
    pdf: str | None
    known_by: str  # `read` on a page that `source` names, or `general` knowledge
    source: str

    def covers(self, year: int) -> bool:
        """Say whether the edition gives a year; where its first is unknown, only its last five are counted on."""
        if self.last_year is None:
            return False
        return (self.first_year or self.last_year - 4) <= year <= self.last_year


@cache
def editions() -> dict[str, Edition]:
    """List every edition known to exist, oldest first, by id.

    Examples
    --------
    >>> editions()["nato-2019-11"].day.isoformat()
    '2019-11-29'
    """
    found = [_edition(row) for row in rows("editions/nato.csv")]
    return {each.id: each for each in sorted(found, key=lambda each: each.day)}


def between(after: str | date, by: str | date, year: int | None = None) -> list[Edition]:
    """List the editions published after one day and by another, oldest first.

    Parameters
    ----------
    after, by
        the day of the release used, which is left out, and the day asked about, which is not.
    year
        only those that give that year; all when None.

    Notes
    -----
    An annual report that prints the tables of the edition before is no edition of its own here.

    Examples
    --------
    >>> [each.id for each in between("2025-08-28", "2026-04-01", 2025)]
    ['nato-2026-03']
    """
    first, last = (each if isinstance(each, date) else date.fromisoformat(each) for each in (after, by))
    return [
        each
        for each in editions().values()
        if first < each.day <= last and not each.repeats and (year is None or each.covers(year))
    ]


def latest(by: date, year: int) -> Edition | None:
    """Find the last edition published by a day that gives a year."""
    return next(iter(reversed(between(date.min, by, year))), None)


def _edition(row: dict[str, str]) -> Edition:
    text = {name: row[name] or None for name in ("day_note", "number", "cut_off", "repeats", "page", "workbook", "pdf")}
    years = {name: int(row[name]) if row[name] else None for name in ("first_year", "last_year", "price_year")}
    return Edition(
        id=row["id"],
        title=row["title"],
        day=date.fromisoformat(row["day"]),
        definition=row["definition"],
        estimates=tuple(int(each) for each in row["estimates"].split("+") if each),
        known_by=row["known_by"],
        source=row["source"],
        **text,  # type: ignore[arg-type]
        **years,  # type: ignore[arg-type]
    )
