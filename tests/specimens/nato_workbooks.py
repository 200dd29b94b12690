"""Workbooks laid out as NATO lays out its own, made from a frame of observations: one plan a layout, one pen for all.

Recipe: titles, units, marks, stars, columns and rows follow the description of each edition; the figures are those of
the frame. A cell that the frame does not have is printed as missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

import polars as pl
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.specimens.nato_plans import (
    AGGREGATES,
    NCU,
    PLANS,
    SHARE,
    USD,
    WORDS,
    Plan,
    Table,
    currency_of,
    printed,
    tables,
)


def workbook(edition: str, frame: pl.DataFrame, notes: dict[str, str] | None = None) -> bytes:
    return saved(build(edition, frame, notes))


def saved(book: Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def build(edition: str, frame: pl.DataFrame, notes: dict[str, str] | None = None) -> Workbook:
    """Lay out a workbook; `notes` says which area's label carries which mark on Tables 1 to 3."""
    plan, book = PLANS[edition], Workbook()
    book.remove(book.active)
    for table in tables(edition):
        sheet = book.create_sheet(plan.sheet.format(table.number))
        _Pen(edition, plan, sheet, table, frame, notes or {}).draw()
    book.properties.creator = "specimen"
    book.properties.created = datetime.fromisoformat(plan.created)
    return book


def write(sheet: Worksheet, row: int, column: int, value: object) -> None:
    """Put a value into a cell with every digit: openpyxl alone would print sixteen of a number's seventeen."""
    exact = isinstance(value, float)
    cell = sheet.cell(row, column, repr(value) if exact else value)
    if exact:
        cell.data_type = "n"


class _Pen:
    """Draws one table on one sheet."""

    def __init__(
        self, edition: str, plan: Plan, sheet: Worksheet, table: Table, frame: pl.DataFrame, notes: dict[str, str]
    ) -> None:
        self.edition, self.plan, self.sheet, self.table, self.notes = edition, plan, sheet, table, notes
        self.down, self.right = plan.shifted.get(table.number, (0, 0))
        estimated = set(frame.filter(pl.col("status").str.contains("E"))["period"])
        self.years = {year: year in estimated for year in sorted(set(frame["period"]))}
        self.marks = {"A": None, "E": None, "O": plan.missing, "M": "."}
        columns = ("indicator", "ref_area", "period", "obs_value", "status", "note", "currency")
        self.cells = {row[:3]: row[3:] for row in frame.select(columns).iter_rows()}
        self.areas = [area for area in self._order() if area in set(frame["ref_area"])]
        self.national = table.number == "1"
        self.own_column = plan.own_currency_column and self.national

    def _order(self) -> list[str]:
        """Give the order of rows: the alphabet, but in 2016 Canada and the United States behind NATO Europe."""
        names = self.plan.names
        allies = sorted((area for area in names if area not in AGGREGATES), key=names.__getitem__)
        if self.edition != "2016" or self.table.number in ("1", "6a", "6b"):
            return [*allies, *AGGREGATES]
        european = [area for area in allies if area not in ("CAN", "USA")]
        return [*european, "NATO_EUR", "CAN", "USA", "NATO_NAM", "NATO_TOTAL"]

    def put(self, row: int, column: int, value: object) -> None:
        write(self.sheet, row + self.down, column + self.right, value)

    def draw(self) -> None:
        plan, table = self.plan, self.table
        row, column = plan.title_at
        span = f" {min(self.years)}-{max(self.years)}e" if not table.blocks else ""
        self.put(row, column, plan.title.format(table.number, table.title + span))
        if table.unit:
            self.put(plan.unit_row, column, table.unit)
        end = self._blocks() if table.blocks else self._summary()
        self._footnotes(end + 2, column)

    def _blocks(self) -> int:
        if not self.plan.header_each_block:
            self._header(self.plan.header_row)
        row = self.plan.first_block_row
        for title, indicator in self.table.blocks:
            row = self._block(row, title, indicator)
        return row

    def _header(self, row: int) -> None:
        first = self._first_year()
        if self.edition == "2016":
            self.put(row, self.plan.country_column, "  Country")
            if self.own_column:
                self.put(row, first - 1, "Currency unit\n(million)")
            for number in range(len(self.years) + 1):
                self.put(row + 1, self.plan.country_column if number == 0 else first + number - 1, f"({number})")
        for offset, (year, estimated) in enumerate(self.years.items()):
            text = year in self.plan.text_years and self.table.number != "6"
            self.put(row, first + offset, self.plan.estimate.format(year) if estimated else str(year) if text else year)

    def _first_year(self) -> int:
        return self.plan.first_year_column + self.own_column

    def _block(self, row: int, title: str, indicator: str) -> int:
        """Draw a block from its title on; gives the row behind it."""
        plan = self.plan
        areas = printed(self.table, indicator, tuple(self.areas))
        if title:
            self.put(row, 1 if plan.title_beside_country else plan.title_at[1], title)
        row += not plan.title_beside_country
        if plan.header_each_block:
            self._header(row)
            row += 1
        for area in areas:
            self._country(row, indicator, area)
            row += 1
        if plan.hidden_errors and not set(areas) & set(AGGREGATES):
            self._hidden(row)
            row += 1
        return row + plan.header_each_block

    def _country(self, row: int, indicator: str, area: str) -> None:
        plan = self.plan
        column = plan.aggregate_column if area in AGGREGATES else plan.country_column
        self.put(row, column, self._label(indicator, area))
        if self.own_column:
            self.put(row, self._first_year() - 1, f" {self._money(area)}")
        for offset, year in enumerate(self.years):
            value, status, note, _ = self.cells.get((indicator, area, year), (None, "O", None, None))
            self.put(
                row,
                self._first_year() + offset,
                "-" if note == "nil" else value if value is not None else self.marks[status],
            )

    def _label(self, indicator: str, area: str) -> str:
        name = self.plan.names[area]
        if indicator in (*NCU, *USD, *SHARE) and area in self.notes:
            name += self.notes[area].split(":")[0] if self.edition != "2016" else f" {self.notes[area].split(':')[0]}"
        if self.edition == "2016":
            return f"  {name}"
        return f"{name}   ({self._money(area)})" if self.national else name

    def _money(self, area: str) -> str:
        """Give the printed word for a currency; two of them when it changed within the years printed (2016)."""
        codes = [currency_of(self.edition, area, year) for year in self.years]
        return "-".join(WORDS[code] for code in dict.fromkeys(codes) if code)

    def _hidden(self, row: int) -> None:
        for offset in range(len(self.years)):
            self.put(row, self._first_year() + offset, 0 if self.table.number == "8b" else "#REF!")
        self.sheet.row_dimensions[row + self.down].hidden = True

    def _summary(self) -> int:
        """Draw Table 4: first and last year of constant dollars, the change between them, and the shares."""
        first, last = min(self.years), max(self.years)
        top, column = self.plan.header_row, self._first_year()
        heads = (first, f"{last}e", f"Real change {first}-{last}e (%)", f"Share of real GDP {first} (%)")
        for offset, head in enumerate(heads):
            self.put(top, column + offset, head)
        for row, area in enumerate(self.areas, top + 3):
            self.put(row, self.plan.country_column, self.plan.names[area])
            for offset, year in enumerate((first, last)):
                self.put(row, column + offset, self.cells.get((USD[1], area, year), (None,))[0])
        return top + 3 + len(self.areas)

    def _footnotes(self, row: int, column: int) -> None:
        last = [str(year) for year, estimated in self.years.items() if estimated]
        texts = [f"Notes: Figures for {' and '.join(last)} are estimates. Made up for a test."]
        texts += sorted(set(self.notes.values()))
        if self.edition == "2016":
            texts.append(
                "(z)   In Euros (for Slovak Republic from 2009, for Estonia from 2011 and for Latvia from 2014)."
            )
        for offset, text in enumerate((*texts, "-7-")):
            self.put(row + offset, column, text.replace(": ", "  ", 1) if text[0] in "*(" else text)


def every_cell(book: Workbook) -> Iterator[tuple[Worksheet, Any]]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from ((sheet, cell) for cell in row if cell.value is not None)
