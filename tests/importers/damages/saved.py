"""Files read and saved again by other programs: data frames, spreadsheets of a desk, a telephone or the web."""

from __future__ import annotations

import csv
import json
import random
import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO

import pandas as pd
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from tests.importers.damages.book import zipped
from tests.importers.damages.grid import Cell, Grid, is_year, number
from tests.importers.damages.tables import BLANK, Damage

Bytes = Callable[[bytes, random.Random], bytes]

# ---- a text of lines -------------------------------------------------------------------------------------------------


def _text(content: bytes) -> tuple[str, str, str]:
    """Give text, mark and encoding: the WEO by country is in tabs and Latin-1, the others in commas."""
    for encoding in ("utf-8-sig", "latin-1"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text, "\t" if text.splitlines()[0].count("\t") > 3 else ",", encoding
    raise ValueError("no text")


def _framed(wrote: Callable[[pd.DataFrame, str], str], head: int | None) -> Bytes:
    def change(content: bytes, _: random.Random) -> bytes:
        text, mark, encoding = _text(content)
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=mark))
        wide = max(map(len, rows))
        names = range(wide) if head is None else None
        frame = pd.read_csv(StringIO(text), sep=mark, header=head, names=names, dtype=None, engine="python")
        return wrote(frame, mark).encode(encoding.removesuffix("-sig"), "replace")

    return change


def _excel_general(cell: str) -> str:
    """Write a number as a sheet shows it in a narrow cell: eleven characters."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", cell) or len(cell) < 12:
        return cell
    value = float(cell)
    places = max(10 - len(str(int(abs(value)))), 0)
    short = f"{value:.5E}" if abs(value) >= 1e11 else f"{value:.{places}f}"
    return short if "E" in short or "." not in short else short.rstrip("0").rstrip(".")


def _celled(change: Callable[[str], str], mark: str = "") -> Bytes:
    def saved(content: bytes, _: random.Random) -> bytes:
        text, own, encoding = _text(content)
        out = StringIO(newline="")
        rows = csv.reader(StringIO(text, newline=""), delimiter=own)
        csv.writer(out, delimiter=mark or own).writerows([[change(cell) for cell in row] for row in rows])
        return out.getvalue().encode(encoding.removesuffix("-sig"), "replace")

    return saved


def _day(cell: str) -> str:
    return f"{int(cell[8:10])}/{int(cell[5:7])}/{cell[:4]}" if re.fullmatch(r"(19|20)\d\d-\d\d-\d\d", cell) else cell


def _local(cell: str) -> str:
    return cell.replace(".", ",") if re.fullmatch(r"-?\d+\.\d+", cell) else cell


TEXTS: dict[str, Bytes] = {
    "pandas": _framed(lambda frame, mark: frame.to_csv(index=False, sep=mark), 0),
    "pandas, numbered": _framed(lambda frame, mark: frame.to_csv(sep=mark), 0),
    "pandas, no head": _framed(lambda frame, mark: frame.to_csv(index=False, header=False, sep=mark), None),
    "pandas, na": _framed(lambda frame, mark: frame.to_csv(index=False, na_rep="nan", sep=mark), 0),
    "pandas, two decimals": _framed(lambda frame, mark: frame.to_csv(index=False, float_format="%.2f", sep=mark), 0),
    "pandas, six digits": _framed(lambda frame, mark: frame.to_csv(index=False, float_format="%.6g", sep=mark), 0),
    "pandas, noughts": _framed(lambda frame, mark: frame.fillna(0).to_csv(index=False, sep=mark), 0),
    "pandas, dropped": _framed(lambda frame, mark: frame.dropna().to_csv(index=False, sep=mark), 0),
    "pandas, filled": _framed(lambda frame, mark: frame.ffill().to_csv(index=False, sep=mark), 0),
    "pandas, sorted": _framed(
        lambda frame, mark: frame.sort_values(frame.columns[-1]).to_csv(index=False, sep=mark), 0
    ),
    "pandas, no twins": _framed(
        lambda frame, mark: frame.drop_duplicates(frame.columns[0]).to_csv(index=False, sep=mark), 0
    ),
    "sheet, general": _celled(_excel_general),
    "sheet, days": _celled(_day),
    "sheet, local": _celled(_local, ";"),
    "sheet, as it was": _celled(lambda cell: cell),
}

# ---- a workbook ------------------------------------------------------------------------------------------------------


def written(sheets: list[Grid]) -> bytes:
    """Write sheets as openpyxl does, with the colours of their figures."""
    book, out = Workbook(), BytesIO()
    book.remove(book.worksheets[0])
    for each in sheets:
        sheet = book.create_sheet(each.name)
        for row, cells in enumerate(each.rows, 1):
            for column, cell in enumerate(cells, 1):
                if cell.value != "":
                    put = sheet.cell(row, column, cell.value)
                    if cell.colour:
                        put.font = Font(color=f"FF{cell.colour}")
    book.save(out)
    return out.getvalue()


def _book(change: Callable[[Workbook, random.Random], None]) -> Bytes:
    def saved(content: bytes, dice: random.Random) -> bytes:
        book, out = load_workbook(BytesIO(content)), BytesIO()
        change(book, dice)
        book.save(out)
        return out.getvalue()

    return saved


def dated(content: bytes, day: date | None) -> bytes:
    """Let a workbook say that it was made on a day, as a copy does that keeps the properties of the original."""
    made = f"{day or date(2020, 1, 1)}T00:00:00Z".encode()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = "docProps/core.xml"
    parts[core] = re.sub(rb"(<dcterms:created[^>]*>)[^<]*", rb"\g<1>" + made, parts[core])
    return zipped(parts)


def _frames(content: bytes, _: random.Random) -> bytes:
    out = BytesIO()
    with pd.ExcelWriter(out, engine="openpyxl") as writer:
        for name, frame in pd.read_excel(BytesIO(content), sheet_name=None, header=None, engine="openpyxl").items():
            frame.to_excel(writer, sheet_name=name, header=False, index=False)
    return out.getvalue()


def _headed(content: bytes, _: random.Random) -> bytes:
    """Save as data frames do when the first row is taken for a head: 'Unnamed: 1', '2014.1'."""
    out = BytesIO()
    with pd.ExcelWriter(out, engine="xlsxwriter") as writer:
        for name, frame in pd.read_excel(BytesIO(content), sheet_name=None, engine="openpyxl").items():
            frame.to_excel(writer, sheet_name=name, index=False)
    return out.getvalue()


def _first(content: bytes, _: random.Random) -> bytes:
    out = BytesIO()
    pd.read_excel(BytesIO(content), header=None, engine="openpyxl").to_excel(out, header=False, index=False)
    return out.getvalue()


def _front(book: Workbook, _: random.Random) -> None:
    """Export as a program for tables does: a list of contents first, and each sheet's name with its table's."""
    for sheet in book.worksheets:
        sheet.title = f"{sheet.title[:20]} - Table 1"
    front = book.create_sheet("Export Summary", 0)
    front.append(["This document was exported. Each table was converted to a worksheet."])


def _roomy(book: Workbook, _: random.Random) -> None:
    """Leave styled blank cells far beyond the table."""
    for sheet in book.worksheets:
        sheet.cell(1000, 26).number_format = "0.00"


def _note(book: Workbook, dice: random.Random) -> None:
    sheet = dice.choice(book.worksheets)
    sheet.insert_rows(1)
    sheet["A1"] = "Downloaded by the press office, 29/11/2026"


def _side(book: Workbook, dice: random.Random) -> None:
    sheet = dice.choice(book.worksheets)
    sheet.insert_cols(1)


def _filtered(book: Workbook, dice: random.Random) -> None:
    sheet = dice.choice(book.worksheets)
    for row in range(8, sheet.max_row, 2):
        sheet.row_dimensions[row].hidden = True
    sheet.auto_filter.ref = sheet.dimensions


def _reckoned(book: Workbook, dice: random.Random) -> None:
    """Put formulas in a column, whose values this writer does not keep."""
    sheet = dice.choice(book.worksheets)
    for row in sheet.iter_rows(min_row=6):
        for cell in row[-2:]:
            if isinstance(cell.value, float):
                cell.value = f"={cell.value!r}*1"


def _head_merged(book: Workbook, dice: random.Random) -> None:
    sheet = dice.choice(book.worksheets)
    for row in range(1, 10):
        if sum(is_year(Cell(str(cell.value))) for cell in sheet[row]) > 3:
            last = sheet.max_column
            sheet.merge_cells(start_row=row, start_column=last - 1, end_row=row, end_column=last)
            return


def _decimals(book: Workbook, dice: random.Random) -> None:
    places = dice.choice((0, 1, 2))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, float) and not 1900 < cell.value < 2100:
                    cell.value = round(cell.value, places)


def _texts(book: Workbook, _: random.Random) -> None:
    """Type every figure as text, as a form of the web does."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float):
                    cell.value = f"{cell.value:,.2f}" if not 1900 < cell.value < 2100 else f"{cell.value:.0f}"


BOOKS: dict[str, Bytes] = {
    "openpyxl": _book(lambda book, _: None),
    "pandas, sheets": _frames,
    "pandas, headed": _headed,
    "pandas, first sheet": _first,
    "export summary": _book(_front),
    "roomy": _book(_roomy),
    "note above": _book(_note),
    "column before": _book(_side),
    "filtered": _book(_filtered),
    "formulas": _book(_reckoned),
    "head merged": _book(_head_merged),
    "rounded": _book(_decimals),
    "figures as text": _book(_texts),
}

# ---- a table, whatever it lies in ------------------------------------------------------------------------------------


def columns_shuffled(grid: Grid, dice: random.Random) -> None:
    """Put the years in any order, heads and figures; no figure changes."""
    years = grid.years()
    order = dice.sample(years, len(years))
    for row in [grid.head(), *grid.body()]:
        cells = grid.rows[row] = grid.rows[row] + [BLANK] * (max(years) + 1 - len(grid.rows[row]))
        for to, cell in zip(years, [cells[each] for each in order], strict=True):
            cells[to] = cell


def rows_by_figure(grid: Grid, dice: random.Random) -> None:
    """Sort the rows by a year; no figure changes."""
    body, column = grid.body(), grid.figures(dice)[1]
    rows = [grid.rows[row] for row in body]
    rows.sort(key=lambda row: (number(row[column]) if column < len(row) else None) or 0.0)
    for at, row in zip(body, rows, strict=True):
        grid.rows[at] = row


def figures_by_size(grid: Grid, dice: random.Random) -> None:
    """Sort one year's figures and leave the rest of each row."""
    body, column = grid.body(), grid.figures(dice)[1]
    held = [row for row in body if column < len(grid.rows[row]) and number(grid.rows[row][column]) is not None]
    cells = sorted((grid.rows[row][column] for row in held), key=lambda cell: number(cell) or 0.0)
    for row, cell in zip(held, cells, strict=True):
        grid.rows[row][column] = cell


def figures_of_other(grid: Grid, dice: random.Random) -> None:
    """Give one area another's figures, and the other none."""
    one, other = grid.figures(dice)[0], grid.figures(dice)[0]
    for column in grid.years():
        if one != other and column < min(len(grid.rows[one]), len(grid.rows[other])):
            grid.rows[one][column], grid.rows[other][column] = grid.rows[other][column], BLANK


def heads_off(grid: Grid, dice: random.Random) -> None:
    """Let every year from some column on be one too high: a year is left out of the heads."""
    head, years = grid.rows[grid.head()], grid.years()
    start = dice.randrange(len(years))
    for column in years[start:]:
        value = number(head[column])
        if value is not None and is_year(head[column]):
            head[column] = head[column].put(value + 1 if isinstance(head[column].value, float) else f"{value + 1:.0f}")


def years_short(grid: Grid, _: random.Random) -> None:
    """Write years with two digits."""
    head = grid.rows[grid.head()]
    for column in grid.years():
        value = number(head[column])
        if value and is_year(head[column]):
            head[column] = head[column].put(f"'{int(value) % 100:02d}")


def years_fiscal(grid: Grid, dice: random.Random) -> None:
    """Write years as fiscal ones: 2019/20."""
    head, mark = grid.rows[grid.head()], dice.choice(["/", "-", "\u2013"])
    for column in grid.years():
        value = number(head[column])
        if value and is_year(head[column]):
            head[column] = head[column].put(f"{int(value)}{mark}{(int(value) + 1) % 100:02d}")


def grown(grid: Grid, dice: random.Random) -> None:
    """Put changes in the place of levels: each figure over the one before it."""
    row, every = grid.figures(dice)[0], grid.years()
    for at in grid.body() if dice.random() < 0.5 else [row]:
        years = [column for column in every if column < len(grid.rows[at])]
        values = [number(grid.rows[at][column]) for column in years]
        for column, old, new in zip(years[1:], values, values[1:], strict=False):
            if old and new:
                change = (new / old - 1) * 100
                cell = grid.rows[at][column]
                grid.rows[at][column] = cell.put(change if isinstance(cell.value, float) else f"{change:.3f}")


def added_up(grid: Grid, dice: random.Random) -> None:
    """Put sums from the first year on in the place of a row's figures."""
    row, total = grid.figures(dice)[0], 0.0
    for column in grid.years():
        if column < len(grid.rows[row]) and (value := number(grid.rows[row][column])) is not None:
            total += value
            cell = grid.rows[row][column]
            grid.rows[row][column] = cell.put(
                total if isinstance(cell.value, float) else f"{total:.6f}".rstrip("0").rstrip(".")
            )


def indexed(grid: Grid, dice: random.Random) -> None:
    """Put a row's figures as an index of its first year."""
    row = grid.figures(dice)[0]
    values = {c: number(grid.rows[row][c]) for c in grid.years() if c < len(grid.rows[row])}
    first = next((value for value in values.values() if value), 1.0)
    for column, value in values.items():
        if value is not None:
            cell, new = grid.rows[row][column], value / first * 100
            grid.rows[row][column] = cell.put(new if isinstance(cell.value, float) else f"{new:.4f}")


def smoothed(grid: Grid, dice: random.Random) -> None:
    """Draw a line between the first and last figure of a row."""
    row = grid.figures(dice)[0]
    there = [c for c in grid.years() if c < len(grid.rows[row]) and number(grid.rows[row][c]) is not None]
    first, last = (number(grid.rows[row][each]) or 0.0 for each in (there[0], there[-1]))
    for n, column in enumerate(there):
        cell, new = grid.rows[row][column], first + (last - first) * n / max(len(there) - 1, 1)
        grid.rows[row][column] = cell.put(new if isinstance(cell.value, float) else f"{new:.6f}")


def gap_filled(grid: Grid, dice: random.Random) -> None:
    """Put the mean of its row into each blank."""
    years = grid.years()
    for row in grid.body():
        values = [v for c in years if c < len(grid.rows[row]) and (v := number(grid.rows[row][c])) is not None]
        text = not any(isinstance(cell.value, float) for cell in grid.rows[row])
        for column in years:
            if values and column < len(grid.rows[row]) and grid.rows[row][column].value == "":
                mean = sum(values) / len(values)
                grid.rows[row][column] = Cell(f"{mean:.6f}" if text else mean)


def own_column(grid: Grid, dice: random.Random) -> None:
    """Add a column of one's own behind the last year."""
    name = dice.choice(["Average", "Change 2014-2024", "Comment", "2024 (own estimate)", "Rank"])
    head, last = grid.head(), grid.years()[-1]
    for row in [head, *grid.body()]:
        cells = grid.rows[row]
        if last < len(cells):
            cells.insert(last + 1, Cell(name) if row == head else cells[last])


def row_of_day(grid: Grid, _: random.Random) -> None:
    grid.rows.append([Cell(f"Printed on {date(2026, 11, 29):%d.%m.%Y}"), *[BLANK] * (len(grid.rows[-1]) - 1)])


TABLE: dict[str, Damage] = {
    each.__name__: each
    for each in (
        columns_shuffled, rows_by_figure, figures_by_size, figures_of_other, heads_off, years_short, years_fiscal,
        grown, added_up, indexed, smoothed, gap_filled, own_column, row_of_day,
    )
}  # fmt: skip

# ---- an answer's JSON ------------------------------------------------------------------------------------------------


def _json(change: Callable[[object], object]) -> Bytes:
    return lambda content, _: json.dumps(change(json.loads(content)), sort_keys=True).encode()


def _floats(given: object) -> object:
    if isinstance(given, dict):
        return {key: _floats(each) for key, each in given.items()}
    if isinstance(given, list):
        return [_floats(each) for each in given]
    return round(given, 2) if isinstance(given, float) else given


def _wrapped(given: object) -> object:
    return {"status": 200, "body": given}


JSON: dict[str, Bytes] = {
    "keys sorted": _json(lambda given: given),
    "two decimals": _json(_floats),
    "wrapped": _json(_wrapped),
    "lines": lambda content, _: json.dumps(json.loads(content)).encode() + b"\n" + content,
    "error page": lambda _, dice: dice.choice(
        [b"<html><body>502 Bad Gateway</body></html>", b'{"error": "quota"}', b"null", b"[]", b"{}", b"Not Found\n"]
    ),
}
PROGRAMS = {*TEXTS, *BOOKS, *JSON}  # which change no digit by chance
