"""The tracker's workbook: a row an activity, with its giver, kind, month and euros; and a summary by giver beside it.

What data_explorer gives for a month is the sum of the column `tot_sub_activity_value_EUR` over the rows of allocations
of the month, counted from January 2022: 3,250 of the 3,300 months and kinds of aid of release 28 are those of release
29's table to the last digit, and the others were revised between the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import TYPE_CHECKING, Any

from burdenshare.core.clock import today
from burdenshare.core.errors import LayoutError
from burdenshare.importers.kiel.figures import MILITARY, TOTAL, figure
from burdenshare.importers.opened import Opened, cell_name
from burdenshare.importers.rows import NUMBER
from burdenshare.importers.workbook.cells import CellFault
from burdenshare.reference.areas import areas, code_of

if TYPE_CHECKING:
    import polars as pl

MAIN, SUMMARY = "Bilateral Assistance, MAIN DATA", "Country Summary (€)"
GIVER, KIND, MEASURE, VALUE = "donor", "aid_type_general", "measure", "tot_sub_activity_value_EUR"
MONTH, DATED = "month", "month_exists_dummy"
KINDS = ("Financial", "Humanitarian", "Military")
SUMS = {"Total bilateral allocations": TOTAL, "Military allocations": MILITARY}
FIRST, BILLION, TOP = 2022, 1e9, 15  # month 1 is January 2022; rows in which a sheet's header may stand
OTHERS = {"EU (Commission and Council)", "European Investment Bank", "India", "Taiwan"}  # whom we do not follow
RawRow = list[Any]


@dataclass(frozen=True)
class Allocation:
    """The euros of one allocation, of whom, for what, in which month (None: without one), and where they stand."""

    area: str
    kind: str
    month: date | None
    euros: float
    place: str


def named_like(sheets: tuple[str, ...]) -> bool:
    """Tell the workbook by the sheet of activities."""
    return MAIN in sheets


def aid(file: Opened) -> tuple[list[dict[str, Any]], pl.DataFrame | None, tuple[str, ...]]:
    """Add up what each giver allocated in each month; with the summary's sums, and notes.

    Raises
    ------
    LayoutError
        a column is missing, or a row names no giver or month we know; names the cell.
    """
    parts = list(_parts(file))
    by: dict[tuple[str, str, date], list[Allocation]] = defaultdict(list)
    loose: dict[tuple[str, str], float] = defaultdict(float)
    for part in parts:
        for indicator in (TOTAL, MILITARY)[: 2 if part.kind == "Military" else 1]:
            if part.month:
                by[part.area, indicator, part.month].append(part)
            else:
                loose[part.area, indicator] += part.euros
    rows = [
        figure(area, indicator, month, fsum(each.euros for each in of) / BILLION, _place(of))
        for (area, indicator, month), of in sorted(by.items())
    ]
    undated = fsum(part.euros for part in parts if part.month is None) / BILLION
    said = f"{undated:.3f} billion euros are of no month in the workbook and are left out" if undated else ""
    return rows, _summed(file, loose), ("each figure is the sum of the activities of its month", *filter(None, [said]))


def _place(of: list[Allocation]) -> str:
    return f"{MAIN}!{of[0].place}" + (f" and {len(of) - 1} more" if len(of) > 1 else "")


def _parts(file: Opened) -> Iterator[Allocation]:
    grid = file.sheet(MAIN)
    top, columns = _header(grid, {GIVER, KIND, MEASURE, VALUE, MONTH, DATED}, file, MAIN)
    for count, row in enumerate(grid[top + 1 :], start=top + 1):
        cells = {name: row[at] if at < len(row) else "" for name, at in columns.items()}
        where = f"{file.name}, sheet {MAIN!r}, {{}}"
        for name, cell in cells.items():
            if isinstance(cell, CellFault):
                raise LayoutError("kiel.faulty", where=where.format(cell_name(count, columns[name])), cell=cell)
        if isinstance(cells[VALUE], str) and NUMBER.fullmatch(cells[VALUE].strip()):
            raise LayoutError("kiel.text", where=where.format(cell_name(count, columns[VALUE])))
        giver, kind = str(cells[GIVER]).strip(), str(cells[KIND]).strip()
        value = cells[VALUE]
        if str(cells[MEASURE]).strip() != "Allocation" or giver in OTHERS or not isinstance(value, float):
            continue  # commitments, and allocations whose price nobody knows, which are blank or words
        if kind not in KINDS:
            raise LayoutError("kiel.no_kind", where=where.format(cell_name(count, columns[KIND])), kind=kind)
        area = code_of(giver)
        if area is None or areas()[area].kind == "aggregate":
            raise LayoutError("kiel.no_giver", where=where.format(cell_name(count, columns[GIVER])), giver=giver)
        place = cell_name(count, columns[VALUE])
        yield Allocation(area, kind, _month(cells, where.format(cell_name(count, columns[MONTH]))), value, place)


def _month(cells: dict[str, Any], where: str) -> date | None:
    """Give the month, counted from January 2022; the workbook gives 0 to what nobody has dated."""
    month, dated = cells[MONTH], cells[DATED]
    if not dated or month in ("", 0):
        return None
    if not isinstance(month, float) or not month.is_integer() or month < 0:
        raise LayoutError("kiel.no_month", where=where, month=repr(month))
    year, rest = divmod(int(month) - 1, 12)
    if FIRST + year > today().year:
        raise LayoutError("kiel.no_month", where=where, month=repr(month))
    return date(FIRST + year, rest + 1, 1)


def _header(grid: list[RawRow], needed: set[str], file: Opened, sheet: str) -> tuple[int, dict[str, int]]:
    for top, row in enumerate(grid[:TOP]):
        heads = {str(cell).strip(): at for at, cell in reversed(list(enumerate(row)))}
        if needed <= set(heads):
            return top, {name: heads[name] for name in sorted(needed)}
    raise LayoutError("kiel.no_columns", file=file.name, sheet=repr(sheet), needed=sorted(needed))


def _summed(file: Opened, loose: dict[tuple[str, str], float]) -> pl.DataFrame | None:
    """Give what the summary says each giver allocated, less what has no month; None without a summary."""
    import polars as pl

    if SUMMARY not in file.sheet_names:
        return None
    grid = file.sheet(SUMMARY)
    top, columns = _header(grid, {"Country", *SUMS}, file, SUMMARY)
    rows = []
    for row in grid[top + 1 :]:
        name = str(row[columns["Country"]]).strip() if columns["Country"] < len(row) else ""
        area = code_of(name) if name and name not in OTHERS else None
        if area and areas()[area].kind != "aggregate":
            for head, indicator in SUMS.items():
                value = row[columns[head]] if columns[head] < len(row) else ""
                said = value if isinstance(value, float) else 0.0
                rows.append((area, indicator, said - loose[area, indicator] / BILLION))
    return pl.DataFrame(
        rows, schema={"ref_area": pl.String, "indicator": pl.String, "obs_value": pl.Float64}, orient="row"
    )
