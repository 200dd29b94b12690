"""An answer outside of this package: what it says of itself travels with its rows."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from burdenshare.core.units import UNITS

if TYPE_CHECKING:
    from burdenshare.views.content import AnswerContent

PREFIX = "burdenshare."  # of every key in the metadata of a file
SHOWN = 40  # rows in a notebook


def metadata(answer: AnswerContent) -> dict[str, Any]:
    """Tell what an answer is: question, day, headline, units, sources and notes.

    >>> from burdenshare.views.ask import ask
    >>> metadata(ask("show", "CAN", indicator="equipment_share", as_of="2026-08-01"))["units"]
    {'PT_DEFENCE': '% of defence expenditure'}
    """
    return {
        "question": answer.question,
        "as_of": answer.as_of.isoformat(),
        "headline": str(answer.headline),
        "units": units(answer),
        "releases": answer.releases(),
        "sources": [
            f"{each.publisher}, {each.title}, {each.released_at}; {each.licence}"
            for _, each in sorted(answer.papers.items())
        ],
        "notes": [str(each) for each in answer.notes],
    }


def units(answer: AnswerContent) -> dict[str, str]:
    """Name the units that occur in an answer, in words."""
    frames = (each for each in (answer.rows, answer.figures) if "unit" in each.columns)
    found = {unit for frame in frames for unit in frame["unit"].unique().drop_nulls()}
    return {unit: UNITS[unit][2] for unit in sorted(found) if unit in UNITS}


def parquet(answer: AnswerContent, path: Path) -> None:
    """Write rows with their metadata, each value of it as JSON."""
    said = {f"{PREFIX}{key}": json.dumps(value, ensure_ascii=False) for key, value in metadata(answer).items()}
    answer.rows.write_parquet(path, metadata=said)


def html(answer: AnswerContent) -> str:
    """Lay an answer out for a notebook, its heads in words and units, the first rows of many."""
    from burdenshare.views.cells import cell
    from burdenshare.views.document import named_in_heads, shown_of

    shown, named = shown_of(answer), named_in_heads(answer)
    heads = "".join(f"<th>{escape(each.headed('en', **named) or each.field)}</th>" for each in shown)
    rows = answer.rows.head(SHOWN).to_dicts()
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell(each, row))}</td>' for each in shown)}</tr>" for row in rows)
    more = f"<p>{answer.rows.height - SHOWN} more rows.</p>" if answer.rows.height > SHOWN else ""
    notes = "".join(f"<li>{escape(str(each))}</li>" for each in answer.notes)
    said = units(answer).values()
    foot = escape("; ".join(filter(None, (", ".join(said), ", ".join(answer.releases()), f"as of {answer.as_of}"))))
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>" if rows else ""
    listed = f"<ul>{notes}</ul>" if notes else ""
    return f"<p><b>{escape(answer.headline)}</b></p>{table}{more}{listed}<p><small>{foot}</small></p>"
