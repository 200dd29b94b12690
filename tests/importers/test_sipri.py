"""SIPRI: both layouts read alike, colours and marks keep their meaning, every fault is one clear error."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from openpyxl.styles import Color

from burdenshare.core.errors import BurdenshareError, LayoutError, SourceError
from burdenshare.core.model import Reading, schema
from burdenshare.importers import sipri
from burdenshare.importers.opened import Opened
from burdenshare.reference.areas import allies
from tests.specimens.sipri_workbooks import (
    CANADA,
    FISCAL,
    LOCAL,
    NEW,
    OLD,
    SHARE,
    Sheets,
    colours,
    names,
    sheets,
    workbook,
)


def read(content: bytes, released_at: str | None = None) -> Reading:
    return sipri.read(Opened("any.xlsx", content), released_at)


def row(frame: pl.DataFrame, area: str, indicator: str, period: int) -> dict[str, Any]:
    wanted = (pl.col("ref_area") == area) & (pl.col("indicator") == indicator) & (pl.col("period") == period)
    return frame.filter(wanted).row(0, named=True)


@pytest.fixture(scope="module")
def new() -> Reading:
    return read(workbook(layout=NEW))


@pytest.fixture(scope="module")
def old() -> Reading:
    return read(workbook(layout=OLD))


def test_the_release_and_its_papers(new: Reading, old: Reading) -> None:
    papers = new.papers
    assert (papers.release, papers.released_at, papers.released_at_note) == ("sipri-2026", "2026-04-27", None)
    assert (papers.price_year, papers.layout, papers.definition) == (2024, "sipri 2023-26", "sipri")
    assert "3,500" in papers.licence and "SIPRI Military Expenditure Database 2026" in papers.licence
    assert (old.papers.release, old.papers.price_year, old.papers.layout) == ("sipri-2020", 2018, "sipri 2016-20")
    assert old.papers.released_at == "2020-04-30" and "not verified" in str(old.papers.released_at_note)
    assert any("1 countries and other rows" in each for each in papers.notes)


def test_a_day_given_by_the_user_and_a_version_in_the_name() -> None:
    reading = sipri.read(Opened("SIPRI-Milex-data-1949-2025_v1.2.xlsx", workbook()), "2026-05-02")
    assert (reading.papers.released_at, reading.papers.released_at_note) == ("2026-05-02", None)
    assert reading.papers.title == "SIPRI Military Expenditure Database 2026 (v1.2)"


@pytest.mark.parametrize("layout", [NEW, OLD])
def test_every_sheet_country_and_year_is_read(layout: str, request: pytest.FixtureRequest) -> None:
    frame = request.getfixturevalue("new" if layout == NEW else "old").observations
    assert frame.schema == schema()
    assert frame.height == 7 * 33 * 5
    assert set(frame["ref_area"]) == {*allies(), "RUS"}
    assert frame["period"].unique().sort().to_list() == (
        [*range(2021, 2026)] if layout == NEW else [*range(2015, 2020)]
    )


@pytest.mark.parametrize(("fixture", "last"), [("new", 2025), ("old", 2019)])
def test_each_sheet_s_unit_money_and_prices(fixture: str, last: int, request: pytest.FixtureRequest) -> None:
    frame = request.getfixturevalue(fixture).observations
    columns = ("obs_value", "unit", "currency", "price_basis", "price_year")
    found = {each: tuple(row(frame, "CAN", each, last)[c] for c in columns) for each in frame["indicator"].unique()}
    assert found == {
        "defence_ncu_current_fy": (101.5e6, "NCU", "CAD", "current", None),
        "defence_ncu_current": (100.25e6, "NCU", "CAD", "current", None),
        "defence_usd_constant": (99.125, "USD_MN", "USD", "constant", last - 1),
        "defence_usd_current": (100.25, "USD_MN", "USD", "current", None),
        "defence_share_gdp": (7.0, "PT_GDP", None, "current", None),
        "defence_per_capita_usd_current": (512.75, "USD", "USD", "current", None),
        "defence_share_government": (5.25, "PT_GOVERNMENT", None, "current", None),
    }


def test_fractions_become_per_cent_without_losing_a_digit(new: Reading) -> None:
    found = row(new.observations, "CAN", "defence_share_gdp", 2021)
    assert repr(found["obs_value"]) == repr(CANADA).replace("0.01", "1.")
    assert found["place"] == "Share of GDP!C12"


@pytest.mark.parametrize(("fixture", "first"), [("new", 2021), ("old", 2015)])
def test_colours_say_how_sure_sipri_is(fixture: str, first: int, request: pytest.FixtureRequest) -> None:
    frame = request.getfixturevalue(fixture).observations
    assert row(frame, "LUX", "defence_share_gdp", first)["status"] == "E"
    assert row(frame, "TUR", "defence_share_gdp", first)["status"] == "E+U"
    assert row(frame, "CAN", "defence_share_gdp", first)["status"] == "A"
    assert row(frame, "LUX", "defence_usd_current", first)["status"] == "E"
    assert set(frame.filter(pl.col("status").str.contains("E"))["ref_area"]) == {"LUX", "TUR", "HRV"}


@pytest.mark.parametrize("fixture", ["new", "old"])
def test_missing_marks_are_rows_without_value(fixture: str, request: pytest.FixtureRequest) -> None:
    frame = request.getfixturevalue(fixture).observations
    croatia = frame.filter((pl.col("ref_area") == "HRV") & (pl.col("indicator") == "defence_share_gdp")).sort("period")
    assert croatia["status"].to_list() == ["M", "O", "O", "O", "E"]
    assert croatia["obs_value"].to_list() == [None, None, None, None, 2.01]


def test_notes_spell_marks_out_and_keep_the_fiscal_year(new: Reading) -> None:
    note = row(new.observations, "CAN", "defence_ncu_current_fy", 2025)["note"]
    assert note.startswith("† These figures leave military pensions out.; 12 Canada: a long remark.")
    assert note.endswith("…; fiscal year: Apr.–Mar.") and len(note) < 300
    assert row(new.observations, "FIN", "defence_share_gdp", 2025)["note"].startswith("12 Canada")
    assert row(new.observations, "USA", "defence_share_gdp", 2025)["note"] is None


def test_local_currency_in_millions_is_told_by_the_united_states() -> None:
    frame = read(workbook(sheets(OLD, unit=1.0), layout=OLD)).observations
    assert row(frame, "CAN", "defence_ncu_current", 2019)["unit"] == "NCU_MN"


@pytest.mark.parametrize(("rate", "money"), [(7.0, "HRK"), (0.92, "EUR")])
def test_money_before_the_euro_is_told_by_its_rate_not_only_its_name(rate: float, money: str) -> None:
    """SIPRI's workbooks since 2024 still call Croatia's euros kunas."""
    made = sheets()
    for name in (LOCAL, FISCAL):
        line(made[name], "Croatia")[1] = "Kunas     "
    dollars, local = line(made["Current US$"], "Croatia"), line(made[LOCAL], "Croatia")
    dollars[-1] = local[-1] / 1e6 / rate
    found = row(read(workbook(made)).observations, "HRV", "defence_ncu_current", 2025)
    assert found["currency"] == money and ("in euros" in (found["note"] or "")) == (money == "EUR")


def test_only_sipri_s_workbooks_are_recognised() -> None:
    assert sipri.recognise(Opened("x", workbook())) == "sipri 2023-26"
    assert sipri.recognise(Opened("x", workbook({"TABLE1": [["a"]], "Per capita": [["a"]]}))) is None
    assert sipri.recognise(Opened("x", b"Country,2024\r\n")) is None


def line(rows: list[list[Any]], name: str) -> list[Any]:
    return next(each for each in rows if each[0] == name)


def header(rows: list[list[Any]]) -> list[Any]:
    return next(each for each in rows if str(each[0]).strip() == "Country")


def _rename(made: Sheets) -> None:
    made["Military share"] = made.pop(SHARE)


def _move(made: Sheets) -> None:
    made[SHARE] = [["", *row] for row in made[SHARE]]


def _lose_first_year(made: Sheets) -> None:
    header(made[SHARE])[2] = ""


def _lose_last_year(made: Sheets) -> None:
    header(made[SHARE])[-1] = ""


def _gap(made: Sheets) -> None:
    header(made[SHARE])[4] = 2032


def _unknown_column(made: Sheets) -> None:
    header(made[SHARE])[1] = "Region"


def _respell(made: Sheets) -> None:
    line(made[SHARE], "Belgium")[0] = "Kingdom of Belgium"


def _twice(made: Sheets) -> None:
    made[SHARE].append(list(line(made[SHARE], "Belgium")))


def _text(made: Sheets) -> None:
    line(made[SHARE], "Belgium")[3] = "1.2e"


def _marker(made: Sheets) -> None:
    line(made[LOCAL], "Belgium")[-1] = "n.a."


def _truth(made: Sheets) -> None:
    line(made[LOCAL], "Belgium")[-1] = True


def _money(made: Sheets) -> None:
    line(made[LOCAL], "Belgium")[1] = "Francs"


def _scale(made: Sheets) -> None:
    line(made[LOCAL], "United States of America")[-1] = 100.25e3


def _billions(made: Sheets) -> None:
    made["Current US$"][1][0] = (
        "Figures are in US $b., in current prices, converted at the exchange rate for the given year."
    )


def _other_base(made: Sheets) -> None:
    name = next(name for name in made if name.startswith("Constant"))
    made[name][1][0] = "Figures are in US $m., at constant 1990 prices and exchange rates."


def _backwards(made: Sheets) -> None:
    first = header(made[SHARE]).index(min(cell for cell in header(made[SHARE]) if isinstance(cell, int | float)))
    for row in made[SHARE]:
        row[first:] = reversed(row[first:])


FAULTS: list[tuple[Callable[[Sheets], None], str]] = [
    (_rename, "no sheet 'Share of GDP'.*Military share"),
    (_move, "sheet 'Share of GDP': no row begins with 'Country'"),
    (_lose_first_year, "sheet 'Share of GDP', row 6: the years should follow"),
    (_lose_last_year, "end differently.*Share of GDP 2024"),
    (_gap, "end differently"),
    (_unknown_column, "row 6: column 'Region' is not one SIPRI has"),
    (_respell, "no row for Belgium"),
    (_twice, "defence_share_gdp of BEL for 2021 twice: at Share of GDP!C10 and Share of GDP!"),
    (_text, r"any.xlsx, Share of GDP!D10 holds '1.2e'"),
    (_marker, r"Local currency calendar years!H11 holds 'n.a.'"),
    (_truth, "Local currency calendar years!H11 holds True"),
    (_money, "Local currency calendar years!B11: 'francs' is not a currency we know for Belgium"),
    (_scale, "local currency of the United States"),
    (_backwards, "where .* should follow. Were columns moved"),
    (_billions, r"US \$b.*dollars are in millions"),
    (_other_base, "constant 1990 prices.*named after prices of"),
]


@pytest.mark.parametrize(("spoil", "says"), FAULTS, ids=[spoil.__name__.strip("_") for spoil, _ in FAULTS])
def test_faults(spoil: Callable[[Sheets], None], says: str) -> None:
    made = sheets()
    spoil(made)
    with pytest.raises(LayoutError, match=says):
        read(workbook(made))


def test_a_colour_without_meaning() -> None:
    with pytest.raises(LayoutError, match=r"Share of GDP!C10: a figure in colour 00FF00"):
        read(workbook(coloured={(SHARE, "Belgium"): Color(rgb="FF00FF00")}))


@pytest.mark.parametrize("blue", ["000000FF", "FF0000FF"])
def test_blue_is_blue_whichever_way_it_is_written(blue: str) -> None:
    painted = {at: Color(rgb=blue) for at, colour in colours().items() if at[1] == "Luxembourg"}
    frame = read(workbook(coloured=painted)).observations
    assert set(frame.filter(pl.col("status") == "E")["ref_area"]) == {"LUX"}


def test_a_sheet_that_lost_its_colours_is_refused() -> None:
    painted = {at: colour for at, colour in colours().items() if at[0] != SHARE}
    with pytest.raises(LayoutError, match=r"'Share of GDP': no figure is blue or red"):
        read(workbook(coloured=painted))


def test_a_cut_workbook_is_a_source_error() -> None:
    whole = workbook()
    for end in range(1000, len(whole), len(whole) // 12):
        with pytest.raises(SourceError):
            read(whole[:end])


def test_styles_that_cannot_be_read() -> None:
    import zipfile
    from io import BytesIO

    target = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook())) as source, zipfile.ZipFile(target, "w") as copy:
        for each in source.namelist():
            content = source.read(each)
            copy.writestr(each, content[: len(content) // 2] if each == "xl/styles.xml" else content)
    with pytest.raises(SourceError, match=r"any\.xlsx"):
        read(target.getvalue())


def test_old_names_are_members(old: Reading) -> None:
    assert {"USA", "GBR", "TUR", "CZE", "SVK", "MKD"} <= set(old.observations["ref_area"])
    assert names(OLD)["MKD"] == "Norh Macedonia"


# Canada's share of GDP from 2014 on, as printed in section 2 of the notes on the data.
CANADA_BY_RELEASE = {
    "SIPRI-Milex-data-1949-2019.xlsx": "0.99 1.15 1.16 1.35 1.33 1.28",
    "SIPRI-Milex-data-1949-2022.xlsx": "0.99 1.15 1.16 1.35 1.32 1.28 1.40 1.27 1.24",
    "SIPRI-Milex-data-1948-2023.xlsx": "0.99 1.15 1.16 1.35 1.32 1.28 1.40 1.27 1.20 1.29",
    "SIPRI-Milex-data-1949-2024_2.xlsx": "0.99 1.15 1.16 1.35 1.32 1.28 1.39 1.25 1.17 1.25 1.31",
    "SIPRI-Milex-data-1949-2025_v1.2.xlsx": "1.09 1.17 1.14 1.30 1.25 1.22 1.42 1.22 1.14 1.31 1.35 1.63",
}


@pytest.mark.parametrize("name", CANADA_BY_RELEASE)
def test_canada_in_every_release(shared: Path, name: str) -> None:
    reading = sipri.read(Opened.from_path(shared / "sipri" / name))
    last = int(re.findall(r"\d{4}", name)[1])
    assert reading.papers.release == f"sipri-{last + 1}"
    wanted = (pl.col("ref_area") == "CAN") & (pl.col("indicator") == "defence_share_gdp") & (pl.col("period") >= 2014)
    found = reading.observations.filter(wanted).sort("period")
    assert " ".join(f"{value:.2f}" for value in found["obs_value"]) == CANADA_BY_RELEASE[name]
    assert (found["status"] == "A").all()
    assert reading.observations["indicator"].n_unique() == 7
    assert set(reading.observations["unit"]) >= {"NCU", "USD_MN"}


def test_colours_of_the_2026_release(shared: Path) -> None:
    frame = sipri.read(Opened.from_path(shared / "sipri" / "SIPRI-Milex-data-1949-2025_v1.2.xlsx")).observations
    shares = frame.filter((pl.col("indicator") == "defence_share_gdp") & (pl.col("period") >= 2014))
    coloured = shares.filter(pl.col("status") == "E")
    assert coloured.filter(pl.col("ref_area").is_in(allies())).select("ref_area", "period").rows() == [
        ("LUX", year) for year in range(2014, 2026)
    ]
    assert coloured.filter(pl.col("ref_area") == "RUS")["period"].to_list() == [2022, 2023, 2024, 2025]
    canada = row(frame, "CAN", "defence_ncu_current", 2025)["obs_value"]
    fiscal = [row(frame, "CAN", "defence_ncu_current_fy", year)["obs_value"] for year in (2024, 2025)]
    assert canada == pytest.approx(0.25 * fiscal[0] + 0.75 * fiscal[1])


def test_a_selection_is_refused_by_name(shared: Path) -> None:
    with pytest.raises(LayoutError, match="no row for Canada, Czechia, Türkiye, United States"):
        sipri.read(Opened.from_path(shared / "sipri" / "SIPRI-Milex-data-2017-2025.xlsx"))


def test_what_ships_stays_within_sipri_s_terms(shared: Path) -> None:
    from tools.build.sipri import build

    newest, before = build(shared)
    assert (newest.papers.release, newest.observations.height, newest.observations["obs_value"].count()) == (
        "sipri-2026",
        32 * 77 + 31 * 12,
        1840 + 372,
    )
    assert (before.papers.release, before.observations.height, before.observations["obs_value"].count()) == (
        "sipri-2025",
        32 * 11,
        341,
    )
    for reading in (newest, before):
        amounts = {"defence_ncu_current"} if reading is newest else set()
        assert set(reading.observations["indicator"]) == {"defence_share_gdp"} | amounts
        assert "non-commercial" in reading.papers.licence.casefold() and reading.papers.trust == "official"


def test_any_one_cell_changed_is_an_error_or_changes_that_figure_alone() -> None:
    truth = read(workbook()).observations
    outcomes = set()
    for at in range(0, 60, 3):
        made = sheets()
        cells = made[SHARE]
        target = cells[8 + at % len(allies())]
        target[at % len(target)] = ["", "?", 3.5, "xxx"][at % 4]
        try:
            got = read(workbook(made)).observations
        except BurdenshareError:
            outcomes.add("error")
            continue
        values = ["ref_area", "indicator", "period", "obs_value", "status", "note"]
        changed = got.select(values).join(truth.select(values), on=values, how="anti", nulls_equal=True)
        assert changed["ref_area"].n_unique() <= 1
        outcomes.add("changed" if changed.height else "same")
    assert outcomes == {"error", "changed", "same"}
