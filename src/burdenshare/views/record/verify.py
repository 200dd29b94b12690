"""Is every release on disk what its papers say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from burdenshare.checks.identities import Checked, identities
from burdenshare.core.model import schema
from burdenshare.core.periods import day as read_day
from burdenshare.language import say
from burdenshare.store.append import content_sha256
from burdenshare.store.catalogue import Held, all_held
from burdenshare.views.answer import Answer

COLUMNS = ("release", "rows", "state", "checked", "findings", "known", "detail")


def verify(*, where: Iterable[Path] | None = None, as_of: str | date | None = None) -> Answer:
    """Is every release on disk what its papers say, and do its tables agree with each other?

    Parameters
    ----------
    where
        roots of stores; the shipped and the user's when None.
    as_of
        only the releases published by that day; the files are read as they lie now, whatever the day.

    Returns
    -------
    rows (release, rows, state, checked, findings, known, detail): `state` is `whole` or says what is wrong; `checked`
    counts the figures an identity could be tested on, `findings` those that break one, `known` those of them whose
    reason is known. `extra["broken"]` counts releases that are not whole.
    """
    day = read_day(as_of)
    held = [each for each in all_held(where) if as_of is None or each.papers.released_at <= day.isoformat()]
    looked = [_row(each) for each in held]
    broken = sum(row["state"] != "whole" for row in looked)
    findings = sum(row["findings"] - row["known"] for row in looked)
    return Answer(
        question="verify" + (f" --as-of {day}" if as_of is not None else ""),
        as_of=day,
        rows=pl.DataFrame(looked, infer_schema_length=None) if looked else pl.DataFrame(schema=COLUMNS),
        headline=say("verify.headline", whole=len(held) - broken, of=len(held), findings=findings),
        extra={"broken": broken},
    )


def _row(held: Held) -> dict[str, Any]:
    state, checks = "whole", []
    try:
        frame = pl.read_parquet(held.observations)
        state = _state(held, frame)
        if state == "whole" and held.papers.source == "nato":
            checks = identities(frame)
    except (OSError, pl.exceptions.PolarsError) as error:
        state = f"does not read: {error}"
    findings = [finding for check in checks for finding in check.findings]
    unknown = [finding for finding in findings if not finding.known]
    return {
        "release": held.papers.release,
        "rows": held.papers.rows,
        "state": state,
        "checked": sum(check.figures for check in checks),
        "findings": len(findings),
        "known": len(findings) - len(unknown),
        "detail": str(unknown[0]) if unknown else _first_known(checks),
    }


def _state(held: Held, frame: pl.DataFrame) -> str:
    if dict(frame.schema) != schema():
        return "columns are not those of an observation"
    if frame.height != held.papers.rows:
        return f"{frame.height} rows, the papers say {held.papers.rows}"
    if content_sha256(frame) != held.papers.observations_sha256:
        return "figures differ from those the papers were written for"
    return "whole"


def _first_known(checks: list[Checked]) -> str | None:
    known = [finding for check in checks for finding in check.findings]
    return str(known[0]) if known else None
