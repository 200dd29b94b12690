"""Kiel Institute, Ukraine Support Tracker: aid allocated by month (data_explorer), from the user's own copy."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from typing import Any

from burdenshare.core.clock import today
from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.core.model import Papers, Reading
from burdenshare.core.sentence import refused
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import csv_lines, frame, named_as, number, opening, published, table
from burdenshare.reference.areas import areas

COLUMNS = {"total": "aid_ukraine_total_eur", "military": "aid_ukraine_military_eur"}
NEEDED = {"country", "iso", "year", "month", "financial", "humanitarian", "gdp", "pct_gdp", *COLUMNS}
LEFT_OUT = frozenset(("EU", "IND", "TWN"))  # the EU's own budget and donors we do not follow
FIRST_YEAR = 2022
KINDS = ("financial", "humanitarian", "military")
NEAR = 1e-6  # billions, and per cent


def recognise(file: Opened) -> str | None:
    """Say `data_explorer` by the names of its columns."""
    header = (opening(file).splitlines() or [""])[0]
    return "data_explorer" if set(next(csv.reader([header]), [])) >= NEEDED else None


def read(file: Opened, released_at: str | None = None) -> Reading:
    """Read total and military allocations, billion euros a month, as they stand.

    Raises
    ------
    SourceError
        `released_at` is missing; the file does not say it and comes out months after its last month.
    LayoutError
        a line that cannot be read, or an unknown country; names the line.

    Notes
    -----
    A month without allocations has no line in the file and none here. Years are not summed: that is for a view.
    """
    day = published(file, released_at, "the tracker's release_info.csv has it")
    rows = list(_rows(table(file), file.name))
    if not rows:
        raise SourceError(refused("kiel.header_no_countries", file=file.name))
    return Reading(_papers(file, max((row["period"], row["month"]) for row in rows), day), frame(rows, file.name))


def _rows(content: str, name: str) -> Iterator[dict[str, Any]]:
    lines = csv_lines(content, name)
    _, header = next(lines)
    sizes: dict[str, str] = {}
    for count, fields in lines:
        where = f"{name}, line {count}"
        if len(fields) != len(header):
            raise LayoutError(
                refused("kiel.fields_header_cut", where=where, n_fields=len(fields), n_header=len(header))
            )
        cells = dict(zip(header, fields, strict=True))
        area = cells["iso"]
        if area in LEFT_OUT:
            continue
        if area not in areas():
            raise LayoutError(refused("kiel.no_area_code", where=where, area=repr(area), country=cells["country"]))
        named_as(cells["country"], area, where)
        _adds_up(cells, where)
        if sizes.setdefault(area, cells["gdp"]) != cells["gdp"]:
            raise LayoutError(refused("kiel.gdp_above", where=where, area=area, gdp=cells["gdp"], sizes=sizes[area]))
        for column, indicator in COLUMNS.items():
            place = f"line {count}, column {column}"
            yield _row(area, indicator, _month(cells, where), number(cells[column], f"{name}, {place}"), place)


def _adds_up(cells: dict[str, str], where: str) -> None:
    """Refuse a line whose kinds of aid are not its total, or whose share of GDP is not that of its GDP."""
    total, gdp, share = (number(cells[each], f"{where}, column {each}") for each in ("total", "gdp", "pct_gdp"))
    kinds = sum(number(cells[each], f"{where}, column {each}") for each in KINDS)
    if abs(total - kinds) > NEAR:
        raise LayoutError(refused("kiel.total_add_up", where=where, total=total, kinds=list(KINDS), kinds2=kinds))
    if gdp and abs(total / gdp * 100 - share) > NEAR + 1e-6 * abs(share):
        raise LayoutError(refused("kiel.no_gdp", where=where, total=total, share=share, gdp=gdp))


def _month(cells: dict[str, str], where: str) -> date:
    try:
        found = date(int(cells["year"]), int(cells["month"]), 1)
    except ValueError as error:
        raise LayoutError(
            refused("kiel.no_year_month", where=where, year=repr(cells["year"]), month=repr(cells["month"]))
        ) from error
    if not FIRST_YEAR <= found.year <= today().year:
        raise LayoutError(refused("kiel.no_year_tracker", where=where, year=found.year, first_year=FIRST_YEAR))
    return found


def _row(area: str, indicator: str, month: date, value: float, place: str) -> dict[str, Any]:
    return {
        "ref_area": area,
        "indicator": indicator,
        "definition": "kiel",
        "period": month.year,
        "month": month.month,
        "obs_value": value,
        "unit": "EUR_BN",
        "currency": "EUR",
        "price_basis": "current",
        "status": "A",
        "trust": "official",
        "place": place,
    }


def _papers(file: Opened, last: tuple[int, int], released_at: str) -> Papers:
    return Papers(
        release=f"kiel-{released_at[:7]}",
        source="kiel",
        publisher="Kiel Institute for the World Economy",
        title="Ukraine Support Tracker",
        released_at=released_at,
        licence="no licence stated: cite Trebesch et al.; read from the user's own copy, never shipped",
        trust="official",
        url="https://www.ifw-kiel.de/topics/war-against-ukraine/ukraine-support-tracker/",
        cut_off=f"{last[0]}-{last[1]:02d}",
        definition="kiel",
        layout="kiel: data_explorer",
        files=(file.paper,),
        notes=("months without allocations have no row", "the European Union's own aid is left out"),
    )
