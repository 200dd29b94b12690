"""World Bank files made by us in its layouts: the bulk table, the zip around it, answers of the API."""

from __future__ import annotations

import csv
import json
import zipfile
from datetime import date
from io import BytesIO, StringIO
from typing import Any

UPDATED = "2026-04-08"
Lines = dict[tuple[str, str], dict[int, str]]  # (country, series) -> year -> cell as printed

LINES: Lines = {
    ("CAN", "NY.GDP.MKTP.CD"): {2022: "2161000000000.5", 2023: "2142000000000", 2024: ""},
    ("HRV", "NY.GDP.MKTP.CN"): {2022: "68000000000", 2023: "", 2024: "85000000000"},
    ("DEU", "MS.MIL.XPND.GD.ZS"): {2022: "1.37998451357", 2023: "1.5", 2024: "1.9"},
    ("WLD", "NY.GDP.MKTP.CD"): {2022: "1", 2023: "2", 2024: "3"},
    ("CAN", "EN.POP.DNST"): {2022: "4.2", 2023: "4.3", 2024: ""},
}


def table(lines: Lines = LINES, updated: str = UPDATED) -> str:
    """Make the table: a line on the source, one on the edition, a blank after each, the header, a comma at each end."""
    years = sorted({year for cells in lines.values() for year in cells})
    out = StringIO()
    write = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator=",\r\n").writerow
    write(["Data Source", "World Development Indicators"])
    out.write("\r\n")
    write(["Last Updated Date", updated])
    out.write("\r\n")
    write(["Country Name", "Country Code", "Indicator Name", "Indicator Code", *years])
    for (country, series), cells in lines.items():
        write([f"Country {country}", country, f"Series {series}, in words", series, *(cells[year] for year in years)])
    return out.getvalue()


def cells(lines: Lines = LINES, updated: date = date(2026, 4, 8)) -> list[list[Any]]:
    """Give the sheet `Data` of the Bank's workbook: the same table, numbers as numbers and the edition as a day."""
    years = sorted({year for each in lines.values() for year in each})
    rows: list[list[Any]] = [["Data Source", "World Development Indicators"], ["Last Updated Date", updated], []]
    rows.append(["Country Name", "Country Code", "Indicator Name", "Indicator Code", *map(str, years)])
    for (country, series), of in lines.items():
        numbers = [float(of[year]) if of[year] else "" for year in years]
        rows.append([f"Country {country}", country, f"Series {series}, in words", series, *numbers])
    return rows


def databank(lines: Lines = LINES, updated: str = "04/08/2026") -> list[list[str]]:
    """Give a table of DataBank: its own header, two points for nothing, and a foot with database and edition."""
    years = sorted({year for each in lines.values() for year in each})
    rows = [["Country Name", "Country Code", "Series Name", "Series Code", *(f"{year} [YR{year}]" for year in years)]]
    for (country, series), of in lines.items():
        numbers = [of[year] or ".." for year in years]
        rows.append([f"Country {country}", country, f"Series {series}, in words", series, *numbers])
    return [*rows, [], [], [], ["Data from database: World Development Indicators"], [f"Last Updated: {updated}"]]


def databank_csv(rows: list[list[str]]) -> bytes:
    """Write a table of DataBank as text."""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def csv_file(content: str) -> bytes:
    """Encode the table as the Bank does, with a byte order mark."""
    return content.encode("utf-8-sig")


def bulk_zip(content: str, tables: int = 1) -> bytes:
    """Put the table beside the two metadata members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in ("Metadata_Indicator_API_X_DS2_en_csv_v2_1.csv", "Metadata_Country_API_X_DS2_en_csv_v2_1.csv"):
            archive.writestr(member, '"Country Code","Region",\r\n')
        for n in range(tables):
            archive.writestr(f"API_X_DS2_en_csv_v2_{n}.csv", csv_file(content))
    return out.getvalue()


def api_row(country: str, series: str, year: str, value: Any, obs_status: str = "") -> dict[str, Any]:
    """Make one row of an answer."""
    return {
        "indicator": {"id": series, "value": "in words"},
        "country": {"id": country[:2], "value": "in words"},
        "countryiso3code": country,
        "date": year,
        "value": value,
        "unit": "",
        "obs_status": obs_status,
        "decimal": 0,
    }


def api(rows: list[dict[str, Any]], pages: int = 1) -> bytes:
    """Make an answer of API v2."""
    meta = {"page": 1, "pages": pages, "per_page": 50, "total": len(rows), "sourceid": "2", "lastupdated": UPDATED}
    return json.dumps([meta, rows]).encode()
