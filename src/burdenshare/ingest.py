"""From a publisher's file to the record: importer -> corrections -> checks -> store."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from burdenshare import importers
from burdenshare.checks.identities import Checked, identities
from burdenshare.core.errors import FactError
from burdenshare.core.model import Papers, Reading
from burdenshare.corrections import apply
from burdenshare.indicators.changes import changes
from burdenshare.store.append import Appended, append, sound
from burdenshare.store.catalogue import Held, current

BROKEN = 0.05  # a release in which more than one figure in twenty breaks an identity is not read rightly


@dataclass(frozen=True)
class Ingested:
    """What an import did: the reading, how it differs from what was held, what the checks found."""

    reading: Reading
    appended: Appended | None
    against: Papers | None
    changes: pl.DataFrame
    checks: tuple[Checked, ...]
    corrected: int


def ingest(path: Path, *, released_at: str | None = None, dry_run: bool = False, root: Path | None = None) -> Ingested:
    """Take a publisher's file into the user's store.

    Parameters
    ----------
    path
        the file as downloaded.
    released_at
        ISO day of publication, for files that do not say it.
    dry_run
        look, but append nothing.
    root
        the store; the user's own when None.

    Raises
    ------
    SourceError, LayoutError
        the file does not read; nothing was appended.
    FactError
        it reads, but its tables contradict each other throughout, or a better copy is held; nothing was appended.
    """
    reading, corrected = apply(importers.read(path, released_at))
    frame = sound(reading)
    checks = tuple(identities(frame)) if reading.papers.source == "nato" else ()
    _refuse_broken(checks, reading.papers)
    before = _before(reading.papers)
    differences = changes(pl.read_parquet(before.observations), frame) if before else frame.clear()
    done = None if dry_run else append(replace(reading, observations=frame), root)
    return Ingested(reading, done, before.papers if before else None, differences, checks, corrected)


def _refuse_broken(checks: tuple[Checked, ...], papers: Papers) -> None:
    for check in checks:
        unknown = [finding for finding in check.findings if not finding.known]
        if len(unknown) > max(5, BROKEN * check.figures):
            raise FactError(
                f"{papers.release}: {len(unknown)} of {check.figures} figures break '{check.check}', such as "
                f"{unknown[0]}. The file is damaged or laid out in a way we do not know; nothing was appended."
            )


def _before(papers: Papers) -> Held | None:
    """Find what a reading is compared with: the copy held of the same release, else the last release before it."""
    held = current(sources=[papers.source])
    same = [each for each in held if each.papers.release == papers.release]
    earlier = [each for each in held if each.papers.released_at < papers.released_at]
    nearest = same or earlier
    return nearest[-1] if nearest else None
