"""Releases as an Atom feed and as a JSON feed, for readers that follow the record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree

ATOM = "http://www.w3.org/2005/Atom"
TITLE = "burdenshare: new releases on what NATO Allies spend on defence"
HERE = "urn:burdenshare:releases"


@dataclass(frozen=True)
class FeedEntry:
    """One release as a reader of feeds sees it."""

    release: str
    published: str  # ISO day
    entered: str  # ISO time
    title: str
    summary: str
    url: str | None = None

    @property
    def id(self) -> str:
        """Give an id that never changes."""
        return f"urn:burdenshare:release:{self.release}"


def atom(entries: Iterable[FeedEntry]) -> str:
    """Write an Atom feed (RFC 4287), the newest first."""
    listed = _newest_first(entries)
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    _add(feed, "id", HERE)
    _add(feed, "title", TITLE)
    _add(feed, "updated", max((each.entered for each in listed), default="1970-01-01T00:00:00+00:00"))
    _add(_add(feed, "author", ""), "name", "burdenshare")
    for each in listed:
        entry = _add(feed, "entry", "")
        _add(entry, "id", each.id)
        _add(entry, "title", each.title)
        _add(entry, "published", f"{each.published}T00:00:00+00:00")
        _add(entry, "updated", each.entered)
        _add(entry, "summary", each.summary)
        if each.url:
            _add(entry, "link", "").set("href", each.url)
    ElementTree.indent(feed)
    return ElementTree.tostring(feed, encoding="unicode", xml_declaration=True) + "\n"


def json_feed(entries: Iterable[FeedEntry]) -> str:
    """Write a JSON feed (version 1.1), the newest first."""
    items = [
        {
            "id": each.id,
            "title": each.title,
            "content_text": each.summary,
            "date_published": f"{each.published}T00:00:00+00:00",
            "date_modified": each.entered,
            **({"external_url": each.url} if each.url else {}),
        }
        for each in _newest_first(entries)
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": TITLE, "items": items}
    return json.dumps(feed, indent=2, ensure_ascii=False) + "\n"


def _newest_first(entries: Iterable[FeedEntry]) -> list[FeedEntry]:
    return sorted(entries, key=lambda each: (each.published, each.release), reverse=True)


def _add(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}")
    child.text = text or None
    return child
