"""Series of their own definition: common funding and the shares of before 2008 are held, and mixed with nothing."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest
import yaml

from burdenshare.core.errors import BurdenshareError
from burdenshare.store.catalogue import current, shipped_root
from burdenshare.views.record.compare import compare
from burdenshare.views.record.show import show
from burdenshare.views.record.standing import standing


def shipped(source: str) -> pl.DataFrame:
    return pl.concat(pl.read_parquet(held.observations) for held in current(sources=[source], where=[shipped_root()]))


def test_every_old_share_of_the_list_is_held(shared: Path) -> None:
    rows = [
        row
        for path in (shared / "nato/history").glob("*.csv")
        for row in csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
    ]
    assert shipped("history").height == len(rows) == 420
    assert set(shipped("history")["definition"]) == {"nato-historic"}
    wanted = sorted((row["ref_area"], int(row["year"]), float(row["value"])) for row in rows)
    assert sorted(shipped("history").select("ref_area", "period", "obs_value").rows()) == wanted


def test_common_funding_is_held_by_year(shared: Path) -> None:
    listed = yaml.safe_load((shared / "nato/common_funding.yaml").read_text(encoding="utf-8"))
    held = shipped("funding")
    budgets = held.filter(pl.col("indicator") != "common_funding_share")
    assert budgets.height == len(listed["budgets"]) == 29
    keys = held.filter(pl.col("indicator") == "common_funding_share")
    assert set(keys["ref_area"]) == {each["iso3"] for each in listed["shares"]}
    assert keys.filter(ref_area="USA", period=2016)["obs_value"].to_list() == [22.144]
    assert set(held["definition"]) == {"common-funding"}


def test_common_funding_enters_no_share_of_gdp() -> None:
    rows = show("USA", source="funding", as_of="2026-08-01").rows
    assert set(rows["indicator"]) == {"common_funding_share"}
    answer = compare("USA", 2024, as_of="2026-08-01")
    assert "common-funding" not in set(answer.rows["definition"])
    assert any("common funding in 2024" in note for note in answer.notes)


def test_old_shares_are_held_against_no_target() -> None:
    with pytest.raises(BurdenshareError):
        standing(2005, source="history")
    assert set(show("BEL", source="history", as_of="2026-08-01").rows["definition"]) == {"nato-historic"}
