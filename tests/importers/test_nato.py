"""NATO's workbooks: every layout there and back, every cell traced, the official ones equal to the digit."""

from __future__ import annotations

import csv
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from openpyxl import Workbook, load_workbook

from burdenshare.core.errors import LayoutError
from burdenshare.core.model import KEY, Reading, schema
from burdenshare.importers import nato
from burdenshare.importers.opened import Opened
from burdenshare.importers.transcription import observations as transcribed
from tests.specimens.nato_plans import LAYOUTS, PLANS, observations
from tests.specimens.nato_workbooks import build, saved, workbook

SPANS = {
    "2016": range(2008, 2016),
    "2019": range(2012, 2020),
    "2022": range(2014, 2023),
    "2024": range(2014, 2025),
    "2025": range(2014, 2026),
    "2026": range(2014, 2027),
}
RELEASES = {
    "2016": "nato-2016-01",
    "2019": "nato-2019-06",
    "2022": "nato-2022-06",
    "2024": "nato-2024-06",
    "2025": "nato-2025-08",
    "2026": "nato-2026-07",
}
ALLIES = ("ALB", "CAN", "HRV", "CZE", "EST", "ISL", "SVK", "TUR", "USA")
STAR = "*: These Allies have their own law."
FACTS = ("obs_value", "unit", "currency", "price_basis", "price_year", "status")


def specimen(edition: str) -> pl.DataFrame:
    """Make up a release with one figure missing, and in 2016 one that cannot exist and one that is nil."""
    aggregates = ("NATO_EUR", "NATO_NAM", "NATO_TOTAL") if edition == "2016" else ("NATO_EUR_CAN", "NATO_TOTAL")
    years = SPANS[edition]
    frame = observations(edition, (*ALLIES, *aggregates), years, estimates=1 if edition == "2016" else 2)
    cells = [("TUR", "personnel_share", years[-1], None, "O", None)]
    if edition == "2016":
        cells += [
            ("HRV", "defence_ncu_current", 2008, None, "M", None),
            ("ALB", "infrastructure_share", 2010, 0.0, "A", "nil"),
        ]
    changed = pl.DataFrame(
        cells, schema=["ref_area", "indicator", "period", *("obs_value", "status", "note")], orient="row"
    )
    return frame.update(changed.cast({"period": pl.Int16, "obs_value": pl.Float64}), on=cells_key(), include_nulls=True)


def cells_key() -> list[str]:
    return ["ref_area", "indicator", "period"]


def read(content: bytes, name: str = "any name") -> Reading:
    return nato.read(Opened(name, content))


def told(frame: pl.DataFrame) -> pl.DataFrame:
    """Keep what a figure says, without where it stands."""
    return frame.drop("place", "note", "trust").sort("indicator", "ref_area", "period")


def facts(shared: Path, release: str, *names: str) -> pl.DataFrame:
    about = nato.edition.releases()[f"nato-{release}"]
    frames = []
    for name in names or ("facts.csv",):
        with (shared / "nato" / release / name).open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
        frames.append(transcribed(rows, "transcribed", about["definition"], about["price_year"], name))
    return pl.concat(frames)


def differences(sought: pl.DataFrame, found: pl.DataFrame) -> list[tuple[object, ...]]:
    """List the figures of the first frame that the second lacks or gives differently in any respect."""
    both = sought.join(found, on=KEY, how="left", nulls_equal=True, suffix="_found")
    odd = pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_found")) for name in FACTS)
    return both.filter(odd).select(*KEY, *FACTS, *(f"{name}_found" for name in FACTS)).rows()


@pytest.mark.parametrize("edition", PLANS)
def test_every_layout_there_and_back(edition: str) -> None:
    frame = specimen(edition)
    reading = read(workbook(edition, frame))
    assert reading.observations.schema == schema()
    assert told(reading.observations).equals(told(frame))
    papers = reading.papers
    assert (papers.release, papers.layout, papers.trust) == (RELEASES[edition], LAYOUTS[edition], "official")
    assert (papers.definition, papers.price_year) == (PLANS[edition].definition, PLANS[edition].price_year)


@pytest.mark.parametrize("edition", PLANS)
def test_every_figure_stands_where_its_place_says(edition: str) -> None:
    content = workbook(edition, specimen(edition))
    book = load_workbook(BytesIO(content))
    for place, value in read(content).observations.select("place", "obs_value").iter_rows():
        sheet, cell = place.split("!")
        there = book[sheet][cell].value
        assert there == value or (value is None and there in ("..", ".")) or (value == 0.0 and there == "-")


@pytest.mark.parametrize("edition", PLANS)
def test_recognised_by_content(edition: str) -> None:
    assert nato.recognise(Opened("holiday.jpg", workbook(edition, specimen(edition)))) == LAYOUTS[edition]


def test_what_is_not_natos_is_not_recognised() -> None:
    book = Workbook()
    book.active.append(["Table 1: Military expenditure by country", 2023, 2024])
    assert nato.recognise(Opened("nato.xlsx", saved(book))) is None
    assert nato.recognise(Opened("nato.csv", b"Table 1 : Defence expenditure\n")) is None


def test_marks_become_notes_and_statuses() -> None:
    frame = specimen("2016")
    found = read(workbook("2016", frame, {"CZE": "(a): Data do not include pensions."})).observations
    rows = {row[:3]: row[3:] for row in found.select(*cells_key(), "obs_value", "status", "note").iter_rows()}
    assert rows["HRV", "defence_ncu_current", 2008] == (None, "M", None)
    assert rows["ALB", "infrastructure_share", 2010] == (0.0, "A", "nil")
    assert rows["TUR", "personnel_share", 2015] == (None, "O", None)
    assert rows["CZE", "defence_share_gdp", 2012][2] == "(a): Data do not include pensions."
    assert rows["CZE", "military_personnel", 2012][2] is None


def test_stars_and_the_notes_of_the_sheets_are_kept() -> None:
    reading = read(workbook("2024", specimen("2024"), {"CZE": STAR, "EST": STAR}))
    noted = reading.observations.filter(pl.col("note").is_not_null())
    assert set(noted["ref_area"]) == {"CZE", "EST"}
    assert set(noted["note"]) == {STAR}
    assert any(note.startswith("Figures for 2023 and 2024 are estimates") for note in reading.papers.notes)


def test_money_that_changed_on_the_way() -> None:
    found = read(workbook("2016", specimen("2016"))).observations.filter(pl.col("indicator") == "defence_ncu_constant")
    money = {row[:2]: row[2] for row in found.select("ref_area", "period", "currency").iter_rows()}
    assert (money["SVK", 2008], money["SVK", 2009]) == ("SKK", "EUR")
    assert (money["EST", 2010], money["EST", 2011], money["HRV", 2015]) == ("EEK", "EUR", "HRK")


@pytest.mark.parametrize("edition", PLANS)
def test_moved_renamed_and_shuffled_sheets_read_the_same(edition: str) -> None:
    frame = specimen(edition)
    book = build(edition, frame)
    for number, sheet in enumerate(book.worksheets, 1):
        sheet.title = f"Sheet {number}"
        sheet.insert_rows(1, number)
    book.move_sheet("Sheet 1", len(book.worksheets))
    book.create_sheet("Cover", 0).append(["Defence figures, see the other sheets"])
    assert told(read(saved(book)).observations).equals(told(frame))


def test_a_block_title_in_a_row_of_its_own_or_beside_its_first_country() -> None:
    frame = specimen("2019")
    book = build("2019", frame)
    for sheet in book.worksheets:
        beside = [cell.row for cell in sheet["A"] if cell.value and sheet.cell(cell.row, 2).value]
        for row in reversed(beside):
            sheet.insert_rows(row)
            sheet.cell(row, 1, sheet.cell(row + 1, 1).value)
            sheet.cell(row + 1, 1).value = None
    assert told(read(saved(book)).observations).equals(told(frame))


def test_caches_of_external_links_are_never_read() -> None:
    plain = workbook("2024", specimen("2024"))
    cache = (
        '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook><sheetNames>'
        '<sheetName val="TABLE1"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="11">'
        '<cell r="D11"><v>99999</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>'
    )
    buffer = BytesIO(plain)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", cache)
    assert read(buffer.getvalue()).observations.equals(read(plain).observations)


def test_which_of_two_releases_with_the_same_years() -> None:
    book = build("2022", specimen("2022"))
    assert read(saved(book)).papers.release == "nato-2022-06"
    book.properties.created = datetime(2023, 3, 17)
    assert read(saved(book)).papers.release == "nato-2023-03"
    book.properties.created = book.properties.created.replace(year=2026)
    with pytest.raises(LayoutError, match=r"nato-2022-06 or nato-2023-03.*Say when it was released"):
        read(saved(book))
    assert nato.read(Opened("copy", saved(book)), "2023-03-21").papers.release == "nato-2023-03"


def test_an_edition_that_nobody_listed() -> None:
    frame = observations("2026", ("ALB", "CAN", "NATO_TOTAL"), range(2014, 2028))
    book = build("2026", frame)
    papers = read(saved(book)).papers
    saved_on = book.properties.modified.date().isoformat()  # openpyxl notes the day it saves
    assert (papers.release, papers.released_at) == (f"nato-{saved_on[:7]}", saved_on)
    assert "last saved" in str(papers.released_at_note)
    given = nato.read(Opened("new", saved(book)), "2027-08-30").papers
    assert (given.release, given.released_at, given.released_at_note) == (
        "nato-2027-08",
        "2027-08-30",
        "as given at import",
    )


# Below: the publishers' files and what was taken from them, where they are at hand.


def official(shared: Path, path: str) -> Reading:
    file = Opened.from_path(shared / "nato" / path)
    assert nato.recognise(file) is not None
    return nato.read(file)


def test_june_2024_to_the_digit(shared: Path) -> None:
    reading = official(shared, "2024-06/240617-def-exp-2024-TABLES-en.xlsx")
    sought = facts(shared, "2024-06")
    assert sought.height == reading.observations.height == 5346
    assert differences(sought, reading.observations) == []
    papers = reading.papers
    assert (papers.release, papers.released_at, papers.layout) == ("nato-2024-06", "2024-06-17", "nato 2022-24")
    estonia = reading.observations.filter(pl.col("place") == "TABLE3!M18").row(0, named=True)
    assert (estonia["ref_area"], estonia["period"], estonia["obs_value"]) == ("EST", 2023, 3.036916660275077)
    assert (estonia["status"], estonia["note"][:3]) == ("E", "*: ")


def test_june_2022_agrees_with_the_press(shared: Path) -> None:
    reading = official(shared, "2022-06/pr-2022-105-en.xlsx")
    assert (reading.papers.release, reading.observations.height) == ("nato-2022-06", 3816)
    printed = facts(shared, "2022-06").join(reading.observations, on=KEY, nulls_equal=True, suffix="_found")
    assert printed.height == 9
    assert printed.filter((pl.col("obs_value") - pl.col("obs_value_found")).abs() > 0.0050001).is_empty()


def test_january_2016(shared: Path) -> None:
    reading = official(shared, "2016-01/pr-2016-11-def-exp-tables_e.xlsx")
    frame = reading.observations
    assert (reading.papers.release, reading.papers.layout, frame.height) == ("nato-2016-01", "nato 2016", 3232)
    assert sorted(set(frame.filter(pl.col("status") == "M").select("ref_area", "period").rows())) == [
        ("ALB", 2008),
        ("HRV", 2008),
    ]
    assert frame["obs_value"].null_count() == 28
    canada = frame.filter(pl.col("place") == "TABLE3!J35").row(0, named=True)
    assert (canada["ref_area"], canada["obs_value"], canada["status"]) == ("CAN", 1.002697364706631, "E")


@pytest.mark.parametrize(
    ("path", "looser"),
    [
        ("2016-01/pr-2016-11-def-exp-tables_e.xlsx", set()),
        ("2022-06/pr-2022-105-en.xlsx", {("FRA", 2020)}),
        ("2024-06/240617-def-exp-2024-TABLES-en.xlsx", {("FRA", 2020), ("LTU", 2019), ("SVK", 2024)}),
    ],
)
def test_share_is_spending_over_gdp(shared: Path, path: str, looser: set[tuple[str, int]]) -> None:
    frame = official(shared, path).observations
    scale = 0.1 if "USD_BN" in set(frame["unit"]) else 100.0
    wide = frame.pivot(on="indicator", index=["ref_area", "period"], values="obs_value")
    ratio = pl.col("defence_usd_constant") / pl.col("gdp_usd_constant") * scale
    odd = wide.filter((ratio - pl.col("defence_share_gdp")).abs() > 0.005)
    assert set(odd.select("ref_area", "period").rows()) == looser
    assert wide.filter((ratio - pl.col("defence_share_gdp")).abs() > 0.014).is_empty()


@pytest.mark.parametrize(
    ("edition", "release", "names", "figures"),
    [
        ("2019", "2019-06", ("facts.csv", "facts_table1.csv"), 2681),
        ("2025", "2025-08", ("facts.csv",), 1915),
        ("2026", "2026-07", ("facts.csv",), 6273),
    ],
)
def test_releases_without_their_workbook(
    shared: Path, edition: str, release: str, names: tuple[str, ...], figures: int
) -> None:
    assert facts(shared, release).height == figures
    sought = facts(shared, release, *names)
    reading = read(workbook(edition, sought))
    assert reading.papers.release == f"nato-{release}"
    found = reading.observations
    assert differences(sought, found) == []
    rest = found.join(sought, on=KEY, how="anti", nulls_equal=True)
    assert set(rest["status"]) == {"O"} and rest["obs_value"].null_count() == rest.height
