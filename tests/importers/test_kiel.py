"""Kiel: monthly aid from the user's own copy, as it stands; nothing of it ships."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import polars as pl
import pytest

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.core.model import schema
from burdenshare.importers import kiel
from burdenshare.importers.opened import Opened

HEADER = (
    '"country","iso","year","month","total","financial","humanitarian","military","commitments","to_be_allocated",'
    '"gdp","pct_gdp"'
)
LINES = [
    '"Canada","CAN",2022,2,0.5,0.25,0,0.25,0,0,50,1',
    '"Canada","CAN",2024,12,0,0,0,0,0,0,50,0',
    '"Taiwan","TWN",2022,3,0.01,0.01,0,0,0,0,1,1',
    '"EU (Commission and Council)","EU",2022,3,1.2,1.2,0,0,0,0,120,1',
]


def file(*lines: str) -> Opened:
    return Opened("copy.csv", "\n".join([HEADER, *lines]).encode() + b"\n")


def test_months_as_they_stand() -> None:
    assert kiel.recognise(file(*LINES)) == "data_explorer"
    reading = kiel.read(file(*LINES), "2026-08-04")
    assert (reading.papers.release, reading.papers.cut_off) == ("kiel-2026-08", "2024-12")
    assert "never shipped" in reading.papers.licence
    frame = reading.observations
    assert frame.schema == schema()
    assert frame.select("ref_area", "indicator", "period", "month", "obs_value", "unit", "definition").rows() == [
        ("CAN", "aid_ukraine_total_eur", 2022, 2, 0.5, "EUR_BN", "kiel"),
        ("CAN", "aid_ukraine_military_eur", 2022, 2, 0.25, "EUR_BN", "kiel"),
        ("CAN", "aid_ukraine_total_eur", 2024, 12, 0.0, "EUR_BN", "kiel"),
        ("CAN", "aid_ukraine_military_eur", 2024, 12, 0.0, "EUR_BN", "kiel"),
    ]


def test_the_day_of_release_must_be_given() -> None:
    with pytest.raises(SourceError, match="release_info"):
        kiel.read(file(*LINES))


BROKEN = [
    (LINES[0].replace("0.5", "some"), "line 2, column total.*'some'"),
    (LINES[0].replace("CAN", "ZZZ"), "line 2.*'ZZZ'"),
    (LINES[0].replace(",2,", ",13,"), "line 2.*no year and month"),
    (LINES[0].replace("2022", "1922"), "1922 is no year"),
    (LINES[0][:-20], "line 2 has"),
    (LINES[0] + "\n" + LINES[0], "twice"),
    (LINES[2], "no countries"),
]


@pytest.mark.parametrize(("line", "says"), BROKEN)
def test_faults_name_their_line(line: str, says: str) -> None:
    with pytest.raises((SourceError, LayoutError), match=says):
        kiel.read(file(line), "2026-08-04")


def test_others_are_not_recognised() -> None:
    for content in (b"", b'"year","month","total_allocations"\n', b"<html>", b"\xff\xfe\x00"):
        assert kiel.recognise(Opened("f", content)) is None


def test_nothing_of_kiel_ships() -> None:
    assert not (Path(str(files("burdenshare"))) / "data" / "releases" / "kiel").exists()


def test_canada_in_the_real_file(shared: Path) -> None:
    frame = kiel.read(
        Opened.from_path(shared / "other" / "ukraine-support-tracker-data_explorer.csv"), "2026-08-04"
    ).observations
    canada = frame.filter((pl.col("ref_area") == "CAN") & (pl.col("indicator") == "aid_ukraine_military_eur"))
    years = canada.group_by("period").agg(pl.col("obs_value").sum().round(2)).sort("period")
    assert years.rows()[:4] == [(2022, 1.4), (2023, 0.88), (2024, 0.39), (2025, 2.02)]


def test_the_day_of_release_must_be_a_day() -> None:
    with pytest.raises(SourceError, match="'August 2026' is no day"):
        kiel.read(file(*LINES), "August 2026")
