"""NATO's older editions: every one whose address is known and whose own file we do not hold, workbook before PDF."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from burdenshare.core.errors import SourceError
from burdenshare.reference.editions import Edition, editions
from burdenshare.reference.sources import Source
from burdenshare.update.fetch import Fetched, NotThere
from burdenshare.update.offer import Offer, Same, Visit

HOST = "www.nato.int"


def find(source: Source, road: Visit) -> Iterator[Offer | Same | SourceError]:
    """Offer every edition with a known address that is not held from NATO's own file, oldest first.

    An edition that cannot be fetched is given as its error, so that the others are still looked at.
    """
    for edition in editions().values():
        held = road.store.release(edition.id)
        if held is not None and held.papers.trust == "official":
            continue
        addresses = [
            _at(source, url) for url in (edition.workbook, edition.pdf) if url and urlsplit(url).hostname == HOST
        ]
        if addresses:
            yield _offer(edition, addresses, source, road)


def _at(source: Source, url: str) -> str:
    """Give an address of NATO's on the host the source is asked at: a mirror keeps the paths."""
    there = urlsplit(source.address)
    return urlsplit(url)._replace(scheme=there.scheme, netloc=there.netloc).geturl()


def _offer(edition: Edition, addresses: list[str], source: Source, road: Visit) -> Offer | Same | SourceError:
    for url in addresses:
        try:
            found = road.file(url, of=source.address)
        except NotThere:
            continue
        except SourceError as error:
            return error
        return found if isinstance(found, Same) else _of(edition, found)
    return NotThere("update.there_no_file", id=edition.id, addresses=list(addresses))


def _of(edition: Edition, found: Fetched) -> Offer:
    return Offer((found,), released_at=edition.day.isoformat(), release=edition.id, last_year=edition.last_year)
