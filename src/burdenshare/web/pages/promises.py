"""Pledges as a table and as a ladder, as several pages show them."""

from __future__ import annotations

from typing import Any

from burdenshare.views.answer import Answer
from burdenshare.web.asked import Asked
from burdenshare.web.cells import laid_out
from burdenshare.web.page import Cell, Table


def promises(asked: Asked, rows: list[dict[str, Any]], caption: str, *, named: bool = False) -> Table:
    """Lay pledges out, the newest first."""
    return laid_out(asked, caption, rows, "pledges", "all" if named else "page")


def rungs(asked: Asked, held: Answer) -> tuple[tuple[str, Cell, bool], ...]:
    """Climb an Ally's ladder: each rung, what stands on it, whether anything does; one reading with the table."""
    return tuple(
        (
            asked.word("rung", each["rung"]),
            asked.english(each["says"]) if each["says"] else asked.text("pledges.empty"),
            bool(each["entries"]),
        )
        for each in held.extra.get("ladder", ())
        if any(rung["says"] for rung in held.extra["ladder"])
    )
