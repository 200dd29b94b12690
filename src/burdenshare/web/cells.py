"""How is a value written in a table? Numbers, days, names and links in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from burdenshare.language.numbers import billions, chance, figure, measure, name, number
from burdenshare.reference.areas import areas
from burdenshare.web.asked import Asked
from burdenshare.web.page import Cell, Column

EMPTY = Cell("–")
Write = Callable[[Any, dict[str, Any]], Cell]


class Columns:
    """Makes columns for one request; each method names how the value is written."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.lang = asked.lang

    def _column(self, field: str, head: str, write: Callable[[Any, dict[str, Any]], Cell], right: bool) -> Column:
        def careful(value: Any, row: dict[str, Any]) -> Cell:
            return EMPTY if value is None or value == "" or value != value else write(value, row)

        return Column(field, self.asked.say(f"head.{head}"), careful, right)

    def text(self, field: str, head: str) -> Column:
        """Write a text as it is."""
        return self._column(field, head, lambda value, row: Cell(str(value)), False)

    def english(self, field: str, head: str) -> Column:
        """Write a text that is held in English only."""
        return self._column(field, head, lambda value, row: self.asked.english(str(value)), False)

    def spoken(self, field: str, head: str, lang: str) -> Column:
        """Write a text that is in a language of its own."""
        marked = "" if lang == self.lang else lang
        return self._column(field, head, lambda value, row: Cell(str(value), lang=marked), False)

    def word(self, field: str, head: str, group: str) -> Column:
        """Write a value of a closed list."""
        return self._column(field, head, lambda value, row: Cell(self.asked.word(group, str(value))), False)

    def yes(self, field: str, head: str) -> Column:
        """Write yes or no."""
        return self._column(field, head, lambda value, row: Cell(self.asked.word("yes", str(value).lower())), False)

    def ally(self, field: str = "ref_area", head: str = "ally", anchor: str = "") -> Column:
        """Write an Ally's name and lead to its page."""
        return self._column(field, head, lambda value, row: self._ally(value, anchor), False)

    def _ally(self, code: str, anchor: str) -> Cell:
        if code not in areas():
            return Cell(code)
        page = self.asked.to(f"ally/{code}", anchor) if areas()[code].joined_nato else ""
        return Cell(name(code, self.lang), page)

    def printed(self, field: str = "printed", head: str = "value", key: str = "id") -> Column:
        """Write a figure as its publisher prints it and lead to its papers."""
        return self._column(
            field, head, lambda value, row: Cell(figure(str(value), self.lang), self.figure(row.get(key))), True
        )

    def figure(self, identity: str | None) -> str:
        """Lead to the papers of a figure."""
        return self.asked.to(f"figure/{identity}") if identity and not identity.startswith(("ecb", "fed")) else ""

    def number(self, field: str, head: str, decimals: int = 2, *, signed: bool = False) -> Column:
        """Write a number."""
        return self._column(
            field, head, lambda value, row: Cell(number(value, self.lang, decimals, signed=signed)), True
        )

    def billions(self, field: str, head: str) -> Column:
        """Write millions as billions."""
        return self._column(field, head, lambda value, row: Cell(billions(value, self.lang)), True)

    def chance(self, field: str, head: str) -> Column:
        """Write a probability as so many in ten."""
        return self._column(field, head, lambda value, row: Cell(chance(value, self.lang)), True)

    def day(self, field: str, head: str) -> Column:
        """Write a day in words."""
        return self._column(
            field, head, lambda value, row: Cell(self.asked.day(value) if len(str(value)) == 10 else str(value)), False
        )

    def year(self, field: str, head: str) -> Column:
        """Write a year: no thousands mark."""
        return self._column(field, head, lambda value, row: Cell(str(value)), True)

    def measure(self, field: str = "indicator", head: str = "indicator") -> Column:
        """Write the name of an indicator."""
        return self._column(field, head, lambda value, row: Cell(measure(value, self.lang)), False)
