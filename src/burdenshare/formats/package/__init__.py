"""What lies beside the files of an export, so that other programs know what is in them: plain JSON of standards."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from burdenshare.formats.package.croissant import croissant
from burdenshare.formats.package.csvw import csvw
from burdenshare.formats.package.datapackage import datapackage
from burdenshare.formats.package.dcat import dcat
from burdenshare.formats.package.described import Described, File, TableDescriptor
from burdenshare.formats.package.ro_crate import ro_crate
from burdenshare.formats.package.zenodo import zenodo

__all__ = ["BESIDE", "ZENODO", "Described", "File", "TableDescriptor", "written"]
# In the order they are written: the crate lists the others.
BESIDE: dict[str, Callable[[Described], dict[str, Any]]] = {
    "datapackage.json": datapackage,
    "croissant.json": croissant,
    "csv-metadata.json": csvw,
    "dcat.jsonld": dcat,
    "ro-crate-metadata.json": ro_crate,
}
ZENODO = {".zenodo.json": zenodo}


def written(made: dict[str, Any]) -> str:
    """Write one of them."""
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"
