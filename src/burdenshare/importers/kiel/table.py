"""The tracker's data_explorer: a line a giver and month, with its kinds of aid and its share of GDP."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from burdenshare.core.clock import today
from burdenshare.core.errors import LayoutError
from burdenshare.importers.kiel.figures import MILITARY, TOTAL, Aid, figure
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import csv_lines, named_as, number, opening, table
from burdenshare.reference.areas import areas

COLUMNS = {"total": TOTAL, "military": MILITARY}
NEEDED = {"country", "iso", "year", "month", "financial", "humanitarian", "gdp", "pct_gdp", *COLUMNS}
LEFT_OUT = frozenset(("EU", "IND", "TWN"))  # the EU's own budget and donors we do not follow
FIRST_YEAR = 2022
KINDS = ("financial", "humanitarian", "military")
NEAR = 1e-6  # billions, and per cent


def starts_like(file: Opened) -> bool:
    """Tell data_explorer by the names of its columns."""
    header = (opening(file).splitlines() or [""])[0]
    return set(next(csv.reader([header]), [])) >= NEEDED


def aid(file: Opened) -> Aid:
    """Read total and military allocations, billion euros a month, as they stand.

    Raises
    ------
    LayoutError
        a line that cannot be read, or an unknown country; names the line.
    """
    found = Aid([], defaultdict(float))
    for cells, month, where in _lines(table(file), file.name):
        for column, indicator in COLUMNS.items():
            value = number(cells[column], f"{where}, column {column}")
            if cells["iso"] in LEFT_OUT:
                found.beside[indicator, month.year, month.month] += value
            else:
                place = f"{where.removeprefix(f'{file.name}, ')}, column {column}"
                found.rows.append(figure(cells["iso"], indicator, month, value, place))
    return found


def _lines(content: str, name: str) -> Iterator[tuple[dict[str, str], date, str]]:
    lines = csv_lines(content, name)
    _, header = next(lines)
    sizes: dict[str, str] = {}
    for count, fields in lines:
        where = f"{name}, line {count}"
        if len(fields) != len(header):
            raise LayoutError("kiel.fields_header_cut", where=where, n_fields=len(fields), n_header=len(header))
        cells = dict(zip(header, fields, strict=True))
        area = cells["iso"]
        if area not in LEFT_OUT:
            if area not in areas():
                raise LayoutError("kiel.no_area_code", where=where, area=repr(area), country=cells["country"])
            named_as(cells["country"], area, where)
        _adds_up(cells, where)
        if sizes.setdefault(area, cells["gdp"]) != cells["gdp"]:
            raise LayoutError("kiel.gdp_above", where=where, area=area, gdp=cells["gdp"], sizes=sizes[area])
        yield cells, _month(cells, where), where


def _adds_up(cells: dict[str, str], where: str) -> None:
    """Refuse a line whose kinds of aid are not its total, or whose share of GDP is not that of its GDP."""
    total, gdp, share = (number(cells[each], f"{where}, column {each}") for each in ("total", "gdp", "pct_gdp"))
    kinds = sum(number(cells[each], f"{where}, column {each}") for each in KINDS)
    if abs(total - kinds) > NEAR:
        raise LayoutError("kiel.total_add_up", where=where, total=total, kinds=list(KINDS), kinds2=kinds)
    if gdp and abs(total / gdp * 100 - share) > NEAR + 1e-6 * abs(share):
        raise LayoutError("kiel.no_gdp", where=where, total=total, share=share, gdp=gdp)


def _month(cells: dict[str, str], where: str) -> date:
    try:
        found = date(int(cells["year"]), int(cells["month"]), 1)
    except ValueError as error:
        raise LayoutError(
            "kiel.no_year_month", where=where, year=repr(cells["year"]), month=repr(cells["month"])
        ) from error
    if not FIRST_YEAR <= found.year <= today().year:
        raise LayoutError("kiel.no_year_tracker", where=where, year=found.year, first_year=FIRST_YEAR)
    return found
