"""Is what an answer rests on late? One sentence a source whose next release was due some time ago."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path

from burdenshare.core import clock
from burdenshare.language import say
from burdenshare.reference.due import Due, due
from burdenshare.reference.sources import Source, config_file
from burdenshare.reference.sources import sources as known_sources
from burdenshare.store.catalogue import StoredRelease, current
from burdenshare.store.state import mark


def late(releases: Iterable[str], as_of: date, today: date | None = None) -> tuple[str, ...]:
    """Say which sources of some releases are late, for an answer of today; an answer of a past day is never late.

    Parameters
    ----------
    releases
        ids such as `weo-2025-10`, those an answer rests on.
    as_of
        the day whose knowledge the answer used.
    today
        the real day; for tests another.

    Examples
    --------
    >>> late(["weo-2025-10", "nato-2026-07"], date(2026, 11, 26), date(2026, 11, 26))[0][:41]
    'The last release we hold, weo-2025-10, is'
    >>> late(["weo-2025-10"], date(2025, 12, 1), date(2026, 11, 26))
    ()
    """
    if as_of < (today or clock.today()):
        return ()
    told = _overdue(as_of, mark(as_of), config_file())
    return tuple(told[each] for each in sorted({each.split("-")[0] for each in releases if each}) if each in told)


def stale(source: str, on: date) -> str:
    """Say in one sentence that the releases held of a source are late on a day; empty when they are not."""
    return _overdue(on, mark(on), config_file()).get(source, "")


def overdue(source: Source, held: StoredRelease | None, on: date) -> str:
    """Say in one sentence that a release is overdue; empty when it is not."""
    stands = stand(source, held, on)
    if held is None or stands.state != "late":
        return ""
    return say(
        "sources.late",
        publisher=source.publisher,
        release=held.papers.release,
        released_at=held.papers.released_at,
        age=stands.age,
        due=stands.next_due,
        source=source.id,
    )


def stand(source: Source, held: StoredRelease | None, on: date) -> Due:
    """Say how a source stands on a day, by the last release held."""
    return due(source, date.fromisoformat(held.papers.released_at) if held else None, on)


@lru_cache(maxsize=64)
def _overdue(on: date, state: str, own: Path) -> dict[str, str]:
    """Say which sources are late once for a state of the record and a table of sources: every answer asks."""
    held = newest(on)
    told = {name: overdue(source, held.get(name), on) for name, source in known_sources().items()}
    return {name: said for name, said in told.items() if said}


def newest(on: date, *sources: str) -> dict[str, StoredRelease]:
    """Give the last release held of each source by a day."""
    return {held.papers.source: held for held in current(on, sources or None)}
