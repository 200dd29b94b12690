"""Write down what each question of the API answers with: `python -m tools.api_shapes`.

The description shows these columns and rows; tests/api/test_description.py says when they are no longer true.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
from pydantic_core import to_json

import burdenshare as bs
from burdenshare.api.examples import CHECKED, PLAN
from burdenshare.core.digits import undusted
from burdenshare.views.questions import HTTP, on

OUT = Path(__file__).parent.parent / "src/burdenshare/api/shapes.json"
KINDS = ((pl.Boolean, "boolean"), (pl.String, "string"), (pl.List, "array"), (pl.Struct, "object"))


def kind(of: pl.DataType) -> str | None:
    """Name a column's type as JSON does; None where the example holds nothing that would tell."""
    if of.is_integer():
        return "integer"
    if of.is_float():
        return "number"
    return next((name for each, name in KINDS if of == each), "string" if of.is_temporal() else None)


def shape(answer: Any) -> dict[str, Any]:
    """Give the columns of an answer with their types, its other parts, and the answer cut to one row and figure."""
    cut = {
        "question": answer.question,
        "as_of": answer.as_of.isoformat(),
        "headline": answer.headline,
        "rows": undusted(answer.rows).head(1).to_dicts(),
        "figures": undusted(answer.figures).head(1).to_dicts(),
        "notes": list(answer.notes),
        "total_rows": answer.rows.height,
        "next": None,
    }
    return {
        "columns": {name: kind(of) for name, of in answer.rows.schema.items()},
        "more": sorted(answer.extra),
        "answer": json.loads(to_json(cut, inf_nan_mode="null")),
    }


def shapes(*, slow: bool = True) -> dict[str, dict[str, Any]]:
    """Ask every question of the examples."""
    examples = {each.name: dict(each.example) for each in on(HTTP)}
    asked = {name: given for name, given in examples.items() if slow or name != "backtest"}
    found = {name: shape(bs.ask(name, **given)) for name, given in asked.items()}
    found["own_scenario"] = shape(bs.ask("scenario", PLAN))
    found["check"] = shape(bs.ask("check", CHECKED["text"], CHECKED["written"], today="2026-08-01"))
    return found


if __name__ == "__main__":
    OUT.write_text(json.dumps(shapes(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
