"""The WEO by country up to 2024: tab-separated text called .xls, one line a series, the edition in the last lines."""

from __future__ import annotations

import csv
import re
from io import StringIO

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import named_as
from burdenshare.importers.weo.editions import MONTHS, OutlookEdition, named
from burdenshare.importers.weo.series import SERIES, PrintedSeries, check_scale, wanted, year_in

CODE, SUBJECT, GROUP = "WEO Country Code", "WEO Subject Code", "WEO Country Group Code"
NOTES, ESTIMATES = "Country/Series-specific Notes", "Estimates Start After"
NEEDED = ("ISO", SUBJECT, "Units", "Scale", NOTES, ESTIMATES)
FOOTER = re.compile(rf"World Economic Outlook Database, ({'|'.join(MONTHS)}) (\d{{4}})")


def header(file: Opened) -> list[str]:
    """Give the columns of the first line, whatever the encoding; for recognition."""
    start = file.content[:8192]
    text = start.decode(
        "utf-16" if start.startswith(b"\xff\xfe") else "utf-16-le" if _wide(start) else "latin-1", "replace"
    )
    return [each.strip().strip('"') for each in text.splitlines()[0].split("\t")] if text.strip() else []


def starts_like(columns: list[str]) -> bool:
    """Tell the WEO's columns even when one of them was renamed."""
    return len({CODE, SUBJECT, GROUP, "ISO", "Subject Descriptor", "Subject Notes", NOTES} & set(columns)) >= 3


def of_groups(columns: list[str]) -> bool:
    """Tell the file of country groups."""
    return GROUP in columns


def lines(file: Opened, released_at: str | None) -> tuple[list[PrintedSeries], OutlookEdition]:
    """Read every line of a series and an area we hold, and the edition.

    Raises
    ------
    SourceError
        the text does not decode, or ends before the line that names the edition.
    LayoutError
        a column is missing, or a line has more or fewer cells than the first; names it.
    """
    text = _text(file)
    footer = FOOTER.search(text[-4096:])
    if footer is None:
        raise SourceError("weo.cut_off_last", file=file.name)
    table = _table(file, text)
    columns = _columns(file, table[0][1])
    found = [line for number, cells in table[1:] if (line := _line(file, number, cells, columns)) is not None]
    return found, named(int(footer[2]), footer[1], released_at)


def _wide(content: bytes) -> bool:
    return content[1:2] == b"\x00"  # UTF-16LE; the IMF's files carry no byte order mark (April 2022)


def _text(file: Opened) -> str:
    """Decode: UTF-16 with or without a mark, UTF-8 in re-saved copies, else Latin-1, which never fails."""
    content = file.content
    try:
        if content.startswith(b"\xff\xfe") or _wide(content):
            return content.decode("utf-16-le").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise SourceError("weo.cut_off_damaged", file=file.name, start=error.start) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _table(file: Opened, text: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter="\t", strict=True)
    try:
        return [(reader.line_num, cells) for cells in reader if any(cells)]
    except csv.Error as error:
        raise SourceError("weo.breaks_off_damaged", file=file.name, line_num=reader.line_num, error=error) from error


def _columns(file: Opened, first: list[str]) -> dict[str, int]:
    columns = {name.strip(): n for n, name in enumerate(first) if name.strip()}
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise LayoutError("weo.line_no_column", file=file.name, missing=repr(missing[0]))
    years = [int(name) for name in columns if name.isdecimal()]
    where = [columns[str(year)] for year in years]
    across = list(range(columns[NOTES] + 1, columns[ESTIMATES]))  # a year renamed at either end would drop out unseen
    if not years or years != list(range(years[0], years[-1] + 1)) or where != across:
        raise LayoutError("weo.line_years_should", file=file.name, notes=repr(NOTES), estimates=repr(ESTIMATES))
    return columns


def _shifted(cells: list[str], columns: dict[str, int], where: str) -> None:
    """Refuse a line in which a cell was lost: its figures stand a year too early, a blank or nothing at its end."""
    estimates, last = cells[columns[ESTIMATES]].strip(), cells[columns[ESTIMATES] - 1].strip()
    if estimates and not re.fullmatch(r"(19|20)\d\d|0", estimates):
        raise LayoutError("weo.should_hold_year", where=where, estimates=repr(ESTIMATES), estimates2=repr(estimates))
    if (not estimates and re.fullmatch(r"(19|20)\d\d", last)) or any(cells[columns[ESTIMATES] + 1 :]):
        raise LayoutError("weo.cell_before_holds", where=where, estimates=repr(ESTIMATES), last=repr(last))


def _line(file: Opened, number: int, cells: list[str], columns: dict[str, int]) -> PrintedSeries | None:
    where = f"{file.name}, line {number}"
    last = max(columns["ISO"], columns[SUBJECT])
    if len(cells) <= last or not wanted(cells[columns[SUBJECT]].strip(), cells[columns["ISO"]].strip()):
        return None
    if not columns[ESTIMATES] < len(cells) <= columns[ESTIMATES] + 2:  # April 2022 ends in an empty column
        raise LayoutError("weo.cells_should_cut", where=where, n_cells=len(cells), columns=columns[ESTIMATES] + 1)
    area, code = cells[columns["ISO"]].strip(), cells[columns[SUBJECT]].strip()
    if cells[columns["Units"]].strip() not in SERIES[code].words.split("|"):
        raise LayoutError(
            "weo.is_in_and", where=where, code=code, cells=repr(cells[columns["Units"]]), words=repr(SERIES[code].words)
        )
    named_as(cells[columns["Country"]] if "Country" in columns else "", area, where)
    check_scale(code, cells[columns["Scale"]], where)
    _shifted(cells, columns, where)
    base = re.search(r"Base year: *(\S+)", cells[columns[NOTES]])
    years = {int(name): n for name, n in columns.items() if name.isdecimal()}
    return PrintedSeries(
        area,
        code,
        year_in(cells[columns[ESTIMATES]]),
        year_in(base[1]) if base else None,
        [(year, cells[n], f"line {number}, column {year}") for year, n in years.items()],
    )
