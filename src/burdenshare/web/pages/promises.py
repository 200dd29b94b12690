"""Pledges as a table and as a ladder, as several pages show them."""

from __future__ import annotations

from typing import Any

from burdenshare.views.answer import Answer
from burdenshare.web.asked import Asked
from burdenshare.web.cells import Columns
from burdenshare.web.page import Cell, Table

LADDER = ("promise", "plan", "budget", "contract", "outturn")


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
        columns.english("source", "source"),
    )


def rungs(asked: Asked, held: Answer) -> tuple[tuple[str, Cell, bool], ...]:
    """Climb the ladder of the newest promise in force: each rung, what stands on it, and whether anything does."""
    in_force = [row for row in held.rows.to_dicts() if row["state"] == "in force" and row["promise"]]
    if not in_force:
        return ()
    row = in_force[0]
    return tuple(
        (
            asked.word("rung", rung),
            asked.english(row[rung]) if row[rung] else asked.text("pledges.empty"),
            bool(row[rung]),
        )
        for rung in LADDER
    )
