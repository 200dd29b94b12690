"""What is known of an export before any standard words it: tables and columns, files and their sums, releases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from burdenshare.core.model import Papers
from burdenshare.reference.shipped import table

NAME = "burdenshare"
TITLES, ABOUT, TABLES = (table("package.toml")[of] for of in ("titles", "about", "tables"))
KEYS = {"figures": "id", "releases": "release", "indicators": "id", "definitions": "id", "areas": "code"}
REFERS = {  # columns of figures -> the table and the column they name
    "release": ("releases", "release"), "indicator": ("indicators", "id"), "definition": ("definitions", "id"),
    "ref_area": ("areas", "code"),
}  # fmt: skip
KEYWORDS = ("NATO", "defence expenditure", "military expenditure", "burden sharing", "data vintages")
_KINDS = {pl.Float64: "number", pl.Float32: "number", pl.Boolean: "boolean"}


@dataclass(frozen=True)
class FieldDescriptor:
    """A column: its name, its type (string, integer, number, boolean, date), what it says, in which unit."""

    name: str
    kind: str
    says: Mapping[str, str]
    unit: str = ""


@dataclass(frozen=True)
class TableDescriptor:
    """A table: its name, its columns and how many rows it has."""

    name: str
    fields: tuple[FieldDescriptor, ...]
    rows: int

    @classmethod
    def of(cls, name: str, frame: pl.DataFrame) -> TableDescriptor:
        """Describe a frame by data/fields.toml."""
        known = table("fields.toml").get(name, {})
        columns = [_field(column, kind, known.get(column, {})) for column, kind in frame.schema.items()]
        return cls(name, tuple(columns), frame.height)


@dataclass(frozen=True)
class File:
    """A file of the export: its name, media type, size and sum, and the table it holds, if any."""

    path: str
    media: str
    bytes: int
    sha256: str
    table: str = ""


@dataclass(frozen=True)
class Described:
    """An export: as of which day, by which version of the code, what is in it, and under which terms.

    `passing` says what was left out so that it may be passed on, or why it may not be; `deposit`, whether a
    description for an archive lies beside it.
    """

    on: date
    version: str
    tables: Mapping[str, TableDescriptor]
    files: tuple[File, ...]
    releases: tuple[Papers, ...]
    passing: tuple[str, ...] = ()
    deposit: bool = True

    @property
    def stamp(self) -> str:
        """Give the version of the export: that of the code, and the day."""
        return f"{self.version}+{self.on.isoformat()}"

    @property
    def licences(self) -> list[str]:
        """List the terms of its releases, each once."""
        return sorted({each.licence for each in self.releases})

    def file(self, path: str) -> File:
        """Find a file."""
        return next(each for each in self.files if each.path == path)

    def series(self) -> dict[str, list[Papers]]:
        """Give the releases of each source, oldest first."""
        found: dict[str, list[Papers]] = {}
        for each in sorted(self.releases, key=lambda papers: (papers.released_at, papers.release)):
            found.setdefault(each.source, []).append(each)
        return found


def _field(name: str, kind: pl.DataType, known: Mapping[str, str]) -> FieldDescriptor:
    usual = "integer" if kind.is_integer() else _KINDS.get(type(kind), "string")
    says = {lang: known[lang] for lang in ("en", "fr") if lang in known}
    return FieldDescriptor(name, known.get("type", usual), says, known.get("unit", ""))
