"""How is an export described as a Data Package, version 2?"""

from __future__ import annotations

from typing import Any

from burdenshare.formats.package.described import (
    ABOUT,
    KEYS,
    KEYWORDS,
    NAME,
    REFERS,
    TABLES,
    TITLES,
    Described,
    FieldDescriptor,
    File,
    TableDescriptor,
)

# Not `parquet`, which frictionless would read through pandas and then find no bytes counted.
FORMS = {"parquet": "apache-parquet"}
PROFILE = "https://datapackage.org/profiles/2.0/"


def datapackage(of: Described) -> dict[str, Any]:
    """Describe every file: its size and sum, and of tables the columns with their units."""
    return {
        "$schema": f"{PROFILE}datapackage.json",
        "name": NAME,
        "title": TITLES["en"],
        "description": " ".join((ABOUT["en"], *of.passing)),
        "version": of.stamp,
        "created": f"{of.on.isoformat()}T00:00:00Z",
        "keywords": list(KEYWORDS),
        "contributors": [{"title": "The burdenshare team", "roles": ["creator"]}],
        "licenses": [{"name": f"terms-{rank}", "title": text} for rank, text in enumerate(of.licences, 1)],
        "sources": [
            {
                "title": f"{each.publisher}: {each.title}", "version": each.released_at,
                **({"path": each.url} if (each.url or "").startswith("http") else {}),
            }
            for each in of.releases
        ],
        "resources": [_resource(each, of) for each in of.files],
    }  # fmt: skip


def _resource(file: File, of: Described) -> dict[str, Any]:
    name, form = file.path.rsplit(".", 1)
    table = of.tables[file.table]
    plain = {
        "name": name if form == "csv" else f"{name}-{form}", "path": file.path, "title": TABLES[file.table]["en"],
        "format": FORMS.get(form, form), "mediatype": file.media, "bytes": file.bytes, "hash": f"sha256:{file.sha256}",
    }  # fmt: skip
    if form != "csv":
        return plain
    return {
        "$schema": f"{PROFILE}dataresource.json",
        "type": "table",
        **plain,
        "encoding": "utf-8",
        "schema": _schema(table),
    }


def _schema(table: TableDescriptor) -> dict[str, Any]:
    keys = [
        {"fields": [column], "reference": {"resource": resource, "fields": [field]}}
        for column, (resource, field) in REFERS.items()
    ]
    return {
        "$schema": f"{PROFILE}tableschema.json",
        "fields": [_field(each) for each in table.fields],
        "primaryKey": [KEYS[table.name]],
        **({"foreignKeys": keys} if table.name == "figures" else {}),
    }


def _field(own: FieldDescriptor) -> dict[str, Any]:
    said = {"description": own.says["en"]} if "en" in own.says else {}
    unit = {"unit": own.unit} if own.unit else {}
    return {"name": own.name, "type": own.kind, **said, **unit}
