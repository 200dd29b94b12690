"""Is what we hold of a release the whole of what it gave? A property of release, indicator and year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from burdenshare.core.measures import SHARE
from burdenshare.reference.areas import allies, areas
from burdenshare.reference.editions import Edition, between, editions
from burdenshare.store.catalogue import StoredRelease, current

if TYPE_CHECKING:
    import polars as pl

FIGURE = ("ref_area", "indicator", "period")


@dataclass(frozen=True)
class Completeness:
    """How many Allies an edition gave for an indicator and year, and how many of those we hold.

    Attributes
    ----------
    gave, held
        Allies with a figure in the edition, so far as is known; of those, the ones whose figure we hold.
    missing
        codes of the Allies whose figure we do not hold.
    """

    release: str
    indicator: str
    year: int
    gave: int
    held: int
    missing: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Say whether nothing is missing of what the edition gave."""
        return self.gave > 0 and not self.missing


@dataclass(frozen=True)
class YearCoverage:
    """What was published of a year by a day, and what we hold of it.

    Attributes
    ----------
    newest
        of the last edition that gives the year; None where no edition is known to.
    last_whole
        the last edition before it that is held whole; None where there is none, or where the newest is whole itself.
    between
        editions published after the last one held whole, by that day, that give the year: held in part or not at all.
    """

    newest: Completeness | None
    last_whole: Completeness | None = None
    between: tuple[Completeness, ...] = ()

    @property
    def whole(self) -> bool:
        """Say whether a count, a rank or a missing figure may be concluded."""
        return self.newest is None or self.newest.whole


def of_edition(
    release: str, indicator: str = SHARE, year: int | None = None, held: Mapping[str, StoredRelease] | None = None
) -> Completeness:
    """How many Allies did an edition give, and how many do we hold?

    Parameters
    ----------
    release
        its id, held or not.
    indicator, year
        the column asked about; the last year of the edition when None.
    held
        NATO's releases on disk, for those who ask often; read when None.

    Notes
    -----
    An edition gives every Ally of its day that has armed forces and was an Ally in the year, but for those whose cell
    it left blank; an official workbook that lacks an indicator did not give it. Of releases that are no edition of
    NATO's tables, what is held is taken for the whole.

    Examples
    --------
    >>> of_edition("nato-2018-07", year=2018).whole, of_edition("nato-2019-03", year=2018).held
    (True, 18)
    """
    edition, found = editions().get(release), (held_releases() if held is None else held).get(release)
    year = year if year is not None else (edition.last_year if edition else None) or 0
    rows = _rows(found, indicator, year) if found else {}
    if edition is None:
        return Completeness(release, indicator, year, len(rows), len(rows))
    expected = frozenset() if found and _without(found, indicator) else _given(edition, year)
    missing = tuple(sorted(expected - set(rows)))
    given = {code for code in expected & set(rows) if rows[code]}
    return Completeness(release, indicator, year, len(given) + len(missing), len(given), missing)


def known_on(on: date, indicator: str = SHARE, year: int = 0, source: str = "nato") -> YearCoverage:
    """Do we hold, of the last edition published by a day, all that it gave of a year?

    Examples
    --------
    >>> from datetime import date
    >>> state = known_on(date(2026, 4, 1), year=2025)
    >>> state.newest.release, state.whole, state.last_whole.release
    ('nato-2026-03', False, 'nato-2025-08')
    """
    held = held_releases() if source == "nato" else {}
    found = (
        [of_edition(each.id, indicator, year, held) for each in between(date.min, on, year)] if source == "nato" else []
    )
    found += [
        of_edition(name, indicator, year, held)
        for name in held
        if name not in editions() and _day(name, held) <= f"{on}"
    ]
    found = sorted((each for each in found if each.gave), key=lambda each: _day(each.release, held))
    if not found or found[-1].whole:
        return YearCoverage(found[-1] if found else None)
    whole = [number for number, each in enumerate(found) if each.whole]
    after = whole[-1] + 1 if whole else 0
    return YearCoverage(found[-1], found[whole[-1]] if whole else None, tuple(found[after:]))


def superseded(figures: pl.DataFrame, on: date) -> dict[str, int]:
    """Which editions published by a day gave some of these figures anew, and are not held for them?

    Parameters
    ----------
    figures
        rows with ref_area, indicator, period and release; the newest release of a figure is the one that counts.

    Returns
    -------
    editions, oldest first, with the number of figures that each gave and we lack.
    """
    days = {each.id: each.day.isoformat() for each in editions().values()}
    newest = max((day for day in days.values() if day <= f"{on}"), default="")
    if all(days.get(name, newest) >= newest for name in figures["release"].unique()):
        return {}  # spares most answers of today the counting
    found: dict[str, int] = {}
    held = held_releases()
    for (day, indicator, year), areas_of in _last_given(figures, days).items():
        for edition in between(day, on, year):
            if lacked := areas_of & set(of_edition(edition.id, indicator, year, held).missing):
                found[edition.id] = found.get(edition.id, 0) + len(lacked)
    return {name: found[name] for name in editions() if name in found}


def _last_given(figures: pl.DataFrame, days: Mapping[str, str]) -> dict[tuple[str, str, int], set[str]]:
    """Whose figures were given last on which day, by indicator and year? Counted by hand: most answers are short."""
    last: dict[tuple[str, str, int], str] = {}
    for area, indicator, year, release in figures.select(*FIGURE, "release").iter_rows():
        if day := days.get(release):
            last[area, indicator, year] = max(day, last.get((area, indicator, year), ""))
    found: dict[tuple[str, str, int], set[str]] = {}
    for (area, indicator, year), day in last.items():
        found.setdefault((day, indicator, year), set()).add(area)
    return found


def held_releases() -> dict[str, StoredRelease]:
    """Give NATO's releases on disk, by id."""
    return {held.papers.release: held for held in current(sources=["nato"])}


def _given(edition: Edition, year: int) -> frozenset[str]:
    if not edition.covers(year):
        return frozenset()
    members = set(allies(edition.day)) & set(allies(year))
    return frozenset(code for code in members if areas()[code].armed_forces)


def _day(release: str, held: Mapping[str, StoredRelease]) -> str:
    edition = editions().get(release)
    return edition.day.isoformat() if edition else held[release].papers.released_at


def _without(held: StoredRelease, indicator: str) -> bool:
    """Say whether the publisher's own file, held whole, has no table of an indicator."""
    known = _all_rows(held.observations, held.papers.observations_sha256)
    return held.papers.trust == "official" and all(name != indicator for name, _ in known)


def _rows(held: StoredRelease, indicator: str, year: int) -> dict[str, bool]:
    """Say of each area that the release speaks of whether it has a value."""
    return _all_rows(held.observations, held.papers.observations_sha256).get((indicator, year), {})


@lru_cache(maxsize=64)
def _all_rows(path: Path, content: str) -> dict[tuple[str, int], dict[str, bool]]:
    import polars as pl

    frame = pl.read_parquet(path, columns=["ref_area", "indicator", "period", "obs_value"])
    found: dict[tuple[str, int], dict[str, bool]] = {}
    for code, indicator, year, value in frame.iter_rows():
        found.setdefault((indicator, year), {})[code] = value is not None
    return found
