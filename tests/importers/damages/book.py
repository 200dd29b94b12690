"""A workbook taken apart into grids and laid out again, in as little XML as a reader needs; and damages to its XML."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from burdenshare.importers.opened import Opened, cell_name
from tests.importers.damages.grid import Cell, Grid

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
COLOURS = ("", "0000FF", "FF0000", "000000")


def grids(content: bytes) -> list[Grid]:
    """Take a workbook apart."""
    file = Opened("whole", content)
    return [_grid(file, name) for name in file.sheet_names]


def _grid(file: Opened, name: str) -> Grid:
    colours = file.colours(name)
    return Grid(
        name,
        [
            [Cell(cell, colours.get((row, column), "")) for column, cell in enumerate(cells)]
            for row, cells in enumerate(file.sheet(name))
        ],
    )


def laid(sheets: list[Grid]) -> bytes:
    """Lay grids out as a workbook."""
    parts = {f"xl/worksheets/sheet{n}.xml": _sheet(each) for n, each in enumerate(sheets, 1)}
    named = "".join(
        f'<sheet name={quoteattr(each.name)} sheetId="{n}" r:id="rId{n}"/>' for n, each in enumerate(sheets, 1)
    )
    parts["xl/workbook.xml"] = f'<workbook xmlns="{SHEET}" xmlns:r="{RELATED}"><sheets>{named}</sheets></workbook>'
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATED}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    related += f'<Relationship Id="rId0" Type="{RELATED}/styles" Target="styles.xml"/>'
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>'
    fonts = "".join(f'<font>{f"""<color rgb="FF{each}"/>""" if each else ""}</font>' for each in COLOURS)
    styles = "".join(f'<xf numFmtId="0" fontId="{n}"/>' for n in range(len(COLOURS)))
    parts["xl/styles.xml"] = (
        f'<styleSheet xmlns="{SHEET}"><fonts>{fonts}</fonts><cellXfs>{styles}</cellXfs></styleSheet>'
    )
    return zipped(parts)


def zipped(parts: dict[str, str] | dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def _sheet(grid: Grid) -> str:
    rows = "".join(
        f'<row r="{n + 1}">{"".join(_cell(cell, cell_name(n, column)) for column, cell in enumerate(cells))}</row>'
        for n, cells in enumerate(grid.rows)
    )
    return f'<worksheet xmlns="{SHEET}"><dimension ref="A1:Z99"/><sheetData>{rows}</sheetData></worksheet>'


def _cell(cell: Cell, place: str) -> str:
    if cell.value == "":
        return ""
    style = f' s="{COLOURS.index(cell.colour)}"' if cell.colour in COLOURS[1:] else ""
    if isinstance(cell.value, float):
        return f'<c r="{place}"{style}><v>{cell.value!r}</v></c>'
    if isinstance(cell.value, str):
        return f'<c r="{place}"{style} t="inlineStr"><is><t>{escape(cell.value)}</t></is></c>'
    return f'<c r="{place}"{style} t="b"><v>{int(cell.value)}</v></c>'


# ---- damages to the XML --------------------------------------------------------------------------------------------

FIGURE = re.compile(r'<c r="([A-Z]+\d+)"((?: s="\d+")?)><v>[^<]*</v></c>')
Xml = Callable[[str, random.Random], str]


def _one(change: Callable[[re.Match[str]], str]) -> Xml:
    def damage(xml: str, dice: random.Random) -> str:
        found = list(FIGURE.finditer(xml))
        if not found:
            return xml
        at = dice.choice(found)
        return xml[: at.start()] + change(at) + xml[at.end() :]

    return damage


def _error(at: re.Match[str]) -> str:
    return f'<c r="{at[1]}"{at[2]} t="e"><v>#REF!</v></c>'


def _formula(at: re.Match[str]) -> str:
    return f'<c r="{at[1]}"{at[2]}><f>A1+1</f></c>'


def _formula_blank(at: re.Match[str]) -> str:
    return f'<c r="{at[1]}"{at[2]}><f>A1+1</f><v></v></c>'


def _formula_text(at: re.Match[str]) -> str:
    return f'<c r="{at[1]}"{at[2]} t="str"><f>A1+1</f><v></v></c>'


def _no_r(xml: str, _: random.Random) -> str:
    return re.sub(r'<c r="[A-Z]+\d+"', "<c", xml)


def _no_rows(xml: str, _: random.Random) -> str:
    return re.sub(r'<row r="\d+"', "<row", xml)


def _some_r(xml: str, dice: random.Random) -> str:
    return re.sub(r'<c r="[A-Z]+\d+"', lambda found: "<c" if dice.random() < 0.01 else found[0], xml)


def _dimension(xml: str, dice: random.Random) -> str:
    ref = dice.choice(["A1", "1:205", "A0:B7", "B2:C3", "A1:XFD1048576"])
    return re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="{ref}"', xml)


def _no_styles(xml: str, _: random.Random) -> str:
    return re.sub(r'(<c r="[A-Z]+\d+") s="\d+"', r"\1", xml)


def _blank_row(xml: str, _: random.Random) -> str:
    return xml.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>')


XMLS = {
    "error": _one(_error),
    "formula": _one(_formula),
    "formula_blank": _one(_formula_blank),
    "formula_text": _one(_formula_text),
    "no_r": _no_r,
    "no_rows": _no_rows,
    "some_r": _some_r,
    "dimension": _dimension,
    "no_styles": _no_styles,
    "blank_row": _blank_row,
}


def in_xml(content: bytes, damage: Xml, dice: random.Random) -> bytes:
    """Damage the XML of one sheet, or of all of them."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    sheets = [name for name in parts if "worksheets" in name]
    for name in sheets if dice.random() < 0.3 else [dice.choice(sheets)]:
        parts[name] = damage(parts[name], dice)
    return zipped(parts)


def all_formulas(content: bytes, dice: random.Random) -> bytes:
    """Save as openpyxl does: every figure that was a formula without its value."""

    def some(xml: str, dice: random.Random) -> str:
        return FIGURE.sub(lambda at: _formula(at) if dice.random() < 0.3 else at[0], xml)

    return in_xml(content, some, dice)


# ---- sheets --------------------------------------------------------------------------------------------------------


def sheet_lost(sheets: list[Grid], dice: random.Random) -> None:
    del sheets[dice.randrange(len(sheets))]


def sheets_exchanged(sheets: list[Grid], dice: random.Random) -> None:
    if len(sheets) > 1:
        one, other = dice.sample(sheets, 2)
        one.rows, other.rows = other.rows, one.rows


def sheets_reordered(sheets: list[Grid], dice: random.Random) -> None:
    dice.shuffle(sheets)


def sheet_twice(sheets: list[Grid], dice: random.Random) -> None:
    copy = dice.choice(sheets).copy()
    copy.name += " (2)"
    sheets.append(copy)


def sheet_copied(sheets: list[Grid], dice: random.Random) -> None:
    """Put one sheet's cells on another."""
    if len(sheets) > 1:
        one, other = dice.sample(sheets, 2)
        one.rows = [list(row) for row in other.rows]


def sheet_renamed(sheets: list[Grid], dice: random.Random) -> None:
    one = dice.choice(sheets)
    one.name = dice.choice(["Sheet9", one.name + " ", one.name.upper(), one.name.replace("20", "19")])


def sheet_emptied(sheets: list[Grid], dice: random.Random) -> None:
    dice.choice(sheets).rows = []


SHEETS = (sheet_lost, sheets_exchanged, sheets_reordered, sheet_twice, sheet_copied, sheet_renamed, sheet_emptied)
