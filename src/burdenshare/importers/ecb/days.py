"""The daily table of the ECB: newest day first, a column a currency, N/A where there was no rate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.importers.rows import csv_lines, number

NO_RATE = ("N/A", "")
PLAIN = re.compile(r"[0-9]+\.[0-9]+")


@dataclass(frozen=True)
class Days:
    """Rates by currency, in units per euro, and the days of the file."""

    rates: dict[str, list[tuple[date, float]]]
    all: frozenset[date]

    @cached_property
    def first(self) -> date:
        """Give the first day."""
        return min(self.all)

    @cached_property
    def last(self) -> date:
        """Give the last day."""
        return max(self.all)


def parse(content: str, name: str) -> Days:
    """Read every rate.

    Raises
    ------
    LayoutError
        a day that is none or stands twice, a line of another length, a rate that is no number above zero.
    SourceError
        there are no days at all.
    """
    lines = csv_lines(content, name)
    header = [each.strip() for each in next(lines)[1]]
    rates: dict[str, list[tuple[date, float]]] = {code: [] for code in header[1:] if code}
    columns = [(n, code, rates[code]) for n, code in enumerate(header) if n and code]
    seen: set[date] = set()
    for count, cells in lines:
        where = f"{name}, line {count}"
        if len(cells) != len(header):
            raise LayoutError("ecb.fields_header_file", where=where, n_cells=len(cells), n_header=len(header))
        day = _day(cells[0], where, seen)
        for n, code, run in columns:
            if (cell := cells[n]) not in NO_RATE and cell.strip() not in NO_RATE:
                run.append((day, _rate(cell, where, code)))
    if not seen:
        raise SourceError("ecb.header_no_days", name=name)
    return Days(rates, frozenset(seen))


def _day(printed: str, where: str, seen: set[date]) -> date:
    try:
        day = date.fromisoformat(printed.strip())
    except ValueError as error:
        raise LayoutError("ecb.no_day_ecb", where=where, printed=repr(printed)) from error
    if day in seen:
        raise LayoutError("ecb.day_stands_twice", where=where, day=day)
    seen.add(day)
    return day


def _rate(cell: str, line: str, code: str) -> float:
    """Read one of 200,000; where it stands is put into words only if somebody must hear of it."""
    rate = float(cell) if PLAIN.fullmatch(cell) else number(cell, f"{line}, column {code}")
    if rate <= 0:
        raise LayoutError("ecb.rate_cannot", where=f"{line}, column {code}", cell=cell)
    return rate
