"""Damaged files of every source: an import is exact, refused, or says what it found; never silently another.

Each damage is one that programs and people do: lines, columns or rows lost, names exchanged, units changed, errors
in cells, cuts, other encodings. A figure put in place of another of its size is left out: nobody could tell it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook

from burdenshare.core.errors import BurdenshareError
from burdenshare.core.model import COLUMNS
from burdenshare.ingest import Ingested, ingest
from tests.specimens import eda_workbooks, eurostat_files, fx_files, publishers, weo_files

WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "nato": publishers.nato_2026,
    "sipri": publishers.sipri_workbook,
    "eda": lambda: eda_workbooks.workbook(eda_workbooks.all_members()),
    "weo": publishers.weo_workbook,
}
TEXTS: dict[str, Callable[[], bytes]] = {
    "weo by country": lambda: weo_files.by_country(publishers.weo_values(), edition="October 2024"),
    "weo export": lambda: weo_files.csv_long(publishers.weo_values()),
    "fed": lambda: fx_files.fed_csv(publishers.FED_MONTHS),
    "eurostat": eurostat_files.whole,
}
OURS = [name for name in COLUMNS if name not in ("place", "note")]
Damage = Callable[[bytes, random.Random], bytes]


def in_workbook(change: Callable[[list, random.Random], object]) -> Damage:
    """Change the cells of one sheet that has figures."""

    def damage(content: bytes, dice: random.Random) -> bytes:
        book = load_workbook(BytesIO(content))
        sheets = [
            sheet for sheet in book.worksheets if sheet.max_row > 2 and sheet.max_column > 3 and sheet.title != "EDA-27"
        ]
        change([dice.choice(sheets), book], dice)
        out = BytesIO()
        book.save(out)
        return out.getvalue()

    return damage


def figures_of(sheet) -> list:
    return [c for row in sheet.iter_rows() for c in row if isinstance(c.value, float | int) and abs(c.value) > 1e-9]


def error(at: list, dice: random.Random) -> None:
    cell = dice.choice(figures_of(at[0]))
    cell.value = dice.choice(["#REF!", "#N/A", "#DIV/0!"])


def formula(at: list, dice: random.Random) -> None:
    dice.choice(figures_of(at[0])).value = "=A1+1"


def thousandfold(at: list, dice: random.Random) -> None:
    for cell in figures_of(at[0]):
        if not (isinstance(cell.value, int) or cell.value.is_integer()) or abs(cell.value) > 2100:
            cell.value *= 1000


def row_lost(at: list, dice: random.Random) -> None:
    at[0].delete_rows(dice.choice(figures_of(at[0])).row)


def column_lost(at: list, dice: random.Random) -> None:
    at[0].delete_cols(dice.choice(figures_of(at[0])).column)


def sheet_lost(at: list, dice: random.Random) -> None:
    del at[1][at[0].title]


def names_exchanged(at: list, dice: random.Random) -> None:
    sheet = at[0]
    named = [c for c in figures_of(sheet) if isinstance(sheet.cell(c.row, 1).value, str)]
    if len(named) > 1:
        one, two = (sheet.cell(c.row, 1) for c in dice.sample(named, 2))
        one.value, two.value = two.value, one.value


def cut(content: bytes, dice: random.Random) -> bytes:
    return content[: dice.randrange(len(content) // 2, len(content))]


def line_lost(content: bytes, dice: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    del lines[dice.randrange(1, len(lines))]
    return b"".join(lines)


def lines_lost(content: bytes, dice: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    return b"".join(lines[: dice.randrange(len(lines) // 3, len(lines) - 1)])


def comma(content: bytes, dice: random.Random) -> bytes:
    return content.replace(b".", b",")


def recoded(content: bytes, dice: random.Random) -> bytes:
    return content.decode("utf-8", "replace").encode(dice.choice(["utf-16", "utf-32", "cp037"]), "replace")


IN_BOOKS = [error, formula, thousandfold, row_lost, column_lost, sheet_lost, names_exchanged]
IN_TEXTS: list[Damage] = [cut, line_lost, lines_lost, comma, recoded]
CASES = [(name, make, in_workbook(do), do.__name__) for name, make in WORKBOOKS.items() for do in IN_BOOKS]
CASES += [(name, make, cut, "cut") for name, make in WORKBOOKS.items()]
CASES += [
    (name, make, do, do.__name__)
    for name, make in TEXTS.items()
    for do in IN_TEXTS
    if name != "eurostat" or "line" not in do.__name__  # one line of JSON
]


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BURDENSHARE_TODAY", "2027-05-20")


@cache
def whole(name: str) -> tuple[bytes, pl.DataFrame, list[tuple[str, str, int]]]:
    content = {**WORKBOOKS, **TEXTS}[name]()
    path = Path(publishers.__file__).parent / ".fuzz"
    path.write_bytes(content)
    try:
        done = ingest(path, released_at=day(name), dry_run=True)
    finally:
        path.unlink()
    return content, done.reading.observations.select(OURS), told(done)


def told(done: Ingested) -> list[tuple[str, str, int]]:
    return [(each.check, each.ref_area, each.period) for check in done.checks for each in check.findings]


def day(name: str) -> str | None:
    return "2026-10-14" if name in ("eda", "weo export") else None


@pytest.mark.parametrize(
    ("name", "make", "damage", "what"), CASES, ids=lambda each: each if isinstance(each, str) else ""
)
def test_no_silently_different_value(
    name: str, make: object, damage: Damage, what: str, tmp_path: Path, slow: bool
) -> None:
    content, truth, odd = whole(name)
    for case in range(150 if slow else 2):
        damaged = damage(content, random.Random(f"{name} {what} {case}"))
        path = tmp_path / f"damaged{case}"
        path.write_bytes(damaged)
        try:
            done = ingest(path, released_at=day(name), dry_run=True)
        except BurdenshareError:  # any other exception ends the test and shows its case
            continue
        same = done.reading.observations.select(OURS).equals(truth)
        assert same or (told(done) != odd and done.reading.papers.findings), (
            f"{name}: {what}, case {case} passed without a word"
        )
