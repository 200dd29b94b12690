"""Eurostat's tables of lines, SDMX-CSV and TSV, laid into the same cube as its JSON-stat."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import product
from typing import Any

from burdenshare.core.errors import LayoutError
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import csv_lines, number, opening, published, table

DIMENSIONS = ("freq", "expend", "na_item", "unit", "geo", "time")
FLOW = "ESTAT:GOV_EV"
COLUMNS = ("LAST UPDATE", *DIMENSIONS[:-1], "TIME_PERIOD", "OBS_VALUE")
TSV = re.compile(r"freq,[a-z_,]+\\TIME_PERIOD\t")
CELL = re.compile(r"(?P<value>:|[^\s:]+)?\s*(?P<flags>[a-z]*)")
UPDATED = re.compile(r"(\d\d)/(\d\d)/(\d\d)\b.*")  # day, month and year of this century
ParsedLine = tuple[dict[str, str], float | None, str]


def shape(file: Opened) -> str | None:
    """Say `sdmx-csv` or `tsv`, or None when the file is no table of lines of Eurostat's."""
    start = opening(file).lstrip("\ufeff")
    if TSV.match(start) and all(each in start.partition("\\")[0] for each in ("expend", "na_item")):
        return "tsv"
    return "sdmx-csv" if start.startswith("DATAFLOW,LAST UPDATE,") and FLOW in start else None


def cube(file: Opened, released_at: str | None) -> dict[str, Any]:
    """Lay the lines into a JSON-stat object, with the day of the edition.

    Raises
    ------
    SourceError
        a TSV, which does not say its day, came without one.
    LayoutError
        a line of another length, a cell that is no figure, or two figures for one cell; names the line.
    """
    if shape(file) == "tsv":
        figures = list(_tsv(file))
        day = published(file, released_at, "Eurostat's page of the dataset has it")
    else:
        figures, day = _sdmx(file)
    if not figures:
        raise LayoutError("eurostat.header_no_lines", file=file.name)
    return _laid(file.name, figures, day)


def _sdmx(file: Opened) -> tuple[list[ParsedLine], str]:
    lines = csv_lines(table(file), file.name)
    _, header = next(lines)
    lost = [each for each in COLUMNS if each not in header]
    if lost:
        raise LayoutError("eurostat.no_column", file=file.name, lost=repr(lost[0]))
    found, days = [], set()
    for count, cells in lines:
        where = f"{file.name}, line {count}"
        if len(cells) != len(header):
            raise LayoutError("eurostat.cells_header_cut_off", where=where, n_cells=len(cells), n_header=len(header))
        row = dict(zip(header, cells, strict=True))
        days.add(_day(row["LAST UPDATE"], where))
        at = {name: row["TIME_PERIOD" if name == "time" else name] for name in DIMENSIONS}
        printed = row["OBS_VALUE"].strip()
        value = None if printed in ("", ":") else number(printed, where)
        found.append((at, value, row.get("OBS_FLAG", "") + row.get("CONF_STATUS", "").lower()))
    if len(days) != 1:
        raise LayoutError("eurostat.days_last_update", file=file.name, n_days=len(days))
    return found, days.pop()


def _day(printed: str, where: str) -> str:
    found = UPDATED.fullmatch(printed.strip())
    if not found:
        raise LayoutError("eurostat.last_update_should", where=where, printed=repr(printed))
    return f"20{found[3]}-{found[2]}-{found[1]}"


def _tsv(file: Opened) -> Iterator[ParsedLine]:
    rows = list(csv.reader(StringIO(table(file), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE))
    names = rows[0][0].partition("\\")[0].split(",")
    years = [each.strip() for each in rows[0][1:]]
    for count, cells in ((n, each) for n, each in enumerate(rows[1:], start=2) if each):
        codes, where = cells[0].split(","), f"{file.name}, line {count}"
        if len(cells) != len(years) + 1 or len(codes) != len(names):
            raise LayoutError("eurostat.cells_header_cut", where=where, n_cells=len(cells), len=len(years) + 1)
        for year, cell in zip(years, cells[1:], strict=True):
            found = CELL.fullmatch(cell.strip())
            if found is None:
                raise LayoutError("eurostat.column_should_hold", where=where, year=year, cell=repr(cell))
            value = None if found["value"] in (None, ":") else number(found["value"], f"{where}, column {year}")
            yield dict(zip(names, codes, strict=True)) | {"time": year}, value, found["flags"]


def _laid(name: str, figures: Iterable[ParsedLine], day: str) -> dict[str, Any]:
    figures = list(figures)
    codes = {each: sorted({at.get(each, "") for at, _, _ in figures}) for each in DIMENSIONS}
    place = {key: n for n, key in enumerate(product(*codes.values()))}
    values: dict[str, float] = {}
    flags: dict[str, str] = {}
    seen: set[int] = set()
    for at, value, flag in figures:
        index = place[tuple(at.get(each, "") for each in DIMENSIONS)]
        if index in seen:
            raise LayoutError("eurostat.gives_twice_keep", name=name, values=list(at.values()))
        seen.add(index)
        values |= {} if value is None else {str(index): value}
        flags |= {str(index): flag} if flag else {}
    return {
        "label": "Expenditure for the economic governance framework",
        "updated": day,
        "id": list(codes),
        "size": [len(each) for each in codes.values()],
        "dimension": {each: {"category": {"index": of}} for each, of in codes.items()},
        "value": values,
        "status": flags,
    }
