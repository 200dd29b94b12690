"""The IMF: the whole database as a workbook linked from data.imf.org, or the series we use from its SDMX API.

Which of the two roads is taken is a setting (`road`); one never stands in for the other.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO

from burdenshare.core.errors import LayoutError, QueryError
from burdenshare.importers.weo.series import SERIES
from burdenshare.reference.areas import areas
from burdenshare.reference.sources import Source
from burdenshare.update.fetch import Fetched
from burdenshare.update.find.linked import newest
from burdenshare.update.offer import Offer, Same, Stale, Visit

NAME = re.compile(r"WEO(?P<month>Apr|Oct)(?P<year>\d{4})all\.xlsx", re.IGNORECASE)
MONTHS = {"apr": "04", "oct": "10"}
# The API writes the ids of its dimensions; the file offered for download calls the same columns so.
COLUMNS = {"COUNTRY": "COUNTRY.ID", "INDICATOR": "INDICATOR.ID", "FREQUENCY": "FREQUENCY.ID", "SCALE": "SCALE.ID"}
NEEDED = {*COLUMNS, "TIME_PERIOD", "OBS_VALUE", "PUBLICATION_DATE", "LATEST_ACTUAL_ANNUAL_DATA"}


def find(source: Source, road: Visit) -> Iterator[Offer | Same]:
    """Offer the newest edition by the road that is set.

    Raises
    ------
    QueryError
        the road is neither bulk nor api.
    Stale
        the page links to an older edition than the one held.
    """
    if source.road not in ("bulk", "api"):
        raise QueryError("update.road_weo_bulk", road=repr(source.road))
    yield _bulk(source, road) if source.road == "bulk" else _api(source, road)


def _bulk(source: Source, road: Visit) -> Offer | Same:
    url, name, page = newest(source, road, NAME, _edition)
    release, held = f"weo-{_edition(name)}", road.store.newest
    if held and release < held.papers.release:
        raise Stale("update.links_held", url=page.url, name=name[0], release=held.papers.release)
    found = road.file(url, of=page.url)
    return found if isinstance(found, Same) else Offer((found,), release=release)


def _edition(name: re.Match[str]) -> str:
    return f"{name['year']}-{MONTHS[name['month'].lower()]}"


def _api(source: Source, road: Visit) -> Offer | Same:
    countries = "+".join(area.code for area in areas().values() if area.kind != "aggregate")
    url = source.addresses["api"].format(countries=countries, indicators="+".join(SERIES))
    return Offer((as_offered(road.page(url, accept="text/csv")),))


def as_offered(answer: Fetched) -> Fetched:
    """Call the columns of an answer what the file for download calls them; no cell is touched.

    Raises
    ------
    LayoutError
        the answer has other columns.
    """
    first, newline, rest = answer.content.decode("utf-8-sig", errors="replace").partition("\n")
    header = next(csv.reader(StringIO(first)), [])
    if missing := sorted(NEEDED - set(header)):
        raise LayoutError("update.api_answer_no", missing=repr(missing[0]), url=answer.url)
    named = ",".join(COLUMNS.get(each, each) for each in header)
    return replace(answer, content=f"{named}{newline}{rest}".encode(), called="weo-api.csv")
