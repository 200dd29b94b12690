"""Eurostat, gov_ev: government expenditure on defence and the investment in it: JSON-stat 2.0, SDMX-CSV, TSV."""

from __future__ import annotations

import re
from typing import Any

from burdenshare.core.errors import SourceError
from burdenshare.core.model import Reading
from burdenshare.importers.eurostat import lines
from burdenshare.importers.eurostat.cube import Cube
from burdenshare.importers.eurostat.series import left_out, rows
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import frame, json_of, opening, papers

DATASET = "GOV_EV"
START = re.compile(r'\{.*?"class"\s*:\s*"dataset"', re.DOTALL)


def recognise(file: Opened) -> str | None:
    """Say `json-stat`, `sdmx-csv` or `tsv`, or None when the file is not Eurostat's."""
    return "json-stat" if START.match(opening(file).lstrip()) else lines.shape(file)


def read(file: Opened, released_at: str | None = None) -> Reading:
    """Read expenditure (TE) and gross fixed capital formation (P51G) on defence, in three units.

    Raises
    ------
    SourceError
        damaged, or another dataset than gov_ev's defence part.
    LayoutError
        the cube is not what its own sizes say; an unknown country, flag or unit.

    Notes
    -----
    The release is the day in `updated`; a TSV does not say it.
    A cell that the sparse map of values leaves out is a row with status O.
    """
    layout = str(recognise(file))
    raw = _dataset(file) if layout == "json-stat" else lines.cube(file, released_at)
    cube = Cube.of(raw, file.name)
    updated = cube.day("updated")
    about = papers(
        "eurostat", file, f"eurostat: {layout}", updated,
        released_at=updated, title=str(raw.get("label", DATASET)), notes=left_out(cube),
    )  # fmt: skip
    return Reading(about, frame(rows(cube, int(updated[:4])), file.name))


def _dataset(file: Opened) -> dict[str, Any]:
    raw = json_of(file)
    extension = raw.get("extension")
    named = extension.get("id") if isinstance(extension, dict) else None
    if named != DATASET:
        raise SourceError(
            "eurostat.dataset_eurostat_we", file=file.name, named=repr(named or raw.get("label")), dataset=DATASET
        )
    return dict(raw)
