"""The checker: paste a text, and each number in it gets its verdict, with the figures it was held against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from burdenshare.claims.check import check
from burdenshare.core.errors import BurdenshareError
from burdenshare.views.answer import Answer
from burdenshare.web.asked import Asked
from burdenshare.web.cells import Columns
from burdenshare.web.page import Block, Cell, Column, Field, Form, Page, Table

LONGEST = 60_000  # characters


def page(asked: Asked) -> Page:
    """Make the page of the checker."""
    lede = (asked.text("check.lede"),)
    if asked.still:
        return Page(asked.say("check.title"), (*lede, asked.text("still.check")), ())
    text = asked.values.get("text", "")[:LONGEST]
    blocks: tuple[Block, ...] = ()
    if text.strip():
        try:
            blocks = _checked(asked, text)
        except BurdenshareError as error:
            blocks = (Block("answer", asked.say("site.trouble"), says=(asked.english(str(error)),)),)
    return Page(asked.say("check.title"), lede, blocks, forms=(box(asked, text),))


def box(asked: Asked, text: str = "") -> Form:
    """Make the box into which a number or a text is put."""
    fields = (
        Field("text", asked.say("check.text"), "textarea", text, limits={"max": LONGEST}),
        Field("written", asked.say("check.written"), "date", asked.values.get("written", "")),
    )
    return Form("check", fields, asked.say("check.submit"), asked.say("check.box"), method="post")


def _checked(asked: Asked, text: str) -> tuple[Block, ...]:
    found = check(text, asked.values.get("written") or None, today=asked.as_of)
    if found.rows.is_empty():
        return (Block("answer", asked.say("check.found"), says=(asked.text("check.none"),)),)
    counts = "; ".join(f"{asked.word('verdict', name)}: {number}" for name, number in found.extra["counts"].items())
    shown = Block(
        "answer",
        asked.say("check.found"),
        says=(Cell(counts),),
        marked=tuple(_marked(asked, text, found)),
        table=_table(asked, found),
        answer=found,
    )
    return (shown,)


def _marked(asked: Asked, text: str, found: Answer) -> Iterator[tuple[str, str, str]]:
    """Cut the text at its claims: each piece with the word and the kind of its verdict."""
    at = 0
    for row in found.rows.sort("start").to_dicts():
        if row["start"] < at:
            continue
        yield text[at : row["start"]], "", ""
        yield text[row["start"] : row["end"]], asked.word("verdict", row["verdict"]), row["verdict"]
        at = row["end"]
    yield text[at:], "", ""


def _table(asked: Asked, found: Answer) -> Table:
    columns = Columns(asked)
    return Table.of(
        asked.say("check.table"),
        found.rows.to_dicts(),
        columns.text("text", "claim"),
        columns.word("verdict", "verdict", "verdict"),
        columns.english("reason", "why"),
        _first_figure(asked),
        columns.english("corrected", "holds"),
    )


def _first_figure(asked: Asked) -> Column:
    """Lead to the first figure a claim was held against."""

    def write(value: Any, row: dict[str, Any]) -> Cell:
        first = next(iter(value or []), "")
        return Cell(first or "–", asked.to(f"figure/{first}") if first else "")

    return Column("figures", asked.say("head.figures"), write)
