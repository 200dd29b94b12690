"""The WEO on data.imf.org since 2025, as CSV: a row an observation, or a row a series with a column a year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from burdenshare.core.errors import LayoutError
from burdenshare.importers.opened import LARGEST, Opened
from burdenshare.importers.rows import csv_lines, named_as, opening, table
from burdenshare.importers.weo.editions import OutlookEdition, of_file
from burdenshare.importers.weo.series import MISSING, SERIES, PrintedSeries, check_scale, number, wanted, year_in

LAST, BASE, PUBLISHED = "LATEST_ACTUAL_ANNUAL_DATA", "BASE_YEAR", "PUBLICATION_DATE"
PERIOD, VALUE, SERIES_CODE = "TIME_PERIOD", "OBS_VALUE", "SERIES_CODE"
COUNTRY, INDICATOR, FREQUENCY = "COUNTRY.ID", "INDICATOR.ID", "FREQUENCY.ID"
SDMX = ("STRUCTURE", "DATAFLOW")  # the first column of SDMX-CSV 2.0 and 1.0
SDMX_IDS = {
    "COUNTRY": COUNTRY,
    "INDICATOR": INDICATOR,
    "FREQUENCY": FREQUENCY,
    "STRUCTURE_ID": "DATASET",
    "DATAFLOW": "DATASET",
}
# From here on figures are in full units and not in billions or millions: dollars, euros or won of a whole economy are
# always more than 10^8, billions of them always less; persons likewise at 10^5.
UNSTATED = ("", "0", "..", "n/a", "--")  # a series that does not say where its estimates start
LIKE_A_YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")
FULL = {9: 1e8, 6: 1e5}
PortalRow = tuple[dict[str, str], Callable[[str], str]]  # cells by column, and how to name the place of one of them


def shape(file: Opened) -> str | None:
    """Say `csv long` or `csv wide`, or None when the file is no table of the WEO."""
    first = opening(file).partition("\n")[0]
    signs = sum(each in first for each in (LAST, COUNTRY, INDICATOR, SERIES_CODE, "SCALE", "FREQUENCY"))
    if signs < 3 or not (LAST in first or "IMF.RES:WEO" in opening(file)):  # other datasets share the other columns
        return None
    return "csv long" if PERIOD in first else "csv wide"


def lines(file: Opened, released_at: str | None) -> tuple[list[PrintedSeries], OutlookEdition]:
    """Read every series and area we hold, and the edition.

    Raises
    ------
    SourceError
        the text breaks off, or nothing shows the edition.
    LayoutError
        a column is missing or a line has another number of cells; names it.
    """
    found = csv_lines(table(file, largest=LARGEST), file.name)
    _, columns = next(found)
    columns = _ids(columns)
    rows = (_row(file.name, number, cells, columns) for number, cells in found)
    return series(file, rows, [each.strip() for each in columns], released_at)


def _ids(columns: list[str]) -> list[str]:
    """Name the columns of SDMX-CSV as the export does: in SDMX, COUNTRY and its like hold ids and not names."""
    named = [each.strip() for each in columns]
    if not named[0].startswith(SDMX):
        return columns
    return [SDMX_IDS.get(each, each) for each in named]


def _row(name: str, number: int, cells: list[str], columns: list[str]) -> PortalRow:
    if len(cells) != len(columns):
        raise LayoutError("weo.line_cells_should", name=name, number=number, n_cells=len(cells), n_columns=len(columns))
    found = {column.strip(): cell for column, cell in zip(columns, cells, strict=True)}
    return found, lambda column: f"line {number}, column {column}"


def series(
    file: Opened, rows: Iterable[PortalRow], columns: list[str], released_at: str | None
) -> tuple[list[PrintedSeries], OutlookEdition]:
    """Gather rows into series; the workbook of 2026 has the same columns and comes here too."""
    years = [column for column in columns if column.isdecimal() and len(column) == 4]
    _needed(file, columns, years)
    gathered: dict[tuple[str, str], PrintedSeries] = {}
    published, datasets = set(), set()
    for cells, place in rows:
        area, code = _key(cells)
        if cells.get(FREQUENCY, "A").strip() in ("A", "Annual") and wanted(code, area):
            _agrees(cells, area, code, f"{file.name}, {place(COUNTRY if COUNTRY in cells else SERIES_CODE)}")
            published.add(cells.get(PUBLISHED, "").strip())
            datasets.add(cells.get("DATASET", ""))
            line = gathered.setdefault((area, code), _line(file, cells, place, area, code))
            line.printed.extend(_printed(file, cells, place, years))
    found = [replace(line, printed=sorted(line.printed)) for line in gathered.values()]
    reach = {year for line in found for year, text, _ in line.printed} or {0}
    actual = [line.last_actual for line in found if line.last_actual]
    if len(actual) < len(found) / 2:
        raise LayoutError("weo.series_say_where", file=file.name, last=LAST, n_found=len(found), n_actual=len(actual))
    edition = of_file(file.name, released_at, published - {""}, datasets, max(reach), actual)
    return scaled(file, found), edition


def _needed(file: Opened, columns: list[str], years: list[str]) -> None:
    """Check that the columns are there, and in a wide table the years without a gap."""
    keys = [SERIES_CODE] if SERIES_CODE in columns and COUNTRY not in columns else [COUNTRY, INDICATOR]
    scale = "SCALE.ID" if "SCALE.ID" in columns else "SCALE"
    table = [] if years else [PERIOD, VALUE]
    missing = [each for each in (*keys, scale, LAST, *table) if each not in columns]
    if missing:
        raise LayoutError("weo.first_line_no", file=file.name, missing=repr(missing[0]))
    odd = [each for each in columns if each not in years and (LIKE_A_YEAR.search(each) or (years and not each))]
    if odd:
        raise LayoutError("weo.first_line_heads", file=file.name, odd=repr(odd[0]))
    numbers = list(map(int, years))
    if numbers and numbers != list(range(numbers[0], numbers[-1] + 1)):
        raise LayoutError("weo.first_line_years", file=file.name)


def _key(cells: dict[str, str]) -> tuple[str, str]:
    """Give area and series: from their own columns, or from a code such as CAN.NGDP.A."""
    if COUNTRY in cells:
        return cells[COUNTRY].strip(), cells[INDICATOR].strip()
    area, _, rest = cells[SERIES_CODE].partition(".")
    return area.strip(), rest.partition(".")[0].strip()


def _agrees(cells: dict[str, str], area: str, code: str, where: str) -> None:
    """Refuse a row whose name, ids and code of series do not speak of the same."""
    named_as(cells.get("COUNTRY", ""), area, where)
    key = cells.get(SERIES_CODE, "").strip()
    if key and not f"{key}.".startswith(f"{area}.{code}."):
        raise LayoutError("weo.row_code_cells", where=where, area=area, code=code, key=repr(key))


def _line(file: Opened, cells: dict[str, str], place: Callable[[str], str], area: str, code: str) -> PrintedSeries:
    scale = "SCALE.ID" if "SCALE.ID" in cells else "SCALE"
    check_scale(code, cells[scale].removesuffix(".0"), f"{file.name}, {place(scale)}")
    if cells[LAST].strip() not in UNSTATED and year_in(cells[LAST]) is None:
        raise LayoutError("weo.should_hold_year_holds", file=file.name, place=place(LAST), cells=repr(cells[LAST]))
    return PrintedSeries(area, code, year_in(cells[LAST]), year_in(cells.get(BASE, "")), [])


def _printed(
    file: Opened, cells: dict[str, str], place: Callable[[str], str], years: list[str]
) -> list[tuple[int, str, str]]:
    if years:
        return [(int(year), cells[year], place(year)) for year in years]
    if not (cells[PERIOD].isdecimal() and len(cells[PERIOD]) == 4):
        raise LayoutError("weo.should_hold_year_holds", file=file.name, place=place(PERIOD), cells=repr(cells[PERIOD]))
    return [(int(cells[PERIOD]), cells[VALUE], place(VALUE))]


def scaled(file: Opened, found: list[PrintedSeries]) -> list[PrintedSeries]:
    """Say of each line whether its figures are in full units, which the file as a whole shows.

    Raises
    ------
    LayoutError
        amounts are in full units and persons are not, or the other way round.
    """
    largest: dict[int, float] = defaultdict(float)
    for line in found:
        printed = [(text.strip(), at) for _, text, at in line.printed if text.strip() not in MISSING]
        values = [abs(number(text, f"{file.name}, {at}")) for text, at in printed]
        largest[line.about.scale] = max(largest[line.about.scale], *values, 0.0)
    full = {largest[scale] > limit for scale, limit in FULL.items() if largest[scale]}
    if len(full) > 1:
        raise LayoutError("weo.gives_amounts_persons", file=file.name)
    return [replace(line, shift=SERIES[line.code].scale) for line in found] if full == {True} else found
