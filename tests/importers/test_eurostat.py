"""Eurostat: the cube is walked whole, an absent cell keeps its row, flags become SDMX codes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from burdenshare.core.errors import BurdenshareError, LayoutError, SourceError
from burdenshare.core.model import schema
from burdenshare.importers import eurostat
from burdenshare.importers.opened import Opened
from tests.specimens.eurostat_files import DIMENSIONS, dataset, index, raw


def read(content: bytes) -> pl.DataFrame:
    return eurostat.read(Opened("file", content)).observations


def one(frame: pl.DataFrame, area: str, indicator: str, period: int) -> dict[str, Any]:
    wanted = (pl.col("ref_area") == area) & (pl.col("indicator") == indicator) & (pl.col("period") == period)
    return frame.filter(wanted).row(0, named=True)


def test_every_cell_is_a_row() -> None:
    file = Opened("answer", dataset())
    assert eurostat.recognise(file) == "json-stat"
    reading = eurostat.read(file)
    assert reading.papers.release == "eurostat-2026-04-27"
    assert reading.observations.schema == schema()
    assert reading.observations.height == 2 * 3 * 3 * 2
    assert reading.observations["obs_value"].count() == 12
    assert set(reading.observations["definition"]) == {"cofog"}


def test_values_money_and_flags() -> None:
    frame = read(dataset())
    greece = one(frame, "GRC", "defence_eur_current", 2024)
    assert (greece["obs_value"], greece["unit"], greece["currency"], greece["status"]) == (5333.7, "EUR_MN", "EUR", "P")
    czechia = one(frame, "CZE", "defence_ncu_current", 2024)
    assert (czechia["obs_value"], czechia["unit"], czechia["currency"]) == (108068.0, "NCU_MN", "CZK")
    assert czechia["status"] == "B+E"
    assert one(frame, "CZE", "defence_investment_share_gdp", 2025)["obs_value"] == 0.3
    assert one(frame, "CZE", "defence_investment_share_gdp", 2024)["status"] == "Q"
    assert one(frame, "EU27", "defence_investment_eur_current", 2025)["obs_value"] == 78262.0
    assert one(frame, "GRC", "defence_share_gdp", 2025)["status"] == "O"


def test_dimensions_may_be_lists_and_values_a_list() -> None:
    listed = {name: {"category": {"index": codes}} for name, codes in DIMENSIONS.items()}
    values = [raw()["value"].get(str(n)) for n in range(36)]
    assert read(dataset(dimension=listed, value=values)).equals(read(dataset()))


BROKEN = [
    (
        dataset(
            value={key: value for key, value in raw()["value"].items() if key != index("TE", "PC_GDP", "CZ", "2024")}
        ),
        "A/DEF/TE/CZ/2024 has a figure in MIO_EUR and none in PC_GDP",
    ),
    (dataset(extension={"id": "NAMA_10_GDP"}), "NAMA_10_GDP"),
    (dataset(size=[1, 1, 2, 3, 3, 3]), "sizes"),
    (dataset(value={"99": 1.0}), "value 99 lies outside"),
    (dataset(value={"0": "many"}), "value 0 .*'many'"),
    (dataset(value={"zero": 1.0}), "JSON-stat"),
    (dataset(status={index("TE", "MIO_EUR", "EL", "2024"): "?"}), r"flag '\?'"),
    (dataset(updated="yesterday"), "updated.*'yesterday'"),
    (dataset()[:-30], "breaks off"),
    (
        dataset(dimension={**raw()["dimension"], "geo": {"category": {"index": ["EU27_2020", "e?", "CZ"]}}}),
        r"geo has 'e\?'",
    ),
    (dataset(dimension={**raw()["dimension"], "time": {"category": {"index": ["2024", "25"]}}}), "time has '25'"),
    (dataset(dimension={**raw()["dimension"], "expend": {"category": {"index": ["HLTH"]}}}), "no defence expenditure"),
]


@pytest.mark.parametrize(("content", "says"), BROKEN)
def test_faults_name_their_place(content: bytes, says: str) -> None:
    with pytest.raises((SourceError, LayoutError), match=says):
        read(content)


def test_others_are_not_recognised() -> None:
    for content in (b"<html>", b"{}", b'[{"page": 1}]', b""):
        assert eurostat.recognise(Opened("file", content)) is None


def test_a_cut_file_is_always_an_error() -> None:
    whole = dataset()
    for end in range(60, len(whole), 7):
        with pytest.raises(BurdenshareError):
            read(whole[:end])


def test_the_real_file_and_its_sums(shared: Path) -> None:
    from tools.build.eurostat import build

    (reading,) = build(shared)
    frame = reading.observations
    assert (frame.height, frame["obs_value"].count(), reading.papers.trust) == (840, 798, "transcribed")
    investment = frame.filter(pl.col("indicator") == "defence_investment_eur_current")
    for year in range(2021, 2026):
        of_year = investment.filter(pl.col("period") == year)
        total = of_year.filter(pl.col("ref_area") == "EU27")["obs_value"].item()
        assert of_year.filter(pl.col("ref_area") != "EU27")["obs_value"].sum() == pytest.approx(total, abs=0.2)
    assert total == 78262.0


def test_bulgaria_is_in_euros_in_the_real_file(shared: Path) -> None:
    """The currency column says EUR for 2021, before Bulgaria's euro: the file itself must bear that out."""
    frame = eurostat.read(Opened.from_path(shared / "eurostat" / "gov_ev-defence.json")).observations
    in_money = {
        unit: frame.filter((pl.col("ref_area") == "BGR") & (pl.col("indicator") == f"defence_{unit}_current"))
        for unit in ("eur", "ncu")
    }
    assert in_money["eur"]["obs_value"].to_list() == in_money["ncu"]["obs_value"].to_list()
    assert set(in_money["ncu"]["currency"]) == {"EUR"}
