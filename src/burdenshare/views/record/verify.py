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
from burdenshare.core.sentence import sentences_in
from burdenshare.language import say, together
from burdenshare.store.append import content_sha256
from burdenshare.store.catalogue import PAPERS, StoredRelease, folders, papers_in, unreadable
from burdenshare.views.answer import Answer

MAGIC = b"PAR1"  # at both ends of a Parquet file; without it a file does not read, and says so
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
    rows (release, rows, state, checked, findings, known, detail): `state` is `intact`, or says what is wrong with the
    files; whether an edition is held whole or in part is another thing, which `releases` says. `checked` counts the
    figures an identity could be tested on, `findings` those that break one, `known` those of them whose reason is
    known. `extra["broken"]` counts releases that are not intact.

    Raises
    ------
    QueryError
        the day is none.
    """
    day = read_day(as_of)
    looked = [row for folder in folders(where) if (row := _row(folder, day if as_of is not None else None))]
    broken = sum(row["state"] != say("verify.intact") for row in looked)
    findings = sum(row["findings"] - row["known"] for row in looked)
    return Answer(
        question="verify" + (f" --as-of {day}" if as_of is not None else ""),
        as_of=day,
        rows=pl.DataFrame(looked, infer_schema_length=None) if looked else pl.DataFrame(schema=COLUMNS),
        headline=say("verify.headline", intact=len(looked) - broken, of=len(looked), findings=findings),
        sentences=sentences_in(looked),
        extra={"broken": broken},
    )


def _row(folder: Path, day: date | None) -> dict[str, Any] | None:
    """Look at one folder; whatever is wrong with it is said, and the next one is looked at all the same."""
    try:
        held = StoredRelease(papers_in(folder), folder)
        if day and held.papers.released_at > day.isoformat():
            return None
        if _changed(held):  # before it is read: a turned bit can make a reader of Parquet panic
            return _said(held.papers.release, held.papers.rows, say("verify.file_changed"), [], held.papers.findings)
        frame = held.read()
        state = _state(held, frame)
        checks = identities(frame) if state == say("verify.intact") and held.papers.source == "nato" else []
    except FactError as error:
        return _said(folder.name, 0, say("verify.unreadable", error=error), [], ())
    return _said(held.papers.release, held.papers.rows, state, checks, held.papers.findings)


def _changed(held: StoredRelease) -> bool:
    """Say whether the file of figures is another than its papers were written for, or is lost."""
    try:
        content = held.observations.read_bytes()
    except OSError as error:
        raise unreadable(held.observations, error) from error
    sealed, whole = held.papers.file_sha256, content.startswith(MAGIC) and content[len(MAGIC) :].endswith(MAGIC)
    return bool(sealed) and whole and hashlib.sha256(content).hexdigest() != sealed


def _said(release: str, rows: int, state: str, checks: list[Checked], at_import: tuple[str, ...]) -> dict[str, Any]:
    findings = [finding for check in checks for finding in check.findings]
    unknown = [finding.said() for finding in findings if not finding.known]
    odd = list(dict.fromkeys((*at_import, *unknown)))
    known = len(findings) - len(unknown)
    return {
        "release": release,
        "rows": rows,
        "state": state,
        "checked": sum(check.figures for check in checks),
        "findings": len(odd) + known,
        "known": known,
        "detail": together(odd[:SHOWN], "semicolon") if odd else _first_known(checks),
    }


def _state(held: StoredRelease, frame: pl.DataFrame) -> str:
    papers = held.papers
    named = {papers.release, f"{papers.release}+{papers.sequence}"}
    if seal_holds((held.folder / PAPERS).read_text(encoding="utf-8")) is False:
        return say("verify.papers_changed")
    if held.folder.parent.name != papers.source or held.folder.name not in named:
        return say("verify.misplaced", where=f"{held.folder.parent.name}/{held.folder.name}")
    if dict(frame.schema) != schema():
        return say("verify.columns")
    if frame.height != held.papers.rows:
        return say("verify.rows", found=frame.height, told=held.papers.rows)
    if content_sha256(frame) != held.papers.observations_sha256:
        return say("verify.content_changed")
    return say("verify.intact")


def _first_known(checks: list[Checked]) -> str | None:
    known = [finding for check in checks for finding in check.findings]
    return known[0].said() if known else None
