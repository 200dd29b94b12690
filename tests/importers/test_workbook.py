"""A workbook reads the same whoever wrote it, and what only looks blank is told from a blank."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from burdenshare.core.errors import BurdenshareError, LayoutError, SourceError
from burdenshare.importers.opened import Opened
from burdenshare.importers.workbook import CellFault

SHEET = "xl/worksheets/sheet1.xml"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Canada", None, 1.3651554, True])
    sheet.append([None])
    sheet.append(["Norway", 2024, "..", 0.5])
    sheet["D3"].font = Font(color="FF0000FF")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


GRID = [["Canada", "", 1.3651554, True], ["", "", "", ""], ["Norway", 2024.0, "..", 0.5]]


def remade(change: Callable[[str, bytes], tuple[str, bytes]]) -> Opened:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved())) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return Opened("book.xlsx", target.getvalue())


def in_sheet(before: bytes, after: bytes) -> Opened:
    def change(name: str, part: bytes) -> tuple[str, bytes]:
        if name != SHEET:
            return name, part
        assert before in part, part
        return name, part.replace(before, after)

    return remade(change)


def strict(name: str, part: bytes) -> tuple[str, bytes]:
    part = part.replace(MAIN, b"http://purl.oclc.org/ooxml/spreadsheetml/main")
    return name, part.replace(RELATED, b"http://purl.oclc.org/ooxml/officeDocument/relationships")


WRITERS = {
    "as saved": lambda: Opened("book.xlsx", saved()),
    "a dimension of A1 (openpyxl, some exports)": lambda: in_sheet(b'ref="A1:D3"', b'ref="A1"'),
    "a dimension of rows (LibreOffice 5)": lambda: in_sheet(b'ref="A1:D3"', b'ref="1:3"'),
    "a dimension from A0": lambda: in_sheet(b'ref="A1:D3"', b'ref="A0:D3"'),
    "rows without a number": lambda: in_sheet(b'<row r="3"', b"<row"),
    "cells without a place": lambda: in_sheet(b'<c r="D1"', b"<c"),
    "strict": lambda: remade(strict),
    "backslashes": lambda: remade(lambda name, part: (name.replace("/", "\\"), part)),
    "parts in capitals": lambda: remade(lambda name, part: (name.replace("sharedS", "SharedS"), part)),
    "a blank in the last cell of all": lambda: in_sheet(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    ),
    "a space in the last row": lambda: in_sheet(
        b"</sheetData>", b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t> </t></is></c></row></sheetData>'
    ),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_the_same_cells_whoever_wrote_them(writer: str) -> None:
    file = WRITERS[writer]()
    assert file.sheet(file.sheet_names[0]) == GRID
    assert file.colours(file.sheet_names[0])[2, 3] == "0000FF"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (b'<c r="C1" t="e"><v>#REF!</v></c>', "#REF!"),
        (b'<c t="e"><v>#N/A</v></c>', "#N/A"),
        (b'<c r="C1"><f>SUM(A1)</f></c>', "a formula whose value was not kept"),
        (b'<c r="C1"><f>SUM(A1)</f><v></v></c>', "a formula whose value was not kept"),
        (b'<c r="C1"><f>SUM(A1)</f><v/></c>', "a formula whose value was not kept"),
        (b'<c r="C1"><v>1,3</v></c>', "1,3"),
    ],
)
def test_what_only_looks_blank_is_a_fault(cell: bytes, said: str) -> None:
    file = in_sheet(b'<c r="C1" t="n"><v>1.3651554</v></c>', b'<c r="B1"/>' + cell)
    found = file.sheet("Sheet")[0][2]
    assert isinstance(found, CellFault)
    assert found == said


def test_a_formula_that_says_nothing_is_a_blank() -> None:
    assert in_sheet(b'<c r="C1" t="n"><v>1.3651554</v></c>', b'<c r="C1" t="str"><f>A9</f><v></v></c>').sheet("Sheet")[
        0
    ] == ["Canada", "", "", True]


@pytest.mark.parametrize(
    ("before", "after", "error"),
    [
        (b'<c r="D1"', b'<c r="C1"', LayoutError),  # twice
        (b'<c r="D1"', b'<c r="D7"', LayoutError),  # another row's
        (b'<row r="3"', b'<row r="1"', LayoutError),
        (b"<v>1.3651554</v></c>", b"", SourceError),
        (b"<worksheet", b'<!DOCTYPE w [<!ENTITY a "aaaa">]><worksheet', SourceError),
        (b't="inlineStr"><is><t>Norway</t></is>', b't="s"><v>99</v>', SourceError),
    ],
)
def test_a_damaged_sheet_is_refused(before: bytes, after: bytes, error: type[BurdenshareError]) -> None:
    with pytest.raises(error, match=r"book\.xlsx"):
        in_sheet(before, after).sheet("Sheet")


def test_figures_far_from_one_another_are_refused_before_they_take_memory() -> None:
    rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (at, at) for at in range(4, 1000))
    with pytest.raises(LayoutError, match="spreads over"):
        in_sheet(b"</sheetData>", rows + b"</sheetData>").sheet("Sheet")


def test_a_false_size_cannot_make_a_part_longer() -> None:
    content = remade(lambda name, part: (name, part + b" " * 10**6 if name == SHEET else part)).content
    size = (len(remade(lambda n, p: (n, p)).content), 10**6)
    assert size[0] < size[1]
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(SHEET.encode()))
    false = content[: at + 24] + (100).to_bytes(4, "little") + content[at + 28 :]
    with pytest.raises(SourceError, match="is damaged"):
        Opened("book.xlsx", false).sheet("Sheet")


def test_more_rows_than_any_sheet_are_refused_while_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("burdenshare.importers.workbook.cells.FARTHEST", 1)
    with pytest.raises(LayoutError, match="spreads over 2 x 1 cells"):
        in_sheet(b"</sheetData>", b"</sheetData>").sheet("Sheet")
