"""Exchange rates: means of days by year and month, gaps said, the Federal Reserve's means as they stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from burdenshare.core.errors import BurdenshareError, LayoutError, SourceError
from burdenshare.core.model import schema
from burdenshare.importers import ecb, fed
from burdenshare.importers.money import area_of, currency
from burdenshare.importers.opened import Opened
from tests.specimens.fx_files import FED_ANNUAL, FED_MONTHLY, ecb_csv, ecb_day, ecb_zip, fed_csv

LAST = date(2000, 12, 15)


def read(content: str) -> pl.DataFrame:
    return ecb.read(Opened("file", content.encode())).observations


def one(frame: pl.DataFrame, area: str, year: int, month: int | None) -> dict[str, Any]:
    wanted = (pl.col("ref_area") == area) & (pl.col("period") == year) & pl.col("month").eq_missing(month)
    return frame.filter(wanted).row(0, named=True)


def test_zip_and_csv_read_alike() -> None:
    whole = ecb_csv(LAST)
    file = Opened("history", ecb_zip(whole))
    assert (ecb.recognise(file), ecb.recognise(Opened("c", whole.encode()))) == ("zip", "csv")
    reading = ecb.read(file)
    assert (reading.papers.release, reading.papers.released_at) == ("ecb-2000-12", "2000-12-15")
    assert reading.observations.schema == schema()
    assert reading.observations.equals(read(whole))


def test_means_of_a_month_and_a_year() -> None:
    frame = read(ecb_csv(LAST))
    march = one(frame, "CAN", 1999, 3)
    assert (march["obs_value"], march["unit"], march["currency"]) == (1.03, "PER_EUR", "CAD")
    assert (march["status"], march["note"]) == ("A", "mean of 23 days")
    weekdays = {1: 20, 2: 20, 3: 23, 4: 22, 5: 21, 6: 22, 7: 22, 8: 22, 9: 22, 10: 21, 11: 22, 12: 23}
    by_hand = sum(days * (1 + month / 100) for month, days in weekdays.items()) / sum(weekdays.values())
    assert one(frame, "CAN", 1999, None)["obs_value"] == pytest.approx(by_hand, abs=1e-12)
    assert one(frame, "CAN", 1999, None)["note"] == "mean of 260 days"


def test_the_last_year_and_month_are_provisional_until_no_weekday_is_left() -> None:
    frame = read(ecb_csv(LAST))
    assert [one(frame, "USA", 2000, month)["status"] for month in (None, 12, 11)] == ["P", "P", "A"]
    ended = read(ecb_csv(date(2000, 12, 29)))  # a Friday; the 31st is a Sunday
    assert [one(ended, "USA", 2000, month)["status"] for month in (None, 12)] == ["A", "A"]


def test_gaps_are_counted_and_of_low_reliability() -> None:
    norway = one(read(ecb_csv(date(2000, 12, 29))), "NOR", 2000, None)
    assert (norway["status"], norway["note"]) == ("U", "mean of 42 of 260 days")


def test_a_new_money_within_a_year_stands_for_that_year() -> None:
    frame = read(ecb_csv(LAST))
    romania = frame.filter((pl.col("ref_area") == "ROU") & (pl.col("period") == 2000))
    assert romania.filter(pl.col("month").is_null())["currency"].to_list() == ["RON"]
    assert romania.filter(pl.col("month") == 6)["currency"].to_list() == ["ROL"]
    assert romania.filter(pl.col("month") == 7)["currency"].to_list() == ["RON"]


def test_currencies_we_hold_no_area_for_are_left_out() -> None:
    assert set(read(ecb_csv(LAST))["ref_area"]) == {"USA", "JPN", "CHE", "CAN", "GBR", "NOR", "EST", "ROU"}
    assert (area_of("BRL"), area_of("EUR"), area_of("USD"), area_of("SKK")) == (None, "EUROZONE", "USA", "SVK")
    assert (currency("BGR", 2025), currency("BGR", 2026), currency("XXX", 2026)) == ("BGN", "EUR", None)


BROKEN = [
    (ecb_csv(LAST).replace("2000-03-01,1.03", "2000-03-01,one"), "line 209, column USD.*'one'"),
    (ecb_csv(LAST).replace("2000-03-01,1.03", "2000-03-01,0"), "rate of 0 cannot be"),
    (ecb_csv(LAST).replace("2000-03-01", "1 March"), "'1 March' is no day"),
    (ecb_csv(LAST).replace("2000-03-01", "2000-03-02"), "2000-03-02 stands twice"),
    (ecb_csv(LAST, first=date(2000, 1, 3)), "starts on 2000-01-03"),
    (ecb_csv(LAST).replace("CAD", "CAX"), "line 1.*'CAX'"),
    (ecb_csv(LAST)[:-20], "cut off"),
    (ecb_csv(LAST).splitlines()[0] + "\n", "no days|one day"),
]


@pytest.mark.parametrize(("content", "says"), BROKEN)
def test_the_history_s_faults(content: str, says: str) -> None:
    with pytest.raises((SourceError, LayoutError), match=says):
        read(content)


def test_the_file_of_one_day_is_known_and_refused() -> None:
    file = Opened("eurofxref.csv", ecb_day())
    assert ecb.recognise(file) == "day"
    with pytest.raises(SourceError, match=r"one day.*eurofxref-hist"):
        ecb.read(file)


def test_any_cut_of_the_history_is_an_error() -> None:
    whole = ecb_csv(date(1999, 2, 26)).encode().rstrip()
    for end in range(200, len(whole) - 1, 11):
        with pytest.raises(BurdenshareError):
            ecb.read(Opened("file", whole[:end]))


def test_the_federal_reserve_s_years() -> None:
    file = Opened("annual", fed_csv(FED_ANNUAL))
    assert fed.recognise(file) == "annual"
    reading = fed.read(file)
    assert (reading.papers.release, reading.papers.released_at) == ("fed-2024-12", "2025-01-01")
    assert one(reading.observations, "CAN", 2024, None)["obs_value"] == 1.3699
    assert one(reading.observations, "EUROZONE", 2024, None)["currency"] == "EUR"


def test_the_federal_reserve_s_months() -> None:
    reading = fed.read(Opened("monthly", fed_csv(FED_MONTHLY)), "2025-01-03")
    assert (reading.papers.release, reading.papers.released_at) == ("fed-2024-12", "2025-01-03")
    frame = reading.observations
    assert frame.select("ref_area", "period", "month", "currency").rows() == [
        ("DEU", 2001, 12, "DEM"),  # the Federal Reserve listed marks until the end of 2001
        ("CAN", 2024, 11, "CAD"),
        ("CAN", 2024, 12, "CAD"),
    ]
    assert set(frame["unit"]) == {"PER_USD"}
    assert reading.papers.notes == ("months before 1999 were left out",)


BROKEN_FED = [
    ([("2024-01-01", "Canada", "n/a")], "line 2, Exchange rate.*'n/a'"),
    ([("2024-01-01", "Atlantis", "1.3")], "line 2.*'Atlantis'"),
    ([("Jan 2024", "Canada", "1.3")], "line 2.*'Jan 2024'"),
    ([("2024-01-15", "Canada", "1.3")], "first of a month"),
    ([("2024-01-01", "Canada", "-1.3")], "above zero"),
    ([("2024-01-01", "Canada", "1.3"), ("2024-01-01", "Canada", "1.4")], "twice: at line 2 and line 3"),
    ([], "no rates"),
]


@pytest.mark.parametrize(("rows", "says"), BROKEN_FED)
def test_the_federal_reserve_s_faults(rows: list[tuple[str, str, str]], says: str) -> None:
    with pytest.raises((SourceError, LayoutError), match=says):
        fed.read(Opened("file", fed_csv(rows)))


def test_others_are_not_recognised() -> None:
    for content in (b"", b"Date,Country\n", b"<html>", b"Date,USD,JPY\n2024-01-01,1,2\n"):
        assert (ecb.recognise(Opened("f", content)), fed.recognise(Opened("f", content))) == (None, None)


def test_what_ships(shared: Path) -> None:
    from tools.build.fx import build

    euro, dollar = build(shared)
    assert (euro.papers.release, dollar.papers.release) == ("ecb-2026-04", "fed-2026-06")
    assert one(dollar.observations, "CAN", 2024, None)["obs_value"] == 1.3699
    assert one(dollar.observations, "EUROZONE", 2024, None)["obs_value"] == 0.9242
    canada, states = (one(euro.observations, each, 2024, None)["obs_value"] for each in ("CAN", "USA"))
    assert canada / states == pytest.approx(1.3699, abs=0.001)  # two sources, the same year
    assert one(euro.observations, "CAN", 2026, 4)["status"] == "P"
    assert one(euro.observations, "HRV", 2022, None)["obs_value"] == pytest.approx(7.5345, abs=0.01)
    assert set(euro.observations["trust"]) == {"official"}
    assert set(dollar.observations["trust"]) == {"extract"}
    assert (euro.observations.height, dollar.observations.height) == (8021, 557 + 4344)


def test_months_of_the_federal_reserve_average_to_its_years(shared: Path) -> None:
    from tools.build.fx import build

    _, dollar = build(shared)
    frame = dollar.observations.filter(pl.col("period").is_between(2000, 2025) & (pl.col("ref_area") == "CAN"))
    months = (
        frame.filter(pl.col("month").is_not_null()).group_by("period").agg(pl.col("obs_value").mean().alias("mean"))
    )
    both = frame.filter(pl.col("month").is_null()).join(months, on="period")
    assert both.height == 26
    assert (both["obs_value"] / both["mean"] - 1).abs().max() < 0.005
