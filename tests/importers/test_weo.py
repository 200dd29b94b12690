"""WEO: all shapes read alike, forecasts and marks keep their meaning, every fault is one clear error."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from burdenshare.core.errors import BurdenshareError, LayoutError, SourceError
from burdenshare.core.model import Reading, schema
from burdenshare.core.units import UNITS
from burdenshare.importers import weo
from burdenshare.importers.opened import Opened
from burdenshare.importers.weo.series import SERIES, TINY_NOTE
from burdenshare.reference.areas import allies
from tests.specimens.weo_files import CODES, YEARS, by_country, csv_long, csv_wide, groups, values, workbook


def read(content: bytes, released_at: str | None = None) -> Reading:
    return weo.read(Opened("any.file", content), released_at)


def row(frame: pl.DataFrame, area: str, indicator: str, period: int) -> dict[str, Any]:
    wanted = (pl.col("ref_area") == area) & (pl.col("indicator") == indicator) & (pl.col("period") == period)
    return frame.filter(wanted).row(0, named=True)


@pytest.fixture(scope="module")
def plain() -> Reading:
    return read(by_country(edition="October 2025"))


def test_the_registry_and_the_importer_name_the_same_series() -> None:
    registry = tomllib.loads((files("burdenshare") / "data" / "indicators.toml").read_text(encoding="utf-8"))
    named = {about["weo"]: key for key, about in registry.items() if about.get("weo")}
    assert {code: series.indicator for code, series in SERIES.items()} == named
    for code, key in named.items():
        assert UNITS[SERIES[code].unit][0] == UNITS[registry[key]["unit"]][0]  # the same thing, maybe on another scale


def test_by_country(plain: Reading) -> None:
    frame, papers = plain.observations, plain.papers
    assert frame.schema == schema()
    assert frame.height == 33 * len(CODES) * len(YEARS)
    assert (papers.release, papers.title) == ("weo-2025-10", "World Economic Outlook Database, October 2025")
    assert (papers.layout, papers.trust, papers.definition) == ("weo: by country", "official", "macro")
    assert papers.notes == ("this edition has no GGXWDG_NGDP, GGX_NGDP, NGDP_D, NGDP_FY, PCPI, PPPEX",)
    gdp = row(frame, "CAN", "gdp_ncu_current", 2024)
    assert (gdp["obs_value"], gdp["unit"], gdp["currency"], gdp["price_basis"]) == (
        3072.296,
        "NCU_BN",
        "CAD",
        "current",
    )
    assert (gdp["definition"], gdp["place"]) == ("macro", "line 23, column 2024")


def test_columns_in_another_order_hold_the_same_figures() -> None:
    """With the areas in the first column, where the last line has its one cell too."""
    lines = [line.split(b"\t") for line in by_country().split(b"\r\n")]
    turned = [[cells[1], cells[0], *cells[2:]] if len(cells) > 1 else cells for cells in lines]
    other = read(b"\r\n".join(b"\t".join(cells) for cells in turned))
    assert other.observations.equals(read(by_country()).observations)


def test_units_money_and_base_year(plain: Reading) -> None:
    columns = ("unit", "currency", "price_basis", "price_year")
    each = {name: tuple(row(plain.observations, "CAN", name, 2024)[c] for c in columns) for name in INDICATORS}
    assert each == INDICATORS


INDICATORS = {
    "gdp_ncu_current": ("NCU_BN", "CAD", "current", None),
    "gdp_ncu_constant": ("NCU_BN", "CAD", "constant", 2017),
    "gdp_usd_current": ("USD_BN", "USD", "current", None),
    "gdp_ppp_current": ("INTL_BN", None, "current", None),
    "gdp_real_growth": ("PT_CHANGE", None, None, None),
    "population": ("PERSONS_MN", None, None, None),
    "inflation": ("PT_CHANGE", None, None, None),
}


def test_years_after_the_last_actual_are_forecasts(plain: Reading) -> None:
    assert row(plain.observations, "CAN", "gdp_ncu_current", 2023)["status"] == "A"
    assert row(plain.observations, "CAN", "gdp_ncu_current", 2024)["status"] == "F"
    mixed = read(by_country(edition="October 2025", last_actual={"NGDP": "2020", "LP": "2024"}))
    assert row(mixed.observations, "CAN", "gdp_ncu_current", 2021)["status"] == "F"
    assert row(mixed.observations, "CAN", "population", 2024)["status"] == "A"
    assert [row(mixed.observations, "CAN", "inflation", year)["status"] for year in (2024, 2025)] == ["A", "F"]
    assert f"{33 * 5} series do not say when estimates start: from 2025 on is taken" in mixed.papers.notes


def test_marks_for_missing_and_for_nearly_nothing(plain: Reading) -> None:
    found = [row(plain.observations, "CAN", "inflation", year) for year in (2019, 2020, 2021)]
    assert [(each["obs_value"], each["status"]) for each in found] == [(None, "O"), (0.0, "A"), (None, "O")]
    assert [each["note"] for each in found] == [None, TINY_NOTE, None]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16-le", "utf-16", "utf-8", "utf-8-sig"])
def test_every_encoding_reads_alike(plain: Reading, encoding: str) -> None:
    content = by_country(edition="October 2025", encoding=encoding)
    assert weo.recognise(Opened("WEO.xls", content)) == "by country"
    assert read(content).observations.equals(plain.observations)


@pytest.mark.parametrize(
    ("content", "layout"),
    [(csv_long(), "csv long"), (csv_wide(), "csv wide"), (workbook(), "workbook")],
    ids=["long", "wide", "workbook"],
)
def test_the_shapes_of_2026_hold_the_same_figures(plain: Reading, content: bytes, layout: str) -> None:
    assert weo.recognise(Opened("any", content)) == layout
    reading = read(content, "2026-04-14")
    assert (reading.papers.release, reading.papers.released_at) == ("weo-2026-04", "2026-04-14")
    key = ["ref_area", "indicator", "period", "obs_value", "unit", "price_basis"]
    valued = pl.col("obs_value").is_not_null() & pl.col("note").is_null()
    same = reading.observations.filter(pl.col("obs_value").is_not_null()).select(key).sort(key)
    assert same.equals(plain.observations.filter(valued).select(key).sort(key))
    assert row(reading.observations, "JPN", "gdp_ncu_current", 2024)["status"] == "A"  # FY2024/25
    assert row(reading.observations, "JPN", "gdp_ncu_current", 2025)["status"] == "F"
    assert row(reading.observations, "BGR", "gdp_ncu_current", 2024)["currency"] == "EUR"  # in lev until 2025-10


def test_full_units_lose_no_digit_and_base_years_are_kept() -> None:
    made = values()
    made["CAN", "NGDP"][2024] = 3072.2960001  # 3072296000100 in the file
    content = csv_long(made).replace(b"3072296000000", b"3072296000100")
    frame = read(content, "2025-10-14").observations
    assert row(frame, "CAN", "gdp_ncu_current", 2024)["obs_value"] == 3072.2960001
    assert row(frame, "CAN", "gdp_ncu_constant", 2024)["price_year"] == 2017


def test_places_in_each_shape() -> None:
    made = values()
    at = {
        "line 2, column 2019": csv_wide(made),
        "Countries!L2": workbook(made),
        "line 2, column OBS_VALUE": csv_long(made, PUBLICATION_DATE="2026-04-14"),
    }
    for place, content in at.items():
        assert row(read(content).observations, "ALB", "gdp_ncu_current", 2019)["place"].startswith(place[:-1])


def test_editions_are_told_by_the_surest_sign() -> None:
    assert read(csv_wide(published="2025-10-14")).papers.release == "weo-2025-10"
    assert read(csv_wide(published="", dataset="9.0.0")).papers.release == "weo-2025-10"
    assert read(csv_wide(published="", dataset="6.0.0")).papers.release == "weo-2025-04"
    with pytest.raises(SourceError, match="does not show which edition"):
        read(csv_wide(published="", dataset="11.0.0"))
    with pytest.raises(SourceError, match="does not show which edition"):
        read(csv_long())
    with pytest.raises(SourceError, match="reaches 2030, further than the edition of April 2024"):
        read(csv_wide(published="2024-04-16"))
    with pytest.raises(LayoutError, match="'soon' should be a date"):
        read(csv_wide(published="soon"))


def test_the_day_of_an_edition() -> None:
    april = read(by_country()).papers
    assert (april.released_at, april.release) == ("2020-04-30", "weo-2020-04")
    assert "not verified" in str(april.released_at_note)
    assert read(by_country(), "2020-04-14").papers.released_at_note is None
    october = read(by_country(edition="October 2025")).papers
    assert october.released_at == "2025-10-16" and "downloaded" in str(october.released_at_note)


def test_groups_are_recognised_and_refused() -> None:
    assert weo.recognise(Opened("WEOApr2022alla.xls", groups())) == "groups"
    with pytest.raises(SourceError, match="country groups, and we hold no such group"):
        read(groups())


def test_other_files_are_not_taken() -> None:
    for content in (b"", b"\r\n", b"Country Name,Country Code\n", b"Date,USD,JPY\n"):
        assert weo.recognise(Opened("any", content)) is None


def _swap(content: bytes, old: str, new: str, encoding: str = "latin-1") -> bytes:
    text = content.decode(encoding)
    assert old in text, "the fault must be there to be found"
    return text.replace(old, new).encode(encoding)


FAULTS: list[tuple[Callable[[], bytes], str]] = [
    (lambda: _swap(by_country(), "WEO Subject Code", "Subject"), "no column 'WEO Subject Code'"),
    (lambda: _swap(by_country(), "Estimates Start After", "Actual to"), "no column 'Estimates Start After'"),
    (lambda: _swap(by_country(), "\t2024\t", "\t2024e\t"), "years should run without a gap"),
    (lambda: _swap(by_country(), '"3,072.296"', "3,0722.96"), r"any.file, line 23, column 2024.*'3,0722.96'"),
    (lambda: _swap(by_country(), '"3,072.296"', "n.a."), r"line 23, column 2024 should hold a number.*'n.a.'"),
    (lambda: _swap(by_country(), '"3,072.296"', "nan"), "'nan'"),
    (lambda: _swap(by_country(), '"3,072.296"', "1e999"), "no one can have published"),
    (lambda: _swap(by_country(), "\tBEL\tNGDP\t", "\tBLX\tNGDP\t"), "no row for NGDP of Belgium"),
    (lambda: _swap(by_country(), "\tBEL\t", "\tBLX\t"), "no row for Belgium"),
    (lambda: _swap(by_country(), "Millions", "Units"), "LP has scale 'Units'"),
    (lambda: _swap(by_country(), "U.S. dollars", "Euros"), "NGDPD is in 'Euros'"),
    (lambda: _swap(by_country(), "BEL\tNGDP\tBelgium\t", "BEL\tNGDP\t"), "has 21 cells and should have 22"),
    (lambda: by_country() + b"\r\n" + by_country().splitlines()[1], "twice"),
    (lambda: by_country()[:-30], "cut off"),
    (lambda: by_country(encoding="utf-16-le")[:-1], "cut off or damaged"),
    (lambda: by_country(encoding="utf-16-be"), "is not a file of the World Economic Outlook"),
    (lambda: _swap(csv_wide(), "LATEST_ACTUAL_ANNUAL_DATA", "LAST", "utf-8"), "no column 'LATEST_ACTUAL"),
    (lambda: _swap(csv_wide(), '"SERIES_CODE"', '"CODE"', "utf-8"), "no column 'COUNTRY.ID'"),
    (lambda: _swap(csv_wide(), '"3072.296"', '"about 3"', "utf-8"), "column 2024 should hold a number.*about 3"),
    (lambda: _swap(csv_wide(), '"2025","2026"', '"2025","2027"', "utf-8"), "years should run without a gap"),
    (lambda: _swap(csv_wide(), "BEL.NGDP.A", "ALB.NGDP.A", "utf-8"), "has the code ALB and the name 'Belgium'"),
    (lambda: csv_wide() + csv_wide().splitlines(keepends=True)[1], "gdp_ncu_current of ALB for 2019 twice"),
    (lambda: _swap(csv_wide(), '"Millions"', '"Thousands"', "utf-8"), "LP has scale 'Thousands'"),
    (lambda: csv_wide()[: len(csv_wide()) // 2], "cut off|breaks off|no row for"),
    (lambda: csv_wide().replace(b"Belgium", b"Belgi\xeb"), "not UTF-8"),
    (lambda: _swap(csv_long(), '"2024","FY2017/18","2020"', '"2024","FY2017/18","2020Q1"', "utf-8"), "'2020Q1'"),
    (lambda: _swap(csv_long(), "INDICATOR.ID", "INDICATOR.CODE", "utf-8"), "no column 'INDICATOR.ID'"),
    (lambda: workbook(sheet="Members"), "no sheet 'Countries'.*Members"),
]


@pytest.mark.parametrize(("content", "says"), FAULTS)
def test_faults(content: Callable[[], bytes], says: str) -> None:
    with pytest.raises((SourceError, LayoutError), match=says):
        read(content(), "2026-04-14" if b"TIME_PERIOD" in content() else None)


def test_amounts_and_persons_on_different_scales() -> None:
    made = values()
    for area in allies():
        made[area, "LP"] = dict.fromkeys(YEARS, 4.1e7)
    with pytest.raises(LayoutError, match="different scales"):
        read(csv_wide(made))


def test_a_cut_file_is_an_error_or_holds_only_true_figures() -> None:
    key = ["ref_area", "indicator", "period", "obs_value"]
    for whole in (by_country(), csv_wide(), csv_long()):
        truth = set(read(whole, "2026-04-14").observations.select(key).rows())
        for end in range(0, len(whole), len(whole) // 25):
            try:
                got = read(whole[:end], "2026-04-14")
            except BurdenshareError:
                continue
            assert set(got.observations.select(key).rows()) <= truth


def test_the_real_files_of_groups_are_refused(shared: Path) -> None:
    for name in ("WEOApr2022alla.xls", "WEOOct2021alla.xls"):
        with pytest.raises(SourceError, match="country groups"):
            weo.read(Opened.from_path(shared / "weo" / name))


# Canada's nominal GDP in billion CAD by vintage, from 2019 on, as printed in section 3 of the notes on the data.
CANADA = {
    "2015-04": "2,393.5 2,491.6",
    "2019-04": "2,289.4 2,380.2 2,473.8 2,567.6 2,664.4 2,759.3",
    "2020-10": "2,303.9 2,156.4 2,325.3 2,444.6 2,550.3 2,648.4 2,747.8",
    "2021-04": "2,310.7 2,204.1 2,391.3 2,551.1 2,661.9 2,753.7 2,849.0 2,954.2",
    "2021-10": "2,310.7 2,204.9 2,521.9 2,721.2 2,833.7 2,933.3 3,033.8 3,143.3",
    "2022-04": "2,311.3 2,206.8 2,496.2 2,802.5 2,919.7 3,008.8 3,112.7 3,224.7 3,339.5",
    "2022-10": "2,311.3 2,206.8 2,493.1 2,811.9 2,943.9 3,043.5 3,162.3 3,264.8 3,363.4",
    "2023-04": "2,313.6 2,209.7 2,509.6 2,785.1 2,839.6 2,948.6 3,067.3 3,186.6 3,306.6 3,431.7",
    "2023-10": "2,313.6 2,209.7 2,509.6 2,782.6 2,842.8 2,966.3 3,095.4 3,212.8 3,332.8 3,458.6",
    "2024-04": "2,313.6 2,220.5 2,517.1 2,813.3 2,888.9 3,015.4 3,152.7 3,274.2 3,394.0 3,518.3 3,648.4",
    "2024-10": "2,313.6 2,220.5 2,517.1 2,813.3 2,892.1 3,018.5 3,164.6 3,297.8 3,428.2 3,561.2 3,693.4",
    "2025-04": "2,313.6 2,220.5 2,535.8 2,850.9 2,933.8 3,069.1 3,180.0 3,306.0 3,429.5 3,556.6 3,694.1 3,855.7",
    "2025-10": "2,313.6 2,220.5 2,535.8 2,850.9 2,933.8 3,072.3 3,182.2 3,310.0 3,449.5 3,579.6 3,715.8 3,875.7",
}
LAST_ACTUAL = {"2019-04": 2018, "2020-10": 2019, "2021-10": 2020, "2023-04": 2022, "2025-10": 2024}


@pytest.fixture(scope="module")
def record(shared: Path) -> dict[str, Reading]:
    from tools.build.weo import build

    return {reading.papers.release.removeprefix("weo-"): reading for reading in build(shared)}


def test_the_record_has_15_vintages_of_all_their_rows(record: dict[str, Reading], shared: Path) -> None:
    extract = pl.read_csv(shared / "weo" / "weo_vintages_nato_long.csv.gz", infer_schema_length=None)
    counts = extract.filter(pl.col("concept").is_in(list(SERIES))).group_by("vintage").len()
    assert {vintage: reading.observations.height for vintage, reading in record.items()} == dict(counts.rows())
    assert len(record) == 15
    whole = pl.concat(reading.observations.with_columns(vintage=pl.lit(v)) for v, reading in record.items())
    key = {"vintage": "vintage", "iso3": "ref_area", "concept": "place", "year": "period", "value": "obs_value"}
    before = extract.filter(pl.col("concept").is_in(list(SERIES))).select(**{new: old for old, new in key.items()})
    assert before.cast({"period": pl.Int16}).join(whole, on=list(key.values()), how="anti").height == 0
    for reading in record.values():
        assert reading.observations.schema == schema()
        assert reading.papers.trust == "extract" and reading.papers.files[0].found_in


@pytest.mark.parametrize("vintage", CANADA)
def test_canada_s_gdp_in_each_vintage(record: dict[str, Reading], vintage: str) -> None:
    wanted = (pl.col("ref_area") == "CAN") & (pl.col("indicator") == "gdp_ncu_current") & (pl.col("period") >= 2019)
    found = record[vintage].observations.filter(wanted).sort("period")
    assert " ".join(f"{value:,.1f}" for value in found["obs_value"]) == CANADA[vintage]
    last = LAST_ACTUAL.get(vintage)
    if last:
        assert found.filter(pl.col("status") == "F")["period"].min() == last + 1
        assert found.filter(pl.col("period") <= last)["status"].unique().to_list() in ([], ["A"])


def test_money_of_the_vintage(record: dict[str, Reading]) -> None:
    croatia = {v: row(record[v].observations, "HRV", "gdp_ncu_current", 2020) for v in ("2022-10", "2023-04")}
    assert [each["currency"] for each in croatia.values()] == ["HRK", "EUR"]
    ratio = croatia["2022-10"]["obs_value"] / croatia["2023-04"]["obs_value"]
    assert ratio == pytest.approx(7.5345, rel=0.01)
    assert row(record["2025-10"].observations, "BGR", "gdp_ncu_current", 2024)["currency"] == "BGN"
    # Lithuania joined the euro in 2015: the edition of that April has its whole history in euros.
    lithuania = [row(record[v].observations, "LTU", "gdp_ncu_current", 2013) for v in ("2015-04", "2025-10")]
    assert [each["currency"] for each in lithuania] == ["EUR", "EUR"]
    assert lithuania[0]["obs_value"] == pytest.approx(lithuania[1]["obs_value"], rel=0.05)


def test_what_october_2019_lost_is_said_and_not_invented(record: dict[str, Reading]) -> None:
    reading = record["2019-10"]
    assert reading.observations["obs_value"].max() < 1000
    assert any("lost every value of 1,000 or more; 2,948 of the 22,022" in note for note in reading.papers.notes)
    assert any("546 series" in note for note in record["2015-04"].papers.notes)
