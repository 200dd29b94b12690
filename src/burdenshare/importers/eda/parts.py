"""The parts of one EDA sheet against one another: investment is equipment and research, spending its five kinds."""

from __future__ import annotations

from typing import Any

from burdenshare.core.errors import LayoutError
from burdenshare.importers.eda.labels import plain

RawRow = list[Any]
# A sum, and the parts it is printed from; each by the words its label starts with.
INVESTMENT = ("defence investment", "investment: equipment procurement + r&d")
EQUIPMENT, RESEARCH = ("defence equipment procurement",), ("defence r&d", "defence research and development")
TOTAL, GDP, SHARE = "total defence expenditure", "gdp (mrd)", "total defence expenditure as % of gdp"
NEAR, WHOLE = 0.06, 0.51  # million euros, of figures with decimals and without; the farthest of seven files: 0.047


def filled(cell: Any, where: str) -> None:
    """Refuse a blank where EDA prints a figure or a mark: something was taken out.

    Raises
    ------
    LayoutError
        the cell is blank.
    """
    if cell == "":
        raise LayoutError("eda.blank_eda_prints", where=where)


def add_up(sheet: list[RawRow], columns: dict[int, Any], where: str) -> None:
    """Refuse a sheet in which investment is not equipment and research.

    Raises
    ------
    LayoutError
        names the year.
    """
    rows = {plain(str(row[0])): row for row in sheet[1:] if any(row[column] != "" for column in columns)}
    of = [_row(rows, starts) for starts in (INVESTMENT, EQUIPMENT, RESEARCH)]
    bare = {plain(str(row[0])): row for row in sheet[1:]}
    for starts, row in zip((EQUIPMENT, RESEARCH), of[1:], strict=True):
        if of[0] and row is None and _row(bare, starts):
            raise LayoutError("eda.blank_eda_prints", where=f"{where}, the row {starts[0]!r}")
    if all(of):
        for column, year in columns.items():
            _sum([each[column] for each in of if each], f"{where}, {year[0]}")


def _row(rows: dict[str, RawRow], starts: tuple[str, ...]) -> RawRow | None:
    exact = next((row for label, row in rows.items() if label in starts), None)
    return exact or next((row for label, row in rows.items() if label.startswith(starts)), None)


def _sum(cells: list[Any], where: str) -> None:
    if not all(isinstance(cell, float) for cell in cells):
        return
    whole, *parts = cells
    printed = all(cell.is_integer() for cell in cells)
    if abs(whole - sum(parts)) > (WHOLE if printed else NEAR):
        raise LayoutError("eda.investment_equipment_research", where=where, whole=whole, sum=sum(parts))


def of_line(row: RawRow, heads: list[str], where: str) -> None:
    """Refuse a line of a long table whose investment is not its parts, or whose share is not that of its GDP.

    Raises
    ------
    LayoutError
        says what does not fit.
    """
    by = {plain(head): cell for head, cell in zip(heads, row, strict=True)}
    of = [
        next((cell for label, cell in by.items() if label.startswith(starts)), "")
        for starts in (INVESTMENT, EQUIPMENT, RESEARCH)
    ]
    _sum(of, where)
    total, gdp, share = (by.get(label) for label in (TOTAL, GDP, SHARE))
    if not (isinstance(total, float) and isinstance(gdp, float) and isinstance(share, float)):
        return
    if abs(total - share * gdp * 1000) > 0.005 * abs(total):
        raise LayoutError("eda.million_no_gdp", where=where, total=total, share=share, gdp=gdp)
