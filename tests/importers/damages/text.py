"""A text of lines taken apart into a grid and laid out again, and damages to its bytes."""

from __future__ import annotations

import csv
import gzip
import random
from io import StringIO

from tests.importers.damages.grid import Cell, Grid


def grid(content: bytes, delimiter: str = ",", encoding: str = "utf-8-sig") -> Grid:
    """Take a text apart."""
    rows = csv.reader(StringIO(content.decode(encoding), newline=""), delimiter=delimiter)
    return Grid("text", [[Cell(each) for each in row] for row in rows])


def laid(table: Grid, delimiter: str = ",", encoding: str = "utf-8", errors: str = "strict") -> bytes:
    """Lay a grid out as text."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if delimiter == "\t" else "\n")
    writer.writerows([[cell.value for cell in row] for row in table.rows])
    return out.getvalue().encode(encoding, errors)


def cut(content: bytes, dice: random.Random) -> bytes:
    return content[: dice.randrange(len(content) // 20, len(content))]


def cut_at_line(content: bytes, dice: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    return b"".join(lines[: dice.randrange(1, len(lines))]) if len(lines) > 1 else content[:-1]


def no_newline(content: bytes, _: random.Random) -> bytes:
    return content.rstrip(b"\r\n")


def line_lost(content: bytes, dice: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    del lines[dice.randrange(len(lines))]
    return b"".join(lines)


def lines_lost(content: bytes, dice: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    start = dice.randrange(len(lines))
    del lines[start : start + dice.randrange(2, 40)]
    return b"".join(lines)


def line_twice(content: bytes, dice: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    at = dice.randrange(len(lines))
    return b"".join([*lines[:at], lines[at], *lines[at:]])


def lines_joined(content: bytes, dice: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    at = dice.randrange(len(lines))
    lines[at] = lines[at].rstrip(b"\r\n")
    return b"".join(lines)


def block_lost(content: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(content))
    return content[:at] + content[at + dice.choice((1, 2, 16, 512, 4096)) :]


def byte_changed(content: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(content))
    return content[:at] + bytes([dice.randrange(256)]) + content[at + 1 :]


def digit_lost(content: bytes, dice: random.Random) -> bytes:
    """Take a decimal point out of a figure."""
    at = [n for n, byte in enumerate(content) if byte == 46 and content[n - 1 : n].isdigit()]
    where = dice.choice(at) if at else 0
    return content[:where] + content[where + 1 :]


def decimal_commas(content: bytes, dice: random.Random) -> bytes:
    import re

    out = re.sub(rb"(?<=\d)\.(?=\d)", b",", content)
    return out.replace(b'","', b'";"') if dice.random() < 0.5 else out


def swapped_marks(content: bytes, _: random.Random) -> bytes:
    """Write thousands with points and decimals with commas."""
    import re

    out = re.sub(rb"(?<=\d),(?=\d{3})", b"\0", content)
    return re.sub(rb"(?<=\d)\.(?=\d)", b",", out).replace(b"\0", b".")


def semicolons(content: bytes, _: random.Random) -> bytes:
    return content.replace(b'","', b'";"').replace(b",", b";")


def tabs(content: bytes, _: random.Random) -> bytes:
    return content.replace(b",", b"\t") if b"\t" not in content else content.replace(b"\t", b",")


def recoded(content: bytes, dice: random.Random) -> bytes:
    text = content.decode("utf-8", "replace")
    return text.encode(
        dice.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp037", "utf-7"]), "replace"
    )


def crlf(content: bytes, _: random.Random) -> bytes:
    return content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def bom(content: bytes, _: random.Random) -> bytes:
    return b"\xef\xbb\xbf" + content


def twice(content: bytes, _: random.Random) -> bytes:
    return content + content


def blank_end(content: bytes, _: random.Random) -> bytes:
    return content + b"\n\n"


def gzipped(content: bytes, _: random.Random) -> bytes:
    return gzip.compress(content)


def nulled(content: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(content))
    return content[:at] + b"\0" * dice.choice((1, 512)) + content[at:]


BYTES = (
    cut,
    cut_at_line,
    no_newline,
    line_lost,
    lines_lost,
    line_twice,
    lines_joined,
    block_lost,
    byte_changed,
    digit_lost,
    decimal_commas,
    swapped_marks,
    semicolons,
    tabs,
    recoded,
    crlf,
    bom,
    twice,
    blank_end,
    gzipped,
    nulled,
)
IN_ZIPS = (cut, block_lost, byte_changed, nulled, no_newline, twice)
