"""A made-up record: shares of twelve Allies since 1949, told by NATO in mid-year reports with estimates that move."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from burdenshare.core.model import COLUMNS, Papers, Reading, schema
from burdenshare.store.append import append

ALLIES = ("BEL", "CAN", "DEU", "DNK", "ESP", "FRA", "GBR", "GRC", "ITA", "NLD", "POL", "USA")
LAST = 2026


def truth() -> dict[str, dict[int, float]]:
    """Walk each Ally's share from 1949, with a common part, from a fixed seed."""
    rng = np.random.default_rng(7)
    years = np.arange(1949, LAST + 1)
    common = rng.normal(-0.002, 0.03, len(years))
    common[years >= 2022] += 0.06
    walks = {area: np.cumsum(common + rng.normal(0, 0.07, len(years))) for area in ALLIES}
    level = {area: walk - walk[years == 2015] + np.log(rng.uniform(1.0, 2.4)) for area, walk in walks.items()}
    return {area: dict(zip(years.tolist(), np.exp(each).tolist(), strict=True)) for area, each in level.items()}


def observations(rows: list[tuple[str, int, float, str]], definition: str) -> pl.DataFrame:
    """Shape (area, year, share, status) as a store takes them."""
    fixed = {
        "indicator": "defence_share_gdp", "definition": definition, "unit": "PT_GDP", "trust": "transcribed",
        "place": "made",
    }  # fmt: skip
    full = [
        {**dict.fromkeys(COLUMNS), **fixed, "ref_area": area, "period": year, "obs_value": value, "status": status}
        for area, year, value, status in rows
    ]
    return pl.DataFrame(full, schema=schema())


def put(root: Path, release: str, day: str, rows: list[tuple[str, int, float, str]], definition: str) -> None:
    """Append a release of such rows."""
    source = release.split("-")[0]
    papers = Papers(
        release, source, "made", "made", day, "none", "official"
    )  # an id of the shipped record may be taken
    append(Reading(papers, observations(rows, definition)), root)


def report(year: int, shares: dict[str, dict[int, float]]) -> list[tuple[str, int, float, str]]:
    """Give a mid-year report: settled years as they are, its own year and the one before estimated, mostly too high."""
    rng = np.random.default_rng(year)
    rows = []
    for area in ALLIES:
        rows += [(area, each, shares[area][each], "A") for each in range(2013, year - 1)]
        rows += [(area, year - 1, shares[area][year - 1] * float(np.exp(rng.normal(0.01, 0.02))), "E")]
        rows += [(area, year, shares[area][year] * float(np.exp(rng.normal(0.02, 0.06))), "E")]
    return rows


def store(root: Path, reports: range = range(2016, LAST + 1), sipri: str = "2026-04-27") -> Path:
    """Build the whole record under a root."""
    shares = truth()
    for year in reports:
        put(
            root,
            f"nato-{year}-06",
            f"{year}-06-30",
            report(year, shares),
            "nato-core" if year == LAST else "nato-total",
        )
    rows = [(area, year, value, "A") for area in ALLIES for year, value in shares[area].items() if year < LAST]
    put(root, f"sipri-{sipri[:4]}", sipri, rows, "sipri")
    return root
