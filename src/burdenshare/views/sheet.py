"""How do rows become CSV that a spreadsheet opens without running anything? The same for every face."""

from __future__ import annotations

import json
from typing import Any

import polars as pl

RISKY = r"^[=+\-@\t\r]"  # what a spreadsheet takes for a formula
NUMBER = r"^[+\-]?\d[\d.,]*([eE][+\-]?\d+)?\s*[a-z%]*$"


def sheet(rows: pl.DataFrame) -> str:
    """Write rows as CSV; lists and records inside a cell as JSON, texts that look like formulas behind a quote mark."""
    nested = [name for name, kind in rows.schema.items() if kind.is_nested()]
    flat = rows.with_columns(
        pl.col(name).map_elements(lambda value: json.dumps(_plain(value), default=str), return_dtype=pl.String)
        for name in nested
    )
    return safe(flat).write_csv()


def safe(rows: pl.DataFrame) -> pl.DataFrame:
    """Put a quote mark before texts a spreadsheet would run; numbers, negative ones too, stay as they are."""
    texts = [name for name, kind in rows.schema.items() if kind == pl.String]
    return rows.with_columns(
        pl.when(pl.col(name).str.contains(RISKY) & ~pl.col(name).str.contains(NUMBER))
        .then(pl.concat_str(pl.lit("'"), pl.col(name)))
        .otherwise(pl.col(name))
        .alias(name)
        for name in texts
    )


def _plain(value: Any) -> Any:
    return value.to_list() if isinstance(value, pl.Series) else value
