"""Workbooks of Excel 97 to 2003 made by us: one stream of BIFF8 records in the container OLE files are."""

from __future__ import annotations

from datetime import date
from struct import pack

SECTOR, END, FREE, FAT = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Cell = float | str | date


def old_workbook(sheets: dict[str, list[list[Cell]]]) -> bytes:
    """Make an .xls of sheets of numbers, texts and days."""
    bodies = [_sheet(rows) for rows in sheets.values()]
    at = len(_globals(sheets, [0] * len(bodies)))
    starts = []
    for body in bodies:
        starts.append(at)
        at += len(body)
    return _container(_globals(sheets, starts) + b"".join(bodies))


def _record(kind: int, content: bytes) -> bytes:
    return pack("<HH", kind, len(content)) + content


def _globals(sheets: dict[str, list[list[Cell]]], starts: list[int]) -> bytes:
    styles = _record(0xE0, pack("<HHHBBBBIIH", 0, 0, 0xFFF5, 0x20, 0, 0, 0, 0, 0, 0x20C0))
    styles += _record(0xE0, pack("<HHHBBBBIIH", 0, 14, 1, 0x20, 0, 0, 0, 0, 0, 0x20C0))  # 14: a day
    named = b"".join(
        _record(0x85, pack("<IHBB", start, 0, len(name), 0) + name.encode("latin-1"))
        for name, start in zip(sheets, starts, strict=True)
    )
    return _record(0x809, pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + styles + named + _record(0x0A, b"")


def _sheet(rows: list[list[Cell]]) -> bytes:
    wide = max(map(len, rows))
    out = _record(0x809, pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    out += _record(0x200, pack("<IIHHH", 0, len(rows), 0, wide, 0))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            out += _cell(row, column, cell)
    return out + _record(0x0A, b"")


def _cell(row: int, column: int, cell: Cell) -> bytes:
    if isinstance(cell, str):
        text = cell.encode("utf-16-le")
        return _record(0x204, pack("<HHHHB", row, column, 0, len(cell), 1) + text) if cell else b""
    style = int(isinstance(cell, date))
    number = float((cell - date(1899, 12, 30)).days) if isinstance(cell, date) else cell
    return _record(0x203, pack("<HHHd", row, column, style, number))


def _container(stream: bytes) -> bytes:
    """Lay a stream into sectors: header, table of sectors, directory, stream."""
    stream = stream.ljust(4096, b"\0")  # a shorter one would stand among the short sectors
    count = -(-len(stream) // SECTOR)
    tables = -(-(count + 2) // (SECTOR // 4 - 1))
    first = tables + 1
    chain = [FAT] * tables + [END] + [*range(first + 1, first + count), END]
    head = pack("<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
                0, tables, tables, 0, 4096, END, 0, END, 0)  # fmt: skip
    head += b"".join(pack("<I", at) for at in range(tables)).ljust(109 * 4, b"\xff")
    table = b"".join(pack("<I", each) for each in chain).ljust(tables * SECTOR, b"\xff")
    folder = _entry("Root Entry", 5, 1, END, 0) + _entry("Workbook", 2, FREE, first, len(stream)) + bytes(256)
    return head + table + folder + stream.ljust(count * SECTOR, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return pack("<64sHBBIII36xIQ", text, len(text), kind, 1, FREE, FREE, child, start, size)
