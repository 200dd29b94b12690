"""SIPRI's part of the record: shares of GDP of the Allies, within SIPRI's terms, and nothing else of SIPRI's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl

from burdenshare.core.model import Reading
from burdenshare.importers import sipri
from burdenshare.importers.opened import Opened
from burdenshare.reference.areas import allies
from tools.build import own_words
from tools.build.provenance import graded

# Workbook -> first and last year kept. SOURCES.md proves both to be SIPRI's own bytes.
KEPT = {
    "SIPRI-Milex-data-1949-2025_v1.2.xlsx": (1949, 2025),
    "SIPRI-Milex-data-1949-2024_2.xlsx": (2014, 2024),
}
LIMIT = 2500  # of the 3,500 figures that SIPRI's terms allow; the World Bank's copies of SIPRI's shares take up to 800


def build(shared: Path) -> Iterator[Reading]:
    """Read the newest release with its whole history and 2014-2024 from the one before."""
    readings = [_cut(graded(_read(shared, name), "official", shared), *years) for name, years in KEPT.items()]
    if (count := sum(each.observations["obs_value"].count() for each in readings)) > LIMIT:
        raise ValueError(f"{count} of SIPRI's figures would ship; at most {LIMIT} may, for SIPRI's terms.")
    yield from map(own_words.sipri, readings)


def _read(shared: Path, name: str) -> Reading:
    return sipri.read(Opened.from_path(shared / "sipri" / name))


def _cut(reading: Reading, first: int, last: int) -> Reading:
    """Keep the shares of GDP of the Allies; marks of missing figures stay with them."""
    wanted = (pl.col("indicator") == "defence_share_gdp") & pl.col("ref_area").is_in(allies())
    kept = reading.observations.filter(wanted & pl.col("period").is_between(first, last))
    note = f"cut to the Allies' shares of GDP, {first}-{last}, for SIPRI's terms"
    # Constant prices are not kept, so their base year would say nothing of the figures here.
    return Reading(replace(reading.papers, price_year=None, notes=(*reading.papers.notes, note)), kept)
