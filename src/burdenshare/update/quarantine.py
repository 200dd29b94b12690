"""Files that are not taken in: set aside with the reason and what to do, in a folder the record does not read."""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from datetime import UTC, datetime
from pathlib import Path

from burdenshare.core.errors import BurdenshareError, FactError, LayoutError
from burdenshare.core.sentence import refused
from burdenshare.update.fetch import DownloadRefused, Fetched, NotThere
from burdenshare.update.offer import Stale

FOLDER = ".quarantine"
KEPT = 20  # a source; the oldest go

ADVICE: tuple[tuple[type[BurdenshareError], str], ...] = (
    (Stale, "stale"),
    (NotThere, "not_there"),
    (DownloadRefused, "refused"),
    (LayoutError, "layout"),
    (FactError, "fact"),
)


def advice(source: str, error: BurdenshareError) -> str:
    """Say what to do about a failure."""
    found = next((key for kind, key in ADVICE if isinstance(error, kind)), "otherwise")
    return refused(f"advice.{found}", variable=f"BURDENSHARE_URL_{source.upper()}")


def set_aside(root: Path, source: str, files: tuple[Fetched, ...], error: BurdenshareError) -> Path:
    """Keep files that were not taken in, once each however often they come, with a note beside them; says where.

    Parameters
    ----------
    files
        what came; empty where nothing was fetched, such as from another host.
    """
    told = advice(source, error)
    content = hashlib.sha256(b"".join(each.content for each in files) or str(error).encode()).hexdigest()
    folder = root / FOLDER / source / content[:16]
    beside = root / FOLDER / f".{uuid.uuid4().hex}"
    beside.mkdir(parents=True)
    try:
        for each in files:
            (beside / each.name).write_bytes(each.content)
        (beside / "reason.json").write_text(_note(source, files, error, told), encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        folder.parent.mkdir(exist_ok=True)
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    _thin(folder.parent)
    return folder


def _note(source: str, files: tuple[Fetched, ...], error: BurdenshareError, told: str) -> str:
    said = {
        "source": source,
        "reason": str(error),
        "kind": type(error).__name__,
        "what_to_do": told,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "files": [
            {"url": each.url, "bytes": len(each.content), "sha256": hashlib.sha256(each.content).hexdigest()}
            for each in files
        ],
    }
    return json.dumps(said, indent=2, ensure_ascii=False) + "\n"


def _thin(folder: Path) -> None:
    oldest = sorted(folder.iterdir(), key=lambda each: each.stat().st_mtime)
    for each in oldest[:-KEPT]:
        shutil.rmtree(each, ignore_errors=True)
