"""Where each source stands: the last release held, its age, when the next is due, and whether we are late."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.periods import day as read_day
from burdenshare.core.sentence import sentences_in
from burdenshare.language import say
from burdenshare.reference.sources import Source
from burdenshare.reference.sources import sources as known_sources
from burdenshare.store.catalogue import StoredRelease
from burdenshare.views.answer import Answer
from burdenshare.views.currency.late import newest, overdue, stand
from burdenshare.views.tables import schema

SCHEMA = schema("sources")


def sources(*, as_of: str | date | None = None) -> Answer:
    """Is what we hold current: for each source the last release, its age, when the next is due, and is it late?

    Parameters
    ----------
    as_of
        the day asked about; today when None.

    Returns
    -------
    rows (source, publisher, release, released_at, age, next_due, state, trust, title, format, licence, address);
    `state` is current, expected (the next is due), late (it has been due for longer than usual) or not held.

    Raises
    ------
    QueryError
        the day is none.

    Notes
    -----
    Days and spans are those of data/sources.toml; a release that comes early or late does not move the next one's day.
    """
    on = read_day(as_of)
    held, table = newest(on), known_sources()
    rows = [_row(source, held.get(name), on) for name, source in table.items()]
    return Answer(
        question=f"sources --as-of {on}",
        as_of=on,
        sentences=sentences_in(rows),
        rows=pl.DataFrame(rows, schema=SCHEMA),
        rests=tuple(row["release"] for row in rows if row["release"]),
        headline=_headline(rows),
        notes=tuple(filter(None, (overdue(source, held.get(name), on) for name, source in table.items()))),
        extra={"late": [row["source"] for row in rows if row["state"] == "late"]},
    )


def _row(source: Source, held: StoredRelease | None, on: date) -> dict[str, Any]:
    stands = stand(source, held, on)
    return {
        "source": source.id,
        "publisher": source.publisher,
        "release": held.papers.release if held else None,
        "released_at": held.papers.released_at if held else None,
        "age": stands.age or None,
        "next_due": stands.next_due.isoformat() if stands.next_due else None,
        "state": stands.state,
        "trust": held.papers.trust if held else None,
        "title": source.title,
        "format": source.format,
        "licence": source.licence,
        "address": source.address,
    }


def _headline(rows: list[dict[str, Any]]) -> str:
    by_state = {state: [row["source"] for row in rows if row["state"] == state] for state in ("late", "expected")}
    absent = [row["source"] for row in rows if row["state"] == "not held"]
    fine = sum(row["state"] == "current" for row in rows)
    others = {**by_state, "not held": absent}
    said = [say("sources.others", state=state, names=names) for state, names in others.items() if names]
    rest = say("sources.rest", others=said) if said else ""
    return say("sources.current", fine=fine, n=len(rows), rest=rest)
