"""What is new: an Atom feed with one entry for each release of NATO's."""

from __future__ import annotations

from xml.sax.saxutils import escape

import polars as pl

from burdenshare.web.asked import Asked

KEPT = 20


def feed(asked: Asked, base: str, end: str = "") -> str:
    """Write the feed.

    Parameters
    ----------
    base
        the address under which the pages stand, without the last stroke.
    end
        what follows a page's path there, such as `/index.html`.
    """
    held = (
        asked.known("releases", source="nato").rows.filter(pl.col("rows") > 0).sort("released_at", "release").to_dicts()
    )
    pairs = list(zip([None, *held], held, strict=False))[-KEPT:]
    title = f"{asked.say('site.name')}: {asked.say('nav.changes')}"
    page = f"{base}/{asked.lang}/changes{end}"
    entries = [_entry(asked, page, before, after) for before, after in reversed(pairs)]
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{asked.lang}">\n'
        f"<title>{escape(title)}</title>\n<id>{escape(page)}</id>\n"
        f'<link rel="self" href="{escape(base)}/{asked.lang}/feed.xml"/>\n'
        f'<link rel="alternate" href="{escape(page)}"/>\n<updated>{held[-1]["released_at"]}T00:00:00Z</updated>\n'
        f"<author><name>burdenshare</name></author>\n{''.join(entries)}</feed>\n"
    )


def _entry(asked: Asked, page: str, before: dict[str, object] | None, after: dict[str, object]) -> str:
    told = f"{after['title']}: {after['rows']} ({after['years']})."
    asks = f"?before={before['release']}&after={after['release']}" if before and not asked.still else ""
    where = f"{page}{asks}"
    return (
        f"<entry><title>{escape(str(after['release']))}</title><id>urn:burdenshare:release:{after['release']}</id>"
        f'<updated>{after["released_at"]}T00:00:00Z</updated><link href="{escape(where)}"/>'
        f'<summary xml:lang="en">{escape(told)}</summary></entry>\n'
    )
