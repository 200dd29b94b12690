"""Damage a NATO workbook in thousands of ways: each import is exactly right or a clear error.

Exactly right means equal to the reading of the untouched workbook, but for the damaged cell's own figure when a
figure was replaced by another, by a blank or by the mark of a missing one.
"""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from burdenshare import importers
from burdenshare.core.errors import BurdenshareError
from burdenshare.core.model import COLUMNS, KEY
from burdenshare.importers import nato
from burdenshare.importers.opened import Opened
from tests.specimens.nato_plans import PLANS, observations
from tests.specimens.nato_workbooks import build, saved

SEED = 20240617
OFFICIAL = "nato/2024-06/240617-def-exp-2024-TABLES-en.xlsx"
TEXTS = (
    "abc",
    "12,5",
    "1.5e",
    "*",
    "..",
    ".",
    "-",
    "",
    "n/a",
    "(a)",
    "0x10",
    "NaN",
    "inf",
    "٣",
    "Norway",
    "Canada*",
    "-9-",
)
TEXTS += (
    "Notes",
    "Current prices",
    "Table 9 : Other",
    "2014",
    "2015e",
    "Iceland",
    "Euros",
    "#REF!",
    "TRUE",
    " ",
    "=1/0",
)
OURS = [name for name in COLUMNS if name not in ("place", "note")]  # where it stands may change with the layout


@dataclass(frozen=True)
class Damage:
    """What was done: in words, to which cell if to one, and the value now in it."""

    what: str
    place: str = ""
    value: object = None


@cache
def small(edition: str) -> pl.DataFrame:
    aggregates = ("NATO_EUR", "NATO_NAM", "NATO_TOTAL") if edition == "2016" else ("NATO_EUR_CAN", "NATO_TOTAL")
    areas = ("ALB", "CAN", "CZE", "ISL", "NOR", "USA", *aggregates)
    return observations(edition, areas, range(2012, 2017), seed=SEED)


def filled(dice: random.Random, sheet: Worksheet) -> Cell:
    return dice.choice([cell for row in sheet.iter_rows() for cell in row if cell.value is not None])


def is_number(cell: Cell) -> bool:
    return cell.data_type == "n" and cell.value is not None


def put(cell: Cell, value: object) -> None:
    cell.data_type = "n"
    cell.value = value


def change_cell(dice: random.Random, book: Workbook) -> Damage:
    cell = filled(dice, dice.choice(book.worksheets))
    before = cell.value
    value: Any = dice.choice(
        [
            dice.choice(TEXTS),
            dice.choice(TEXTS),
            None,
            True,
            round(dice.uniform(-9, 9e4), 6),
            dice.randrange(1900, 2030),
        ]
    )
    put(cell, value)
    return Damage(f"{before!r} became {value!r}", f"{cell.parent.title}!{cell.coordinate}", value)


def change_letters(dice: random.Random, book: Workbook) -> Damage:
    """Drop, double or swap a letter of a text, or hang a mark on it."""
    texts = [c for sheet in book.worksheets for row in sheet.iter_rows() for c in row if c.data_type in "s" and c.value]
    cell = dice.choice(texts)
    before = str(cell.value)
    at = dice.randrange(len(before))
    value = dice.choice(
        [
            before[:at] + before[at + 1 :],
            before[:at] + before[at] + before[at:],
            before[:at] + dice.choice("xQ*(1 é") + before[at:],
            before + dice.choice(["*", " (a)", " (e)", "e", " ", " ..."]),
            before.upper(),
        ]
    )
    cell.value = value
    return Damage(f"{before!r} became {value!r}", f"{cell.parent.title}!{cell.coordinate}", value)


def add_cell(dice: random.Random, book: Workbook) -> Damage:
    """Write into a cell that was blank."""
    sheet = dice.choice(book.worksheets)
    cell = sheet.cell(dice.randint(1, sheet.max_row + 2), dice.randint(1, sheet.max_column + 2))
    if cell.value is not None:
        return Damage("nothing")
    put(cell, value := dice.choice([*TEXTS, 1.5, 2014, 0]))
    return Damage(f"wrote {value!r}", f"{sheet.title}!{cell.coordinate}", value)


def swap_cells(dice: random.Random, book: Workbook) -> Damage:
    """Swap a label or a year with another; figures that change places are figures of somebody."""
    sheet = dice.choice(book.worksheets)
    one, other = filled(dice, sheet), filled(dice, sheet)
    if is_number(one) and is_number(other):
        return Damage("nothing")
    (value, kind), (second, second_kind) = (one.value, one.data_type), (other.value, other.data_type)
    put(one, second)
    put(other, value)
    one.data_type, other.data_type = second_kind, kind
    return Damage(f"{sheet.title}: {one.coordinate} and {other.coordinate} swapped, {value!r} and {second!r}")


def rows_and_columns(dice: random.Random, book: Workbook) -> Damage:
    sheet = dice.choice(book.worksheets)
    what = dice.choice(["insert_rows", "delete_rows", "insert_cols", "delete_cols"])
    at = dice.randint(1, sheet.max_row if "rows" in what else sheet.max_column)
    getattr(sheet, what)(at)
    return Damage(f"{sheet.title}: {what} at {at}")


def sheets(dice: random.Random, book: Workbook) -> Damage:
    sheet = dice.choice(book.worksheets)
    what = dice.choice(["rename", "drop", "copy", "move", "empty", "add"])
    if what == "rename":
        sheet.title = dice.choice(["Sheet", "TABLE 99", "Tableau", "é!", "a & b"]).replace("!", "")
    elif what == "drop":
        book.remove(sheet)
    elif what == "copy":
        book.copy_worksheet(sheet)
    elif what == "move":
        book.move_sheet(sheet, dice.randint(-3, 3))
    elif what == "empty":
        sheet.delete_rows(1, sheet.max_row)
    else:
        book.create_sheet("Extra", 0).append(["Foreword", 1, 2, "three"])
    return Damage(f"{what} {sheet.title}")


BOOK_DAMAGES: tuple[Callable[[random.Random, Workbook], Damage], ...] = (
    change_cell,
    change_cell,
    change_letters,
    add_cell,
    swap_cells,
    rows_and_columns,
    rows_and_columns,
    sheets,
)


def truncate(dice: random.Random, content: bytes) -> tuple[bytes, Damage]:
    keep = dice.randrange(len(content))
    return content[:keep], Damage(f"cut to {keep} bytes")


def flip(dice: random.Random, content: bytes) -> tuple[bytes, Damage]:
    damaged = bytearray(content)
    at = [dice.randrange(len(content)) for _ in range(dice.choice([1, 1, 3]))]
    for each in at:
        damaged[each] ^= 1 << dice.randrange(8)
    return bytes(damaged), Damage(f"flipped bits at {at}")


def flip_directory(dice: random.Random, content: bytes) -> tuple[bytes, Damage]:
    """Flip a bit where the archive lists its members, which no check sum guards."""
    damaged = bytearray(content)
    at = dice.randrange(content.rindex(b"PK\x05\x06") - 2000, len(content))
    damaged[at] ^= 1 << dice.randrange(8)
    return bytes(damaged), Damage(f"flipped a bit of the directory at {at}")


def repack(dice: random.Random, content: bytes) -> tuple[bytes, Damage]:
    """Write the archive anew: other order, other compression, perhaps a member less or a text encoded otherwise."""
    buffer = BytesIO()
    what = dice.choice(["order", "stored", "drop", "utf-16", "latin-1"])
    with zipfile.ZipFile(BytesIO(content)) as old:
        names = dice.sample(old.namelist(), len(old.namelist()))
        odd = dice.choice([name for name in names if name.endswith(("xml", "rels"))])
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED if what == "stored" else zipfile.ZIP_DEFLATED) as new:
            for name in names:
                part = old.read(name)
                if name == odd and what in ("utf-16", "latin-1"):
                    part = part.decode("utf-8").encode(what, errors="replace")
                if name != odd or what != "drop":
                    new.writestr(name, part)
    return buffer.getvalue(), Damage(f"repacked: {what} ({odd})")


BYTE_DAMAGES = (truncate, flip, flip_directory, repack)


def told(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.sort("indicator", "ref_area", "period")


def judge(content: bytes, untouched: pl.DataFrame, damage: Damage) -> str:
    """Say what is wrong with the outcome of an import; nothing when it is right."""
    file = Opened("damaged.xlsx", content)
    try:
        importers.recognise(file)
        found = nato.read(file, "2024-06-17").observations
    except BurdenshareError as error:
        return "" if "damaged.xlsx" in str(error) else f"an error that does not name the file: {error}"
    if told(found.select(OURS)).equals(told(untouched.select(OURS))):
        return ""
    both = untouched.join(found, on=KEY, how="full", nulls_equal=True, suffix="_found", coalesce=True)
    odd = both.filter(
        pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_found")) for name in OURS if name not in KEY)
    )
    if odd.height != 1 or odd["place"][0] != damage.place:
        return f"{odd.height} figures are wrong: {odd.head(3).rows()}"
    value, status = odd.select("obs_value_found", "status_found").row(0)
    if isinstance(damage.value, int | float) and not isinstance(damage.value, bool):
        return "" if value == damage.value else f"{damage.value!r} was read as {value!r}"
    marks = {None: ("O", None), "": ("O", None), " ": ("O", None), "..": ("O", None), ".": ("M", None), "-": ("A", 0.0)}
    right = marks.get(damage.value if damage.value is None else str(damage.value))  # type: ignore[arg-type]
    usual = status.replace("E", "A")  # a nil keeps the status of its year
    return "" if right == (usual, value) else f"{damage.value!r} was read as {value!r}, {status}"


@cache
def plain(edition: str) -> tuple[bytes, pl.DataFrame]:
    content = saved(build(edition, small(edition)))
    return content, nato.read(Opened("untouched", content), "2024-06-17").observations


def one_case(case: int) -> str:
    dice = random.Random(f"{SEED}/{case}")
    edition = dice.choice(list(PLANS))
    if dice.random() < 0.75:
        book = build(edition, small(edition))
        damage = dice.choice(BOOK_DAMAGES)(dice, book)
        content = saved(book) if book.worksheets else b""
    else:
        content, damage = dice.choice(BYTE_DAMAGES)(dice, plain(edition)[0])
    wrong = judge(content, plain(edition)[1], damage)
    return f"case {case}, {edition}: {damage.what} {damage.place}: {wrong}" if wrong else ""


def test_damaged_specimens_are_right_or_refused(slow: bool) -> None:
    wrong = list(filter(None, map(one_case, range(4000 if slow else 150))))
    assert not wrong, f"{len(wrong)} cases:\n" + "\n".join(wrong[:20])


def test_damaged_bytes_of_the_official_workbook(shared: Path, slow: bool) -> None:
    content = (shared / OFFICIAL).read_bytes()
    untouched = nato.read(Opened("untouched", content)).observations
    wrong = []
    for case in range(1500 if slow else 40):
        dice = random.Random(f"{SEED}/bytes/{case}")
        damaged, damage = dice.choice(BYTE_DAMAGES)(dice, content)
        if problem := judge(damaged, untouched, damage):
            wrong.append(f"case {case}: {damage.what}: {problem}")
    assert not wrong, f"{len(wrong)} cases:\n" + "\n".join(wrong[:20])


@pytest.mark.filterwarnings("ignore:.*:UserWarning")  # openpyxl on what it does not keep of NATO's file
def test_damaged_cells_of_the_official_workbook(shared: Path, slow: bool) -> None:
    content = saved(load_workbook(shared / OFFICIAL))
    untouched = nato.read(Opened("untouched", content)).observations
    wrong = []
    for case in range(300 if slow else 6):
        dice = random.Random(f"{SEED}/cells/{case}")
        book = load_workbook(BytesIO(content))
        damage = dice.choice(BOOK_DAMAGES)(dice, book)
        if problem := judge(saved(book), untouched, damage):
            wrong.append(f"case {case}: {damage.what} {damage.place}: {problem}")
    assert not wrong, f"{len(wrong)} cases:\n" + "\n".join(wrong[:20])
