"""The whole record as files that any program opens: Parquet, CSV and a Data Package."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from burdenshare._version import __version__
from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.indicators.registry import definitions, indicators
from burdenshare.language import say
from burdenshare.reference.areas import areas
from burdenshare.store.catalogue import Held, current
from burdenshare.store.read import history
from burdenshare.views.answer import Answer, figures

FIELD_TYPES = {
    pl.Int8: "integer",
    pl.Int16: "integer",
    pl.Int64: "integer",
    pl.Float64: "number",
    pl.Boolean: "boolean",
}


def export(folder: Path, *, as_of: str | date | None = None, source: str | None = None) -> Answer:
    """Write every figure of every release published by a day, with its papers.

    Parameters
    ----------
    folder
        a new or empty folder.
    as_of, source
        which releases.

    Returns
    -------
    rows (file, rows, bytes) of what was written: figures.parquet, figures.csv, releases.csv, indicators.csv,
    definitions.csv, areas.csv and datapackage.json, a Frictionless Data Package over them.

    Raises
    ------
    QueryError
        the folder holds something, or cannot be written.
    """
    on = read_day(as_of)
    held = current(on, None if source is None else [source])
    if not held:
        raise QueryError(f"No release{f' of {source}' if source else ''} is held by {on}; nothing to export.")
    _prepare(folder)
    known = history(on, sources=sorted({each.papers.source for each in held}))
    tables = {"figures": figures(known), "releases": _releases(held), **_words()}
    for name, table in tables.items():
        table.write_csv(folder / f"{name}.csv")
    tables["figures"].write_parquet(folder / "figures.parquet", compression="zstd")
    (folder / "datapackage.json").write_text(_package(tables, held, on), encoding="utf-8")
    written = sorted(path for path in folder.iterdir() if path.is_file())
    rows = pl.DataFrame(
        {
            "file": [path.name for path in written],
            "rows": [tables[path.stem].height if path.stem in tables else None for path in written],
            "bytes": [path.stat().st_size for path in written],
        }
    )
    return Answer(
        question=f"export {folder} --as-of {on}",
        as_of=on,
        rows=rows,
        headline=say("export.headline", figures=known.height, releases=len(held), folder=str(folder)),
        notes=(say("export.terms"),),
    )


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = next(folder.iterdir(), None)
    except OSError as error:
        raise QueryError(f"Cannot write to {folder}: {error.strerror}.") from error
    if taken is not None:
        raise QueryError(f"{folder} holds {taken.name}; give a new or empty folder, nothing is written over.")


def _releases(held: list[Held]) -> pl.DataFrame:
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


def _package(tables: dict[str, pl.DataFrame], held: list[Held], on: date) -> str:
    keys = {"figures": "id", "releases": "release", "indicators": "id", "definitions": "id", "areas": "code"}
    resources = [_resource(name, table, keys[name]) for name, table in tables.items()]
    licences = sorted({each.papers.licence for each in held})
    package = {
        "profile": "tabular-data-package",
        "name": "burdenshare",
        "title": "What NATO Allies spend on defence: every published figure, by release",
        "version": f"{__version__}+{on.isoformat()}",
        "created": f"{on.isoformat()}T00:00:00Z",
        "licenses": [{"name": f"terms-{rank}", "title": text} for rank, text in enumerate(licences, 1)],
        "sources": [{"title": f"{each.papers.publisher}: {each.papers.title}"} for each in held],
        "resources": resources,
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _resource(name: str, table: pl.DataFrame, key: str) -> dict[str, Any]:
    fields = [{"name": column, "type": FIELD_TYPES.get(type(kind), "string")} for column, kind in table.schema.items()]
    schema: dict[str, Any] = {"fields": fields, "primaryKey": key}
    if name == "figures":
        fields_of = {
            "release": ("releases", "release"),
            "indicator": ("indicators", "id"),
            "ref_area": ("areas", "code"),
        }
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": resource, "fields": field}}
            for column, (resource, field) in fields_of.items()
        ]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
