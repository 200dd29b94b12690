"""Kiel: monthly aid from the user's own copy, as it stands; nothing of it ships."""

from __future__ import annotations

from datetime import date, datetime
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from openpyxl import Workbook

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.core.model import schema
from burdenshare.importers import kiel
from burdenshare.importers.opened import Opened
from burdenshare.ingest import ingest
from tests.importers.damages.sources import kiel as whole_table
from tests.importers.damages.sources import kiel_totals

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


# ---- the tracker's own sums ------------------------------------------------------------------------------------------


def findings(path: Path, **more: str) -> list[str]:
    return [str(each) for each in ingest(path, released_at="2026-08-04", dry_run=True, **more).reading.papers.findings]  # type: ignore[arg-type]


def test_a_lost_line_is_seen_by_the_sums_beside_the_table(tmp_path: Path) -> None:
    table = tmp_path / "data_explorer.csv"
    lines = whole_table().decode().splitlines(keepends=True)
    table.write_text("".join(lines))
    assert ["cannot be told from a month without aid" in each for each in findings(table)] == [True]
    (tmp_path / "total_allocations.csv").write_bytes(kiel_totals())
    assert findings(table) == []
    lost = next(n for n, line in enumerate(lines) if ",CAN,2024,3," in line)
    table.write_text("".join(lines[:lost] + lines[lost + 1 :]))
    assert [each.partition(":")[0] for each in findings(table)] == [
        f"figures add up to the publisher's own sums (aid_ukraine_{kind}_eur 2024-03)" for kind in ("military", "total")
    ]


def test_the_real_table_is_its_sums_to_the_digit(shared: Path) -> None:
    assert findings(shared / "other" / "ukraine-support-tracker-data_explorer.csv") == []


# ---- the workbook ----------------------------------------------------------------------------------------------------

HEADS = ["donor", "announcement_date", "aid_type_general", "measure", "tot_activity_value_EUR"]
HEADS += ["tot_sub_activity_value_EUR", "month", "month_exists_dummy"]
SUMS = ["Financial allocations", "Humanitarian allocations", "Military allocations", "Total bilateral allocations"]
DAY = date(2024, 3, 1)
ROWS: list[list[object]] = [
    ["Canada", DAY, "Military", "Allocation", 5e8, 2e8, 27, 1],
    ["Canada", DAY, "Military", "Allocation", 0, 1.5e8, 27, 1],
    ["Canada", DAY, "Humanitarian ", "Allocation", 1e8, 1e8, 27, 1],
    ["Canada", DAY, "Military", "Commitment", 9e8, 0, 27, 1],
    ["Canada", None, "Military", "Allocation", 1e9, 1e9, 0, 0],
    ["Germany", DAY, "Financial", "Allocation", 3e8, 3e8, 49, 1],
    ["EU (Commission and Council)", DAY, "Financial", "Allocation", 1e9, 1e9, 1, 1],
    ["Germany", DAY, "Military", "Allocation", None, "No price", 49, 1],
]


def workbook(rows: list[list[object]] = ROWS, canada: float = 1.35, heads: list[str] = HEADS) -> Opened:
    book = Workbook()
    book.properties.created = datetime(2026, 4, 9)
    summary, main = book.worksheets[0], book.create_sheet("Bilateral Assistance, MAIN DATA")
    summary.title = "Country Summary (€)"
    for line in [[]] * 7:
        summary.append(line)
    summary.append(["", "Country", "EU member", *SUMS])
    summary.append(["", "Canada", 0, 0, 0.1, canada, canada + 0.1])
    summary.append(["", "Germany", 1, 0.3, 0, 0, 0.3])
    summary.append(["", "Total", "", 0.3, 0.1, canada, canada + 0.4])
    for row in [heads, *rows]:
        main.append(row)
    out = BytesIO()
    book.save(out)
    return Opened("Ukraine_Support_Tracker_Release_28.xlsx", out.getvalue())


def test_the_workbook_adds_up_the_activities_of_a_month(tmp_path: Path) -> None:
    file = workbook()
    assert kiel.recognise(file) == "workbook"
    reading = kiel.read(file, "2026-04-10")
    rows = reading.observations.select("ref_area", "indicator", "period", "month", "obs_value", "place").rows()
    place = "Bilateral Assistance, MAIN DATA!F2"
    assert rows == [
        ("CAN", "aid_ukraine_military_eur", 2024, 3, 0.35, f"{place} and 1 more"),
        ("CAN", "aid_ukraine_total_eur", 2024, 3, 0.45, f"{place} and 2 more"),
        ("DEU", "aid_ukraine_total_eur", 2026, 1, 0.3, "Bilateral Assistance, MAIN DATA!F7"),
    ]
    assert any("1.000 billion euros are of no month" in each for each in reading.papers.notes)
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(file.content)
    said = ingest(path, released_at="2026-04-10", dry_run=True, partial=True).reading.papers.findings
    assert not any("sums" in str(each) for each in said)


@pytest.mark.parametrize(("row", "canada"), [(0, 1.35), (None, 1.34)])
def test_a_workbook_that_is_not_its_summary_is_said(row: int | None, canada: float, tmp_path: Path) -> None:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(workbook([each for n, each in enumerate(ROWS) if n != row], canada).content)
    said = ingest(path, released_at="2026-04-10", dry_run=True, partial=True).reading.papers.findings
    assert [str(each).partition(": C")[0] for each in said if "sums" in str(each)] == [
        f"figures add up to the publisher's own sums (aid_ukraine_{kind}_eur)" for kind in ("military", "total")
    ]


FAULTS = [
    (["Atlantis", DAY, "Military", "Allocation", 1, 1.0, 27, 1], "A2: Atlantis is no giver"),
    (["Canada", DAY, "Moral", "Allocation", 1, 1.0, 27, 1], "C2: Moral is no kind"),
    (["Canada", DAY, "Military", "Allocation", 1, "1,000", 27, 1], None),
    (["Canada", DAY, "Military", "Allocation", 1, "1000", 27, 1], "F2: a number stands there as text"),
    (["Canada", DAY, "Military", "Allocation", 1, 1.0, 2.5, 1], "G2: 2.5 is no month"),
    (["Canada", DAY, "Military", "Allocation", 1, 1.0, 2500, 1], "G2: 2500.0 is no month"),
    (["Canada", DAY, "Military", "Allocation", 1, "=1+1", 27, 1], "F2: an error or a formula"),
]


@pytest.mark.parametrize(("row", "says"), FAULTS)
def test_faults_of_the_workbook_name_their_cell(row: list[object], says: str | None) -> None:
    if says:
        with pytest.raises(LayoutError, match=says):
            kiel.read(workbook([row]), "2026-04-10")
    else:  # a word where a price should be is what the tracker writes where nobody knows it; the summary shows it
        assert kiel.read(workbook([row, ROWS[5]]), "2026-04-10").observations.height == 1
    with pytest.raises(LayoutError, match="none of the first rows names"):
        kiel.read(workbook(heads=["Country", *HEADS[1:]]), "2026-04-10")
