"""World Bank, World Development Indicators: bulk zip, CSV, workbook, DataBank's table, answers of API v2."""

from __future__ import annotations

import re

from burdenshare.core.errors import SourceError
from burdenshare.core.model import Papers, Reading
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import frame, opening, papers
from burdenshare.importers.rows import table as lined
from burdenshare.importers.worldbank import api, databank, table
from burdenshare.importers.worldbank.series import SERIES, WorldBankEdition

SHEET, METADATA = "Data", {"Metadata - Countries", "Metadata - Indicators"}
DATA_MEMBER = re.compile(r"(.*/)?API_[^/]*_DS2_[^/]*\.csv")  # beside it lie Metadata_Country_API_... and one more
LICENCE = "CC BY 4.0, World Bank, World Development Indicators"
SIPRI_TERMS = "; the shares of GDP are SIPRI's and keep SIPRI's terms (non-commercial, at most 3,500 figures)"


def recognise(file: Opened) -> str | None:
    """Say `zip`, `csv`, `workbook`, `databank` or `api`, or None when the file is not the World Bank's."""
    if SHEET in file.sheet_names:
        return _of_book(file)
    if file.members:
        return "zip" if any(DATA_MEMBER.fullmatch(each) for each in file.members) else None
    start = opening(file)
    if table.starts_like(start):
        return "csv"
    if databank.starts_like((start.splitlines() or [""])[0].split(",")):
        return "databank"
    return "api" if api.starts_like(start) else None


def _of_book(file: Opened) -> str | None:
    """Tell the Bank's own workbook by its sheets, and DataBank's by the header of its data."""
    if set(file.sheet_names) >= METADATA:
        return "workbook"
    top = next((row for row in file.sheet(SHEET) if any(row)), [])
    return "databank" if databank.starts_like([str(each) for each in top]) else None


def read(file: Opened, released_at: str | None = None) -> Reading:
    """Read the series we hold from a World Bank file; other series and areas are left out and counted in the notes.

    Raises
    ------
    SourceError
        damaged, an error of the API, or no series of ours in it.
    LayoutError
        something is not where it should be; names line and column.

    Notes
    -----
    The release is the edition of the database ("Last Updated Date"), not the day of the download, so `released_at`
    is not needed. A blank is a row without value and status O.
    """
    layout = recognise(file)
    sheet = SHEET if file.sheet_names else ""
    edition = api.edition(file) if layout == "api" else table.edition(file.name, _lines(file, layout), sheet)
    if not edition.rows:
        raise SourceError("worldbank.holds_none_series", file=file.name, series=list(SERIES))
    return Reading(_papers(file, edition, f"worldbank: {layout}"), frame(edition.rows, file.name))


def _lines(file: Opened, layout: str | None) -> list[table.NumberedLine]:
    """Give the lines of the table, whichever form it has."""
    if layout == "databank":  # its foot shows it whole
        return databank.lined(file.name, _grid(file) or table.lines_of(file.name, lined(file, foot=True)))
    return _grid(file) or table.lines_of(file.name, _table(file))


def _grid(file: Opened) -> list[table.NumberedLine]:
    return table.grid(file.sheet(SHEET)) if file.sheet_names else []


def _table(file: Opened) -> str:
    """Give the text of the table: the file itself, or the one data member of the zip."""
    members = [each for each in file.members if DATA_MEMBER.fullmatch(each)]
    if len(members) > 1:
        raise SourceError(
            "worldbank.holds_tables_give", file=file.name, n_members=len(members), members=list(members[:3])
        )
    return lined(file, members[0] if members else None)


def _papers(file: Opened, edition: WorldBankEdition, layout: str) -> Papers:
    repeated = any(each["definition"] == "sipri" for each in edition.rows)
    licence = LICENCE + (SIPRI_TERMS if repeated else "")
    day, notes = edition.updated, edition.notes
    return papers("worldbank", file, layout, day, released_at=day, licence=licence, notes=notes)
