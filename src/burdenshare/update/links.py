"""The files that a page links to, known by their names and never by the words of the link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

from burdenshare.update.fetch import Fetched


class _Hrefs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address of a link."""
        self.found += [value.strip() for name, value in attrs if tag == "a" and name == "href" and value]


def links(page: Fetched, pattern: re.Pattern[str]) -> Iterator[tuple[str, re.Match[str]]]:
    """Give the address of every linked file whose name fits a pattern, each once, and how it fits."""
    parser = _Hrefs()
    parser.feed(page.content.decode("utf-8", errors="replace"))
    for href in dict.fromkeys(parser.found):
        url = urljoin(page.url, href)
        fits = pattern.fullmatch(unquote(urlsplit(url).path).rpartition("/")[2])
        if fits:
            yield url, fits
