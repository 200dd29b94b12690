"""The World Bank's part of the record: SIPRI's shares as the Bank repeats them, GDP in dollars, population."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl

from burdenshare.core.model import Reading, Trust
from burdenshare.importers import worldbank
from burdenshare.importers.opened import Opened
from burdenshare.reference.areas import allies
from tools.build.provenance import graded

# Graded by SOURCES.md: the zip is the publisher's own bytes ("original zip"); the two CSVs were renamed and have other
# line ends than the Bank writes, so a third party has saved them again.
SHARES = "wb_military_exp_pct_gdp_2026-04-08.csv"
GDP = "wb_gdp_current_usd_2026-04-08.csv"
POPULATION = "API_SP.POP.TOTL_2025-05-23.zip"
FIRST, LAST = 2000, 2024  # of the shares: SIPRI's terms allow 3,500 figures, and these count too
LIMIT = 800


def build(shared: Path) -> Iterator[Reading]:
    """Read the editions that ship: 2026-04-08 (shares and GDP) and that of the population zip."""
    shares, gdp = (_read(shared, each, "extract") for each in (SHARES, GDP))
    kept = shares.observations.filter(pl.col("ref_area").is_in(allies()) & pl.col("period").is_between(FIRST, LAST))
    if (count := kept["obs_value"].count()) > LIMIT:
        raise ValueError(f"{count} of SIPRI's figures through the World Bank; at most {LIMIT} may ship.")
    papers = replace(
        gdp.papers,
        licence=shares.papers.licence,
        files=shares.papers.files + gdp.papers.files,
        notes=(*gdp.papers.notes, f"shares of GDP cut to the Allies, {FIRST}-{LAST}, for SIPRI's terms"),
    )
    yield Reading(papers, pl.concat([kept, gdp.observations]))
    yield _read(shared, POPULATION, "official")


def _read(shared: Path, name: str, trust: Trust) -> Reading:
    return graded(worldbank.read(Opened.from_path(shared / "worldbank" / name)), trust, shared)
