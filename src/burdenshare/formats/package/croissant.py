"""How is an export described in Croissant 1.0, which programs that learn from data read?"""

from __future__ import annotations

from typing import Any

from burdenshare.formats.package.described import (
    ABOUT,
    KEYS,
    KEYWORDS,
    NAME,
    REFERS,
    Described,
    FieldDescriptor,
    File,
    TableDescriptor,
)
from burdenshare.reference.shipped import table

TYPES = {"string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean", "date": "sc:Date"}
CONTEXT = table("package.toml")["croissant"]


def croissant(of: Described) -> dict[str, Any]:
    """Describe the files, and a set of records for each table."""
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": NAME,
        "description": " ".join((ABOUT["en"], *of.passing)),
        "license": of.licences,
        "creator": {"@type": "sc:Organization", "name": "The burdenshare team"},
        "publisher": {"@type": "sc:Organization", "name": "The burdenshare team"},
        "datePublished": of.on.isoformat(),
        "version": of.stamp,
        "keywords": list(KEYWORDS),
        "inLanguage": ["en", "fr"],
        "citeAs": f"The burdenshare team, burdenshare {of.stamp}; and the publisher of each figure, as in releases.csv",
        "isBasedOn": [f"{each.publisher}: {each.title}, {each.released_at}" for each in of.releases],
        "distribution": [_file(each) for each in of.files],
        "recordSet": [_records(table) for table in of.tables.values()],
    }


def _file(own: File) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject", "@id": own.path, "name": own.path, "contentUrl": own.path,
        "encodingFormat": own.media, "contentSize": f"{own.bytes} B", "sha256": own.sha256,
    }  # fmt: skip


def _records(table: TableDescriptor) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "key": {"@id": f"{table.name}/{KEYS[table.name]}"},
        "field": [_field(table.name, each) for each in table.fields],
    }


def _field(table: str, own: FieldDescriptor) -> dict[str, Any]:
    refers = {}
    if table == "figures" and own.name in REFERS:
        refers = {"references": {"field": {"@id": "/".join(REFERS[own.name])}}}
    return {
        "@type": "cr:Field", "@id": f"{table}/{own.name}", "name": own.name, "description": own.says.get("en", ""),
        "dataType": TYPES[own.kind],
        "source": {"fileObject": {"@id": f"{table}.csv"}, "extract": {"column": own.name}}, **refers,
    }  # fmt: skip
