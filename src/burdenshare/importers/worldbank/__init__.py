"""World Bank, World Development Indicators: the bulk zip, its CSV, one country's bundle, and answers of API v2."""

from __future__ import annotations

import re

from burdenshare.core.errors import SourceError
from burdenshare.core.model import Papers, Reading
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import frame, opening
from burdenshare.importers.rows import table as lined
from burdenshare.importers.worldbank import api, table
from burdenshare.importers.worldbank.series import SERIES, Edition

DATA_MEMBER = re.compile(r"(.*/)?API_[^/]*_DS2_[^/]*\.csv")  # beside it lie Metadata_Country_API_... and one more
LICENCE = "CC BY 4.0, World Bank, World Development Indicators"
SIPRI_TERMS = "; the shares of GDP are SIPRI's and keep SIPRI's terms (non-commercial, at most 3,500 figures)"


def recognise(file: Opened) -> str | None:
    """Say `zip`, `csv` or `api`, or None when the file is not the World Bank's."""
    if file.members:
        return "zip" if any(DATA_MEMBER.fullmatch(each) for each in file.members) else None
    start = opening(file)
    if table.starts_like(start):
        return "csv"
    return "api" if api.starts_like(start) else None


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
    edition = api.edition(file) if layout == "api" else table.edition(file.name, _table(file))
    if not edition.rows:
        raise SourceError(f"{file.name} holds none of the series {', '.join(SERIES)} for any area of ours.")
    return Reading(_papers(file, edition, f"worldbank: {layout}"), frame(edition.rows, file.name))


def _table(file: Opened) -> str:
    """Give the text of the table: the file itself, or the one data member of the zip."""
    members = [each for each in file.members if DATA_MEMBER.fullmatch(each)]
    if len(members) > 1:
        raise SourceError(f"{file.name} holds {len(members)} tables ({', '.join(members[:3])}); give one at a time.")
    return lined(file, members[0] if members else None)


def _papers(file: Opened, edition: Edition, layout: str) -> Papers:
    repeated = any(each["definition"] == "sipri" for each in edition.rows)
    return Papers(
        release=f"worldbank-{edition.updated}",
        source="worldbank",
        publisher="World Bank",
        title="World Development Indicators",
        released_at=edition.updated,
        released_at_note="the day the database was last updated, as the file says",
        licence=LICENCE + (SIPRI_TERMS if repeated else ""),
        trust="official",
        url="https://data.worldbank.org",
        layout=layout,
        files=(file.paper,),
        notes=edition.notes,
    )
