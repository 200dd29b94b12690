"""World Bank: every layout reads alike, a blank keeps its row, every fault is one clear error."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from burdenshare.core.errors import BurdenshareError, LayoutError, SourceError
from burdenshare.core.model import schema
from burdenshare.importers import worldbank
from burdenshare.importers.opened import Opened
from burdenshare.importers.workbook import OldBook
from tests.importers.damages.book import laid
from tests.importers.damages.grid import Cell, Grid
from tests.specimens.old_workbooks import old_workbook
from tests.specimens.worldbank_files import (
    LINES,
    api,
    api_row,
    bulk_zip,
    cells,
    csv_file,
    databank,
    databank_csv,
    table,
)


def read(content: bytes) -> pl.DataFrame:
    return worldbank.read(Opened("file", content)).observations


def value(frame: pl.DataFrame, area: str, indicator: str, period: int) -> dict[str, object]:
    wanted = (pl.col("ref_area") == area) & (pl.col("indicator") == indicator) & (pl.col("period") == period)
    return frame.filter(wanted).row(0, named=True)


@pytest.mark.parametrize(("content", "layout"), [(csv_file(table()), "csv"), (bulk_zip(table()), "zip")])
def test_csv_and_zip_read_alike(content: bytes, layout: str) -> None:
    file = Opened("anything.bin", content)
    assert worldbank.recognise(file) == layout
    reading = worldbank.read(file)
    assert (reading.papers.release, reading.papers.released_at) == ("worldbank-2026-04-08", "2026-04-08")
    assert reading.papers.notes[0] == "1 other series were left out"
    assert reading.papers.notes[1].startswith("no line for ALB, BEL")
    assert reading.observations.schema == schema()
    assert reading.observations.height == 9
    assert reading.observations.equals(read(csv_file(table())))


def test_the_old_workbook_gives_what_the_text_gives() -> None:
    empty: list[list[float | str | date]] = [["Country Code"]]
    file = Opened("API.xls", old_workbook({"Data": cells(), **dict.fromkeys(worldbank.METADATA, empty)}))
    assert worldbank.recognise(file) == "workbook"
    reading = worldbank.read(file)
    assert reading.papers.release == "worldbank-2026-04-08"
    assert reading.observations["place"][0] == "Data!E5"
    assert reading.observations.drop("place").equals(read(csv_file(table())).drop("place"))


def test_an_error_in_the_old_workbook_is_refused() -> None:
    rows = cells()
    rows[4][5] = "#REF!"
    content = old_workbook({"Data": rows, **{key: [["Country Code"]] for key in worldbank.METADATA}})
    with pytest.raises(LayoutError, match=r"Data!F5 should hold a number and holds '#REF!'"):
        read(content)


def test_an_old_workbook_that_ends_its_reader_is_refused() -> None:
    content = old_workbook({"Data": cells(), **{key: [["Country Code"]] for key in worldbank.METADATA}})
    nulled = content[:512] + bytes(512) + content[1024:]  # the library asks for terabytes, and its process ends
    with pytest.raises(SourceError, match=r"its records do not follow one another\)\. Download it again\.$"):
        OldBook("API.xls", nulled).sheet("Data")


def test_a_table_of_databank_gives_what_the_bulk_table_gives() -> None:
    file = Opened("bank.csv", databank_csv(databank()))
    assert worldbank.recognise(file) == "databank"
    assert worldbank.read(file).papers.released_at == "2026-04-08"
    assert worldbank.read(file).observations.drop("place").equals(read(csv_file(table())).drop("place"))
    book = laid([Grid("Data", [[Cell(each) for each in row] for row in databank()]), Grid("Series - Metadata", [])])
    assert worldbank.recognise(Opened("bank.xlsx", book)) == "databank"
    assert read(book).drop("place").equals(read(csv_file(table())).drop("place"))


def test_a_table_of_databank_larger_than_any_is_refused_before_it_is_read() -> None:
    with pytest.raises(SourceError, match="no table of its publisher's is that large"):
        read(databank_csv([*databank()[:2], *[["x"] * 5] * 900_000]))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (databank()[:-1], "does not end with the line 'Last Updated"),
        (databank(updated="13/08/2026"), "should be a date"),
        ([["Time", "Time Code", "Series Name", "Series Code", "Canada [CAN]"]], "Choose the layout with Country"),
        ([*databank()[:-2], ["Data from database: Doing Business"], ["Last Updated: 04/08/2026"]], "we read World"),
    ],
)
def test_another_table_of_databank_is_refused_in_one_sentence(rows: list[list[str]], said: str) -> None:
    with pytest.raises((LayoutError, SourceError), match=said):
        read(databank_csv(rows))


def test_values_to_the_digit_with_money_and_definition() -> None:
    frame = read(csv_file(table()))
    gdp = value(frame, "CAN", "gdp_usd_current", 2022)
    assert (gdp["obs_value"], gdp["unit"], gdp["currency"], gdp["status"]) == (2161000000000.5, "USD", "USD", "A")
    assert value(frame, "HRV", "gdp_ncu_current", 2022)["currency"] == "EUR"  # the edition's money, for all years
    share = value(frame, "DEU", "defence_share_gdp", 2022)
    assert (share["obs_value"], share["definition"], share["unit"]) == (1.37998451357, "sipri", "PT_GDP")
    assert "SIPRI" in str(share["note"])


def test_a_blank_is_a_row_with_status_o() -> None:
    missing = read(csv_file(table())).filter(pl.col("status") == "O")
    assert missing.select("ref_area", "period").rows() == [("CAN", 2024), ("HRV", 2023)]
    assert missing["obs_value"].null_count() == 2


def test_an_old_edition_gives_the_money_of_its_day() -> None:
    assert value(read(csv_file(table(updated="2021-03-01"))), "HRV", "gdp_ncu_current", 2022)["currency"] == "HRK"


def test_an_answer_of_the_api() -> None:
    rows = [
        api_row("CAN", "SP.POP.TOTL", "2023", 40097761),
        api_row("CAN", "SP.POP.TOTL", "2024", None),
        api_row("", "SP.POP.TOTL", "2024", 5.0),
        api_row("USA", "SP.POP.TOTL", "2024", 1.5, "e"),
    ]
    frame = read(api(rows))
    assert frame.select("ref_area", "period", "obs_value", "status").rows() == [
        ("CAN", 2023, 40097761.0, "A"),
        ("CAN", 2024, None, "O"),
        ("USA", 2024, 1.5, "E"),
    ]


BROKEN_API = [
    (
        json.dumps([{"message": [{"id": "120", "key": "Invalid value", "value": "not valid"}]}]).encode(),
        "120: not valid",
    ),
    (api([api_row("CAN", "SP.POP.TOTL", "2023", 1)], pages=3), "page 1 of 3"),
    (api([api_row("CAN", "SP.POP.TOTL", "2023", "many")]), "CAN 2023.*'many'"),
    (api([api_row("CAN", "SP.POP.TOTL", "2023", 1, "?")]), "obs_status"),
    (api([api_row("CAN", "SP.POP.TOTL", "soon", 1)]), "'soon' is no year"),
    (api([{"date": "2023"}]), "row 0 has no 'indicator'"),
    (api([api_row("MEX", "SP.POP.TOTL", "2023", 1)]), "holds none of the series"),
    (api([api_row("CAN", "SP.POP.TOTL", "2023", float("nan"))]), "NaN"),
    (api([api_row("CAN", "SP.POP.TOTL", "2023", 1)])[:-9], "breaks off"),
]


@pytest.mark.parametrize(("content", "says"), BROKEN_API)
def test_the_api_s_faults(content: bytes, says: str) -> None:
    with pytest.raises((SourceError, LayoutError), match=says):
        read(content)


BROKEN_CSV = [
    (csv_file(table().replace('"1.5"', '"1,5"')), r"line 8, column 2023 should hold a number and holds '1,5'"),
    (csv_file(table().replace('"1.5"', '".."')), r"column 2023.*'\.\.'"),
    (csv_file(table().replace('"1.5"', '"nan"')), "'nan'"),
    (csv_file(table().replace('"1.5"', '"1e999"')), "no one can have published"),
    (csv_file(table())[:-40], "breaks off|cut off"),
    (table().encode("utf-16"), "not UTF-8|none"),
    (csv_file(table().replace("Country Name", "Größe")).replace("ö".encode(), b"\xf6"), "not UTF-8"),
    (csv_file(table(updated="April 2026")), "Last Updated Date"),
    (csv_file(table().replace("Country Code", "Code")), "no line with 'Country Code'"),
    (bulk_zip(table(), tables=2), "2 tables"),
    (csv_file(table() + table().splitlines()[5] + "\r\n"), "twice: at line 6"),
]


@pytest.mark.parametrize(("content", "says"), BROKEN_CSV)
def test_the_table_s_faults(content: bytes, says: str) -> None:
    with pytest.raises((SourceError, LayoutError), match=says):
        read(content)


def test_metadata_html_and_reshaped_copies_are_not_recognised() -> None:
    for content in (b'"Country Code","Region",', b"<!doctype html>", b"Country Name,Country Code,Year,Value\n", b""):
        assert worldbank.recognise(Opened("file", content)) is None


def test_a_cut_file_is_an_error_or_holds_only_true_figures() -> None:
    whole = csv_file(table())
    truth = set(read(whole).select("ref_area", "indicator", "period", "obs_value").rows())
    for end in range(len(whole)):
        try:
            got = read(whole[:end])
        except BurdenshareError:
            continue
        assert set(got.select("ref_area", "indicator", "period", "obs_value").rows()) <= truth


def test_specimen_names_the_areas_it_leaves_out() -> None:
    assert {country for country, _ in LINES} - set(read(csv_file(table()))["ref_area"]) == {"WLD"}


# As printed, rounded to two decimals, in section 2 of the notes on the data: edition of 8 April 2026.
CANADA = [0.99, 1.15, 1.16, 1.35, 1.32, 1.28, 1.39, 1.25, 1.17, 1.25, 1.31]


def test_canada_and_all_layouts_of_the_real_files(shared: Path) -> None:
    folder = shared / "worldbank"
    frame = worldbank.read(Opened.from_path(folder / "wb_military_exp_pct_gdp_2026-04-08.csv")).observations
    wanted = (pl.col("ref_area") == "CAN") & pl.col("period").is_between(2014, 2024)
    assert frame.filter(wanted)["obs_value"].round(2).to_list() == CANADA
    bundle = worldbank.read(Opened.from_path(folder / "API_TUR_DS2_en_csv_v2_1227073.csv"))
    assert bundle.observations["indicator"].n_unique() == 6
    assert bundle.papers.notes == ("1,425 other series were left out",)
    people = worldbank.read(Opened.from_path(folder / "api_v2_sample_SP.POP.TOTL_USA.json")).observations
    assert people["obs_value"].to_list() == [336755052.0, 333996304.0]
    with pytest.raises(SourceError, match="120: The provided parameter value is not valid"):
        worldbank.read(Opened.from_path(folder / "api_v2_sample_error.json"))


def test_what_ships_stays_within_sipri_s_terms(shared: Path) -> None:
    from tools.build.worldbank import build

    first, second = build(shared)
    shares = first.observations.filter(pl.col("indicator") == "defence_share_gdp")
    assert (shares.height, shares["ref_area"].n_unique(), shares["obs_value"].count()) == (800, 32, 770)
    assert (first.papers.release, first.papers.trust) == ("worldbank-2026-04-08", "extract")
    assert (second.papers.release, second.papers.trust) == ("worldbank-2025-04-15", "official")
    assert all(each.found_in for each in first.papers.files)
