"""How does an answer become CSV that joins with others and opens anywhere? The same for every face."""

from __future__ import annotations

import json
from typing import Any

import polars as pl

from burdenshare.core.digits import undusted
from burdenshare.views.content import AnswerContent

RISKY = r"^[=+\-@\t\r]"  # what a spreadsheet takes for a formula
NUMBER = r"^[+\-]?\d[\d.,]*([eE][+\-]?\d+)?\s*[a-z%]*$"
# What every table has, to be joined with any other: which Ally, when, in what, from where, known on which day.
COORDINATES = ("ref_area", "period", "unit", "currency", "price_year", "release", "as_of")
OTHERWISE = {  # under another name
    "ref_area": ("area", "ally", "who"), "period": ("year", "latest_year", "by_year", "by"),
    "release": ("matched_release",),
}  # fmt: skip
# Where no figure says it: money in the currency of its column; other units stand in names of columns.
UNITS = {
    **dict.fromkeys(("cost", "cost_grid", "cost_all", "scenario"), "NCU_MN"), "programmes": "NCU_BN",
    **dict.fromkeys(("scorecard", "pledges"), "PT_GDP"), "revisions": "PT_LOG", "count": "ALLIES",
}  # fmt: skip


def joinable(answer: AnswerContent) -> pl.DataFrame:
    """Give the rows of an answer every coordinate; what a row has not of its own comes from the figures behind it.

    A coordinate that several figures behind a row differ in stays empty; of releases all are named.
    """
    missing = [name for name in COORDINATES if name not in answer.rows.columns]
    rows = _by_id(answer, [name for name in missing if name in answer.figures.columns])
    lacking = [name for name in missing if name not in rows.columns or name in ("ref_area", "period")]
    known = {name: _known(name, answer.rows, answer) for name in lacking}
    rows = rows.with_columns(
        (pl.coalesce(name, said) if name in rows.columns else said).alias(name) for name, said in known.items()
    )
    return undusted(rows)


def _by_id(answer: AnswerContent, names: list[str]) -> pl.DataFrame:
    """Find what a row's own figure says, by its permanent id."""
    if "id" not in answer.rows.columns or "id" not in answer.figures.columns or not names:
        return answer.rows
    known = answer.figures.select("id", *names).unique("id", keep="first")
    if not known["id"].is_in(answer.rows["id"].to_list()).any():
        return answer.rows
    return answer.rows.join(known, on="id", how="left", maintain_order="left")


def _known(name: str, rows: pl.DataFrame, answer: AnswerContent) -> pl.Expr:
    if name == "as_of":
        return pl.lit(answer.as_of.isoformat())
    for other in OTHERWISE.get(name, ()):
        if other in rows.columns and (name != "period" or rows[other].dtype.is_integer()):
            return pl.col(other)
    if name == "release":
        return pl.lit(" ".join(sorted(answer.named())) or None, dtype=pl.String)
    own = "--list" not in answer.question and UNITS.get(answer.question.split()[0].replace("-", "_"))
    own = answer.extra.get("unit") or own or None
    said = {"unit": own, "period": answer.extra.get("year"), "ref_area": answer.extra.get("ally")}.get(name)
    found = answer.figures[name].unique() if name in answer.figures.columns else pl.Series([None])
    one = found[0] if len(found) == 1 else None
    kind = pl.Int64 if name in ("period", "price_year") else pl.String
    return pl.lit(one if said is None else said, dtype=kind)


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
