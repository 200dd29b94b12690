"""A release mixed from two editions: rows, years or sheets of an older one pasted among those of the newer."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.importers.damages.grid import Grid

LATE = 6  # last years, of which a column may be the older edition's


def _any(sheets: list[Grid], dice: random.Random) -> int:
    return dice.choice([n for n, each in enumerate(sheets) if len(each.rows) > 2 and each.body()])


def rows_of_older(new: list[Grid], old: list[Grid], dice: random.Random) -> None:
    at = _any(new, dice)
    body = new[at].body()
    for row in dice.sample(body, min(len(body), dice.randint(1, 5))):
        new[at].rows[row] = old[at].rows[row]


def area_of_older(new: list[Grid], old: list[Grid], dice: random.Random) -> None:
    """Paste one area's rows on every sheet."""
    at = _any(new, dice)
    name = new[at].rows[dice.choice(new[at].body())][0].value
    for grid, before in zip(new, old, strict=True):
        for row, cells in enumerate(grid.rows):
            if cells and cells[0].value == name:
                grid.rows[row] = before.rows[row]


def half_of_older(new: list[Grid], old: list[Grid], dice: random.Random) -> None:
    """Paste the lower half of a table, as in a file that two downloads were put together in."""
    at = _any(new, dice)
    half = len(new[at].rows) // 2
    new[at].rows[half:] = old[at].rows[half:]


def years_of_older(new: list[Grid], old: list[Grid], dice: random.Random) -> None:
    at = _any(new, dice)
    years = new[at].years()
    for column in dice.sample(years[-LATE:], min(len(years), dice.randint(1, 3))):
        for row in new[at].body():
            if column < len(new[at].rows[row]):
                new[at].rows[row][column] = old[at].rows[row][column]


def sheet_of_older(new: list[Grid], old: list[Grid], dice: random.Random) -> None:
    at = _any(new, dice)
    new[at] = old[at]


Paste = Callable[[list[Grid], list[Grid], random.Random], None]
EVERY: dict[str, Paste] = {
    each.__name__: each for each in (rows_of_older, area_of_older, half_of_older, years_of_older, sheet_of_older)
}
