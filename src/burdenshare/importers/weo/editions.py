"""Editions of the World Economic Outlook: which one a file is, and when it came out."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from burdenshare.core.errors import LayoutError, SourceError

MONTHS = {"April": 4, "September": 9, "October": 10}  # 2002 to 2011 some autumn editions came out in September
AHEAD = 5  # years that projections reach beyond the edition's own
# Editions whose day is bounded by evidence: a copy of October 2025 was downloaded on the 16th.
PROVEN = {"2025-10": ("2025-10-16", "not later than this: a copy was downloaded on that day")}
# The version of the dataset and the last year it reaches; 9.0.0 was used twice, so the version alone does not tell.
VERSIONS = {("6.0.0", 2030): (2025, "April"), ("9.0.0", 2030): (2025, "October"), ("9.0.0", 2031): (2026, "April")}


@dataclass(frozen=True)
class OutlookEdition:
    """One edition: its year and month, and the day it is known from."""

    year: int
    month: str
    released_at: str
    released_at_note: str | None = None

    @property
    def name(self) -> str:
        """Give the edition as in the release's id.

        Examples
        --------
        >>> OutlookEdition(2025, "April", "2025-04-22").name
        '2025-04'
        """
        return f"{self.year}-{MONTHS[self.month]:02d}"

    @property
    def title(self) -> str:
        """Give the title as the IMF prints it."""
        return f"World Economic Outlook Database, {self.month} {self.year}"


def named(year: int, month: str, released_at: str | None = None) -> OutlookEdition:
    """Give an edition with its day: the stated one, one proven, or the last of its month.

    The last day of the month never makes a figure known too early.
    """
    if released_at:
        return OutlookEdition(year, month, released_at)
    name = f"{year}-{MONTHS[month]:02d}"
    last = f"{name}-{calendar.monthrange(year, MONTHS[month])[1]}"
    unverified = (last, "the day is not verified; the last day of the edition's month is taken")
    return OutlookEdition(year, month, *PROVEN.get(name, unverified))


def of_day(day: str, where: str) -> OutlookEdition:
    """Give the edition that came out on a day; the spring edition is April's, the autumn one October's.

    Raises
    ------
    LayoutError
        it is no date.
    """
    try:
        on = date.fromisoformat(day[:10])
    except ValueError as error:
        raise LayoutError("weo.should_date_such", where=where, day=repr(day)) from error
    return OutlookEdition(on.year, "April" if on.month <= 6 else "October", on.isoformat())


def of_file(
    name: str, released_at: str | None, published: set[str], datasets: set[str], reach: int, last_actual: list[int]
) -> OutlookEdition:
    """Tell the edition of a file of 2025 or later, from the surest sign it shows.

    Parameters
    ----------
    released_at
        the day the user gives; it decides only where the file shows nothing.
    published, datasets
        what stands in the columns PUBLICATION_DATE and DATASET.
    reach, last_actual
        the last year of the table, and the last year with actual data of each series that states one.

    Raises
    ------
    SourceError
        nothing shows it, or two signs disagree.
    """
    known = _by_version(datasets, reach, last_actual)
    if len(published) == 1:
        shown = of_day(published.pop(), f"{name}, column PUBLICATION_DATE")
        found = named(shown.year, shown.month, released_at or shown.released_at)
    elif known:
        found = named(*known, released_at)
    elif released_at:
        found = of_day(released_at, "the day of publication")
    else:
        raise SourceError("weo.does_not_show", name=name)
    if reach > found.year + AHEAD:
        raise SourceError("weo.reaches_further_than", name=name, reach=reach, month=found.month, year=found.year)
    return found


def _by_version(datasets: set[str], reach: int, last_actual: list[int]) -> tuple[int, str] | None:
    """Tell the edition from the dataset's version, if most series end their actual data in the year before it."""
    version = re.search(r"WEO\((\d+\.\d+\.\d+)\)", " ".join(datasets))
    known = VERSIONS.get((version[1] if version else "", reach))
    usual = Counter(last_actual).most_common(1)
    return known if known and usual and usual[0][0] == known[0] - 1 else None
