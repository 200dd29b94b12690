"""The one shape of a fact: an observation, and the papers of the release it came in."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from burdenshare.core.sentence import again, serialised

if TYPE_CHECKING:
    import polars as pl

Trust = Literal["official", "extract", "transcribed"]
TRUST_RANK: dict[str, int] = {"transcribed": 0, "extract": 1, "official": 2}

# Column -> polars type name. Kept as text so that reading this module does not import polars.
COLUMNS: dict[str, str] = {
    "ref_area": "String",  # ISO 3166-1 alpha-3, or an aggregate of reference/areas.csv
    "indicator": "String",  # id in indicators/registry.toml
    "definition": "String",  # id in indicators/definitions.toml; never mixed
    "period": "Int16",  # calendar year, or the fiscal year its publisher gives that name
    "month": "Int8",  # null but for monthly exchange rates
    "obs_value": "Float64",  # as published, every digit; null when the status says missing
    "unit": "String",  # id in core/units.py, the publisher's own scale
    "currency": "String",  # ISO 4217 where the unit is money, else null
    "price_basis": "String",  # current | constant | null
    "price_year": "Int16",  # of constant prices and their exchange rates
    "status": "String",  # SDMX codes, strongest first, joined by +
    "trust": "String",  # official | extract | transcribed
    "place": "String",  # TABLE3!M18 in the file, or the page it was read from
    "note": "String",  # footnote marks and what they say; null when there are none
}
KEY = ("ref_area", "indicator", "definition", "period", "month")


def schema() -> dict[str, Any]:
    """Give the polars schema of a frame of observations."""
    import polars as pl

    return {name: getattr(pl, kind) for name, kind in COLUMNS.items()}


@dataclass(frozen=True)
class SourceFile:
    """A file that figures were read from: its name, sha256, size in bytes, address and where it was found."""

    name: str
    sha256: str
    bytes: int
    url: str | None = None
    found_in: str | None = None


SEAL = "papers_sha256"
SAID = "findings_said"  # findings with their keys, to be said in other languages; not in papers without any
PART = "finding.part"  # what says of a release taken in as a part that it lacks something


def sealed(raw: dict[str, Any]) -> str:
    """Write papers as JSON with the hash of all they say, so that `verify` sees any of it changed."""
    said = {name: value for name, value in raw.items() if name != SEAL}
    return json.dumps({**said, SEAL: _seal(said)}, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def seal_holds(text: str) -> bool | None:
    """Say whether papers say what they said when they were written; None when they carry no hash of their own."""
    raw = json.loads(text)
    return raw.pop(SEAL) == _seal(raw) if SEAL in raw else None


def _seal(raw: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(raw, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Papers:
    """What is known of a release: who published what, when, under which terms, and what it was read from."""

    release: str  # nato-2024-06
    source: str  # nato
    publisher: str
    title: str
    released_at: str  # ISO date
    licence: str
    trust: Trust  # the weakest grade among its rows
    url: str | None = None
    released_at_note: str | None = None  # when the day is not certain
    cut_off: str | None = None
    definition: str | None = None
    price_year: int | None = None
    layout: str | None = None  # importer and layout, or how it was transcribed
    files: tuple[SourceFile, ...] = ()
    notes: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()  # what the checks found at import and nobody has explained
    entered_at: str = ""
    rows: int = 0
    observations_sha256: str = ""  # of what the figures say
    file_sha256: str = ""  # of the bytes they lie in, whose statistics decide which of them a question reads
    sequence: int = 0  # order of entry among folders of the same release

    @property
    def partial(self) -> bool:
        """Say whether it was taken in as a part of what was published, and lacks something."""
        return any(getattr(each, "key", "") == f"refused.{PART}" for each in self.findings)

    def to_json(self) -> str:
        """Write the papers as the JSON that lies beside the observations."""
        said = {SAID: [serialised(each) for each in self.findings]} if self.findings else {}
        return sealed(asdict(self) | said)

    @classmethod
    def from_json(cls, text: str) -> Papers:
        """Read the papers back."""
        raw = json.loads(text)
        raw.pop(SEAL, None)
        raw["files"] = tuple(SourceFile(**each) for each in raw.get("files", ()))
        raw["findings"] = tuple(again(each) for each in raw.pop(SAID, raw.get("findings", ())))
        raw["notes"] = tuple(raw.get("notes", ()))
        return cls(**raw)


@dataclass(frozen=True)
class Reading:
    """What an importer makes of one file: papers and a frame of observations in the shape of COLUMNS."""

    papers: Papers
    observations: pl.DataFrame = field(compare=False)
    sums: pl.DataFrame | None = field(default=None, compare=False)  # what their publisher says they add up to


def figure_id(release: str, ref_area: str, indicator: str, period: int, month: int | None = None) -> str:
    """Give the permanent id of a figure.

    >>> figure_id("nato-2024-06", "CAN", "defence_share_gdp", 2024)
    'nato-2024-06/CAN/defence_share_gdp/2024'
    """
    when = f"{period}" if month is None else f"{period}-{month:02d}"
    return f"{release}/{ref_area}/{indicator}/{when}"
