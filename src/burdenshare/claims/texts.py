"""Which texts are meant by a folder, a JSONL or a Parquet file? Arrow batches of them, read as they are needed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from burdenshare.claims.text import decoded
from burdenshare.core.errors import LayoutError, QueryError, SourceError
from burdenshare.core.periods import day
from burdenshare.language import say

TEXTS = (".txt", ".md", ".html", ".htm")
TABLES = (".jsonl", ".ndjson", ".parquet")
FIELDS = ("id", "text", "date", "lang")
BATCH, LETTERS = 64, 1_000_000  # texts, and characters, that a batch holds at most: what a worker keeps in memory
_DAY = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")
_TYPES = pa.schema([(name, pa.string()) for name in FIELDS])


def batches_of(path: Path, *, date: str | None = None, lang: str | None = None) -> Iterator[pa.RecordBatch]:
    """Give the texts of a folder, a JSONL or a Parquet file in batches, in the order of files and lines.

    Parameters
    ----------
    path
        a folder of .txt, .md, .html, .jsonl and .parquet files, looked through with what it holds; or one such file.
    date, lang
        for texts that say none. A day in the name of a file (2025-05-07-carney.txt) is the day of its text.

    Raises
    ------
    SourceError
        there is no text in the folder, or a file cannot be read.
    LayoutError
        a line is no JSON object, or there is no column `text`; it names the file and the line.
    """
    if date is not None:
        day(date)
    yield from _batched(_given(each, date, lang) for each in _texts(path))


def _given(row: dict[str, Any], date: str | None, lang: str | None) -> dict[str, Any]:
    return {**row, "date": row.get("date") or date, "lang": row.get("lang") or lang}


def _batched(rows: Iterable[dict[str, Any]]) -> Iterator[pa.RecordBatch]:
    """Gather texts into batches that are small in number and in characters."""
    held: list[dict[str, Any]] = []
    letters = 0
    for row in rows:
        size = len(row["text"] or "")
        if held and (len(held) >= BATCH or letters + size > LETTERS):
            yield pa.RecordBatch.from_pylist(held, schema=_TYPES)
            held, letters = [], 0
        held.append(row)
        letters += size
    if held:
        yield pa.RecordBatch.from_pylist(held, schema=_TYPES)


def _texts(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_dir():
        yield from _of(path, "")
        return
    every = sorted(each for each in path.rglob("*") if each.is_file() and each.suffix.lower() in (*TEXTS, *TABLES))
    if not every:
        raise SourceError(say("errors.no_texts", path=f"{path}", forms=[*TEXTS, *TABLES]))
    for each in every:
        yield from _of(each, each.relative_to(path).as_posix())


def _of(path: Path, named: str) -> Iterator[dict[str, Any]]:
    """Give the texts of one file; `named` is what they are called by where they have no id of their own."""
    kind = path.suffix.lower()
    rows = _parquet(path) if kind == ".parquet" else _lines(path) if kind in TABLES else _one(path)
    for n, row in enumerate(rows, 1):
        own = row.get("id")
        one = kind in TEXTS
        name = named if one else f"{named}:{n}" if named else str(n)
        yield {
            "id": str(own) if own is not None else name,
            "text": row["text"],
            "date": _day(row.get("date", row.get("written"))),
            "lang": row.get("lang"),
        }


def _day(told: Any) -> str | None:
    """Write a day as it is typed; of a moment its day only."""
    return str(told)[:10] if told not in (None, "") else None


def _one(path: Path) -> Iterator[dict[str, Any]]:
    """Give the text of a file, with the day that stands in its name."""
    found = _DAY.search(path.name)
    yield {"text": decoded(_raw(path)), "date": found[1] if found else None}


def _raw(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(say("errors.cannot_read", path=f"{path}", strerror=error.strerror)) from error


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for n, line in enumerate(lines, 1):
                if line.strip():
                    yield _object(path, n, line)
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(say("errors.no_utf8_lines", path=f"{path}", why=f"{error}")) from error


def _object(path: Path, n: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise LayoutError(say("errors.no_json", n=n, path=f"{path}", why=f"{error}")) from error
    if not isinstance(row, dict) or not isinstance(row.get("text", 0), str | None):
        told = [*row] if isinstance(row, dict) else [type(row).__name__]
        raise LayoutError(say("errors.no_text_on_line", n=n, path=f"{path}", found=told))
    return row


def _parquet(path: Path) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except (OSError, pa.ArrowException) as error:
        raise LayoutError(say("errors.no_parquet", path=f"{path}", why=f"{error}")) from error
    with file:
        held = file.schema_arrow.names
        if "text" not in held:
            raise LayoutError(say("errors.no_text_column", path=f"{path}", found=held))
        wanted = [each for each in (*FIELDS, "written") if each in held]
        for batch in file.iter_batches(BATCH, columns=wanted):
            yield from batch.to_pylist()


def texts_in(frame: Any) -> pa.Table:
    """Read a frame of texts, of polars, pandas or Arrow; texts without an id are numbered from 1.

    Raises
    ------
    QueryError
        it is no frame, or has no column `text`.
    """
    import polars as pl

    if isinstance(frame, pl.DataFrame):
        table = frame.to_arrow()
    elif hasattr(frame, "__arrow_c_stream__"):
        table = pa.table(frame)
    else:
        raise QueryError(say("errors.no_frame", given=type(frame).__name__))
    if "id" not in table.column_names:
        table = table.append_column("id", pa.array([str(n) for n in range(1, table.num_rows + 1)], pa.string()))
    return table
