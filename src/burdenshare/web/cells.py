"""How is a value written in a table of a page? By the kind its column names, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from burdenshare.language.numbers import billions, chance, figure, measure, name, number, releases_named
from burdenshare.reference.areas import areas, fold
from burdenshare.views.answer import Answer
from burdenshare.views.cells import counted
from burdenshare.views.tables import Column, columns
from burdenshare.web.page import Block, BlockQuestion, Cell, Table
from burdenshare.web.request import PageRequest

EMPTY = Cell("–")
DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")
Write = Callable[[PageRequest, Column, Any, dict[str, Any]], Cell]


def laid_out(asked: PageRequest, caption: str, rows: list[dict[str, Any]], question: str, place: str = "page") -> Table:
    """Lay rows out as a place shows the table of a question; a column that no row fills is left out."""
    shown = [each for each in columns(question, place) if not rows or any(map(each.given, rows))]
    heads = tuple((each.headed(asked.lang), each.kind in TO_THE_RIGHT) for each in shown)
    rows = _by_name(rows, asked.lang)
    lead = next((at for at, each in enumerate(shown) if each.kind == "ally"), 0)
    return Table(caption, heads, tuple(tuple(_cell(asked, each, row) for each in shown) for row in rows), lead)


def _by_name(rows: list[dict[str, Any]], lang: str) -> list[dict[str, Any]]:
    """Put Allies that stand by their codes or English names in the order of their names; any other order stays."""
    codes = [str(row.get("ref_area") or "") for row in rows]
    if not all(code in areas() for code in codes):
        return rows
    alphabetic = codes in (sorted(codes), sorted(codes, key=lambda code: fold(areas()[code].name_en)))
    return sorted(rows, key=lambda row: fold(name(row["ref_area"], lang))) if alphabetic else rows


def answered(
    asked: PageRequest, block: str, heading: str, question: BlockQuestion, answer: Answer | None = None, *,
    rows: list[dict[str, Any]] | None = None, place: str = "page", **more: Any,
) -> Block:  # fmt: skip
    """Make the block of an answer: its rows, or those given, as a table under the heading, and its question."""
    found = answer or asked.known(question.name, **question.given)
    table = laid_out(asked, heading, found.rows.to_dicts() if rows is None else rows, question.name, place)
    return Block(block, heading, question=question, answer=found, table=table, **more)


def figure_page(asked: PageRequest, identity: str | None) -> str:
    """Lead to the papers of a figure."""
    return asked.to(f"figure/{identity}") if identity and not identity.startswith(("ecb", "fed")) else ""


def _cell(asked: PageRequest, column: Column, row: dict[str, Any]) -> Cell:
    return WRITTEN[column.kind](asked, column, row[column.field], row) if column.given(row) else EMPTY


def _spoken(asked: PageRequest, column: Column, value: Any, row: dict[str, Any]) -> Cell:
    """Write a text that is in a language of its own, which its row names."""
    return Cell(str(value), lang="" if row["language"] == asked.lang else row["language"])


def _ally(asked: PageRequest, column: Column, code: Any, row: dict[str, Any]) -> Cell:
    """Write an Ally's name and lead to its page."""
    if code not in areas():
        return Cell(code)
    page = asked.to(f"ally/{code}", column.anchor) if areas()[code].joined_nato else ""
    return Cell(name(code, asked.lang), page)


def _printed(asked: PageRequest, column: Column, value: Any, row: dict[str, Any]) -> Cell:
    """Write a figure as its publisher prints it and lead to its papers."""
    return Cell(figure(str(value), asked.lang), figure_page(asked, row.get("id")))


WRITTEN: dict[str, Write] = {
    **dict.fromkeys(("text", "as_is", "year"), lambda asked, column, value, row: Cell(str(value))),
    "release": lambda asked, column, value, row: Cell(releases_named(str(value), asked.lang)),
    "english": lambda asked, column, value, row: asked.english(str(value)),
    "spoken": _spoken,
    "word": lambda asked, column, value, row: Cell(asked.word(column.group, str(value))),
    "yes": lambda asked, column, value, row: Cell(asked.word("yes", str(value).lower())),
    "ally": _ally,
    "measure": lambda asked, column, value, row: Cell(measure(value, asked.lang)),
    "day": lambda asked, column, value, row: Cell(asked.day(value) if DAY.fullmatch(str(value)) else str(value)),
    "printed": _printed,
    "number": lambda asked, column, value, row: Cell(number(value, asked.lang, column.decimals, signed=column.signed)),
    "billions": lambda asked, column, value, row: Cell(billions(value, asked.lang)),
    "unit": lambda asked, column, value, row: Cell(counted(value, row.get("currency") or "", asked.lang)),
    "chance": lambda asked, column, value, row: Cell(chance(value, asked.lang)),
}
TO_THE_RIGHT = {"as_is", "year", "printed", "number", "billions", "chance"}
