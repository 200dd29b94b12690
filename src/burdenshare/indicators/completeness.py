"""Is what we hold of a release the whole of what it gave? A property of release, indicator and year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from burdenshare.reference.areas import allies, areas
from burdenshare.reference.editions import Edition, between, editions
from burdenshare.store.catalogue import Held, current

SHARE = "defence_share_gdp"


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
class KnownOn:
    """What was published of a year by a day, and what we hold of it.

    Attributes
    ----------
    newest
        of the last edition that gives the year; None where no edition is known to.
    between
        editions published after the last one held whole, by that day, that give the year: held in part or not at all.
    """

    newest: Completeness | None
    between: tuple[Completeness, ...] = ()

    @property
    def whole(self) -> bool:
        """Say whether a count, a rank or a missing figure may be concluded."""
        return self.newest is None or self.newest.whole


def of(release: str, indicator: str = SHARE, year: int | None = None) -> Completeness:
    """How many Allies did an edition give, and how many do we hold?

    Parameters
    ----------
    release
        its id, held or not.
    indicator, year
        the column asked about; the last year of the edition when None.

    Notes
    -----
    An edition gives every Ally of its day that has armed forces and was an Ally in the year, but for those whose cell
    it left blank; an official workbook that lacks an indicator did not give it. Of releases that are no edition of
    NATO's tables, what is held is taken for the whole.

    Examples
    --------
    >>> of("nato-2018-07", year=2018).whole, of("nato-2019-03", year=2018).held
    (True, 18)
    """
    edition, held = editions().get(release), _held().get(release)
    year = year if year is not None else (edition.last_year if edition else None) or 0
    rows = _rows(held, indicator, year) if held else {}
    if edition is None:
        return Completeness(release, indicator, year, len(rows), len(rows))
    expected = frozenset() if held and _without(held, indicator) else _given(edition, year)
    missing = tuple(sorted(expected - set(rows)))
    given = {code for code in expected & set(rows) if rows[code]}
    return Completeness(release, indicator, year, len(given) + len(missing), len(given), missing)


def known_on(on: date, indicator: str = SHARE, year: int = 0, source: str = "nato") -> KnownOn:
    """Do we hold, of the last edition published by a day, all that it gave of a year?

    Examples
    --------
    >>> from datetime import date
    >>> state = known_on(date(2026, 4, 1), year=2025)
    >>> state.newest.release, state.whole
    ('nato-2026-03', False)
    """
    if source != "nato":
        return KnownOn(None)
    found = [of(each.id, indicator, year) for each in between(date.min, on, year)]
    found += _unlisted(on, indicator, year)
    if not found:
        return KnownOn(None)
    found.sort(key=lambda each: _day(each.release))
    after = next((n for n in range(len(found), 0, -1) if found[n - 1].whole), 0)
    return KnownOn(found[-1], tuple(found[after:]))


def lacking(after: str | date, by: date, year: int, indicator: str = SHARE) -> tuple[Completeness, ...]:
    """List the editions of a year published after one day and by another that we do not hold whole."""
    found = (of(each.id, indicator, year) for each in between(after, by, year))
    return tuple(each for each in found if not each.whole)


def gave(release: str, ally: str, year: int) -> bool:
    """Say whether an edition is known to give an Ally's figure of a year, held or not."""
    edition = editions().get(release)
    return edition is not None and edition.covers(year) and ally in _given(edition, year)


def _given(edition: Edition, year: int) -> frozenset[str]:
    if not edition.covers(year):
        return frozenset()
    members = set(allies(edition.day)) & set(allies(year))
    return frozenset(code for code in members if areas()[code].armed_forces)


def _unlisted(on: date, indicator: str, year: int) -> list[Completeness]:
    """Give the NATO releases a user imported that our table of editions does not list."""
    fresh = [held for held in current(on, ["nato"]) if held.papers.release not in editions()]
    found = [of(held.papers.release, indicator, year) for held in fresh]
    return [each for each in found if each.gave]


def _day(release: str) -> str:
    edition = editions().get(release)
    return edition.day.isoformat() if edition else _held()[release].papers.released_at


def _held() -> dict[str, Held]:
    return {held.papers.release: held for held in current(sources=["nato"])}


def _without(held: Held, indicator: str) -> bool:
    """Say whether the publisher's own file, held whole, has no table of an indicator."""
    known = _all_rows(held.observations, held.papers.observations_sha256)
    return held.papers.trust == "official" and all(name != indicator for name, _ in known)


def _rows(held: Held, indicator: str, year: int) -> dict[str, bool]:
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
