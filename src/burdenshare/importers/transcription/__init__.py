"""A release that someone typed or extracted: CSV of facts, with lines on top that say which release it is.

# release: nato-2025-04
# released_at: 2025-04-24
# source: nato
# publisher: NATO
# title: Annual report of the Secretary General 2024
# licence: NATO, with credit
# trust: transcribed
# definition: nato-total
country_iso3,year,indicator,value,unit,status,found_in
CAN,2024,defence_expenditure_pct_gdp,1.45,% of real GDP (2021 prices),E,news page: knews.media
"""

from __future__ import annotations

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.core.model import Reading
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import csv_lines, opening, text
from burdenshare.importers.transcription.facts import COLUMNS, observations
from burdenshare.importers.transcription.sidecar import papers

__all__ = ["observations", "read", "recognise"]

HEADER = ",".join(COLUMNS)


def recognise(file: Opened) -> str | None:
    """Say `facts` when the first line that is no comment is our header of facts."""
    lines = (line.strip() for line in opening(file).splitlines())
    return "facts" if next((line for line in lines if line and not line.startswith("#")), None) == HEADER else None


def read(file: Opened, released_at: str | None = None) -> Reading:
    """Read a transcribed release into papers and observations.

    Raises
    ------
    SourceError
        the lines on top do not say which release this is; names those to add.
    LayoutError
        a line of facts that cannot be read; names it.
    """
    lines = text(file).splitlines()
    top = next((n for n, line in enumerate(lines) if line.strip() == HEADER), None)
    if top is None:
        raise SourceError("transcription.no_line_so", file=file.name, header=HEADER)
    said = papers(file, lines[:top], released_at)
    rows = _facts("\n".join(lines[top + 1 :]), file.name)
    found = observations(rows, said.trust, said.definition or "", said.price_year, file.name)
    return Reading(said, found)


def _facts(content: str, name: str) -> list[dict[str, str]]:
    facts = [cells for _, cells in csv_lines(content, name)]
    for count, cells in enumerate(facts, start=1):
        if len(cells) != len(COLUMNS):
            raise LayoutError(
                "transcription.fact_fields_not", name=name, count=count, n_cells=len(cells), n_columns=len(COLUMNS)
            )
    return [dict(zip(COLUMNS, cells, strict=True)) for cells in facts]
