"""A table as rows of cells, whatever file it stands in: where its years, names and figures are."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from burdenshare.reference.areas import areas, code_of

YEAR = re.compile(r"(19|20)\d\d(\.0)?( ?e)?")
MANY = 200_000  # texts of cells: a table is looked through for its figures again for each damage
NUMBER = re.compile(r"-?\d[\d,]*(\.\d+)?([eE][-+]?\d+)?")


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and the colour of its font: text, a number, or the XML of something odder."""

    value: str | float
    colour: str = ""

    def put(self, value: str | float) -> Cell:
        return replace(self, value=value)


Rows = list[list[Cell]]


@dataclass
class Grid:
    """One sheet of a workbook, or a text of lines."""

    name: str
    rows: Rows
    _held: dict[str, bool] = field(default_factory=dict)
    _full: list[bool] = field(default_factory=list)  # once it is known; copies are made of the file as it came

    def copy(self) -> Grid:
        return Grid(self.name, [list(row) for row in self.rows], self._held, self._full)

    def is_full(self) -> bool:
        """Say whether it has rows of figures, as the file came: every case asks."""
        if not self._full:
            self._full.append(len(self.rows) > 2 and bool(self.body()))
        return self._full[0]

    def head(self) -> int:
        """Find the row of years, or of the columns' names where a row is an observation."""
        counts = [sum(is_year(cell) for cell in row) for row in self.rows[:15]]
        if counts and max(counts) >= 2:
            return counts.index(max(counts))
        return next((n for n, row in enumerate(self.rows[:15]) if len([1 for c in row if c.value != ""]) > 2), 0)

    def years(self) -> list[int]:
        """List the columns that are headed by a year, else those of figures in a table of observations."""
        if not self.rows:
            return []
        head = self.rows[self.head()]
        wide = [n for n, cell in enumerate(head) if is_year(cell)]
        return wide or [n for n, cell in enumerate(head) if self._valued(n, cell)]

    def _valued(self, column: int, head: Cell) -> bool:
        if str(head.value).strip().casefold() in ("year", "month", "date", "time_period", "scale", "scale.id"):
            return False
        return any(number(row[column]) is not None for row in self.rows[1:60] if column < len(row))

    def body(self) -> list[int]:
        """List the rows of areas that we hold, and have figures."""
        head, years = self.head(), self.years()
        rows = [n for n in range(head + 1, len(self.rows)) if any(self._figure(n, column) for column in years)]
        return [n for n in rows if self.is_held(n)] or rows

    def _figure(self, row: int, column: int) -> bool:
        cells = self.rows[row]
        return column < len(cells) and number(cells[column]) is not None

    def is_held(self, row: int) -> bool:
        """Say whether a row names an area we hold."""
        labels = [str(cell.value).strip() for cell in self.rows[row][:4] if isinstance(cell.value, str)]
        for label in labels:
            if label not in self._held:
                self._held[label] = label in areas() or bool(label and code_of(label))
        return any(self._held[label] for label in labels)

    def figures(self, dice: random.Random) -> tuple[int, int]:
        """Choose a figure, of an area we hold where rows name areas."""
        body, years = self.body(), self.years()
        for _ in range(400):
            row, column = dice.choice(body), dice.choice(years)
            if self._figure(row, column) and number(self.rows[row][column]):
                return row, column
        raise LookupError(f"{self.name} has no figures")


def is_year(cell: Cell) -> bool:
    """Say whether a cell is a year as heads of columns are."""
    return _is_year(f"{cell.value:g}" if isinstance(cell.value, float) else cell.value)


@lru_cache(MANY)
def _is_year(text: str) -> bool:
    return bool(YEAR.fullmatch(text.strip()))


def number(cell: Cell) -> float | None:
    """Give the number in a cell, or None."""
    return cell.value if isinstance(cell.value, float) else _number(cell.value)


@lru_cache(MANY)
def _number(text: str) -> float | None:
    plain = text.strip()
    return float(plain.replace(",", "")) if NUMBER.fullmatch(plain) else None


def scaled(cell: Cell, factor: float) -> Cell:
    """Give a cell whose number is so many times as large; any other cell as it is."""
    value = number(cell)
    if value is None:
        return cell
    return cell.put(value * factor if isinstance(cell.value, float) else _printed(cell.value, value * factor))


def _printed(as_printed: str, value: float) -> str:
    places = len(as_printed.partition(".")[2])
    text = f"{value:,.{places}f}" if "," in as_printed else f"{value:.{max(places, 6)}f}".rstrip("0").rstrip(".")
    return text or "0"
