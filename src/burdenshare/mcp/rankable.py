"""Who has a place in a ranking, and of which years there is one."""

from __future__ import annotations

from datetime import date

from burdenshare.mcp.refusals import refused
from burdenshare.mcp.shapes import Reply
from burdenshare.reference.areas import Area, allies, area
from burdenshare.reference.editions import latest


def armed(on: str) -> tuple[str, ...]:
    """Give the Allies of a day that NATO's tables have a row of."""
    return tuple(code for code in allies(date.fromisoformat(on)) if area(code).armed_forces)


def no_row(asked: str, on: str, who: Area) -> Reply:
    """Refuse what NATO's tables of a day have no row of."""
    why = "it has no armed forces." if who.code in allies(date.fromisoformat(on)) else "it was no Ally then."
    return refused(asked, on, "not_an_ally", f"{who.name_en} has no row in NATO's tables of {on}: {why}")


def not_yet(asked: str, on: str, ally: str, year: int) -> Reply:
    """Refuse the place of who joined later; its figure of that year is held, and `figure` gives it."""
    said = (
        f"{area(ally).name_en} was no Ally in {year}: it has no place among those who were. `figure` gives its share."
    )
    return refused(asked, on, "not_an_ally", said)


def to_come(year: int | None, on: str) -> bool:
    """Say whether a year lies beyond every edition published by a day."""
    day = date.fromisoformat(on)
    return year is not None and latest(day, year) is None and year >= day.year - 1
