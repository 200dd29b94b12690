"""The whole record as files that any program opens, and what tells programs what is in them."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

import polars as pl

from burdenshare._version import __version__
from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.formats.package import BESIDE, ZENODO, Described, File, TableDescriptor, written
from burdenshare.indicators.registry import definitions, indicators
from burdenshare.language import say
from burdenshare.reference.areas import areas
from burdenshare.store.catalogue import StoredRelease, current
from burdenshare.store.read import history
from burdenshare.views.answer import Answer, figures
from burdenshare.views.sheet import safe


def export(
    folder: Path, *, as_of: str | date | None = None, source: str | None = None, redistribute: bool = True
) -> Answer:
    """Write every figure that may be passed on of every release published by a day, with its papers.

    Parameters
    ----------
    folder
        a new or empty folder.
    as_of, source
        which releases.
    redistribute
        to be passed on: without the figures whose owners do not allow that (definitions.csv says which and why), and
        with .zenodo.json for an archive. False keeps them, SIPRI's amounts and shares among them, for your own use,
        and says so in every description.

    Returns
    -------
    rows (file, rows, bytes) of what was written: figures.parquet, figures.csv, releases.csv, indicators.csv,
    definitions.csv, areas.csv, and what describes them: datapackage.json (Data Package 2), croissant.json,
    csv-metadata.json (CSVW), dcat.jsonld (DCAT, releases as versions) and ro-crate-metadata.json (RO-Crate).

    Raises
    ------
    QueryError
        the folder holds something, or cannot be written.
    """
    on = read_day(as_of)
    held = current(on, None if source is None else [source])
    if not held:
        raise QueryError(say("errors.nothing_to_export", on=on))
    _must_be_free(folder)
    known, terms = _may_leave(history(on, sources=sorted({each.papers.source for each in held})), redistribute)
    held = [each for each in held if each.papers.release in set(known["release"])]
    tables = {"figures": figures(known), "releases": _releases(held), **_words()}
    described = Described(
        on, __version__, {name: TableDescriptor.of(name, frame) for name, frame in tables.items()},
        _written(folder, tables), tuple(each.papers for each in held), tuple(str(each) for each in terms), redistribute,
    )  # fmt: skip
    for name, make in {**BESIDE, **(ZENODO if redistribute else {})}.items():
        (folder / name).write_text(written(make(described)), encoding="utf-8")
    return Answer(
        question=f"export {folder} --as-of {on}" + " --own-use" * (not redistribute),
        as_of=on,
        rows=_listed(folder, tables),
        headline=say("export.headline", figures=known.height, releases=len(held), folder=str(folder)),
        notes=(*terms, say("export.terms")),
    )


def _may_leave(known: pl.DataFrame, redistribute: bool) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Leave out, of an export that is passed on, the figures whose owners do not allow that; and say which."""
    gone = [each for each in definitions().values() if each.withheld and each.id in set(known["definition"])]
    if not gone:
        return known, ()
    kept = known.filter(~pl.col("definition").is_in([each.id for each in gone]))
    named = {"definitions": [each.name_en for each in gone], "figures": known.height - kept.height}
    if not redistribute:
        return known, (say("export.own_use", **named),)
    if kept.is_empty():
        raise QueryError(say("export.nothing_left", why=[each.withheld for each in gone]))
    return kept, (say("export.withheld", **named),)


def _written(folder: Path, tables: dict[str, pl.DataFrame]) -> tuple[File, ...]:
    """Write the tables, and take the size and the sum of each file."""
    for name, table in tables.items():
        (folder / f"{name}.csv").write_text(safe(table).write_csv(), encoding="utf-8")
    tables["figures"].write_parquet(folder / "figures.parquet", compression="zstd")
    media = {".csv": "text/csv", ".parquet": "application/vnd.apache.parquet"}
    return tuple(
        File(path.name, media[path.suffix], path.stat().st_size, sha256(path.read_bytes()).hexdigest(), path.stem)
        for path in sorted(folder.iterdir())
    )


def _listed(folder: Path, tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    paths = sorted(path for path in folder.iterdir() if path.is_file())
    return pl.DataFrame(
        {
            "file": [path.name for path in paths],
            "rows": [tables[path.stem].height if path.stem in tables else None for path in paths],
            "bytes": [path.stat().st_size for path in paths],
        }
    )


def _must_be_free(folder: Path) -> None:
    """Refuse a folder that holds something, or cannot be written, before anything is read."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = next(folder.iterdir(), None)
    except OSError as error:
        raise QueryError(say("errors.cannot_write", path=f"{folder}", why=f"{error.strerror}")) from error
    if taken is not None:
        raise QueryError(say("errors.no_export_folder", folder=f"{folder}", taken=taken.name))


def _releases(held: list[StoredRelease]) -> pl.DataFrame:
    columns = (
        "release", "source", "publisher", "title", "released_at", "released_at_note", "cut_off", "url", "licence",
        "trust", "definition", "price_year", "layout", "rows", "observations_sha256",
    )  # fmt: skip
    rows = [
        {
            **{name: getattr(each.papers, name) for name in columns},
            "files": "; ".join(f"{file.name} sha256:{file.sha256}" for file in each.papers.files),
            "notes": " ".join(each.papers.notes),
        }
        for each in held
    ]
    return pl.DataFrame(rows, infer_schema_length=None)


def _words() -> dict[str, pl.DataFrame]:
    from dataclasses import asdict

    return {
        "indicators": pl.DataFrame([asdict(each) for each in indicators().values()]),
        "definitions": pl.DataFrame([asdict(each) for each in definitions().values()]),
        "areas": pl.DataFrame(
            [
                {k: v for k, v in asdict(each).items() if k not in ("aliases", "armed_forces")}
                for each in areas().values()
            ]
        ),
    }
