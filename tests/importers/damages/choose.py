"""One damage, drawn by chance, of those that a file of its kind can suffer."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress

from pandas.errors import ParserError

from burdenshare.importers.opened import Opened
from tests.importers.damages import book, cube, mixed, more, odd, odd_files, saved, tables, text
from tests.importers.damages.grid import Grid
from tests.importers.damages.printed import grid_old, laid_old, laid_pdf
from tests.specimens import publishers

Chosen = tuple[str, bytes]


def in_book(content: bytes, sheets: list[Grid], dice: random.Random) -> Chosen:
    """Damage a workbook: mostly a figure, row or column of a sheet, else its sheets, XML or bytes."""
    kind = dice.random()
    copies = [each.copy() for each in sheets]
    if kind < 0.7:
        grid = dice.choice([each for each in copies if each.is_full()])
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


def in_laid(kind: str) -> Callable[[bytes, list[Grid], random.Random], Chosen]:
    """Damage what is laid out from sheets: mostly a figure, row or column, else sheets, else its bytes."""

    def choose(content: bytes, sheets: list[Grid], dice: random.Random) -> Chosen:
        which, copies = dice.random(), [each.copy() for each in sheets]
        if which < 0.75:
            damage = dice.choice(tables.EVERY)
            damage(dice.choice([each for each in copies if each.is_full()]), dice)
            return tables.NAMES[damage], LAID[kind](copies)
        if which < 0.85 and len(sheets) > 1:
            among = dice.choice(book.SHEETS)
            among(copies, dice)
            return among.__name__, LAID[kind](copies)
        raw = dice.choice(text.IN_ZIPS)
        return raw.__name__, raw(content, dice)

    return choose


def in_bytes(content: bytes, _: list[Grid], dice: random.Random) -> Chosen:
    """Damage bytes alone, as of an archive whose member is a table tried by itself."""
    name, raw = dice.choice([*odd_files.RAW.items(), *((each.__name__, each) for each in text.IN_ZIPS)])
    return name, raw(content, dice)


LAID = {"book": book.laid, "old": laid_old, "pdf": laid_pdf}
CHOOSE = {
    "book": in_book,
    "old": in_laid("old"),
    "pdf": in_laid("pdf"),
    "bytes": in_bytes,
    "commas": in_lines(",", "utf-8"),
    "tabs": in_lines("\t", "latin-1"),
    "cube": in_answer(cube.CUBE),
    "answer": in_answer(cube.ROWS),
}


def by_hand(kind: str) -> Callable[[bytes, list[Grid], random.Random], Chosen]:
    """Damage a table as hands and spreadsheet programs do (tests/importers/damages/more)."""

    def choose(_: bytes, sheets: list[Grid], dice: random.Random) -> Chosen:
        copies = [each.copy() for each in sheets]
        grid = dice.choice([each for each in copies if each.is_full()])
        name, damage = dice.choice(list(more.NAMED.items()))
        damage(grid, dice)
        return name, _relaid(kind, copies)

    return choose


def _relaid(kind: str, sheets: list[Grid]) -> bytes:
    if kind in LAID:
        return LAID[kind](sheets)
    return text.laid(sheets[0], *(("\t", "latin-1") if kind == "tabs" else (",", "utf-8")), errors="replace")


def oddly(kind: str) -> Callable[[bytes, list[Grid], random.Random], Chosen]:
    """Damage a file as neither hands nor programs do every day (tests/importers/damages/odd, odd_files)."""

    def choose(content: bytes, sheets: list[Grid], dice: random.Random) -> Chosen:
        if kind == "bytes":
            return in_bytes(content, sheets, dice)
        if kind in ("cube", "answer"):
            name, raw = dice.choice(list(odd_files.ANSWER.items()))
            return name, raw(content, dice)
        copies = [each.copy() for each in sheets]
        if dice.random() < 0.7:
            name, damage = dice.choice(list(odd.NAMED.items()))
            damage(dice.choice([each for each in copies if each.is_full()]), dice)
            return name, _relaid(kind, copies)
        if kind != "book":
            name, raw = dice.choice(list((odd_files.RAW if kind in LAID else odd_files.TEXT).items()))
            return name, raw(content, dice)
        if dice.random() < 0.6:
            name, xml = dice.choice(list(odd_files.XML.items()))
            return name, book.in_xml(book.laid(copies), xml, dice)
        name, raw = dice.choice([*odd_files.RAW.items(), ("sheet_hidden", odd_files.sheet_hidden)])
        return name, raw(book.laid(copies), dice)

    return choose


def saved_again(kind: str) -> Callable[[bytes, list[Grid], random.Random], Chosen]:
    """Damage a file as programs do that read it and save it again (tests/importers/damages/saved)."""

    def choose(content: bytes, sheets: list[Grid], dice: random.Random) -> Chosen:
        if kind in ("cube", "answer"):
            name, raw = dice.choice(list(saved.JSON.items()))
            return name, raw(content, dice)
        whole = saved.BOOKS if kind == "book" else saved.TEXTS if kind in ("commas", "tabs") else {}
        if whole and dice.random() < 0.5:
            name, raw = dice.choice(list(whole.items()))
            with suppress(ValueError, ParserError):  # which such a program cannot read, and so not save
                if kind == "book":
                    return name, saved.dated(raw(saved.written(sheets), dice), Opened("whole", content).made)
                return name, raw(content, dice)
        copies = [each.copy() for each in sheets]
        name, damage = dice.choice(list(saved.TABLE.items()))
        damage(dice.choice([each for each in copies if each.is_full()]), dice)
        return name, _relaid(kind, copies)

    return choose


def of_two(kind: str) -> Callable[[bytes, list[Grid], random.Random], Chosen]:
    """Mix a table from two editions, whose sheets are given one after the other (tests/importers/damages/mixed)."""

    def choose(_: bytes, sheets: list[Grid], dice: random.Random) -> Chosen:
        copies, n = [each.copy() for each in sheets], len(sheets) // 2
        name, paste = dice.choice(list(mixed.EVERY.items()))
        paste(copies[:n], copies[n:], dice)
        return name, _relaid(kind, copies[:n])

    return choose


def parted(kind: str, content: bytes) -> list[Grid]:
    """Take a file apart into grids, where it has any."""
    if kind == "book":
        return book.grids(content)
    if kind == "old":
        return [grid_old(content)]
    if kind == "pdf":
        return book.grids(publishers.nato_2026())
    if kind in ("commas", "tabs"):
        return [text.grid(content, *(("\t", "latin-1") if kind == "tabs" else (",",)))]
    return []
