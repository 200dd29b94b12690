"""Every way a NATO workbook can be wrong: one clear sentence with sheet and cell, never a figure out of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from burdenshare import importers
from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.importers import nato
from burdenshare.importers.opened import Opened
from tests.specimens.nato_plans import observations
from tests.specimens.nato_workbooks import build, saved

AREAS = ("ALB", "CAN", "CZE", "ISL", "NOR", "USA", "NATO_EUR_CAN", "NATO_TOTAL")
YEARS = range(2014, 2025)
FRAME = observations("2024", AREAS, YEARS)


def book(edition: str = "2024") -> Workbook:
    return build(edition, FRAME if edition == "2024" else observations(edition, AREAS, YEARS))


def row_of(sheet: Worksheet, text: str, nth: int = 0) -> int:
    """Find the nth row that has a cell beginning with a text."""
    rows = [c.row for line in sheet.iter_rows() for c in line if str(c.value or "").startswith(text)]
    return rows[nth]


def put(sheet: Worksheet, row: int, column: str, value: object) -> None:
    cell = sheet[f"{column}{row}"]
    cell.value = None
    cell.value = value


def refused(changed: Workbook, *words: str) -> None:
    with pytest.raises(LayoutError) as error:
        nato.read(Opened("book.xlsx", saved(changed)))
    text = str(error.value)
    assert "book.xlsx" in text and "Nothing was read." in text
    for word in words:
        assert word in text, text


@pytest.mark.parametrize(
    "value", ["1.37", "n/a", "-", ".", "1.37*", "1,37", True, datetime(2024, 6, 17), "#REF!", "#DIV/0!", "=1+1"]
)
def test_no_figure_in_the_cell_of_a_figure(value: object) -> None:
    changed = book()
    put(changed["TABLE3"], row := row_of(changed["TABLE3"], "Norway"), "F", value)
    refused(changed, "sheet 'TABLE3'", f"cell F{row}:")


def test_a_name_nobody_has_names_the_nearest() -> None:
    changed = book()
    put(changed["TABLE2"], row := row_of(changed["TABLE2"], "Norway"), "C", "Norwey")
    refused(changed, "sheet 'TABLE2'", f"cell C{row}:", "'Norwey'", "Norway")


@pytest.mark.parametrize("name", ["Australia", "European Union (27)", "Total", "Norway Sweden", "Nórvège du Sud"])
def test_a_name_nato_has_no_row_for(name: str) -> None:
    changed = book()
    put(changed["TABLE7"], row_of(changed["TABLE7"], "Norway"), "D", name)
    refused(changed, "sheet 'TABLE7'", repr(name))


def test_an_unknown_block_title() -> None:
    changed = book()
    put(changed["TABLE3"], row := row_of(changed["TABLE3"], "Annual real change"), "B", "Monthly real change (%)")
    refused(changed, "sheet 'TABLE3'", f"cell B{row}:", "Monthly real change")


@pytest.mark.parametrize("edition", ["2024", "2025"])
def test_a_block_without_its_title(edition: str) -> None:
    changed = book(edition)
    sheet = changed.worksheets[2]
    sheet.delete_rows(row_of(sheet, "Annual real change"))
    refused(changed, f"sheet {sheet.title!r}", "ALB stands twice")


def test_no_year_header() -> None:
    changed = book()
    changed["TABLE6"].delete_rows(8)
    refused(changed, "sheet 'TABLE6'", "year header", "found none")


@pytest.mark.parametrize(
    ("cell", "value", "says"),
    [
        ("F8", 2015, "goes from 2015 to 2015"),
        ("F8", 2020, "goes from 2015 to 2020"),
        ("F8", "2016x", "cell F8"),
        ("F8", 1016, "cell F8"),
        ("F8", None, "cell F8"),
        ("F8", "2016e", "estimates are the last years"),
        ("D8", None, "cell D11:"),
        ("N8", None, "are not those of the other sheets"),
        ("N8", 2024, "estimates are the last years"),
        ("C8", "Region", "cell C8"),
        ("O8", "2025e", "are not those of the other sheets"),
    ],
)
def test_a_damaged_year_header(cell: str, value: object, says: str) -> None:
    changed = book()
    changed["TABLE2"][cell].value = value
    refused(changed, "sheet 'TABLE2'", says)


def test_a_repeated_header_that_differs() -> None:
    changed = book("2025")
    sheet = changed["Table 2"]
    row = row_of(sheet, "Constant 2021") + 1
    sheet.cell(row, 2).value, sheet.cell(row, 12).value = 2015, "2025e"
    for column in range(3, 12):
        sheet.cell(row, column).value = 2013 + column
    refused(changed, "sheet 'Table 2'", f"cell B{row}:", "this year header is not that of row")


def test_a_table_that_is_missing() -> None:
    changed = book()
    changed.remove(changed["TABLE7"])
    refused(changed, "military_personnel", "TABLE8b")


def test_a_table_that_stands_twice() -> None:
    changed = book()
    changed.copy_worksheet(changed["TABLE7"])
    refused(changed, "stands twice", "TABLE7 Copy")


def test_the_summary_is_left_out_on_purpose() -> None:
    changed = book()
    whole = nato.read(Opened("book", saved(changed))).observations
    changed.remove(changed["TABLE4"])
    assert nato.read(Opened("book", saved(changed))).observations.equals(whole)


@pytest.mark.parametrize("title", ["Defence expenditure", "Table III : Defence expenditure", None])
def test_a_title_that_does_not_parse(title: str | None) -> None:
    changed = book()
    changed["TABLE3"]["B4"].value = title
    refused(changed, "sheet 'TABLE3'", "sought a title")


@pytest.mark.parametrize(("cell", "text"), [("B4", "Table 2 : Defence revenue"), ("B6", "Million euros"), ("B6", None)])
def test_a_title_or_unit_nobody_knows(cell: str, text: str | None) -> None:
    changed = book()
    changed["TABLE2"][cell].value = text
    refused(changed, "sheet 'TABLE2'", "cell B4", text or "unit")


def test_a_country_twice() -> None:
    changed = book()
    sheet = changed["TABLE5"]
    put(sheet, row := row_of(sheet, "Norway"), "C", "Canada")
    refused(changed, "sheet 'TABLE5'", f"{row}:", "CAN stands twice")


def test_a_country_missing_from_one_block() -> None:
    changed = book()
    sheet = changed["TABLE8a"]
    sheet.delete_rows(row_of(sheet, "Norway", 1))
    refused(changed, "sheet 'TABLE8a'", "'Personnel (b)'", "NOR")


def test_an_aggregate_missing_from_one_block() -> None:
    changed = book()
    changed["TABLE2"].delete_rows(row_of(changed["TABLE2"], "NATO Total"))
    refused(changed, "sheet 'TABLE2'", "NATO_TOTAL")


def test_names_that_changed_places() -> None:
    changed = book()
    sheet = changed["TABLE7"]
    put(sheet, row := row_of(sheet, "Canada"), "D", "Norway")
    put(sheet, row_of(sheet, "Norway", 1), "D", "Canada")
    refused(changed, "sheet 'TABLE7'", f"cell D{row}:", "NOR stands where the other blocks have CAN")


def test_figures_without_a_country() -> None:
    changed = book()
    put(changed["TABLE2"], row := row_of(changed["TABLE2"], "Norway"), "C", None)
    refused(changed, "sheet 'TABLE2'", f"cell D{row}:", "without a country")


@pytest.mark.parametrize(
    ("label", "says"), [("Norway   (Crowns)", "no currency of NOR"), ("Norway", "no currency of NOR")]
)
def test_money_nobody_knows(label: str, says: str) -> None:
    changed = book()
    put(changed["TABLE1"], row_of(changed["TABLE1"], "Norway"), "C", label)
    refused(changed, "sheet 'TABLE1'", says)


def test_money_that_differs_between_the_blocks() -> None:
    changed = book()
    put(changed["TABLE1"], row := row_of(changed["TABLE1"], "Norway", 1), "C", "Norway   (Euros)")
    refused(changed, "sheet 'TABLE1'", f"{row}:", "in other money elsewhere")


def test_money_that_changed_without_a_footnote() -> None:
    changed = build("2016", observations("2016", ("ALB", "CAN", "SVK", "USA", "NATO_TOTAL"), range(2008, 2016), 1))
    sheet = changed["TABLE1"]
    sheet.delete_rows(row_of(sheet, "(z)"))
    refused(changed, "sheet 'TABLE1'", "since when 'Koruny-Euros'")


@pytest.mark.parametrize(("cell", "text"), [("B6", "Based on 2021 prices"), ("B6", "Based on 2010 prices")])
def test_another_price_year_on_one_sheet(cell: str, text: str) -> None:
    changed = book()
    changed["TABLE3"][cell].value = text
    refused(changed, "sheet 'TABLE3'", "sought prices of 2015")


def test_core_on_one_sheet_only() -> None:
    changed = book("2026")
    changed["Table 2"]["A1"].value = "Table 2: Defence expenditure"
    refused(changed, "sheet 'Table 2'", "does not say 'Core'")


def test_iceland_does_not_spend() -> None:
    changed = book()
    put(changed["TABLE3"], row_of(changed["TABLE3"], "Norway"), "C", "Iceland")
    refused(changed, "NOR" if "NOR" in AREAS else "ISL", "sheet 'TABLE3'")
    changed = book()
    changed["TABLE3"].insert_rows(row := row_of(changed["TABLE3"], "Norway"))
    put(changed["TABLE3"], row, "C", "Iceland")
    refused(changed, "Iceland has no armed forces")


@pytest.mark.parametrize("sheet", ["TABLE5", "TABLE6"])
def test_iceland_in_one_gdp_block_only(sheet: str) -> None:
    changed = book()
    changed[sheet].delete_rows(row_of(changed[sheet], "Iceland"))
    refused(changed, "GDP row of Iceland", f"'{sheet}'")


def test_text_between_a_country_and_its_figures() -> None:
    changed = book("2026")
    sheet = changed["Table 3"]
    sheet.insert_cols(2)
    sheet.cell(row_of(sheet, "Norway"), 2).value = "provisional"
    refused(changed, "sheet 'Table 3'", "'provisional' stands between")


@pytest.mark.parametrize("keep", [100, 5000, 15000, -2000, -1])
def test_a_truncated_file(keep: int) -> None:
    with pytest.raises(SourceError, match=re.escape("book.xlsx")):
        importers.recognise(Opened("book.xlsx", saved(book())[:keep]))


def test_a_password() -> None:
    content = b"\xd0\xcf\x11\xe0" + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(SourceError, match="protected by a password"):
        importers.recognise(Opened("book.xlsx", content))


def test_a_part_that_was_altered_without_its_check_sum() -> None:
    """A workbook reader may never reach the check sum; a figure changed in transit must not get in."""
    content = _restored(saved(book()))
    at = content.index(b"<v>")
    digit = content[at + 3 : at + 4]
    damaged = content[: at + 3] + (b"1" if digit != b"1" else b"2") + content[at + 4 :]
    with pytest.raises(SourceError, match="damaged"):
        nato.read(Opened("book.xlsx", damaged))


def _restored(content: bytes) -> bytes:
    """Write the same archive without compression."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return buffer.getvalue()


def _without(name: str) -> Callable[[bytes], bytes]:
    def drop(content: bytes) -> bytes:
        buffer = BytesIO()
        with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
            for each in old.namelist():
                if each != name:
                    new.writestr(each, old.read(each))
        return buffer.getvalue()

    return drop


@pytest.mark.parametrize("part", ["xl/worksheets/sheet3.xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"])
def test_a_workbook_that_lacks_a_part(part: str) -> None:
    with pytest.raises((SourceError, LayoutError)):
        nato.read(Opened("book.xlsx", _without(part)(saved(book()))))


def test_an_official_workbook_without_its_texts(shared: Path) -> None:
    """Specimens keep their texts in the cells; Excel keeps them in a part of their own."""
    content = (shared / "nato/2024-06/240617-def-exp-2024-TABLES-en.xlsx").read_bytes()
    with pytest.raises((SourceError, LayoutError)):
        nato.read(Opened("book.xlsx", _without("xl/sharedStrings.xml")(content)))


def test_a_known_edition_needs_no_dates() -> None:
    bare = _without("docProps/core.xml")(saved(book()))
    assert nato.read(Opened("book.xlsx", bare)).papers.release == "nato-2024-06"


def test_a_day_that_is_none() -> None:
    with pytest.raises(LayoutError, match="is no day"):
        nato.read(Opened("book.xlsx", saved(book())), "June 2024")
