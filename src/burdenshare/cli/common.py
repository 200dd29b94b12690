"""What every command shares: its options, and how an answer is delivered."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from burdenshare.core.errors import QueryError

if TYPE_CHECKING:
    from burdenshare.cli.table import Body, Column
    from burdenshare.views.answer import Answer

AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="What was known on that day; today if absent.")
]
Source = Annotated[str, typer.Option("--source", help="Whose figures: nato, sipri, worldbank, eurostat.")]
Json = Annotated[bool, typer.Option("--json", help="Print the whole answer as JSON.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print the rows as CSV.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to .json, .csv or .txt.")]
Mixed = Annotated[bool, typer.Option("--allow-mixed", help="Allow a mixture of definitions or prices; it is labelled.")]


def deliver(
    answer: Answer,
    columns: tuple[Column, ...],
    *,
    as_json: bool,
    as_csv: bool,
    output: Path | None = None,
    body: Body | None = None,
) -> None:
    """Print an answer, or write it to a file, as text, JSON or CSV; `body` lays the rows out if a table does not."""
    form = _form(as_json, as_csv, output)
    text = {"json": _json, "csv": _csv}[form](answer) if form != "txt" else _text(answer, columns, output, body)
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        write(output, text)


def _form(as_json: bool, as_csv: bool, output: Path | None) -> str:
    if as_json and as_csv:
        raise QueryError("Give either --json or --csv, not both.")
    if as_json or as_csv:
        return "json" if as_json else "csv"
    ending = output.suffix.lstrip(".").lower() if output else "txt"
    if ending not in ("json", "csv", "txt"):
        raise QueryError(f"Cannot write {output}: say --json or --csv, or end the name in .json, .csv or .txt.")
    return ending


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise QueryError(f"Cannot write {path}: {error.strerror}.") from error


def _json(answer: Answer) -> str:
    return json.dumps(answer.to_dict(), indent=2, ensure_ascii=False, default=str) + "\n"


def _csv(answer: Answer) -> str:
    import polars as pl

    nested = [name for name, kind in answer.rows.schema.items() if kind.is_nested()]
    flat = answer.rows.with_columns(
        pl.col(name).map_elements(lambda value: json.dumps(value, default=str), return_dtype=pl.String)
        for name in nested
    )
    return flat.write_csv()


def _text(answer: Answer, columns: tuple[Column, ...], output: Path | None, body: Body | None) -> str:
    from burdenshare.cli.table import page

    return page(answer, columns, plain=output is not None, body=body)
