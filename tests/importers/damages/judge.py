"""What an import made of a damaged file: exact, refused, said, or silently different."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from burdenshare.core.errors import BurdenshareError
from burdenshare.core.model import COLUMNS
from burdenshare.ingest import ingest

OURS = [name for name in COLUMNS if name not in ("place", "note")]
EXACT, NEAR, REFUSED, SAID, SILENT = "exact", "near", "refused", "said", "SILENT"
OF_ITS_SIZE = 0.006  # a figure so near to the one it replaces, as with a digit lost at its end, nobody could tell


@dataclass(frozen=True)
class Made:
    """What came of a file: a sentence of refusal, or figures and findings."""

    refused: str = ""
    release: str = ""
    day: str = ""
    figures: pl.DataFrame | None = None
    findings: frozenset[str] = frozenset()


def taken(path: Path, released_at: str | None) -> Made:
    """Import a file without keeping it."""
    try:
        done = ingest(path, released_at=released_at, dry_run=True, root=path.parent / "store")
    except BurdenshareError as error:
        return Made(refused=str(error))
    papers, frame = done.reading.papers, done.reading.observations.select(OURS)
    return Made("", papers.release, papers.released_at, frame.sort(OURS), frozenset(papers.findings))


def judged(made: Made, whole: Made, size: float = OF_ITS_SIZE) -> tuple[str, str]:
    """Give the verdict, and what was said or what is different; `near` where only last digits are."""
    if made.refused:
        return REFUSED, made.refused
    assert made.figures is not None and whole.figures is not None
    same = made.figures.equals(whole.figures) and (made.release, made.day) == (whole.release, whole.day)
    if same:
        return EXACT, ""
    if new := made.findings - whole.findings:
        return SAID, min(new)
    return NEAR if _near(made, whole, size) else SILENT, _difference(made, whole)


def _near(made: Made, whole: Made, size: float) -> bool:
    """Tell figures that differ in their last digits, and in nothing else."""
    assert made.figures is not None and whole.figures is not None
    if (made.release, made.day) != (whole.release, whole.day):
        return False
    rest = [name for name in OURS if name != "obs_value"]
    both = made.figures.join(whole.figures, on=rest, how="full", nulls_equal=True, suffix="_whole", coalesce=True)
    one, other = both["obs_value"], both["obs_value_whole"]
    apart = (one - other).abs() > size * other.abs()
    return both.height == whole.figures.height and bool((one.is_null() == other.is_null()).all()) and not apart.any()


def _difference(made: Made, whole: Made) -> str:
    if (made.release, made.day) != (whole.release, whole.day):
        return f"release {made.release} of {made.day}, was {whole.release} of {whole.day}"
    assert made.figures is not None and whole.figures is not None
    gone = whole.figures.join(made.figures, on=OURS, how="anti", nulls_equal=True)
    new = made.figures.join(whole.figures, on=OURS, how="anti", nulls_equal=True)
    show = ("ref_area", "indicator", "period", "obs_value", "unit", "status")
    rows = [" ".join(map(str, frame.select(show).row(0))) if frame.height else "-" for frame in (gone, new)]
    return f"{gone.height} gone, {new.height} new: was {rows[0]}; is {rows[1]}"
