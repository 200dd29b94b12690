"""The layout of one sheet a member: A1 the member, years in the first row, labels down the first column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from burdenshare.core.errors import LayoutError
from burdenshare.importers.eda import parts, whole
from burdenshare.importers.eda.cells import observation
from burdenshare.importers.eda.labels import MARKS, SHARE, TOTAL, EdaSeries, left_out, mark, series_of
from burdenshare.importers.opened import cell_name
from burdenshare.reference.areas import code_of

Sheet = list[list[Any]]
GROUP = re.compile(r"EDA[ -]?\d\d")  # the agency's members of the day; left out
CHANGE = "% change"
YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?:\.0)?(?P<e> ?e)?")


def years(first: list[Any]) -> dict[int, tuple[int, bool]]:
    """Read the first row: column -> year and whether it is an estimate; `% change` columns are left out."""
    found = ((n, YEAR.fullmatch(str(cell).strip())) for n, cell in enumerate(first))
    return {n: (int(match["year"]), bool(match["e"])) for n, match in found if match}


def of_group(sheet: Sheet) -> bool:
    """Tell the sheet of the agency's own totals (EDA 26, EDA-27), which are not the Union's."""
    return bool(sheet and sheet[0] and GROUP.fullmatch(str(sheet[0][0]).strip().rstrip(MARKS + " ")))


def rows(file: str, name: str, sheet: Sheet) -> Iterator[dict[str, Any]]:
    """Read the rows we hold from one member's sheet.

    Raises
    ------
    LayoutError
        no years, an unknown member, no total or share of GDP, or a cell that cannot be read.
    """
    head = str(sheet[0][0]).strip() if sheet and sheet[0] else ""
    member = head.rstrip(MARKS + " ")
    is_group = GROUP.fullmatch(member) is not None
    area, columns = whole.UNION if is_group else code_of(member), years(sheet[0]) if sheet else {}
    if area is None:
        raise LayoutError("eda.should_name_member", file=file, name=name, member=repr(member))
    if not is_group:
        whole.named_alike(file, name, area)
    _heads(sheet, columns, f"{file}, {name}")
    notes = _footnotes(sheet)
    seen: set[EdaSeries] = set()
    for at, row in enumerate(sheet[1:], start=1):
        series = series_of(str(row[0]))
        if all(row[column] == "" for column in columns):
            continue  # the title of a block (`Total Defence Expenditure` of EDA-27 in 2016)
        if series is None:
            _expected(row, head, f"{file}, {name}!A{at + 1}")
            continue
        seen.add(series)
        note = "; ".join(filter(None, (notes.get(mark(str(row[0]))), notes.get(mark(head)))))
        for column, (year, estimated) in columns.items():
            place = f"{name}!{cell_name(at, column)}"
            parts.filled(row[column], f"{file}, {place}")
            said = "; ".join(filter(None, (note, _repeats(series, row, column))))
            yield observation(series, area, year, row[column], place, f"{file}, {place}", estimated, said)
    parts.add_up(sheet, columns, f"{file}, sheet {name!r}")
    if not is_group:
        _complete(seen, f"{file}, sheet {name!r}")


def _heads(sheet: Sheet, columns: dict[int, tuple[int, bool]], where: str) -> None:
    """Check that each column below a member's name is a year or a `% change`, and that there is a year."""
    if not columns:
        raise LayoutError("eda.no_years_first", where=where)
    for n, cell in enumerate(sheet[0][1:], start=1):
        if n not in columns and str(cell).strip() != CHANGE and (cell != "" or any(row[n] != "" for row in sheet)):
            raise LayoutError(
                "eda.should_year_holds", where=where, cell_name=cell_name(0, n), change=repr(CHANGE), cell=repr(cell)
            )
    years = [year for year, _ in columns.values()]
    if years != list(range(years[0], years[0] + len(years))):
        raise LayoutError("eda.years_first_row", where=where, years=years)


def _expected(row: list[Any], head: str, where: str) -> None:
    """Check that a row with figures is one left out on purpose; some sheets repeat member and years."""
    label = str(row[0]).strip()
    figures = [cell for cell in row[1:] if isinstance(cell, int | float)]
    years_again = label in ("", head) and all(YEAR.fullmatch(str(cell)) for cell in figures)
    if not figures or years_again or left_out(label):
        return
    raise LayoutError("eda.label_unknown_if", where=where, label=repr(label))


def _repeats(series: EdaSeries, row: list[Any], column: int) -> str:
    """Say when a share equals its neighbour to every digit: in the 2024 workbook EU27's 2022 repeats 2021."""
    same = series.fraction and isinstance(row[column], float) and row[column] == row[column - 1]
    return "equal to the year before to every digit, as published" if same else ""


def _complete(seen: set[EdaSeries], where: str) -> None:
    for series in (TOTAL, SHARE):
        if series not in seen:
            raise LayoutError("eda.no_row_label", where=where, indicator=series.indicator)


def _footnotes(sheet: Sheet) -> dict[str, str]:
    """Read the notes below the table by their mark."""
    lines = (str(row[0]).strip() for row in sheet)
    return {line[0]: line[1:].strip() for line in lines if line and line[0] in MARKS}
