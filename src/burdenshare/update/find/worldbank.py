"""The World Bank: API v2, one indicator after the other, page by page, put together as one answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.core.sentence import refused
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import json_of
from burdenshare.importers.worldbank.series import SERIES
from burdenshare.reference.areas import areas
from burdenshare.reference.sources import Source
from burdenshare.update.fetch import Fetched
from burdenshare.update.offer import Offer, Same, Visit

NAME = "worldbank-api-v2.json"


@dataclass(frozen=True)
class ReplyPage:
    """One page of an answer: the edition, which page of how many, how many rows there are in all, and these rows."""

    updated: str
    pages: int
    total: int
    rows: list[dict[str, Any]]


def find(source: Source, road: Visit) -> Iterator[Offer | Same]:
    """Offer all our series of the newest edition, unless the first page shows that it is held.

    Raises
    ------
    SourceError
        the API answers with an error, pages are missing, or the edition changed while it was read.
    """
    first = _page(source, road, next(iter(SERIES)), 1)
    if _complete(road, first.updated):
        yield Same(f"worldbank-{first.updated}")
        return
    rows: list[dict[str, Any]] = []
    for code in SERIES:
        rows += _series(source, road, code, first.updated)
        road.say(refused("update.rows", code=code, n=len(rows)))
    meta = {"page": 1, "pages": 1, "per_page": len(rows), "total": len(rows), "lastupdated": first.updated}
    content = json.dumps([meta, rows], ensure_ascii=False).encode()
    yield Offer((Fetched(source.address, content, called=NAME),), release=f"worldbank-{first.updated}")


def _complete(road: Visit, updated: str) -> bool:
    """Tell whether an edition is held with every series, read by us from the Bank."""
    held = road.store.release(f"worldbank-{updated}")
    if held is None or held.papers.trust != "official":
        return False
    here = set(pl.scan_parquet(held.observations).select("indicator").collect()["indicator"])
    return {series.indicator for series in SERIES.values()} <= here


def _series(source: Source, road: Visit, code: str, updated: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    number, pages, total = 1, 1, 0
    while number <= pages:
        page = _page(source, road, code, number)
        if page.updated != updated:
            raise SourceError("update.world_bank_brought", updated=page.updated, updated2=updated)
        rows, pages, total, number = rows + page.rows, page.pages, page.total, number + 1
    if len(rows) != total:
        raise SourceError("update.world_bank_announces", total=total, code=code, n_rows=len(rows))
    return rows


def _page(source: Source, road: Visit, code: str, number: int) -> ReplyPage:
    countries = ";".join(area.code for area in areas().values() if area.kind != "aggregate")
    url = source.address.format(countries=countries, indicator=code, page=number)
    answer = json_of(Opened(f"{code}, page {number}", road.page(url).content))
    if isinstance(answer, list) and answer and isinstance(answer[0], dict) and "message" in answer[0]:
        said = "; ".join(str(each.get("value")) for each in answer[0]["message"] if isinstance(each, dict))
        raise SourceError("update.world_bank_answers", said=said, url=url)
    try:
        meta, rows = answer
        return ReplyPage(str(meta["lastupdated"]), int(meta["pages"]), int(meta["total"]), list(rows or []))
    except (ValueError, TypeError, KeyError) as error:
        raise LayoutError("update.world_bank_answer", error=error, url=url) from error
