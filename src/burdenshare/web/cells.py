"""How is a value written in a table of a page? By the kind its column names, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from burdenshare.language.numbers import billions, chance, figure, measure, name, number, releases_named
from burdenshare.reference.areas import areas
from burdenshare.views.cells import counted
from burdenshare.views.tables import Column, columns
from burdenshare.web.asked import Asked
from burdenshare.web.page import Cell, Table

EMPTY = Cell("–")
DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")
Write = Callable[[Asked, Column, Any, dict[str, Any]], Cell]


def laid_out(asked: Asked, caption: str, rows: list[dict[str, Any]], question: str, place: str = "page") -> Table:
    """Lay rows out as a place shows the table of a question."""
    shown = columns(question, place)
    heads = tuple((each.headed(asked.lang), each.kind in TO_THE_RIGHT) for each in shown)
    lead = next((at for at, each in enumerate(shown) if each.kind == "ally"), 0)
    return Table(caption, heads, tuple(tuple(_cell(asked, each, row) for each in shown) for row in rows), lead)


def figure_page(asked: Asked, identity: str | None) -> str:
    """Lead to the papers of a figure."""
    return asked.to(f"figure/{identity}") if identity and not identity.startswith(("ecb", "fed")) else ""


def _cell(asked: Asked, column: Column, row: dict[str, Any]) -> Cell:
    value = row.get(column.field)
    missing = value is None or value == "" or value != value
    return EMPTY if missing else WRITTEN[column.kind](asked, column, value, row)


def _as_it_is(asked: Asked, column: Column, value: Any, row: dict[str, Any]) -> Cell:
    return Cell(str(value))


def _release(asked: Asked, column: Column, value: Any, row: dict[str, Any]) -> Cell:
    return Cell(releases_named(str(value), asked.lang))


def _english(asked: Asked, column: Column, value: Any, row: dict[str, Any]) -> Cell:
    return asked.english(str(value))


def _spoken(asked: Asked, column: Column, value: Any, row: dict[str, Any]) -> Cell:
    """Write a text that is in a language of its own, which its row names."""
    return Cell(str(value), lang="" if row["language"] == asked.lang else row["language"])


def _word(asked: Asked, column: Column, value: Any, row: dict[str, Any]) -> Cell:
    return Cell(asked.word(column.group, str(value)))


def _yes(asked: Asked, column: Column, value: Any, row: dict[str, Any]) -> Cell:
    return Cell(asked.word("yes", str(value).lower()))


def _ally(asked: Asked, column: Column, code: Any, row: dict[str, Any]) -> Cell:
    """Write an Ally's name and lead to its page."""
    if code not in areas():
        return Cell(code)
    page = asked.to(f"ally/{code}", column.anchor) if areas()[code].joined_nato else ""
    return Cell(name(code, asked.lang), page)


def _printed(asked: Asked, column: Column, value: Any, row: dict[str, Any]) -> Cell:
    """Write a figure as its publisher prints it and lead to its papers."""
    return Cell(figure(str(value), asked.lang), figure_page(asked, row.get("id")))


def _number(asked: Asked, column: Column, value: Any, row: dict[str, Any]) -> Cell:
    return Cell(number(value, asked.lang, column.decimals, signed=column.signed))


def _day(asked: Asked, column: Column, value: Any, row: dict[str, Any]) -> Cell:
    return Cell(asked.day(value) if DAY.fullmatch(str(value)) else str(value))


WRITTEN: dict[str, Write] = {
    "text": _as_it_is,
    "as_is": _as_it_is,
    "year": _as_it_is,
    "release": _release,
    "english": _english,
    "spoken": _spoken,
    "word": _word,
    "yes": _yes,
    "ally": _ally,
    "measure": lambda asked, column, value, row: Cell(measure(value, asked.lang)),
    "day": _day,
    "printed": _printed,
    "number": _number,
    "billions": lambda asked, column, value, row: Cell(billions(value, asked.lang)),
    "unit": lambda asked, column, value, row: Cell(counted(value, row.get("currency") or "", asked.lang)),
    "chance": lambda asked, column, value, row: Cell(chance(value, asked.lang)),
}
TO_THE_RIGHT = {"as_is", "year", "printed", "number", "billions", "chance"}
