"""NATO's tables of defence expenditure: workbooks of 2016, 2019, 2022 to 2024 and from 2025 on, and PDFs."""

from __future__ import annotations

from dataclasses import replace

from burdenshare.core.model import Reading
from burdenshare.importers.nato import pdf
from burdenshare.importers.nato.edition import Fingerprint, papers
from burdenshare.importers.nato.frame import Columns
from burdenshare.importers.nato.grid import LAYOUT_2016, CellGrid, is_header, layout, year
from burdenshare.importers.nato.sheet import NatoSheet
from burdenshare.importers.nato.sheet import read as read_sheet
from burdenshare.importers.nato.tables import is_table_title, title_words
from burdenshare.importers.nato.whole import check, is_core, price_year
from burdenshare.importers.opened import Opened


def recognise(file: Opened) -> str | None:
    """Is this a workbook or PDF with one of NATO's tables, by their titles, and in which layout?"""
    if pdf.is_pdf(file):
        return pdf.recognise(file)
    for name in file.sheet_names:
        rows = file.sheet(name)
        titles = (
            column for row in rows for column, cell in enumerate(row) if isinstance(cell, str) and _is_title(cell)
        )
        title = next(titles, None)
        if title is not None:
            years = next(filter(is_header, rows), [])
            first = next((column for column, cell in enumerate(years) if year(cell)), None)
            return "nato" if first is None else layout(title, first, any(cell != "" for cell in years[:first]))
    return None


def _is_title(cell: str) -> bool:
    words = title_words(cell)
    return bool(words and is_table_title(words))


def read(file: Opened, released_at: str | None = None) -> Reading:
    """Read a workbook or PDF of NATO's into papers and observations.

    Parameters
    ----------
    file
        the workbook or PDF.
    released_at
        ISO day of publication, for an edition we do not know and that does not say it.

    Raises
    ------
    SourceError
        the file is damaged.
    LayoutError
        something in it is not where or what NATO prints; names sheet and cell, or page and position.
    """
    sheets = _sheets(file)
    check(file.name, sheets)
    found = sheets[0].layout
    definition = "nato-core" if is_core(sheets) else "nato-total"
    header, prices = sheets[0].header, price_year(sheets)
    columns = Columns(definition, of_2016=found == LAYOUT_2016)
    for sheet in sheets:
        columns.add(sheet, prices)
    printed = pdf.day(file) if pdf.is_pdf(file) else None
    about = papers(
        file,
        Fingerprint(header.years[0], header.years[-1], prices, definition, printed),
        pdf.LAYOUT if pdf.is_pdf(file) else found,
        released_at,
    )
    return Reading(replace(about, notes=about.notes + _general(sheets)), columns.frame())


def _sheets(file: Opened) -> list[NatoSheet]:
    grids = (
        pdf.grids(file)
        if pdf.is_pdf(file)
        else [CellGrid(file.name, each, file.sheet(each)) for each in file.sheet_names]
    )
    return [sheet for sheet in map(read_sheet, grids) if sheet]


def _general(sheets: list[NatoSheet]) -> tuple[str, ...]:
    """Give what the sheets' own notes say of estimates, aggregates and categories."""
    aggregates = max((sheet.notes.get("", "") for sheet in sheets), key=len)
    marked = (
        f"{block.title}: {sheet.notes[block.title[-3:]]}"
        for sheet in sheets
        for block in sheet.blocks
        if sheet.table.kind == "distribution" and block.title[-3:] in sheet.notes
    )
    return tuple(filter(None, (aggregates, *marked)))
