"""Pledges as a table and as a ladder, as several pages show them."""

from __future__ import annotations

from typing import Any

from burdenshare.views.answer import Answer
from burdenshare.web.asked import Asked
from burdenshare.web.cells import Columns
from burdenshare.web.page import Cell, Table


def promises(asked: Asked, rows: list[dict[str, Any]], caption: str, *, named: bool = False) -> Table:
    """Lay pledges out, the newest first."""
    columns = Columns(asked)
    return Table.of(
        caption,
        rows,
        *((columns.ally(),) if named else ()),
        columns.day("announced", "announced_on"),
        columns.word("rung", "rung", "rung"),
        columns.english("words", "promised"),
        columns.english("who", "who"),
        columns.word("state", "state", "state"),
        columns.english("sources", "source"),
    )


def rungs(asked: Asked, held: Answer) -> tuple[tuple[str, Cell, bool], ...]:
    """Climb an Ally's ladder: each rung, what stands on it, whether anything does; one reading with the table."""
    return tuple(
        (
            asked.word("rung", each["rung"]),
            asked.english(each["says"]) if each["says"] else asked.text("pledges.empty"),
            bool(each["says"]),
        )
        for each in held.extra.get("ladder", ())
        if any(rung["says"] for rung in held.extra["ladder"])
    )
