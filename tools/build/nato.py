"""NATO's releases: official workbooks where we hold them, transcriptions and extracts elsewhere."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from burdenshare import importers
from burdenshare.core.model import COLUMNS, TRUST_RANK, Papers, Reading, SourceFile
from burdenshare.core.status import join
from burdenshare.importers.transcription import observations
from tools.build import nato_facts, own_words

RELEASES = Path(__file__).resolve().parents[2] / "src/burdenshare/data/nato_releases.toml"
WORKBOOKS = {
    "nato-2016-01": "pr-2016-11-def-exp-tables_e.xlsx",
    "nato-2022-06": "pr-2022-105-en.xlsx",
    "nato-2024-06": "240617-def-exp-2024-TABLES-en.xlsx",
}
# Machine copies of whole official tables: a year that an Ally lacks there is a blank cell in the release.
EXTRACTS = ("nato-2019-06", "nato-2025-08", "nato-2026-07")
MACHINE_COPY = r"passport-nato\.rda|\.csv|\.json|ha-edp-radar"
OURS = "derived"  # 2025-08: constant dollars of five Allies, chained from the release's own real change


def build(shared: Path) -> Iterator[Reading]:
    for release, about in tomllib.loads(RELEASES.read_text(encoding="utf-8")).items():
        folder = shared / "nato" / release.removeprefix("nato-")
        if release in WORKBOOKS:
            yield own_words.nato(importers.read(folder / WORKBOOKS[release]), tuple(about.get("notes", ())))
        else:
            yield transcribed(release, about, shared / "nato")


def transcribed(release: str, about: dict[str, object], folder: Path) -> Reading:
    """Read what was typed or extracted of a release."""
    facts = nato_facts.of_release(folder, release)
    parts = [_observed(rows, about, name) for name, rows in facts.tables.items()]
    if release in EXTRACTS:
        parts.append(blanks(pl.concat(parts)))
    if facts.later:
        parts.append(_observed(facts.later, about, "values_more.csv"))
    frame = pl.concat(parts)
    return Reading(papers(release, about, frame, facts.paths), frame.select(*COLUMNS))


def _observed(rows: list[nato_facts.Row], about: dict[str, object], name: str) -> pl.DataFrame:
    """Turn facts into observations, with the grade of each and what its transcriber noted."""
    frame = observations(rows, "transcribed", str(about["definition"]), about.get("price_year"), name)  # type: ignore[arg-type]
    noted = pl.Series("noted", [row.get("note") or None for row in rows], dtype=pl.String)
    return frame.with_columns(
        trust=pl.when(pl.col("place").str.contains(MACHINE_COPY))
        .then(pl.lit("extract"))
        .otherwise(pl.lit("transcribed")),
        status=pl.when(pl.col("place").str.starts_with(OURS))
        .then(pl.col("status").map_elements(lambda text: join(text, "I"), return_dtype=pl.String))
        .otherwise("status"),
        note=pl.concat_str(pl.col("note"), noted, separator="; ", ignore_nulls=True).replace("", None),
    )


def blanks(frame: pl.DataFrame) -> pl.DataFrame:
    """Give a missing observation for each blank cell of the tables that were extracted."""
    years = frame.group_by("indicator").agg(pl.col("period").unique())
    series = frame.sort("period").unique(["indicator", "ref_area"], keep="last", maintain_order=True)
    cells = series.drop("period").join(years, on="indicator").explode("period")
    missing = cells.join(frame, on=["indicator", "ref_area", "period"], how="anti")
    return missing.with_columns(
        obs_value=pl.lit(None, pl.Float64),
        status=pl.lit("O"),
        place=pl.lit("blank cell of the table"),
        note=pl.lit(None, pl.String),
    ).select(*COLUMNS)


def papers(release: str, about: dict[str, object], frame: pl.DataFrame, paths: list[Path]) -> Papers:
    known = {name: about.get(name) for name in ("released_at_note", "cut_off", "url", "definition", "price_year")}
    return Papers(
        release=release,
        source="nato",
        publisher="NATO",
        title=str(about["title"]),
        released_at=str(about["released_at"]),
        licence=str(about["licence"]),
        trust=min(frame["trust"].unique(), key=TRUST_RANK.__getitem__),
        layout="transcription",
        files=tuple(paper(path) for path in paths),
        notes=tuple(about.get("notes", ())),  # type: ignore[arg-type]
        **known,  # type: ignore[arg-type]
    )


def paper(path: Path) -> SourceFile:
    content = path.read_bytes()
    name = f"{path.parent.name}/{path.name}"
    return SourceFile(name, hashlib.sha256(content).hexdigest(), len(content), found_in="see the place of each figure")
