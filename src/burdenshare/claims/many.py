"""Are these texts right? Batches of texts in, batches of claims out: the core that an engine of many machines runs.

Spark's `mapInArrow` and Dask's `map_partitions` call `check_batches` as it stands: it keeps nothing between batches.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl
import pyarrow as pa

from burdenshare.claims.check import claims_of
from burdenshare.claims.judged import SCHEMA as CLAIM
from burdenshare.core.errors import QueryError
from burdenshare.language import say

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
        with columns `id`, `text` and, where known, `date` (a date, or YYYY-MM-DD; `written` is the same) and `lang`;
        others are ignored.
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


def _checked(batch: pa.RecordBatch, today: str | None) -> pa.RecordBatch:
    """Check the texts of one batch."""
    names = set(batch.schema.names)
    if missing := {"id", "text"} - names:
        raise QueryError(say("errors.text_columns", missing=sorted(missing), found=sorted(names) or ["–"]))
    wanted = [name for name in ("id", "text", "date", "written", "lang") if name in names]
    texts = batch.select(wanted).to_pylist()
    rows = [row for text in texts if text["text"] is not None for row in _claims(text, today)]
    table = pl.DataFrame(rows, schema=COLUMNS, orient="row").to_arrow(compat_level=pl.CompatLevel.oldest())
    batches = table.cast(SCHEMA).combine_chunks().to_batches()
    return next(iter(batches), pa.RecordBatch.from_pylist([], schema=SCHEMA))


def _claims(text: dict[str, Any], today: str | None) -> list[dict[str, Any]]:
    """Check one text, and say of one that cannot be judged why."""
    written = text.get("date") or text.get("written")
    try:
        rows = claims_of(text["text"], str(written)[:10] if written else None, text.get("lang") or None, today=today)
    except QueryError as error:
        rows = [{**dict.fromkeys(CLAIM), "n": 0, "reason": str(error)}]
    return [{"id": str(text["id"]), **row} for row in rows]
