"""Publishers whose newest release always lies at the same address: Eurostat, the ECB, the Federal Reserve, Kiel."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from io import StringIO

from burdenshare.core.clock import today
from burdenshare.core.errors import LayoutError
from burdenshare.reference.sources import Source
from burdenshare.update.fetch import Fetched, NotThere
from burdenshare.update.offer import Offer, Same, Visit


def one_file(source: Source, road: Visit) -> Iterator[Offer | Same]:
    """Offer the one file, which says itself which release it is."""
    found = road.file(source.address)
    yield found if isinstance(found, Same) else Offer((found,))


def fed(source: Source, road: Visit) -> Iterator[Offer | Same]:
    """Offer the monthly file with the annual one; both together are a release."""
    monthly = road.file(source.address)
    if isinstance(monthly, Same):
        yield monthly
        return
    annual = road.page(source.addresses["annual"])
    least = road.store.last_year(monthly=True), road.store.last_year()
    yield Offer((monthly, annual), released_at=monthly.day or today().isoformat(), at_least=least)


def kiel(source: Source, road: Visit) -> Iterator[Offer | Same]:
    """Offer the table with the day of its release and its sums by month, which stand in files beside it."""
    released_at = _released(road.page(source.addresses["info"]))
    found = road.file(source.address)
    if isinstance(found, Same):
        yield found
        return
    beside: tuple[Fetched, ...] = ()
    with suppress(NotThere):
        beside = (road.page(source.addresses["totals"]),)
    yield Offer((found,), released_at, release=f"kiel-{released_at[:7]}", beside=beside)


def _released(info: Fetched) -> str:
    rows = list(csv.DictReader(StringIO(info.content.decode("utf-8-sig", errors="replace"))))
    try:
        return date.fromisoformat(rows[-1]["date"]).isoformat()
    except (IndexError, KeyError, ValueError, TypeError) as error:
        raise LayoutError("update.should_say_column", url=info.url, error=error) from error
