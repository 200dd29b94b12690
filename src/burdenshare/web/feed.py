"""What is new: an Atom feed with one entry for each change that a release of NATO's brought."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape

import polars as pl

from burdenshare.core.errors import BurdenshareError
from burdenshare.web.request import PageRequest

KEPT = 6  # releases whose changes are told; of the older ones that they came
OLDER = 14
Row = dict[str, Any]


def feed(asked: PageRequest, base: str, end: str = "") -> str:
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
    page = f"{base}/{asked.lang}/changes{end}"
    pairs = [*pairwise([{}, *held])][::-1]
    entries = [_release(asked, page, before, after) for before, after in pairs[: KEPT + OLDER]]
    told = [each for before, after in pairs[:KEPT] for each in _changes(asked, page, before, after)]
    title = asked.say("site.colon", one=asked.say("site.name"), other=asked.say("nav.changes"))
    whole = sorted([*entries, *told], key=lambda each: each[0], reverse=True)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{asked.lang}">\n'
        f"<title>{escape(title)}</title>\n<id>{escape(page)}</id>\n"
        f'<link rel="self" type="application/atom+xml" href="{escape(base)}/{asked.lang}/feed.xml"/>\n'
        f'<link rel="alternate" href="{escape(page)}"/>\n<updated>{held[-1]["released_at"]}T00:00:00Z</updated>\n'
        f"<author><name>burdenshare</name></author>\n{''.join(entry for _, entry in whole)}</feed>\n"
    )


def _changes(asked: PageRequest, page: str, before: Row, after: Row) -> Iterator[tuple[str, str]]:
    """Tell each change between two releases: who stands where now, who crossed a target, whose figure moved."""
    if not before or str(before["released_at"]) >= str(after["released_at"]):
        return
    try:
        found = asked.ask("changes", str(before["released_at"]), as_of=str(after["released_at"]))
    except BurdenshareError:  # the two cannot be held against each other
        return
    said = found.extra["sentences"]
    for english, text in zip(said["en"], said[asked.lang], strict=True):
        name = f"{after['release']}:{sha256(english.encode()).hexdigest()[:12]}"
        yield _entry(text, f"urn:burdenshare:change:{name}", after, _where(asked, page, before, after))


def _release(asked: PageRequest, page: str, before: Row, after: Row) -> tuple[str, str]:
    month = asked.day(str(after["released_at"])[:7])
    title = asked.say("changes.feed", month=month, rows=after["rows"], years=after["years"])
    return _entry(title, f"urn:burdenshare:release:{after['release']}", after, _where(asked, page, before, after))


def _where(asked: PageRequest, page: str, before: Row, after: Row) -> str:
    asks = f"?before={before['release']}&after={after['release']}" if before and not asked.still else ""
    return f"{page}{asks}"


def _entry(title: str, name: str, after: Row, where: str) -> tuple[str, str]:
    """Write an entry, with the day by which entries are ordered."""
    day = str(after["released_at"])
    return day, (
        f"<entry><title>{escape(title)}</title><id>{escape(name)}</id>"
        f'<updated>{day}T00:00:00Z</updated><link href="{escape(where)}"/>'
        f"<summary>{escape(title)}</summary></entry>\n"
    )
