"""SIPRI's part of the record, within SIPRI's terms: shares of GDP of the Allies, and the amounts behind the bridge."""

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
AMOUNTS = (2014, 2025)  # in national currency, of the newest release only: with them the bridge to NATO can be sized
NEWEST = next(iter(KEPT))
LIMIT = 2700  # of the 3,500 figures that SIPRI's terms allow; the World Bank's copies of SIPRI's shares take up to 800


def build(shared: Path) -> Iterator[Reading]:
    """Read the newest release with its whole history and 2014-2024 from the one before."""
    readings = [
        _cut(graded(_read(shared, name), "official", shared), years, AMOUNTS if name == NEWEST else None)
        for name, years in KEPT.items()
    ]
    if (count := sum(each.observations["obs_value"].count() for each in readings)) > LIMIT:
        raise ValueError(f"{count} of SIPRI's figures would ship; at most {LIMIT} may, for SIPRI's terms.")
    yield from map(own_words.sipri, readings)


def _read(shared: Path, name: str) -> Reading:
    return sipri.read(Opened.from_path(shared / "sipri" / name))


def _cut(reading: Reading, shares: tuple[int, int], amounts: tuple[int, int] | None) -> Reading:
    """Keep the Allies' shares of GDP and, of the newest, amounts of calendar years; marks of missing figures stay."""
    wanted = _of("defence_share_gdp", shares)
    note = f"cut to the Allies' shares of GDP, {shares[0]}-{shares[1]}, for SIPRI's terms"
    if amounts is not None:
        wanted |= _of("defence_ncu_current", amounts) & (pl.col("obs_value") != 0)  # Iceland's are zeros
        note = note.replace(", for", f", and their amounts in national currency, {amounts[0]}-{amounts[1]}, for")
    kept = reading.observations.filter(wanted & pl.col("ref_area").is_in(allies()))
    # Constant prices are not kept, so their base year would say nothing of the figures here.
    return Reading(replace(reading.papers, price_year=None, notes=(*reading.papers.notes, note)), kept)


def _of(indicator: str, years: tuple[int, int]) -> pl.Expr:
    return (pl.col("indicator") == indicator) & pl.col("period").is_between(*years)
