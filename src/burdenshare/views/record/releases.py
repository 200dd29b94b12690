"""Which releases are held, with what, from when and how far to be trusted."""

from __future__ import annotations

from datetime import date

import polars as pl

from burdenshare.core.periods import day as read_day
from burdenshare.language import say
from burdenshare.store.catalogue import Held, current, own_root
from burdenshare.views.answer import Answer


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
    yours, note), oldest first; `yours` marks those imported by the user.
    """
    on = read_day(as_of)
    held = current(on, None if source is None else [source])
    rows = pl.DataFrame([_row(each) for each in held], infer_schema_length=None) if held else pl.DataFrame()
    sources = {each.papers.source for each in held}
    return Answer(
        question=f"releases --as-of {on}" + (f" --source {source}" if source else ""),
        as_of=on,
        rows=rows,
        headline=say("releases.headline", n=len(held), of=len(sources), on=on, sources=sorted(sources)),
        notes=(say("releases.trust"),),
    )


def _row(held: Held) -> dict[str, object]:
    papers = held.papers
    span = pl.scan_parquet(held.observations).select(
        pl.col("period").min().alias("first"), pl.col("period").max().alias("last")
    )
    first, last = span.collect().row(0)
    return {
        "release": papers.release,
        "released_at": papers.released_at,
        "publisher": papers.publisher,
        "title": papers.title,
        "rows": papers.rows,
        "years": f"{first}-{last}",
        "trust": papers.trust,
        "definition": papers.definition,
        "price_year": papers.price_year,
        "cut_off": papers.cut_off,
        "licence": papers.licence,
        "url": papers.url,
        "yours": held.folder.is_relative_to(own_root()),
        "note": papers.released_at_note,
    }
