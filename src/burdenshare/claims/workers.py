"""Who shares the work of many texts? Processes of one machine, whose rows come back in the order of the texts."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any

import polars as pl
import pyarrow as pa

from burdenshare.claims.many import SCHEMA, check_batches
from burdenshare.claims.texts import BATCH, texts_in
from burdenshare.core.clock import today as clock
from burdenshare.core.errors import QueryError, SourceError
from burdenshare.language import say

AHEAD = 2  # batches a worker has waiting: more would only fill memory
MOST = 64


def check_many(frame: Any, *, workers: int = 1, today: str | None = None) -> pl.DataFrame:
    """Are the texts of a frame right, and were they when they were written?

    Parameters
    ----------
    frame
        of polars, pandas or Arrow, with a column `text` and, where known, `date`, `id` and `lang`.
    workers
        processes that share the work; the rows are the same for any number.
    today
        the day up to which releases and the ledger are known; the real one when None.

    Returns
    -------
    one row a claim, in the order of the texts: `id` of the text (numbered from 1 where it has none), then the columns
    of `check`. A text without a claim gives no row; one that cannot be judged gives one with `n` 0 and says why.

    Raises
    ------
    QueryError
        it is no frame, or has no column `text`.

    Examples
    --------
    >>> text = "In 2025 Canada spent 2.03% of GDP on defence."
    >>> texts = pl.DataFrame({"id": ["a"], "text": [text], "date": ["2026-08-01"]})
    >>> check_many(texts, today="2026-11-23").select("id", "n", "verdict").row(0)
    ('a', 1, 'right')
    """
    texts = texts_in(frame)
    found = checked(iter(texts.to_batches(max_chunksize=BATCH)), workers=workers, today=today)
    return pl.DataFrame(pl.from_arrow(pa.Table.from_batches(list(found), schema=SCHEMA)))


def checked(
    batches: Iterator[pa.RecordBatch], *, workers: int = 1, today: str | None = None
) -> Iterator[pa.RecordBatch]:
    """Check batches of texts, one batch of claims for each, in their order; the rows do not depend on `workers`.

    Raises
    ------
    QueryError
        the number of workers is out of bounds.
    SourceError
        a worker was ended from outside, as a machine without memory does.
    """
    if not 1 <= workers <= MOST:
        raise QueryError(say("errors.workers", most=MOST, workers=workers))
    on = today or clock().isoformat()  # a run over midnight is judged by one day
    if workers == 1:
        yield from check_batches(batches, today=on)
    else:
        yield from _shared(batches, workers, on)


def _shared(batches: Iterator[pa.RecordBatch], workers: int, on: str) -> Iterator[pa.RecordBatch]:
    """Keep every worker busy and no more batches in memory than that takes."""
    waiting: deque[Future[pa.RecordBatch]] = deque()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            for batch in batches:
                waiting.append(pool.submit(_one, batch, on))
                if len(waiting) >= AHEAD * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise SourceError(say("errors.worker_ended", workers=workers)) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _one(batch: pa.RecordBatch, on: str) -> pa.RecordBatch:
    return next(check_batches(iter([batch]), today=on))
