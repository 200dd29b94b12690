"""How is an export described as a research object (RO-Crate 1.1)?"""

from __future__ import annotations

from typing import Any

from burdenshare.formats.package.described import ABOUT, KEYWORDS, TABLES, TITLES, Described, File

CRATE = "https://w3id.org/ro/crate/1.1"
TEAM, SELF = "#team", "ro-crate-metadata.json"
BESIDE = {
    "datapackage.json": "The same as a Data Package", "croissant.json": "The same in Croissant",
    "csv-metadata.json": "The columns for CSV on the Web", "dcat.jsonld": "The same in DCAT, releases as versions",
}  # fmt: skip
DEPOSIT = {".zenodo.json": "The same for an archive such as Zenodo"}


def ro_crate(of: Described) -> dict[str, Any]:
    """Describe the folder, every file in it, and the publishers it rests on."""
    files = [_file(each) for each in of.files]
    beside = [
        {"@id": name, "@type": "File", "name": says, "encodingFormat": "application/json"}
        for name, says in {**BESIDE, **(DEPOSIT if of.deposit else {})}.items()
    ]
    sources = [
        {"@id": f"#{each.release}", "@type": "CreativeWork", "name": each.title, "publisher": each.publisher,
         "datePublished": each.released_at, "license": each.licence}
        for each in of.releases
    ]  # fmt: skip
    root = {
        "@id": "./", "@type": "Dataset", "name": TITLES["en"], "description": " ".join((ABOUT["en"], *of.passing)),
        "datePublished": of.on.isoformat(), "version": of.stamp, "keywords": ", ".join(KEYWORDS),
        "license": {"@id": "releases.csv"}, "author": {"@id": TEAM},
        "hasPart": [{"@id": each["@id"]} for each in (*files, *beside)],
        "isBasedOn": [{"@id": each["@id"]} for each in sources],
    }  # fmt: skip
    about = {"@id": SELF, "@type": "CreativeWork", "conformsTo": {"@id": CRATE}, "about": {"@id": "./"}}
    team = {"@id": TEAM, "@type": "Organization", "name": "The burdenshare team"}
    return {"@context": f"{CRATE}/context", "@graph": [about, root, team, *files, *beside, *sources]}


def _file(own: File) -> dict[str, Any]:
    return {
        "@id": own.path, "@type": "File", "name": TABLES[own.table]["en"], "encodingFormat": own.media,
        "contentSize": str(own.bytes), "sha256": own.sha256,
    }  # fmt: skip
