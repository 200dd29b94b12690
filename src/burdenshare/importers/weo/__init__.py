"""IMF, World Economic Outlook: the tab-separated files to 2024, the table of data.imf.org and the workbook since."""

from __future__ import annotations

from itertools import product
from typing import Any

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.core.model import Papers, Reading
from burdenshare.core.sentence import refused
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import frame, papers
from burdenshare.importers.weo import bycountry, portal, workbook
from burdenshare.importers.weo.editions import OutlookEdition
from burdenshare.importers.weo.series import SERIES, PrintedSeries, observations
from burdenshare.reference.areas import allies, areas

GROUPS = "groups"
LICENCE = (
    "IMF terms for statistical data: free use and redistribution with attribution (International Monetary Fund, "
    "{title}); those who pass it on pass on these terms"
)


def recognise(file: Opened) -> str | None:
    """Say `by country`, `groups`, `csv long`, `csv wide` or `workbook`, or None when the file is not the WEO."""
    if file.sheet_names:
        return "workbook" if workbook.named_like(file.sheet_names) else None
    header = bycountry.header(file)
    if bycountry.starts_like(header):
        return GROUPS if bycountry.of_groups(header) else "by country"
    return portal.shape(file)


def read(file: Opened, released_at: str | None = None) -> Reading:
    """Read the series we use, for the areas we hold, from any file of the World Economic Outlook.

    Parameters
    ----------
    released_at
        ISO date of publication. Needed only where a file of 2025 or later does not show its edition.

    Returns
    -------
    Reading
        definition `macro`. Amounts keep the IMF's scale (billions, millions of persons); where a file prints them in
        full units the decimal point is moved and no digit changed. Base years differ by country: `price_year` is
        filled where the file states it.

    Raises
    ------
    SourceError
        damaged, a file of country groups, or of an edition that cannot be told.
    LayoutError
        a column, a member or a number is not as the IMF writes it; names line and column, or cell.

    Notes
    -----
    Years after "Estimates Start After" (LATEST_ACTUAL_ANNUAL_DATA) have status F. Where that is blank, years from the
    edition's own on are. Other series and areas are left out on purpose.
    """
    layout = recognise(file)
    if layout == GROUPS:
        raise SourceError("weo.weo_file_country", file=file.name)
    if layout is None:
        raise SourceError("weo.not_file_world", file=file.name)
    reader = {"by country": bycountry, "workbook": workbook}.get(layout, portal)
    lines, edition = reader.lines(file, released_at)
    _complete(file, lines, grid=layout == "by country")
    rows = [row for line in lines for row in observations(line, edition.year, file.name)]
    return Reading(_papers(file, edition, lines, f"weo: {layout}"), frame(rows, file.name))


def _complete(file: Opened, lines: list[PrintedSeries], grid: bool) -> None:
    """Check that every member is there, and in the files by country every series of each area.

    A file that lacks one is a selection, is cut off, or has a code or a name spelled in a new way.
    """
    here = {(line.ref_area, line.code) for line in lines}
    held = {area for area, _ in here}
    lost = [areas()[each].name_en for each in allies() if each not in held]
    if grid:
        lost += [
            f"{code} of {areas()[area].name_en}" for area, code in set(product(held, {code for _, code in here})) - here
        ]
    if lost:
        more = refused("weo.more", n=len(lost) - 3) if len(lost) > 3 else ""
        raise LayoutError("weo.no_row_cut", file=file.name, sorted=sorted(lost)[:3], more=more)


def _papers(file: Opened, edition: OutlookEdition, lines: list[PrintedSeries], layout: str) -> Papers:
    unstated = sum(line.last_actual is None for line in lines)
    lacking = sorted(set(SERIES) - {line.code for line in lines})
    said = (
        f"this edition has no {', '.join(lacking)}" if lacking else "",
        f"{unstated} series do not say when estimates start: from {edition.year} on is taken" if unstated else "",
    )
    return papers_of(file, edition, layout, notes=filter(None, said))


def papers_of(file: Opened, edition: OutlookEdition, layout: str, **more: Any) -> Papers:
    """Write what is known of an edition, however it was read."""
    licence = LICENCE.format(title=edition.title)
    known = {"title": edition.title, "released_at": edition.released_at, "released_at_note": edition.released_at_note}
    return papers("weo", file, layout, edition.name, licence=licence, **known, **more)
