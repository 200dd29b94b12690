"""Eurostat's part of the record: government expenditure on defence and the investment in it, gov_ev."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from burdenshare.core.model import Reading
from burdenshare.importers import eurostat
from burdenshare.importers.opened import Opened
from tools.build.provenance import graded


def build(shared: Path) -> Iterator[Reading]:
    """Read the one edition held; SOURCES.md says it was transcribed through a text index, not downloaded."""
    yield graded(eurostat.read(Opened.from_path(shared / "eurostat" / "gov_ev-defence.json")), "transcribed", shared)
