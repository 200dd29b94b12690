"""How are the CSV files of an export described for CSV on the Web?"""

from __future__ import annotations

from typing import Any

from burdenshare.formats.package.described import (
    KEYS,
    REFERS,
    TABLES,
    TITLES,
    Described,
    FieldDescriptor,
    TableDescriptor,
)


def csvw(of: Described) -> dict[str, Any]:
    """Describe each CSV file: columns in English and French, keys, and what refers to what."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": [{"@value": said, "@language": lang} for lang, said in TITLES.items()],
        **({"dc:rights": " ".join(of.passing)} if of.passing else {}),
        "dc:issued": {"@value": of.on.isoformat(), "@type": "xsd:date"},
        "tables": [_table(each) for each in of.tables.values()],
    }


def _table(own: TableDescriptor) -> dict[str, Any]:
    refers = [
        {"columnReference": column, "reference": {"resource": f"{table}.csv", "columnReference": field}}
        for column, (table, field) in REFERS.items()
    ]
    return {
        "url": f"{own.name}.csv",
        "dc:title": [{"@value": said, "@language": lang} for lang, said in TABLES[own.name].items()],
        "tableSchema": {
            "columns": [_column(each, KEYS[own.name]) for each in own.fields],
            "primaryKey": KEYS[own.name],
            **({"foreignKeys": refers} if own.name == "figures" else {}),
        },
    }


def _column(own: FieldDescriptor, key: str) -> dict[str, Any]:
    said = [{"@value": text, "@language": lang} for lang, text in own.says.items()]
    return {
        "name": own.name,
        "titles": own.name,
        "datatype": own.kind,
        **({"dc:description": said} if said else {}),
        **({"schema:unitText": own.unit} if own.unit else {}),
        **({"required": True} if own.name == key else {}),
    }
