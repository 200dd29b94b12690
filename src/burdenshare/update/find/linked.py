"""Publishers whose page links to their newest workbook, known by its name: SIPRI, the EDA, the IMF's database."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from burdenshare.core.clock import today
from burdenshare.core.errors import LayoutError
from burdenshare.reference.sources import Source
from burdenshare.update.fetch import Fetched
from burdenshare.update.offer import Offer, Same, Stale, Visit

SIPRI = re.compile(r"SIPRI-Milex-data-\d{4}-(?P<last>\d{4})(?:_v?(?P<version>\d+(?:\.\d+)*))?\.xlsx", re.IGNORECASE)
EDA = re.compile(r".*(?:defence-data|data-by-pms).*\.xlsx", re.IGNORECASE)


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


def newest(
    source: Source, road: Visit, pattern: re.Pattern[str], rank: Callable[[re.Match[str]], Any]
) -> tuple[str, re.Match[str], Fetched]:
    """Give the address on a source's page whose name ranks highest.

    Raises
    ------
    LayoutError
        the page links to no such file.
    """
    page = road.page(source.address)
    found = list(links(page, pattern))
    if not found:
        raise LayoutError("update.links_no_file", url=page.url, pattern=pattern.pattern)
    url, name = max(found, key=lambda each: rank(each[1]))
    return url, name, page


def sipri(source: Source, road: Visit) -> Iterator[Offer | Same]:
    """Offer SIPRI's workbook; its last year and version stand in its name.

    Raises
    ------
    Stale
        the page links to an older workbook than the one held.
    """
    url, name, page = newest(source, road, SIPRI, _version)
    last = int(name["last"])
    if last < road.store.last_year():
        raise Stale("update.links_figures_held", url=page.url, name=name[0], last_year=road.store.last_year())
    found = road.file(url, of=page.url)
    yield found if isinstance(found, Same) else Offer((found,), release=f"sipri-{last + 1}", last_year=last)


def _version(name: re.Match[str]) -> tuple[int, list[int]]:
    return int(name["last"]), [int(part) for part in (name["version"] or "0").split(".")]


def eda(source: Source, road: Visit) -> Iterator[Offer | Same]:
    """Offer the agency's workbook with the latest year in its name; it does not say when it came out."""
    url, _, page = newest(source, road, EDA, lambda name: max([0, *map(int, re.findall(r"20\d\d", name[0]))]))
    found = road.file(url, of=page.url)
    yield found if isinstance(found, Same) else Offer((found,), released_at=found.day or today().isoformat())
