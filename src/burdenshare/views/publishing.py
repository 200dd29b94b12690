"""What is kept of projections: publish one under its own id, and count those that a release can score."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import polars as pl

from burdenshare.core.clock import today
from burdenshare.core.periods import day as read_day
from burdenshare.projections import archive
from burdenshare.projections.known_on import KnownOn
from burdenshare.projections.models import HEADLINE
from burdenshare.projections.scores import LEVELS
from burdenshare.views.projections.inputs import ground, provenance


def publish(
    *, to: int = 2035, as_of: str | date | None = None, model: str = HEADLINE, root: Path | None = None
) -> archive.PublishedProjection:
    """Draw the projection of all Allies and keep it under its own id, to be scored when figures come."""
    found = ground(as_of, model, to)
    rows = tuple(
        archive.Projected(
            code, found.panel.year + ahead, tuple(round(float(each), 4) for each in fan.quantiles[ahead]),
            {each.id: round(float(fan.met_in[each.value][ahead]), 4) for each in found.targets},
            {each.id: round(float(fan.met_by[each.value][ahead]), 4) for each in found.targets},
        )
        for code, fan in found.draw(to).fans.items()
        for ahead in range(to - found.panel.year + 1)
    )  # fmt: skip
    papers = provenance(found)
    said = json.dumps([vars(row) for row in rows], sort_keys=True)
    month = max(found.vault.shares["released_at"])[:7]
    identity = f"projection-{month}-{model}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"
    record = archive.PublishedProjection(
        identity, today().isoformat(), found.vault.day.isoformat(), model, papers["code"], tuple(papers["inputs"]),
        papers["assumptions"], LEVELS, rows,
    )  # fmt: skip
    archive.publish(record, root)
    return record


def waiting(release: str, *, where: tuple[Path, ...] | None = None) -> int:
    """How many published projections does a release give figures for that they had not seen?

    Parameters
    ----------
    release
        one of NATO's, held in the record; of another source, or not held, none can be scored with it.
    """
    shares = KnownOn(read_day(None)).shares
    told = shares.filter(pl.col("release") == release)
    return sum(not archive.score(each, told).is_empty() for each in archive.published(where))
