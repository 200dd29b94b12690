"""Which releases are held, with what, from when and how far to be trusted."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from burdenshare.core.periods import day as read_day
from burdenshare.indicators.completeness import of_edition
from burdenshare.language import say
from burdenshare.reference.editions import Edition, editions
from burdenshare.store.catalogue import StoredRelease, current, own_root
from burdenshare.views.answer import Answer

COLUMNS = (
    "release", "released_at", "publisher", "title", "rows", "years", "trust", "definition", "price_year", "cut_off",
    "licence", "url", "yours", "note", "state", "gave", "held",
)  # fmt: skip
OTHER = {"yours": pl.Boolean, **dict.fromkeys(("rows", "price_year", "gave", "held"), pl.Int64)}
SCHEMA = {name: OTHER.get(name, pl.String) for name in COLUMNS}


def releases(*, as_of: str | date | None = None, source: str | None = None) -> Answer:
    """Which releases are held?

    Parameters
    ----------
    as_of
        only those published by that day.
    source
        only those of one source; all when None.

    Returns
    -------
    rows (release, released_at, publisher, title, rows, years, trust, definition, price_year, cut_off, licence, url,
    yours, note, state, gave, held), oldest first; `yours` marks those imported by the user. `state` says of an edition
    of NATO's tables whether it is held whole, in part or not at all (`none`: an entry without figures), by how many
    Allies it `gave` for its last year and how many of them are `held`; `rows` counts figures.

    Raises
    ------
    QueryError
        no source is called that, or the day is none.
    """
    on = read_day(as_of)
    held = current(on, None if source is None else [source])
    others = _not_held(on, {each.papers.release for each in held}) if source in (None, "nato") else []
    listed = sorted(
        [*map(_row, held), *map(_entry, others)], key=lambda row: (str(row["released_at"]), str(row["release"]))
    )
    rows = pl.DataFrame(listed, schema=SCHEMA)
    sources = {each.papers.source for each in held}
    return Answer(
        question=f"releases --as-of {on}" + (f" --source {source}" if source else ""),
        as_of=on,
        rows=rows,
        headline=say("releases.headline", n=len(held), of=len(sources), on=on, sources=sorted(sources)),
        notes=(say("releases.trust"), *_editions(listed)),
    )


def _not_held(on: date, held: set[str]) -> list[Edition]:
    """List the editions of NATO's tables known to exist by a day of which nothing is held."""
    return [each for each in editions().values() if each.day <= on and each.id not in held]


def _span(first: int | str, last: int | None) -> str:
    """Write the years of a release; a single one once.

    >>> _span(2014, 2025), _span(2025, 2025), _span("", None)
    ('2014-2025', '2025', '')
    """
    return "" if not last else f"{last}" if first == last else f"{first}-{last}"


def _entry(edition: Edition) -> dict[str, object]:
    """Give an edition that is not held: an entry without figures."""
    found = of_edition(edition.id)
    first = edition.first_year or ""
    return {
        "release": edition.id,
        "released_at": edition.day.isoformat(),
        "publisher": "NATO",
        "title": edition.title,
        "rows": 0,
        "years": _span(first, edition.last_year),
        "trust": None,
        "definition": edition.definition,
        "price_year": edition.price_year,
        "cut_off": edition.cut_off,
        "licence": None,
        "url": edition.workbook or edition.pdf or edition.page,
        "yours": False,
        "note": f"prints the tables of {edition.repeats} again" if edition.repeats else edition.day_note,
        "state": "repeats" if edition.repeats else "none",
        "gave": found.gave or None,
        "held": 0,
    }


def _state(held: StoredRelease) -> dict[str, object]:
    """Say whether a release is held whole, by the share of GDP of its last year."""
    if held.papers.release not in editions():
        return {"state": "part" if held.papers.partial else "whole", "gave": None, "held": None}
    found = of_edition(held.papers.release)
    return {"state": "whole" if found.whole else "part", "gave": found.gave, "held": found.held}


def _editions(rows: list[dict[str, object]]) -> list[str]:
    """Count the editions of NATO's tables by what is held of them."""
    known = [str(row["state"]) for row in rows if row["release"] in editions() and row["state"] != "repeats"]
    counted = {state: known.count(state) for state in ("whole", "part", "none")}
    return [say("releases.editions", n=len(known), **counted)] if known else []


@lru_cache(maxsize=256)
def _ends(observations: Path, sha256: str) -> tuple[Any, ...]:
    """Give the first and the last year of a release, read once for as long as it is the same."""
    years = pl.col("period")
    return pl.scan_parquet(observations).select(years.min().alias("first"), years.max().alias("last")).collect().row(0)


def _row(held: StoredRelease) -> dict[str, object]:
    papers = held.papers
    first, last = _ends(held.observations, papers.observations_sha256)
    return {
        "release": papers.release,
        "released_at": papers.released_at,
        "publisher": papers.publisher,
        "title": papers.title,
        "rows": papers.rows,
        "years": _span(first, last),
        "trust": papers.trust,
        "definition": papers.definition,
        "price_year": papers.price_year,
        "cut_off": papers.cut_off,
        "licence": papers.licence,
        "url": papers.url,
        "yours": held.folder.is_relative_to(own_root()),
        "note": papers.released_at_note,
        **_state(held),
    }
