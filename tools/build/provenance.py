"""Where a file of ../shared/data came from, by its SOURCES.md, and which grade of trust that leaves its figures."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import polars as pl

from burdenshare.core.model import Reading, SourceFile, Trust


def graded(reading: Reading, trust: Trust, shared: Path) -> Reading:
    """Give a reading its grade, and its files their address and origin."""
    papers = replace(reading.papers, trust=trust, files=tuple(origin(each, shared) for each in reading.papers.files))
    return Reading(papers, reading.observations.with_columns(trust=pl.lit(trust)))


def origin(file: SourceFile, shared: Path) -> SourceFile:
    """Add address and finding place to a file's papers; the sha256 must be the one SOURCES.md states."""
    stated = _table(shared / "SOURCES.md").get(file.name)
    if stated is None or stated["sha256"] != file.sha256:
        raise ValueError(f"{file.name} with sha256 {file.sha256} is not in SOURCES.md; it was changed or never listed.")
    address = stated["public URL"]
    return replace(file, url=address if address.startswith("http") else None, found_in=stated["found in"])


@cache
def _table(path: Path) -> dict[str, dict[str, str]]:
    """Read the tables of SOURCES.md: file name -> its cells by the column's name, parentheses left off."""
    found, header = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [each.strip() for each in line.strip().strip("|").split("|")]
        if cells[0] == "file":
            header = [each.split(" (")[0] for each in cells]
        elif line.startswith("|") and len(cells) == len(header):
            found[cells[0]] = dict(zip(header, cells, strict=True))
    return found
