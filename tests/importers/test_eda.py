"""EDA: both shapes of workbook, fractions as per cent to the digit, every mark kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.core.model import schema
from burdenshare.importers import eda
from burdenshare.importers.opened import Opened
from tests.specimens.eda_workbooks import Sheets, long_sheets, member_sheets, workbook


def read(sheets: Sheets) -> pl.DataFrame:
    return eda.read(Opened("book.xlsx", workbook(sheets)), "2018-12-01").observations


def one(frame: pl.DataFrame, area: str, indicator: str, period: int) -> dict[str, Any]:
    wanted = (pl.col("ref_area") == area) & (pl.col("indicator") == indicator) & (pl.col("period") == period)
    return frame.filter(wanted).row(0, named=True)


def test_a_sheet_a_member() -> None:
    file = Opened("book", workbook(member_sheets()))
    assert eda.recognise(file) == "members"
    reading = eda.read(file, "2018-12-01")
    assert (reading.papers.release, reading.papers.definition) == ("eda-2018-12", "eda")
    frame = reading.observations
    assert frame.schema == schema()
    assert frame.height == 3 * 5 + 3 * 2  # five rows of Estonia, two of the United Kingdom, three years
    total = one(frame, "EST", "defence_eur_current", 2016)
    assert (total["obs_value"], total["unit"], total["currency"], total["place"]) == (
        449.516353,
        "EUR_MN",
        "EUR",
        "Estonia!C4",
    )
    assert one(frame, "GBR", "defence_eur_current", 2015)["note"] == "Two authorities report."


def test_fractions_become_per_cent_without_losing_a_digit() -> None:
    frame = read(member_sheets())
    share = one(frame, "EST", "defence_share_gdp", 2016)
    assert (share["obs_value"], share["unit"], share["note"]) == (2.1234567890123, "PT_GDP", "fraction times 100")
    text = one(frame, "EST", "defence_share_gdp", 2017)
    assert (text["obs_value"], text["status"], text["note"]) == (2.08, "E", "printed as text")


def test_marks_and_estimates() -> None:
    frame = read(member_sheets())
    government = frame.filter(pl.col("indicator") == "defence_share_government")
    assert government.select("obs_value", "status").rows() == [(None, "Q"), (5.2, "A"), (None, "O")]
    assert one(frame, "EST", "defence_investment_eur_current", 2015)["status"] == "O"
    assert one(frame, "EST", "defence_investment_eur_current", 2017)["status"] == "E"
    personnel = one(frame, "EST", "military_personnel", 2015)
    assert (personnel["obs_value"], personnel["unit"], personnel["definition"]) == (6450.0, "PERSONS", "macro")
    assert personnel["note"] == "With conscripts."
    assert one(frame, "EST", "military_personnel", 2017)["status"] == "O"


def test_the_long_table() -> None:
    file = Opened("book", workbook(long_sheets()))
    assert eda.recognise(file) == "long"
    frame = eda.read(file, "2024-05-01").observations
    assert one(frame, "ITA", "defence_eur_current", 2020)["obs_value"] == 28757.5
    assert one(frame, "MLT", "defence_investment_eur_current", 2021)["status"] == "O"
    assert one(frame, "DNK", "defence_share_government", 2022)["obs_value"] == 3.07


def test_quirks_of_the_union_s_sheet_are_kept_and_said() -> None:
    frame = read(long_sheets())
    repeated = one(frame, "EU27", "defence_share_gdp", 2022)
    assert repeated["obs_value"] == 1.518106162322312
    assert "equal to the year before" in repeated["note"]
    assert one(frame, "EU27", "defence_share_government", 2022)["obs_value"] == 3.06
    assert "without Denmark" in one(frame, "EU27", "defence_eur_current", 2021)["note"]
    assert one(frame, "EU27", "defence_eur_current", 2022)["note"] is None


def changed(sheets: Sheets, sheet: str, row: int, column: int, cell: Any) -> Sheets:
    sheets[sheet][row][column] = cell
    return sheets


BROKEN = [
    (changed(member_sheets(), "Estonia", 3, 2, "many"), r"Estonia!C4 should hold a number and holds 'many'"),
    (changed(member_sheets(), "Estonia", 4, 2, "n.a."), r"Estonia!C5.*'n\.a\.'"),
    (changed(member_sheets(), "Estonia", 4, 2, 2.1), r"Estonia!C5 should hold a fraction"),
    (changed(member_sheets(), "Estonia", 3, 2, True), "Estonia!C4"),
    (changed(member_sheets(), "Estonia", 0, 0, "Atlantis"), "Estonia!A1.*'Atlantis'"),
    (changed(member_sheets(), "Estonia", 3, 0, " Spending"), r"Estonia!A4: the label 'Spending' is unknown"),
    (changed(member_sheets(), "Estonia", 3, 0, ""), r"Estonia!A4: the label '' is unknown"),
    (changed(member_sheets(), "Estonia", 3, 0, " Other"), "'Estonia' has no row for defence_eur_current"),
    (
        changed(member_sheets(), "Estonia", 7, 0, " C. Investments"),
        r"Estonia!A8: the label 'C. Investments' is unknown",
    ),
    (changed(member_sheets(), "Estonia", 0, 2, "x"), r"Estonia!C1 should be a year or '% change' and holds 'x'"),
    (changed(member_sheets(), "Estonia", 0, 2, ""), r"Estonia!C1 should be a year"),
    (changed(long_sheets(), "Billions", 0, 4, "Investments"), "the column 'Investments' is unknown"),
    (changed(long_sheets(), "Billions", 1, 0, "Atlantis"), r"Billions!A2:B2"),
    (changed(long_sheets(), "Billions", 1, 1, "twenty"), r"Billions!A2:B2"),
    (changed(long_sheets(), "Billions", 0, 6, "Share"), "'Billions' has no column for defence_share_gdp"),
]


@pytest.mark.parametrize(("sheets", "says"), BROKEN)
def test_faults_name_sheet_and_cell(sheets: Sheets, says: str) -> None:
    with pytest.raises(LayoutError, match=says):
        read(sheets)


def test_a_figure_given_twice_is_refused() -> None:
    sheets = long_sheets()
    sheets["Billions"].append(["Italy", *sheets["Billions"][1][1:]])
    with pytest.raises(LayoutError, match="twice: at Billions!C2 and Billions!C4"):
        read(sheets)


def test_without_years_there_is_an_error() -> None:
    sheets = member_sheets()
    sheets["Estonia"][0][1:] = ["", "", "", ""]
    with pytest.raises(LayoutError, match="no years"):
        read(sheets)


def test_the_day_of_publication_must_be_given() -> None:
    with pytest.raises(SourceError, match="does not say when"):
        eda.read(Opened("book.xlsx", workbook(member_sheets())))


def test_others_are_not_recognised() -> None:
    assert (
        eda.recognise(Opened("book", workbook({"TABLE1": [["", ""], ["", "Table 1 : Defence expenditure"]]}))) is None
    )
    assert eda.recognise(Opened("text", b"a,b\n1,2\n")) is None


# file -> layout, rows (members x series x years; for the long table three parts), and how many of them have no value
REAL = {
    "data-by-pms-for-the-eda-website.xlsx": ("members", 26 * 4 * 4, 0),
    "defence-data-2021.xlsx": ("members", 26 * 4 * 5, 0),
    "eda-2022-defence-data.xlsx": ("long", 4 * 5 + 432 * 3 + 27 * 4, 0),
    "eda-collective-and-national-defence-data-2005-2014-(excel).xlsx": ("members", 27 * 5 * 11, 111),
    "eda-collective-and-national-defence-data-2005-2017e-(excel).xlsx": ("members", 27 * 5 * 13, 58),
    "eda-collective-and-national-defence-data-2017-2018.xlsx": ("members", 27 * 4 * 2, 0),
    "eda-collective-and-national-defence-data-2017-2019-(excel).xlsx": ("members", 26 * 4 * 3, 0),
}


@pytest.mark.parametrize("name", REAL)
def test_the_real_workbooks(shared: Path, name: str) -> None:
    file = Opened.from_path(shared / "eda" / name)
    layout, rows, missing = REAL[name]
    assert eda.recognise(file) == layout
    frame = eda.read(file, "2024-05-01").observations
    assert (frame.height, frame["obs_value"].null_count()) == (rows, missing)


def test_members_sum_to_the_union_of_26_and_27(shared: Path) -> None:
    """Bear out the note on Denmark: 2021 is the sum without it, 2022 the sum with it (rounded to 239,750)."""
    frame = eda.read(Opened.from_path(shared / "eda" / "eda-2022-defence-data.xlsx"), "2024-05-01").observations
    total = frame.filter(pl.col("indicator") == "defence_eur_current")
    for year, close in ((2021, 1e-6), (2022, 1.0)):
        of_year = total.filter(pl.col("period") == year)
        union = of_year.filter(pl.col("ref_area") == "EU27")["obs_value"].item()
        members = of_year.filter(pl.col("ref_area") != "EU27")
        assert members["obs_value"].sum() == pytest.approx(union, abs=close)
        assert ("DNK" in members["ref_area"]) == (year == 2022)


def test_the_agencys_sheet_alone_is_refused() -> None:
    with pytest.raises(SourceError, match="no sheet of a member"):
        read({"EDA-27": member_sheets()["EDA-27"]})


def test_investment_whose_parts_were_emptied_is_refused() -> None:
    sheets = member_sheets()
    estonia = sheets["Estonia"]
    estonia.insert(8, ["     Defence Equipment Procurement Expenditure", "", "", "", ""])
    with pytest.raises(LayoutError, match="'defence equipment procurement' is blank"):
        read(sheets)
