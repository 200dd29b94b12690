"""Are these texts right? Batches of texts in, batches of claims out: the core that an engine of many machines runs.

Spark's `mapInArrow` and Dask's `map_partitions` call `check_batches` as it stands: it keeps nothing between batches.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl
import pyarrow as pa

from burdenshare.claims.check import SCHEMA as CLAIM
from burdenshare.claims.check import check
from burdenshare.core.errors import QueryError

COLUMNS: dict[str, Any] = {"id": pl.String, **CLAIM}


def _plain(field: pa.Field) -> pa.Field:
    """Give a column the types that every engine reads: 32-bit strings and lists."""
    kind = pa.list_(pa.string()) if pa.types.is_large_list(field.type) else field.type
    return pa.field(field.name, pa.string() if pa.types.is_large_string(kind) else kind)


def _schema() -> pa.Schema:
    """Give the columns of the claims in the oldest types: Spark reads neither string views nor large lists."""
    table = pl.DataFrame(schema=COLUMNS).to_arrow(compat_level=pl.CompatLevel.oldest())
    return pa.schema([_plain(field) for field in table.schema])


SCHEMA = _schema()


def check_batches(batches: Iterator[pa.RecordBatch], *, today: str | None = None) -> Iterator[pa.RecordBatch]:
    """Check every text of some Arrow batches: one batch of claims for each.

    Parameters
    ----------
    batches
        with columns `id`, `text` and, where known, `written` (a date, or YYYY-MM-DD) and `lang`; others are ignored.
    today
        the day up to which releases and the ledger are known; the real one when None.

    Returns
    -------
    batches of SCHEMA: `id` of the text, then the columns of `check`, one row a claim in reading order. A text without
    a claim, or null, gives no row. One that cannot be judged (a date that is none) gives a row with `n` 0, no verdict
    and the sentence of the error in `reason`; the others go on.
    """
    for batch in batches:
        yield _checked(batch, today)


def check_many(texts: pl.DataFrame, *, today: str | None = None) -> pl.DataFrame:
    """Check a frame of texts and give one of claims; columns as in `check_batches`.

    Examples
    --------
    >>> text = "In 2025 Canada spent 2.03% of GDP on defence."
    >>> texts = pl.DataFrame({"id": ["a"], "text": [text], "written": ["2026-08-01"]})
    >>> check_many(texts, today="2026-11-23").select("id", "n", "verdict").row(0)
    ('a', 1, 'right')
    """
    batches = check_batches(iter(texts.to_arrow().to_batches()), today=today)
    found = pl.from_arrow(pa.Table.from_batches(batches, schema=SCHEMA))
    return pl.DataFrame(found)


def _checked(batch: pa.RecordBatch, today: str | None) -> pa.RecordBatch:
    """Check the texts of one batch."""
    names = set(batch.schema.names)
    if missing := {"id", "text"} - names:
        told = ", ".join(sorted(names)) or "none"
        raise QueryError(f"Texts need columns `id` and `text`; {' and '.join(sorted(missing))} is not among {told}.")
    texts = batch.select([name for name in ("id", "text", "written", "lang") if name in names]).to_pylist()
    found = [_claims(text, today) for text in texts if text["text"] is not None]
    frame = pl.concat([pl.DataFrame(schema=COLUMNS), *found])
    table = frame.to_arrow(compat_level=pl.CompatLevel.oldest()).cast(SCHEMA).combine_chunks()
    return next(iter(table.to_batches()), pa.RecordBatch.from_pylist([], schema=SCHEMA))


def _claims(text: dict[str, Any], today: str | None) -> pl.DataFrame:
    """Check one text, and say of one that cannot be judged why."""
    try:
        rows = check(text["text"], _day(text.get("written")), text.get("lang"), today=today).rows
    except QueryError as error:
        rows = pl.DataFrame([{"n": 0, "reason": str(error)}], schema=CLAIM)
    return rows.select(pl.lit(str(text["id"])).alias("id"), *CLAIM)


def _day(written: date | str | None) -> str | None:
    """Give a day as it is typed."""
    return str(written)[:10] if written is not None else None
