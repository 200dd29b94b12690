"""Append a release: whole or not at all, never over another."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from burdenshare.core import status
from burdenshare.core.errors import FactError
from burdenshare.core.model import COLUMNS, TRUST_RANK, Papers, Reading, schema
from burdenshare.store.catalogue import OBSERVATIONS, PAPERS, StoredRelease, all_held, own_root, shipped_root
from burdenshare.store.rounded import FIGURE, rounded
from burdenshare.store.state import forget

INCOMING = ".incoming"
ROW_GROUP = 4096  # small groups sorted by area: a question about one Ally opens few of them
STALE_SECONDS = 3600
IN_PARTS = ("worldbank",)  # publishers that give an indicator a file
PRINTED = 5e-15  # half of the fifteenth digit, which is all that spreadsheet programs keep


@dataclass(frozen=True)
class Appended:
    """What an append did: the papers as entered, the folder, what it supersedes, and whether anything changed."""

    papers: Papers
    folder: Path
    changed: bool
    supersedes: Papers | None = None


def append(reading: Reading, root: Path | None = None) -> Appended:
    """Append a release to a store; a second time it changes nothing.

    Parameters
    ----------
    reading
        papers and observations, as an importer gives them.
    root
        the store; the user's own when None. Releases that ship with the package count as held.

    Raises
    ------
    FactError
        the observations are not sound, or a better copy of the release is held; nothing was written.
    """
    root = root or own_root()
    frame = sound(reading)
    papers = replace(
        reading.papers,
        rows=frame.height,
        observations_sha256=content_sha256(frame),
        entered_at=reading.papers.entered_at or datetime.now(UTC).isoformat(timespec="seconds"),
    )
    while True:
        same = [held for held in all_held((shipped_root(), root)) if held.papers.release == papers.release]
        offered, rows = _beside(same[-1], papers, frame) if same else (papers, frame)
        known = {held.papers.observations_sha256: held for held in same}
        for content in (papers.observations_sha256, offered.observations_sha256):
            if content in known:
                return Appended(known[content].papers, known[content].folder, changed=False)
        sequence = 1 + max((held.papers.sequence for held in same), default=-1)
        entered = replace(offered, sequence=sequence)
        folder = root / papers.source / (papers.release if sequence == 0 else f"{papers.release}+{sequence}")
        if _place(entered, rows, root, folder):
            return Appended(entered, folder, changed=True, supersedes=same[-1].papers if same else None)


def _beside(held: StoredRelease, papers: Papers, frame: pl.DataFrame) -> tuple[Papers, pl.DataFrame]:
    """Settle what a further copy of a release is: a better one, a re-issue, or another part of the same.

    The World Bank gives one indicator a file, and SIPRI's figures ship in part: such copies grow together.
    """
    if papers.observations_sha256 == held.papers.observations_sha256:
        return papers, frame
    if TRUST_RANK[papers.trust] < TRUST_RANK[held.papers.trust]:
        raise FactError("store.held_copy_does", release=papers.release, trust=held.papers.trust, trust2=papers.trust)
    before = held.read()
    if TRUST_RANK[papers.trust] == TRUST_RANK[held.papers.trust] and _reprinted(before, frame):
        return held.papers, before  # a copy saved by another program, with fifteen digits of seventeen
    if rounded(before, frame):
        return held.papers, before  # a PDF, which prints what the workbook held has in full
    if papers.released_at != held.papers.released_at:
        return papers, frame
    if papers.trust != held.papers.trust or _differ(before, frame):
        return _with_other_parts(held, papers, frame, before)
    if frame.join(before, on=list(FIGURE), how="anti", nulls_equal=True).is_empty():
        return held.papers, before  # all of it is held, if with notes in other words
    missing = before.join(frame, on=list(FIGURE), how="anti", nulls_equal=True)
    if missing.is_empty():
        return papers, frame
    return _grown(held, papers, frame, missing)


def _with_other_parts(
    held: StoredRelease, papers: Papers, frame: pl.DataFrame, before: pl.DataFrame
) -> tuple[Papers, pl.DataFrame]:
    """Keep the indicators that a new copy does not speak of: a file of GDP does not take the shares away."""
    if papers.source not in IN_PARTS:
        return papers, frame
    rest = before.join(frame.select("indicator", "definition").unique(), on=["indicator", "definition"], how="anti")
    return _grown(held, papers, frame, rest) if rest.height else (papers, frame)


def _grown(held: StoredRelease, papers: Papers, frame: pl.DataFrame, rest: pl.DataFrame) -> tuple[Papers, pl.DataFrame]:
    whole = pl.concat([frame, rest]).sort(*FIGURE)
    weakest = min((*whole["trust"].unique(), papers.trust), key=TRUST_RANK.__getitem__)
    grown = replace(
        papers,
        files=tuple(dict.fromkeys((*held.papers.files, *papers.files))),
        notes=tuple(dict.fromkeys((*held.papers.notes, *papers.notes))),
        findings=tuple(dict.fromkeys((*held.papers.findings, *papers.findings))),
        rows=whole.height,
        observations_sha256=content_sha256(whole),
        trust=weakest,
    )
    return grown, whole


def _reprinted(before: pl.DataFrame, frame: pl.DataFrame) -> bool:
    """Say whether a copy repeats the figures held, in print that keeps no more digits."""
    if before.height != frame.height:
        return False
    both = before.join(frame, on=list(FIGURE), how="inner", nulls_equal=True, suffix="_new")
    now, then = pl.col("obs_value_new"), pl.col("obs_value")
    alike = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}_new")) for name in ("status", "unit", "currency"))
    near = ((now - then).abs() <= PRINTED * then.abs()) | (now.is_null() & then.is_null())
    digits = (_digits(frame), _digits(before))
    return both.height == before.height and both.select((alike & near).all()).item() and digits[0] <= digits[1]


def _digits(frame: pl.DataFrame) -> int:
    return sum(len(repr(value)) for value in frame["obs_value"].drop_nulls())


def _differ(before: pl.DataFrame, frame: pl.DataFrame) -> bool:
    """Say whether two copies give any figure two values."""
    both = before.join(frame, on=list(FIGURE), how="inner", nulls_equal=True, suffix="_new")
    changed = [pl.col(name).ne_missing(pl.col(f"{name}_new")) for name in ("obs_value", "status", "unit")]
    return not both.filter(pl.any_horizontal(changed)).is_empty()


def _place(papers: Papers, frame: pl.DataFrame, root: Path, folder: Path) -> bool:
    """Write beside the store, then move into place in one step; False when another import was quicker.

    Raises
    ------
    FactError
        the store cannot be written: it is a file, read-only, or the disk is full.
    """
    incoming = root / INCOMING / uuid.uuid4().hex
    try:
        incoming.mkdir(parents=True)
        _sweep(root / INCOMING)
        return _moved(papers, frame, incoming, folder)
    except (OSError, pl.exceptions.PolarsError) as error:
        why = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise FactError("store.cannot_write_store", root=root, why=why) from error
    finally:
        shutil.rmtree(incoming, ignore_errors=True)


def _moved(papers: Papers, frame: pl.DataFrame, incoming: Path, folder: Path) -> bool:
    """Write papers and figures, and give them their place."""
    frame.write_parquet(incoming / OBSERVATIONS, compression="zstd", row_group_size=ROW_GROUP)
    file_sha256 = hashlib.sha256((incoming / OBSERVATIONS).read_bytes()).hexdigest()
    (incoming / PAPERS).write_text(replace(papers, file_sha256=file_sha256).to_json(), encoding="utf-8")
    for written in (incoming / OBSERVATIONS, incoming / PAPERS, incoming):
        _sync(written)
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        incoming.rename(folder)
    except OSError as error:
        if folder.exists():
            return False
        raise FactError("store.cannot_write_appended", folder=folder, strerror=error.strerror) from error
    _sync(folder.parent)
    forget()
    return True


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(incoming: Path) -> None:
    """Clear what a killed import left behind, once nobody can be writing it any more."""
    for left in incoming.iterdir():
        try:
            if time.time() - left.stat().st_mtime > STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
        except FileNotFoundError:  # its writer finished meanwhile
            continue


def content_sha256(frame: pl.DataFrame) -> str:
    """Hash what a frame says, so that the same figures give the same hash whatever wrote the file."""
    return hashlib.sha256(frame.select(*COLUMNS).write_csv().encode()).hexdigest()


def sound(reading: Reading) -> pl.DataFrame:
    """Give the observations of a reading in their order, or refuse them.

    Raises
    ------
    FactError
        no rows, wrong columns, two rows for one figure, a value that contradicts its status, an unknown code.
    """
    frame, name = reading.observations, reading.papers.release
    if frame.is_empty():
        raise FactError("store.holds_no_observation", name=name)
    if dict(frame.schema) != schema():
        raise FactError("store.columns_not_those", name=name, dict=dict(frame.schema))
    if (twice := frame.filter(frame.select(FIGURE).is_duplicated())).height:
        raise FactError("store.gives_two_values", name=name, row=twice.select(FIGURE).row(0))
    for bad, why in (
        (_contradicts(), "has a value and a status that contradict each other"),
        (_odd(), "is not finite"),
    ):
        if (rows := frame.filter(bad)).height:
            raise FactError("store.appended", name=name, row=rows.select(FIGURE).row(0), why=why)
    if unknown := set("+".join(frame["status"].unique()).split("+")) - set(status.MEANING):
        raise FactError("store.status_codes_not", name=name, sorted=sorted(unknown))
    return frame.sort(*FIGURE)


def _contradicts() -> pl.Expr:
    missing = pl.col("status").str.contains(f"[{''.join(status.WITHOUT_VALUE)}]")
    return missing != pl.col("obs_value").is_null()


def _odd() -> pl.Expr:
    return pl.col("obs_value").is_not_null() & ~pl.col("obs_value").is_finite()
