"""One damage, drawn by chance, of those that a file of its kind can suffer."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.importers.damages import book, cube, more, tables, text
from tests.importers.damages.grid import Grid

Chosen = tuple[str, bytes]


def in_book(content: bytes, sheets: list[Grid], dice: random.Random) -> Chosen:
    """Damage a workbook: mostly a figure, row or column of a sheet, else its sheets, XML or bytes."""
    kind = dice.random()
    copies = [each.copy() for each in sheets]
    if kind < 0.7:
        grid = dice.choice([each for each in copies if len(each.rows) > 2 and each.body()])
        damage = dice.choice(tables.EVERY)
        damage(grid, dice)
        return tables.NAMES[damage], book.laid(copies)
    if kind < 0.8:
        among = dice.choice(book.SHEETS)
        among(copies, dice)
        return among.__name__, book.laid(copies)
    if kind < 0.92:
        name, xml = dice.choice(list(book.XMLS.items()))
        return name, book.in_xml(book.laid(copies), xml, dice)
    raw = dice.choice(text.IN_ZIPS)
    return raw.__name__, raw(content, dice)


def in_lines(delimiter: str, encoding: str) -> Callable[[bytes, list[Grid], random.Random], Chosen]:
    """Damage a text of lines: mostly a figure, row or column, else its bytes."""

    def choose(content: bytes, sheets: list[Grid], dice: random.Random) -> Chosen:
        if dice.random() < 0.65:
            grid, damage = sheets[0].copy(), dice.choice(tables.EVERY)
            damage(grid, dice)
            return tables.NAMES[damage], text.laid(grid, delimiter, encoding)
        raw = dice.choice(text.BYTES)
        return raw.__name__, raw(content, dice)

    return choose


def in_answer(damages: dict[str, cube.Damage]) -> Callable[[bytes, list[Grid], random.Random], Chosen]:
    """Damage an answer in JSON: mostly its values and codes, else its bytes."""

    def choose(content: bytes, _: list[Grid], dice: random.Random) -> Chosen:
        if dice.random() < 0.8:
            name, damage = dice.choice(list(damages.items()))
            return name, cube.damaged(content, damage, dice)
        raw = dice.choice(text.BYTES)
        return raw.__name__, raw(content, dice)

    return choose


CHOOSE = {
    "book": in_book,
    "commas": in_lines(",", "utf-8"),
    "tabs": in_lines("\t", "latin-1"),
    "cube": in_answer(cube.CUBE),
    "answer": in_answer(cube.ROWS),
}


def by_hand(kind: str) -> Callable[[bytes, list[Grid], random.Random], Chosen]:
    """Damage a table as hands and spreadsheet programs do (tests/importers/damages/more)."""

    def choose(_: bytes, sheets: list[Grid], dice: random.Random) -> Chosen:
        copies = [each.copy() for each in sheets]
        grid = dice.choice([each for each in copies if len(each.rows) > 2 and each.body()])
        name, damage = dice.choice(list(more.NAMED.items()))
        damage(grid, dice)
        if kind == "book":
            return name, book.laid(copies)
        return name, text.laid(grid, *(("\t", "latin-1") if kind == "tabs" else (",", "utf-8")), errors="replace")

    return choose


def parted(kind: str, content: bytes) -> list[Grid]:
    """Take a file apart into grids, where it has any."""
    if kind == "book":
        return book.grids(content)
    if kind in ("commas", "tabs"):
        return [text.grid(content, *(("\t", "latin-1") if kind == "tabs" else (",",)))]
    return []
