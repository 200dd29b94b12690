"""The record: answers from cold, reading a workbook, and one Ally's slice of a large store."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.timing import absolute, command, ratio
from burdenshare.core.model import Papers, Reading, schema
from burdenshare.importers import read
from burdenshare.reference.areas import areas
from burdenshare.store.append import append
from burdenshare.store.read import as_of

SHARED = Path(os.environ.get("BURDENSHARE_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "data"
WORKBOOK = SHARED / "nato/2024-06/240617-def-exp-2024-TABLES-en.xlsx"
EMPTY = ("month", "currency", "price_basis", "price_year", "note")
READ = ("ref_area", "indicator", "period", "month", "price_year", "obs_value", "status")


def main() -> None:
    cold()
    workbook()
    with tempfile.TemporaryDirectory() as folder:
        large(Path(folder))


def cold() -> None:
    bare = command("python", "-c", "import polars")
    ratio("standing from cold / python -c 'import polars'", command("burdenshare", "standing"), bare, "1.5x")
    ratio("explain from cold / python -c 'import polars'", command("burdenshare", "explain", "CAN", "2024"), bare, "-")
    absolute("burdenshare --help", command("burdenshare", "--help"), "150 ms")


def workbook() -> None:
    if not WORKBOOK.is_file():
        print("reading the official workbook: not measured, the publishers' files are not here")
        return
    ratio("reading the official workbook / calamine's bare read", lambda: read(WORKBOOK), bare_read, "4x")


def bare_read() -> None:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(WORKBOOK))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def large(folder: Path) -> None:
    """10 million observations in 60 releases, and a tenth of that."""
    whole, tenth = folder / "whole", folder / "tenth"
    for store, rows in ((whole, 10_000_000), (tenth, 1_000_000)):
        generate(store, releases=60, rows=rows)
    files = sorted(whole.glob("*/*/observations.parquet"))
    bare = lambda: pl.scan_parquet(files).select(READ).collect()  # noqa: E731
    slice_of = lambda store: lambda: as_of("2100-01-01", areas=["CAN"], where=[store])  # noqa: E731
    ratio("one Ally's as-of slice of 10 million / bare scan of the columns", slice_of(whole), bare, "1.5x", runs=5)
    ratio(
        "one Ally's as-of slice: 10 million / 1 million (in process)", slice_of(whole), slice_of(tenth), "1.3x", runs=9
    )
    answer = (
        "import sys; from burdenshare.store.read import as_of; as_of('2100-01-01', areas=['CAN'], where=[sys.argv[1]])"
    )
    one, other = (command("python", "-c", answer.replace("sys.argv[1]", f"__import__('pathlib').Path({str(store)!r})"))
                  for store in (whole, tenth))  # fmt: skip
    ratio("one Ally's answer from cold: 10 million / 1 million", one, other, "1.3x")


def generate(store: Path, releases: int, rows: int) -> None:
    """Fill a store with made-up releases, each of all areas and many indicators and years."""
    codes = list(areas())
    years = list(range(1950, 2030))
    series = max(1, rows // releases // len(codes) // len(years))
    chance = np.random.default_rng(1)
    grid = pl.DataFrame({"ref_area": codes}).join(
        pl.DataFrame({"indicator": [f"i{n}" for n in range(series)]}), how="cross"
    ).join(pl.DataFrame({"period": years}, schema={"period": pl.Int16}), how="cross")  # fmt: skip
    for number in range(releases):
        frame = grid.with_columns(
            obs_value=pl.Series(chance.random(grid.height)), definition=pl.lit("nato-total"), unit=pl.lit("PT_GDP"),
            status=pl.lit("A"), trust=pl.lit("official"), place=pl.lit("TABLE3!M18"),
            **{name: pl.lit(None, schema()[name]) for name in EMPTY},
        ).select(schema().keys())  # fmt: skip
        day = f"{1960 + number}-06-01"
        papers = Papers(f"nato-{day[:7]}", "nato", "made up", "made up", day, "made up", "official")
        append(Reading(papers, frame), store)
