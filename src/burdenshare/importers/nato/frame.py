"""Blocks of a workbook -> observations, column by column: a row of ours for each cell of theirs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from burdenshare.core.model import COLUMNS, schema
from burdenshare.core.sentence import refused
from burdenshare.core.status import join
from burdenshare.importers.nato.cells import BREAK, values
from burdenshare.importers.nato.labels import currencies, label
from burdenshare.importers.nato.sheet import NatoSheet, SheetRow, TableBlock

if TYPE_CHECKING:
    import polars as pl

EUROS_FROM = re.compile(r"for ([A-Z][\w ]+?) from (\d{4})")  # the footnote of 2016 on money that changed on the way


class Columns:
    """The columns of a frame in the making."""

    def __init__(self, definition: str, of_2016: bool) -> None:
        self.definition, self.of_2016 = definition, of_2016
        self.lists: dict[str, list[Any]] = {name: [] for name in COLUMNS}
        self.money: dict[str, list[str | None]] = {}  # area -> its currencies in Table 1, to compare the blocks

    def add(self, sheet: NatoSheet, price_year: int) -> None:
        """Take in all blocks of a sheet."""
        header = sheet.header
        estimates = ["E" if flag else "A" for flag in header.estimated]
        for block in sheet.blocks:
            for row in block.rows:
                self._row(sheet, block, row, estimates)
            self._same_for_all(sheet, block, price_year)

    def _same_for_all(self, sheet: NatoSheet, block: TableBlock, price_year: int) -> None:
        meaning = block.meaning
        size = len(block.rows) * len(sheet.header.years)
        for column, value in (
            ("indicator", meaning.indicator),
            ("definition", "macro" if meaning.macro else self.definition),
            ("month", None),
            ("unit", block.unit),
            ("price_basis", meaning.basis),
            ("price_year", price_year if meaning.basis == "constant" else None),
            ("trust", "official"),
        ):
            self.lists[column] += [value] * size

    def _row(self, sheet: NatoSheet, block: TableBlock, row: SheetRow, estimates: list[str]) -> None:
        years, lists = sheet.header.years, self.lists
        note = _note(sheet, row)
        read = values(sheet.grid, row.index, sheet.header.first, row.cells, self.of_2016)
        if read is None:
            lists["obs_value"] += row.cells
            lists["status"] += estimates
            lists["note"] += [note] * len(years)
        else:
            lists["obs_value"] += [value for value, _, _ in read]
            lists["status"] += [
                join(status, usual) if status == BREAK else status or usual
                for (_, status, _), usual in zip(read, estimates, strict=True)
            ]
            lists["note"] += ["; ".join(filter(None, (extra, note))) or None for _, _, extra in read]
        lists["ref_area"] += [row.label.area] * len(years)
        lists["period"] += years
        lists["place"] += sheet.grid.places(row.index, sheet.header.first, len(years))
        lists["currency"] += self._currency(sheet, block, row)

    def _currency(self, sheet: NatoSheet, block: TableBlock, row: SheetRow) -> list[str | None]:
        if not block.unit.startswith("NCU"):
            return ["USD" if block.unit.startswith("USD") else None] * len(sheet.header.years)
        found = _national(sheet, row)
        if self.money.setdefault(row.label.area, found) != found:
            raise sheet.grid.refuse(
                row.index, row.column, refused("nato.here_other_money", area=row.label.area, money=repr(row.money))
            )
        return found

    def frame(self) -> pl.DataFrame:
        """Lay the columns side by side."""
        import polars as pl

        kinds = schema()
        return pl.DataFrame([pl.Series(name, found, kinds[name], strict=True) for name, found in self.lists.items()])


def _national(sheet: NatoSheet, row: SheetRow) -> list[str | None]:
    """Give a country's currency year by year."""
    codes = currencies(row.money or "", row.label.area)
    years = sheet.header.years
    if codes is None:
        raise sheet.grid.refuse(
            row.index, row.column, refused("nato.no_currency_we", money=repr(row.money), area=row.label.area)
        )
    if len(codes) == 1:
        return [codes[0]] * len(years)
    changed = {label(name): int(year) for text in sheet.notes.values() for name, year in EUROS_FROM.findall(text)}
    since = next((year for found, year in changed.items() if found and found.area == row.label.area), None)
    if since is None:
        raise sheet.grid.refuse(row.index, row.column, refused("nato.sought_footnote_says", money=repr(row.money)))
    return [codes[0] if year < since else codes[1] for year in years]


def _note(sheet: NatoSheet, row: SheetRow) -> str | None:
    """Give the footnote marks of a label with what they say; None when it has none."""
    parts = [f"{mark}: {sheet.notes[mark]}" if mark in sheet.notes else mark for mark in row.label.marks]
    return "; ".join(parts) or None
