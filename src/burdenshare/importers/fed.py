"""Federal Reserve G.5A and H.10, as DataHub repackages them: annual and monthly mean rates, units per US dollar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.core.model import Papers, Reading
from burdenshare.importers.money import BEFORE_EURO
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import csv_lines, frame, number, opening, papers, published, table
from burdenshare.reference.areas import areas, code_of

HEADER = "Date,Country,Exchange rate"
MONTHS_FROM = 1999  # older months are left out: no question of ours needs them, and they are half of the file
# Known and left out on purpose; any other name we do not hold is an error, so that no new spelling is lost.
LEFT_OUT = (
    *("Brazil", "Hong Kong", "India", "Malaysia", "Mexico", "Singapore"),
    *("South Africa", "Sri Lanka", "Taiwan", "Thailand", "Venezuela"),
)
Rate = tuple[int, date, str, float]  # line, first day of the period, country as printed, rate


def recognise(file: Opened) -> str | None:
    """Say `annual` when every date is a first of January, else `monthly`; None when the header is another."""
    lines = opening(file).splitlines()
    if not lines or lines[0].strip() != HEADER:
        return None
    whole = (line[4:10] for line in lines[1:-1])  # the last line of the opening may be cut
    return "annual" if all(each == "-01-01" for each in whole) else "monthly"


def read(file: Opened, released_at: str | None = None) -> Reading:
    """Read the rates of the areas we hold; of a monthly file, the months of 1999 on.

    Raises
    ------
    LayoutError
        a date, country or rate that cannot be read; names the line.

    Notes
    -----
    The file does not say when it was published; without `released_at` it is taken as published on the day after its
    last period. A country that joined the euro is listed in its own money for as long as the Federal Reserve listed
    it: Germany in marks to December 2001.
    """
    layout = recognise(file)
    rates = list(_rates(table(file), file.name))
    if not rates:
        raise SourceError("fed.header_no_rates", file=file.name)
    ends = _end(max(day for _, day, _, _ in rates), layout == "annual")
    found = frame(_rows(rates, layout == "annual", file.name), file.name)
    return Reading(_papers(file, ends, released_at, f"fed: {layout}"), found)


def _rates(content: str, name: str) -> Iterator[Rate]:
    lines = csv_lines(content, name)
    next(lines)
    for count, cells in lines:
        where = f"{name}, line {count}"
        if len(cells) != 3:
            raise LayoutError("fed.fields_not_file", where=where, n_cells=len(cells))
        try:
            day = date.fromisoformat(cells[0])
        except ValueError as error:
            raise LayoutError("fed.no_date_expected", where=where, cells=repr(cells[0])) from error
        rate = number(cells[2], f"{where}, Exchange rate")
        if day.day != 1 or rate <= 0:
            raise LayoutError("fed.expected_first_month", where=where, cells=cells)
        yield count, day, cells[1], rate


def _rows(rates: list[Rate], annual: bool, name: str) -> Iterator[dict[str, Any]]:
    for line, day, country, rate in rates:
        area = code_of(country)
        if area is None and country not in LEFT_OUT:
            raise LayoutError("fed.line_no_area", name=name, line=line, country=repr(country))
        if area is not None and (annual or day.year >= MONTHS_FROM):
            yield _row(area, day.year, None if annual else day.month, rate, line)


def _row(area: str, year: int, month: int | None, rate: float, line: int) -> dict[str, Any]:
    return {
        "ref_area": area,
        "indicator": "fx_per_usd",
        "definition": "macro",
        "period": year,
        "month": month,
        "obs_value": rate,
        "unit": "PER_USD",
        "currency": BEFORE_EURO[area][1] if area in BEFORE_EURO else areas()[area].currency,
        "status": "A",
        "trust": "extract",
        "place": f"line {line}",
    }


def _end(start: date, annual: bool) -> date:
    """Give the last day of the year or month that starts on a day."""
    following = date(start.year + 1, 1, 1) if annual else (start + timedelta(days=31)).replace(day=1)
    return following - timedelta(days=1)


def _papers(file: Opened, ends: date, released_at: str | None, layout: str) -> Papers:
    return papers(
        "fed",
        file,
        layout,
        f"{ends:%Y-%m}",
        released_at=published(file, released_at or (ends + timedelta(days=1)).isoformat(), ""),
        released_at_note=None if released_at else "not stated in the file; the day after the last period in it",
        cut_off=ends.isoformat(),
        notes=(f"months before {MONTHS_FROM} were left out",) if layout.endswith("monthly") else (),
    )
