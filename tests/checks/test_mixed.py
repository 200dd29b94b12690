"""Rows and years of an older edition among those of a newer one: said, and nothing of a release of one piece."""

from __future__ import annotations

from functools import cache

import polars as pl
import pytest

from burdenshare.checks.mixed import mixed, most
from burdenshare.store.catalogue import release

EDITIONS = ("weo-2023-04", "weo-2023-10", "weo-2024-04", "weo-2024-10", "weo-2025-04")
GDP = pl.col("indicator") == "gdp_usd_current"


@cache
def edition(name: str) -> pl.DataFrame:
    return release(name).read()


def said(frame: pl.DataFrame) -> list[tuple[str, str]]:
    held = {name: edition(name) for name in EDITIONS}
    last = EDITIONS[-1]
    older = {name: rows for name, rows in held.items() if name != last}
    checked = mixed(frame, held[last], last, older, most(list(held.values())))
    return [(each.check, each.ref_area) for each in checked.findings]


def pasted(where: pl.Expr, name: str) -> pl.DataFrame:
    """Put figures of an older edition among those of October 2025."""
    new = edition("weo-2025-10")
    return pl.concat([new.filter(~where), edition(name).filter(where)])


def test_an_edition_of_one_piece_is_let_alone() -> None:
    assert said(edition("weo-2025-10")) == []


@pytest.mark.parametrize("name", ["weo-2025-04", "weo-2024-04"])
def test_rows_of_an_older_edition_are_said(name: str) -> None:
    found = said(pasted(GDP & pl.col("ref_area").is_in(["POL", "ESP"]), name))
    assert found
    assert {area for _, area in found} == {"POL", "ESP"}
    assert all(name in check and "gdp_usd_current" in check for check, _ in found)


@pytest.mark.parametrize("name", ["weo-2025-04", "weo-2024-04"])
def test_a_year_of_an_older_edition_is_said(name: str) -> None:
    found = said(pasted(GDP & (pl.col("period") == 2023), name))
    assert any(name in check and area == "all" for check, area in found)
