"""What tools say of numbers that were spoken between the tables."""

from __future__ import annotations

import re
from typing import Any

from burdenshare.mcp import numbers
from burdenshare.mcp.figures import base
from burdenshare.mcp.refusals import refused
from burdenshare.mcp.shapes import Reply
from burdenshare.reference.areas import area, code_of, fold
from burdenshare.views.ask import ask

SEARCHED = ("what", "value", "unit", "comparator", "speaker", "day", "year", "area", "amount", "tense", "publisher")
AREAS = {"EUR_CAN": "NATO_EUR_CAN", "NATO": "NATO_TOTAL", "EUR": "NATO_EUR"}


def statements(
    ally: str | None = None, year: int | None = None, as_of: str | None = None, text: str | None = None
) -> Reply:
    """What numbers NATO or its Secretary General said between the tables."""
    answer = ask("statements", ally, year=year, as_of=as_of)
    rows = [row for row in answer.rows.iter_rows(named=True) if _holds(row, text)]
    if not rows:
        said = f"None of {answer.rows.height} numbers said between the tables holds {text!r:.90}."
        return refused(answer.question, answer.as_of.isoformat(), "not_held", said, "Other words; or `figure`.")
    found = [
        numbers.derived(
            answer,
            f"{row['comparator']}: {row['what']}",
            _number(row["value"]),
            row["unit"],
            who=_who(row["area"]),
            year=year_in(row["year"]),
            status="said",
            trust="speech",
            path=f"statement/{row['id']}",
            page="api/v1/statements",
            note=f"{row['speaker']}, {row['day']}, {row['tense']}: {row['value']}",
            release=row["edition"] or "",
            definition="unstated",
        )
        for row in rows
    ]
    return base(answer, found)


def _holds(row: dict[str, Any], text: str | None) -> bool:
    """Say whether a statement holds every word asked for."""
    said = fold(" ".join(str(row[name]) for name in SEARCHED)) if text else ""
    return all(word in said for word in fold(text or "").replace("%", " ").split())


def _who(name: str) -> str:
    code = code_of(AREAS.get(name, name))
    return area(code).name_en if code else name


def year_in(text: Any) -> int | None:
    """Find the first year a text names."""
    found = re.search(r"\d{4}", str(text))
    return int(found[0]) if found else None


def _number(said: str) -> float | None:
    found = re.fullmatch(r"-?\d{1,9}(\.\d{1,6})?", said.strip())
    return float(found[0]) if found else None
