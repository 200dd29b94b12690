"""Exchange rates in the record: the ECB's by year and month, the Federal Reserve's likewise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl

from burdenshare.core.model import Reading
from burdenshare.importers import ecb, fed
from burdenshare.importers.opened import Opened
from tools.build.provenance import graded


def build(shared: Path) -> Iterator[Reading]:
    """Read the ECB's history (original zip) and the two files of the Federal Reserve as one release."""
    folder = shared / "fx"
    yield graded(ecb.read(Opened.from_path(folder / "eurofxref-hist.zip")), "official", shared)
    annual, monthly = (
        graded(fed.read(Opened.from_path(folder / f"datasets-exchange-rates-{each}.csv")), "extract", shared)
        for each in ("annual", "monthly")
    )
    papers = replace(monthly.papers, files=annual.papers.files + monthly.papers.files, layout="fed: annual and monthly")
    yield Reading(papers, pl.concat([_in_file(annual), _in_file(monthly)]))


def _in_file(reading: Reading) -> pl.DataFrame:
    """Say in each row which of the two files its line is in."""
    name = reading.papers.files[0].name
    return reading.observations.with_columns(place=pl.format("{}, {}", pl.lit(name), pl.col("place")))
