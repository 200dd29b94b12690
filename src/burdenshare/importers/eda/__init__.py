"""European Defence Agency, defence data: workbooks with a sheet a member, or with one long table of all members."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from burdenshare.core.errors import SourceError
from burdenshare.core.model import Reading
from burdenshare.importers.eda import long, members, whole
from burdenshare.importers.eda.labels import series_of
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import frame, papers, published

TOTAL = "defence_eur_current"
LOOK = 3  # sheets to look at; the layouts show themselves on the first


def recognise(file: Opened) -> str | None:
    """Say `long` when some sheet is a table by member and year, `members` when they are one member each."""
    sheets = [file.sheet(name) for name in file.sheet_names[:LOOK]]
    if any(long.header(sheet) for sheet in sheets):
        return "long"
    of_members = (sheet for sheet in sheets if sheet and members.years(sheet[0]))
    labels = (str(row[0]) for sheet in of_members for row in sheet if row)
    found = any((series := series_of(label)) and series.indicator == TOTAL for label in labels)
    return "members" if found else None


def read(file: Opened, released_at: str | None = None) -> Reading:
    """Read total, shares, investment and personnel; the other rows of the workbook are left out on purpose.

    Raises
    ------
    SourceError
        `released_at` is missing: the workbooks do not say when they were published; or no sheet is a member's.
    LayoutError
        a sheet without its rows or years, an unknown country or mark, text for a number; names sheet and cell.

    Notes
    -----
    Shares stand as fractions in the sheets (0.0152 shown as 1.52 %); they are read as per cent, times 100 with no digit
    lost, and say so in their note. Groups of the agency's members (EDA 26, EDA-27) are left out: they are not the EU.
    """
    day = published(file, released_at, "the agency's page has it")
    layout = recognise(file)
    sheets = {name: file.sheet(name) for name in file.sheet_names}
    groups = [name for name, sheet in sheets.items() if not long.header(sheet) and members.of_group(sheet)]
    rows = [row for name, sheet in sheets.items() if name not in groups for row in _rows(file.name, name, sheet)]
    if not rows:
        raise SourceError("eda.no_members", file=file.name)
    totals = [row for name in groups for row in members.rows(file.name, name, sheets[name])]
    if whole.has_all_members(rows):
        whole.check(file.name, rows)
        whole.sums(file.name, rows, totals)
        whole.sums(file.name, rows, (row for row in rows if row["ref_area"] == whole.UNION))
    about = papers("eda", file, f"eda: {layout}", day[:7], released_at=day)
    return Reading(about, frame(whole.said_of_union(rows), file.name))


def _rows(file: str, name: str, sheet: members.Sheet) -> Iterator[dict[str, Any]]:
    return long.rows(file, name, sheet) if long.header(sheet) else members.rows(file, name, sheet)
