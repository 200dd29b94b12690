"""What the sheets of one workbook must agree on: years, countries, money, price year; and which must be there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from burdenshare.core.errors import LayoutError
from burdenshare.core.sentence import refused
from burdenshare.importers.nato.grid import LAYOUT_2025
from burdenshare.importers.nato.sheet import NatoSheet, TableBlock
from burdenshare.importers.nato.tables import REQUIRED

T = TypeVar("T")
NO_ARMED_FORCES = "ISL"  # GDP rows only
SPENDING_TITLES = ("national currency", "US dollars", "share of GDP")
WITHOUT_AGGREGATES = ("national currency", "distribution")


def check(file: str, sheets: list[NatoSheet]) -> None:
    """Refuse a workbook whose sheets contradict each other or do not hold all of NATO's tables.

    Raises
    ------
    LayoutError
        names the sheet, and the cell where there is one.
    """
    for sheet in sheets:
        for block in sheet.blocks:
            _no_twins(sheet, block)
    _complete(file, sheets)
    _same_years(sheets)
    _same_prices(sheets)
    _same_countries(sheets)
    _iceland(file, sheets)
    _same_order(sheets)


def _complete(file: str, sheets: list[NatoSheet]) -> None:
    found: dict[str, NatoSheet] = {}
    for sheet in sheets:
        for block in sheet.blocks:
            before = found.setdefault(block.meaning.indicator, sheet)
            if before is not sheet or sum(each.meaning == block.meaning for each in sheet.blocks) > 1:
                raise sheet.grid.refuse_sheet(
                    refused(
                        "nato.stands_twice_also", title=repr(block.title or sheet.title), sheet=repr(before.grid.sheet)
                    )
                )
    wanted = REQUIRED | {meaning.indicator for sheet in sheets for _, meaning in sheet.table.blocks}
    if missing := sorted(wanted - set(found)):
        names = [sheet.grid.sheet for sheet in sheets]
        raise LayoutError("nato.no_tables_found", file=file, missing=list(missing), names=names)


def _same_years(sheets: list[NatoSheet]) -> None:
    usual = _commonest((sheet.header.years, sheet.header.estimated) for sheet in sheets)
    for sheet in sheets:
        if (sheet.header.years, sheet.header.estimated) != usual:
            raise sheet.grid.refuse_sheet(
                refused(
                    "nato.years_not_those",
                    years=_years(sheet.header.years, sheet.header.estimated),
                    years2=_years(*usual),
                )
            )


def _years(years: tuple[int, ...], estimated: tuple[bool, ...]) -> str:
    return " ".join(f"{year}{'e' * flag}" for year, flag in zip(years, estimated, strict=True))


def _same_prices(sheets: list[NatoSheet]) -> None:
    usual = _commonest(year for sheet in sheets for year in sheet.prices)
    for sheet in sheets:
        if any(block.meaning.basis == "constant" for block in sheet.blocks) and sheet.prices != {usual}:
            found = ", ".join(map(str, sorted(sheet.prices))) or "none"
            raise sheet.grid.refuse_sheet(refused("nato.sought_prices_other", usual=usual, found=found))


def _no_twins(sheet: NatoSheet, block: TableBlock) -> None:
    seen: set[str] = set()
    for row in block.rows:
        if row.label.area in seen:
            raise sheet.grid.refuse(
                row.index, row.column, refused("nato.stands_twice_block", area=row.label.area, title=repr(block.title))
            )
        seen.add(row.label.area)


def _same_countries(sheets: list[NatoSheet]) -> None:
    """Refuse a block that lacks a country or an aggregate of the other blocks."""
    for allies, places in ((True, _blocks(sheets)), (False, _blocks(sheets, WITHOUT_AGGREGATES))):
        sets = [
            frozenset(r.label.area for r in block.rows if r.label.ally is allies) - {NO_ARMED_FORCES}
            for _, block in places
        ]
        usual = _commonest(sets)
        for (sheet, block), found in zip(places, sets, strict=True):
            if found != usual:
                odd = ", ".join(sorted(found ^ usual))
                raise sheet.grid.refuse_sheet(refused("nato.block_others_do", title=repr(block.title), odd=odd))


def _same_order(sheets: list[NatoSheet]) -> None:
    """Refuse a block whose rows stand in another order: a name may have come to stand beside another's figures.

    In 2016 the tables with aggregates have Canada behind NATO Europe, the others have it in its alphabetical place.
    """
    for kinds in (_blocks(sheets, WITHOUT_AGGREGATES), [each for each in _blocks(sheets) if _without_aggregates(each)]):
        orders = [tuple(r.label.area for r in block.rows if r.label.area != NO_ARMED_FORCES) for _, block in kinds]
        usual = _commonest(orders)
        for (sheet, block), found in zip(kinds, orders, strict=True):
            if found != usual:
                here, there = next(pair for pair in zip(found, usual, strict=True) if pair[0] != pair[1])
                row = next(row for row in block.rows if row.label.area == here)
                raise sheet.grid.refuse(
                    row.index, row.column, refused("nato.stands_where_other", here=here, there=there)
                )


def _without_aggregates(found: tuple[NatoSheet, TableBlock]) -> bool:
    return found[0].table.kind in WITHOUT_AGGREGATES


def _iceland(file: str, sheets: list[NatoSheet]) -> None:
    """Refuse Iceland among the spenders, and in one GDP block but not in the other.

    From 2025 nobody has told us whether the table of GDP per head has its row: there it may lack.
    """
    for sheet, block in _blocks(sheets):
        rows = [row for row in block.rows if row.label.area == NO_ARMED_FORCES]
        if rows and not block.meaning.indicator.startswith("gdp"):
            raise sheet.grid.refuse(rows[0].index, rows[0].column, refused("nato.iceland_no_armed"))
    held: dict[bool, str] = {}
    for sheet, block in _blocks(sheets):
        per_head = block.meaning.indicator == "gdp_per_capita_usd_constant"
        if block.meaning.indicator.startswith("gdp") and not (per_head and sheet.layout == LAYOUT_2025):
            held[any(row.label.area == NO_ARMED_FORCES for row in block.rows)] = sheet.grid.sheet
    if len(held) == 2:
        raise LayoutError("nato.sheet_gdp_row", file=file, held=repr(held[True]), held2=repr(held[False]))


def is_core(sheets: list[NatoSheet]) -> bool:
    """Do the titles say core defence expenditure?

    Raises
    ------
    LayoutError
        some do and some do not.
    """
    spending = [sheet for sheet in sheets if sheet.table.kind in SPENDING_TITLES]
    if len({sheet.core for sheet in spending}) > 1:
        odd = next(sheet for sheet in spending if not sheet.core)
        raise odd.grid.refuse_sheet(refused("nato.title_does_not", title=repr(odd.title)))
    return spending[0].core


def price_year(sheets: list[NatoSheet]) -> int:
    """Give the one price year of the workbook."""
    return next(year for sheet in sheets for year in sheet.prices)


def _blocks(sheets: list[NatoSheet], without: tuple[str, ...] = ()) -> list[tuple[NatoSheet, TableBlock]]:
    return [(sheet, block) for sheet in sheets if sheet.table.kind not in without for block in sheet.blocks]


def _commonest(found: Iterable[T]) -> T:
    seen = list(found)
    return max(seen, key=seen.count)
