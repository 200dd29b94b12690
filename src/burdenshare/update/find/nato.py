"""NATO: the topic page lists editions as PDF or XLSX; the workbook stands beside the PDF.

The edition is that of the file's name: on the page of 2026 the link called 2023 leads to the file of 2022.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.importers.nato.edition import releases
from burdenshare.reference.sources import Source
from burdenshare.update.fetch import Fetched, NotThere
from burdenshare.update.find.linked import links
from burdenshare.update.offer import Offer, Same, Stale, Visit

# Until 2024 240617-def-exp-2024-en.pdf and 240617-def-exp-2024-TABLES-en.xlsx, from 2025 def-exp-2025-en.pdf and .xlsx.
NAME = re.compile(r"(?:(?P<day>\d{6})-)?def-exp-(?P<year>\d{4})(?:-TABLES)?-en\.(?P<kind>pdf|xlsx)", re.IGNORECASE)
USUAL = "07-01"  # when an edition comes out whose name has no day and of which we do not know it


@dataclass(frozen=True, order=True)
class FoundEdition:
    """An edition by its file's name: the day it came out as far as that is known, and the last year of its tables."""

    out: str
    year: int
    url: str

    @property
    def name(self) -> str:
        """Give the file's name."""
        return self.url.rpartition("/")[2]


def find(source: Source, road: Visit) -> Iterator[Offer | Same | SourceError]:
    """Offer older editions whose official workbook we know of and do not hold, then the newest.

    An edition that cannot be fetched is given as its error, so that the others are still looked at.

    Raises
    ------
    LayoutError
        the page links to no edition.
    Stale
        the newest edition on the page is older than the one held.
    """
    page = road.page(source.address)
    offered = sorted(_editions(page))
    if not offered:
        raise LayoutError("update.links_no_file_such", url=page.url)
    newest = offered[-1]
    if newest.year < road.store.last_year():
        raise Stale("update.lists_newest_edition", url=page.url, name=newest.name, last_year=road.store.last_year())
    for edition in (*(each for each in offered[:-1] if _lacking(each, road)), newest):
        yield _offer(edition, page, road)


def _editions(page: Fetched) -> set[FoundEdition]:
    """Give each edition once, with the address of its workbook."""
    found: dict[tuple[str, int], FoundEdition] = {}
    for url, name in links(page, NAME):
        beside = workbook_beside(url, name)
        key = _out(name, beside), int(name["year"])
        if name["kind"].lower() == "xlsx" or key not in found:
            found[key] = FoundEdition(*key, beside)
    return set(found.values())


def _out(name: re.Match[str], workbook: str) -> str:
    if day := name["day"]:
        return f"20{day[:2]}-{day[2:4]}-{day[4:]}"
    known = _known(workbook)
    return known[1] if known else f"{name['year']}-{USUAL}"


def workbook_beside(url: str, name: re.Match[str]) -> str:
    """Give the address of the workbook that belongs to a link.

    >>> old = "https://www.nato.int/x/240617-def-exp-2024-en.PDF"
    >>> workbook_beside(old, NAME.fullmatch(old.rpartition("/")[2]))
    'https://www.nato.int/x/240617-def-exp-2024-TABLES-en.xlsx'
    """
    if name["kind"].lower() == "xlsx":
        return url
    day = f"{name['day']}-" if name["day"] else ""
    return f"{url.rpartition('/')[0]}/{day}def-exp-{name['year']}{'-TABLES' if day else ''}-en.xlsx"


def _known(workbook: str) -> tuple[str, str] | None:
    """Give id and day of the release whose workbook is known to have had this file's name."""
    for release, about in releases().items():
        if str(about.get("url", "")).rpartition("/")[2] == workbook.rpartition("/")[2]:
            return release, str(about["released_at"])
    return None


def _lacking(edition: FoundEdition, road: Visit) -> bool:
    """Tell whether we hold no better than a copy of an edition's figures, typed or taken from somebody."""
    known = _known(edition.url)
    held = road.store.release(known[0]) if known else None
    return held is not None and held.papers.trust != "official"


def _offer(edition: FoundEdition, page: Fetched, road: Visit) -> Offer | Same | SourceError:
    try:
        found = road.file(edition.url, of=page.url)
    except NotThere:
        return NotThere("update.lists_edition_there", url=page.url, year=edition.year, url2=edition.url)
    except SourceError as error:
        return error
    if isinstance(found, Same):
        return found
    known = _known(edition.url)
    return Offer((found,), released_at=known[1] if known else found.day, last_year=edition.year)
