"""Files made by us in the shapes of the World Economic Outlook; all figures are invented unless a frame is given."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from burdenshare.importers.weo.series import SERIES
from burdenshare.reference.areas import allies, areas

YEARS = tuple(range(2019, 2031))
Values = dict[
    tuple[str, str], dict[int, float | str | None]
]  # (ISO 3166-1 alpha-3, WEO code) -> year -> figure or mark
CODES = ("NGDP", "NGDP_R", "NGDP_RPCH", "NGDPD", "PPPGDP", "LP", "PCPIPCH")
SCALES = {0: "", 6: "Millions", 9: "Billions"}
FOOTER = "International Monetary Fund, World Economic Outlook Database, {}"


def values(codes: tuple[str, ...] = CODES, years: tuple[int, ...] = YEARS, of: tuple[str, ...] | None = None) -> Values:
    """Make figures for every Ally: amounts above and below a thousand, a share of them missing or tiny."""
    made: Values = {}
    for rank, area in enumerate(of or (*allies(), "JPN")):
        for code in codes:
            base = {9: 512.345 * (rank + 1), 6: 1.234 * (rank + 1), 0: 2.5}[SERIES[code].scale]
            made[area, code] = {year: round(base * (1 + (year - years[0]) / 40), 3) for year in years}
    made["CAN", "NGDP"] |= {2019: 2313.563, 2024: 3072.296, 2030: 3875.721}
    made["CAN", "PCPIPCH"] |= {2019: "n/a", 2020: "--", 2021: None}
    return made


def by_country(
    made: Values | None = None,
    edition: str = "April 2020",
    last_actual: Mapping[str, str] | str = "2023",
    encoding: str = "latin-1",
) -> bytes:
    """Write the file by country: TAB separated, thousands commas in quotes, CRLF, an empty row and the edition."""
    made = made or values()
    years = sorted({year for each in made.values() for year in each})
    trailing = [""] if encoding.startswith("utf-16") else []
    columns = ["WEO Country Code", "ISO", "WEO Subject Code", "Country", "Subject Descriptor", "Subject Notes"]
    columns += ["Units", "Scale", "Country/Series-specific Notes", *map(str, years), "Estimates Start After", *trailing]
    lines = ["\t".join(columns)]
    others = {("AFG", "NGDP"): dict.fromkeys(years, 1.0), ("CAN", "LUR"): dict.fromkeys(years, 6.0)}
    for (area, code), figures in {**made, **others}.items():
        last = last_actual if isinstance(last_actual, str) else last_actual.get(code, "")
        cells = ["100", area, code, _name(area), f"Subject {code}", 'A note with ""quotes"" in it']
        cells += [*_units(code), "Source: Statistics Canada Base year: 2017. Chain-weighted: Yes, from 1981"]
        lines.append("\t".join(map(_quoted, [*cells, *(_comma(figures[y]) for y in years), last, *trailing])))
    lines += ["\t" * (len(columns) - 1), FOOTER.format(edition)]
    return "\r\n".join(lines).encode(encoding)


def groups(edition: str = "April 2022") -> bytes:
    """Write the file of country groups, in UTF-16LE without a mark."""
    columns = [
        "WEO Country Group Code",
        "WEO Subject Code",
        "Country Group Name",
        "Subject Descriptor",
        "Subject Notes",
    ]
    columns += ["Units", "Scale", "Country/Series-specific Notes", "2020", "2021", "Estimates Start After", ""]
    line = ["001", "NGDP_RPCH", "World", "GDP", "", "Percent change", "", "", "-3.1", "6.1", "", ""]
    return "\r\n".join(["\t".join(columns), "\t".join(line), "", FOOTER.format(edition)]).encode("utf-16-le")


def csv_long(made: Values | None = None, **said: str) -> bytes:
    """Write data.imf.org's CSV, a row an observation, values in full units; missing figures have no row."""
    columns = [
        "COUNTRY.ID",
        "COUNTRY",
        "INDICATOR.ID",
        "INDICATOR",
        "FREQUENCY.ID",
        "SCALE.ID",
        "SCALE",
        "UNIT.ID",
        "UNIT",
    ]
    columns += ["LATEST_ACTUAL_ANNUAL_DATA", "BASE_YEAR", "TIME_PERIOD", "OBS_VALUE", *said]
    lines = [",".join(columns)]
    for (area, code), figures in (made or values()).items():
        scale = SERIES[code].scale
        for year, figure in figures.items():
            if isinstance(figure, float):
                full = f"{round(figure * 10 ** (scale + 3)) / 1000:.0f}" if scale else str(figure)
                cells = [area, _name(area), code, code, "A", str(scale), SCALES[scale] or "Units", "XDC", "Money"]
                lines.append(
                    ",".join(f'"{each}"' for each in (*cells, "2024", "FY2017/18", year, full, *said.values()))
                )
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def csv_wide(made: Values | None = None, published: str = "2026-04-14T09:00:00", dataset: str = "9.0.0") -> bytes:
    """Write data.imf.org's CSV with a column a year and names only; the codes stand in SERIES_CODE."""
    return (
        "".join(",".join(f'"{c}"' for c in row) + "\r\n" for row in _wide(made or values(), published, dataset))
    ).encode()


def workbook(made: Values | None = None, published: str = "2026-04-14", sheet: str = "Countries") -> bytes:
    """Write the workbook of 2026: sheet Countries, codes in COUNTRY.ID and INDICATOR.ID, figures as numbers."""
    book = Workbook()
    del book[book.sheetnames[0]]
    rows = _wide(made or values(), published, "9.0.0", ids=True)
    page = book.create_sheet(sheet)
    for row in rows:
        page.append([None if cell == "" else _typed(cell) for cell in row])
    for other in ("Country Groups", "Commodity Prices", "Country Group Composition"):
        book.create_sheet(other)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _wide(made: Values, published: str, dataset: str, ids: bool = False) -> list[list[Any]]:
    years = sorted({year for each in made.values() for year in each})
    keys = ["COUNTRY.ID", "INDICATOR.ID"] if ids else ["OBS_MEASURE"]
    columns = ["DATASET", "SERIES_CODE", *keys, "COUNTRY", "INDICATOR", "FREQUENCY", "SCALE", "UNIT"]
    columns += ["PUBLICATION_DATE", "LATEST_ACTUAL_ANNUAL_DATA", *map(str, years)]
    rows: list[list[Any]] = [columns]
    for (area, code), figures in made.items():
        key = [area, code] if ids else ["OBS_VALUE"]
        scale = SCALES[SERIES[code].scale] or "Units"
        cells = [
            f"IMF.RES:WEO({dataset})",
            f"{area}.{code}.A",
            *key,
            _name(area),
            code,
            "Annual",
            scale,
            "Domestic currency",
        ]
        last = "FY2024/25" if area == "JPN" else "2024"
        rows.append(
            [*cells, published, last, *("" if not isinstance(figures[y], float) else figures[y] for y in years)]
        )
    return rows


def _typed(cell: Any) -> Any:
    return int(cell) if isinstance(cell, str) and cell.isdecimal() else cell


def _name(area: str) -> str:
    return "Türkiye" if area == "TUR" else areas()[area].name_en if area in areas() else area


def _units(code: str) -> tuple[str, str]:
    if code not in SERIES:
        return "Percent of total labor force", ""
    return SERIES[code].words.split("|")[0], SCALES[SERIES[code].scale]


def _comma(figure: float | str | None) -> str:
    return "" if figure is None else figure if isinstance(figure, str) else f"{figure:,.3f}"


def _quoted(cell: str) -> str:
    return f'"{cell}"' if any(mark in cell for mark in ',"') else cell
