"""Kiel Institute, Ukraine Support Tracker: aid allocated by month, from the user's own copy: table or workbook."""

from __future__ import annotations

from burdenshare.core.errors import SourceError
from burdenshare.core.model import Reading
from burdenshare.importers.kiel import table, totals, workbook
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import frame, papers, published


def recognise(file: Opened) -> str | None:
    """Say `data_explorer` by the names of its columns, `workbook` by its sheets, or None."""
    if workbook.named_like(file.sheet_names):
        return "workbook"
    return "data_explorer" if not file.sheet_names and table.starts_like(file) else None


def read(file: Opened, released_at: str | None = None) -> Reading:
    """Read total and military allocations, billion euros a month.

    Raises
    ------
    SourceError
        `released_at` is missing; neither form says it, and both come out months after their last month.
    LayoutError
        a line that cannot be read, or an unknown country; names the line or the cell.

    Notes
    -----
    A month without allocations has no line in the table and none here. Years are not summed: that is for a view.
    The tracker's own sums go along, for the checks: by month beside the table, by giver within the workbook.
    """
    day = published(file, released_at, "the tracker's release_info.csv has it")
    layout = recognise(file)
    if layout == "workbook":
        rows, sums, notes = workbook.aid(file)
    else:
        aid = table.aid(file)
        rows, sums, notes = aid.rows, totals.by_month(file, aid), ("months without allocations have no row",)
    if not rows:
        raise SourceError("kiel.header_no_countries", file=file.name)
    last = max((row["period"], row["month"]) for row in rows)
    about = papers(
        "kiel", file, f"kiel: {layout}", day[:7], released_at=day, cut_off=f"{last[0]}-{last[1]:02d}",
        notes=(*notes, "the European Union's own aid is left out"),
    )  # fmt: skip
    return Reading(about, frame(rows, file.name), sums)
