"""Is every release on disk what its papers say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from burdenshare.checks.finding import Checked
from burdenshare.checks.identities import identities
from burdenshare.core.errors import FactError
from burdenshare.core.model import schema, seal_holds
from burdenshare.core.periods import day as read_day
from burdenshare.language import say
from burdenshare.store.append import content_sha256
from burdenshare.store.catalogue import PAPERS, Held, folders, papers_in
from burdenshare.views.answer import Answer

SHOWN = 5  # findings of a release that a line of the answer spells out
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
    looked = [row for folder in folders(where) if (row := _row(folder, day if as_of is not None else None))]
    broken = sum(row["state"] != "whole" for row in looked)
    findings = sum(row["findings"] - row["known"] for row in looked)
    return Answer(
        question="verify" + (f" --as-of {day}" if as_of is not None else ""),
        as_of=day,
        rows=pl.DataFrame(looked, infer_schema_length=None) if looked else pl.DataFrame(schema=COLUMNS),
        headline=say("verify.headline", whole=len(looked) - broken, of=len(looked), findings=findings),
        extra={"broken": broken},
    )


def _row(folder: Path, day: date | None) -> dict[str, Any] | None:
    """Look at one folder; whatever is wrong with it is said, and the next one is looked at all the same."""
    try:
        held = Held(papers_in(folder), folder)
        if day and held.papers.released_at > day.isoformat():
            return None
        frame = held.read()
        state = _state(held, frame)
        checks = identities(frame) if state == "whole" and held.papers.source == "nato" else []
    except FactError as error:
        return _said(folder.name, 0, f"does not read: {error}", [], ())
    return _said(held.papers.release, held.papers.rows, state, checks, held.papers.findings)


def _said(release: str, rows: int, state: str, checks: list[Checked], at_import: tuple[str, ...]) -> dict[str, Any]:
    findings = [finding for check in checks for finding in check.findings]
    unknown = [str(finding) for finding in findings if not finding.known]
    odd = list(dict.fromkeys((*at_import, *unknown)))
    known = len(findings) - len(unknown)
    return {
        "release": release,
        "rows": rows,
        "state": state,
        "checked": sum(check.figures for check in checks),
        "findings": len(odd) + known,
        "known": known,
        "detail": "; ".join(odd[:SHOWN]) if odd else _first_known(checks),
    }


def _state(held: Held, frame: pl.DataFrame) -> str:
    papers = held.papers
    named = {papers.release, f"{papers.release}+{papers.sequence}"}
    if seal_holds((held.folder / PAPERS).read_text(encoding="utf-8")) is False:
        return "papers were changed since they were written"
    if held.folder.parent.name != papers.source or held.folder.name not in named:
        return f"lies in {held.folder.parent.name}/{held.folder.name}, where it does not belong"
    if papers.file_sha256 and hashlib.sha256(held.observations.read_bytes()).hexdigest() != papers.file_sha256:
        return "the file of figures was changed since it was written"
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
