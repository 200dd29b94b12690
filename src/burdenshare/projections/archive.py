"""Published projections, kept as they were and scored when figures come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from burdenshare.core.errors import FactError
from burdenshare.formats.whole import whole
from burdenshare.projections import scores
from burdenshare.store.catalogue import own_root

FOLDER = "projections"


@dataclass(frozen=True)
class Projected:
    """What a projection said of an Ally and a year: quantiles of the share at the record's levels, and chances."""

    ref_area: str
    period: int
    quantiles: tuple[float, ...]
    met_in: dict[str, float]
    met_by: dict[str, float]


@dataclass(frozen=True)
class PublishedProjection:
    """A projection as published.

    Attributes
    ----------
    id
        `projection-2026-07-pledge-path-1a2b3c4d`: the month of its newest input, its model, and a hash of all it says.
    inputs
        the releases it was drawn from.
    """

    id: str
    made_on: str
    as_of: str
    model: str
    code: str
    inputs: tuple[str, ...]
    assumptions: dict[str, Any]
    levels: tuple[float, ...]
    rows: tuple[Projected, ...]

    def to_json(self) -> str:
        """Write the record as it lies on disk."""
        return json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> PublishedProjection:
        """Read a record back."""
        raw = json.loads(text)
        rows = tuple(Projected(**{**row, "quantiles": tuple(row["quantiles"])}) for row in raw.pop("rows"))
        return cls(**{**raw, "inputs": tuple(raw["inputs"]), "levels": tuple(raw["levels"]), "rows": rows})


def roots() -> tuple[Path, Path]:
    """Give where projections are kept: those that ship, and the user's own."""
    return Path(str(files("burdenshare"))) / "data" / FOLDER, own_root() / f".{FOLDER}"


def publish(record: PublishedProjection, root: Path | None = None) -> Path:
    """Keep a projection; the same one twice changes nothing, another under its id is refused.

    Raises
    ------
    FactError
        the id is taken by a projection that says something else, or the file cannot be written.
    """
    path = (root or roots()[1]) / f"{record.id}.json"
    if path.exists():
        if PublishedProjection.from_json(path.read_text(encoding="utf-8")).rows != record.rows:
            raise FactError("projections.otherwise", id=record.id)
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path) as beside:
            beside.write_text(record.to_json(), encoding="utf-8")
    except OSError as error:
        raise FactError("projections.unwritten", path=f"{path}", why=f"{error.strerror}") from error
    return path


def published(where: Iterable[Path] | None = None) -> list[PublishedProjection]:
    """List the projections kept, oldest first.

    Raises
    ------
    FactError
        one of them does not read.
    """
    found = []
    for path in (path for root in (where or roots()) for path in sorted(root.glob("projection-*.json"))):
        try:
            found.append(PublishedProjection.from_json(path.read_text(encoding="utf-8")))
        except (ValueError, TypeError, KeyError, OSError) as error:
            raise FactError("projections.unread", path=f"{path}", why=f"{error}") from error
    return sorted(found, key=lambda record: (record.as_of, record.id))


def score(record: PublishedProjection, known: pl.DataFrame) -> pl.DataFrame:
    """How did a projection do, on the figures known now that its own inputs did not have?

    Parameters
    ----------
    known
        NATO's shares as last spoken of (one row an Ally and year).

    Returns
    -------
    frame (ref_area, period, median, outcome, error, in50, in80, in95, loss, estimate, release): the mean quantile
    loss in points of GDP; `estimate` marks outcomes NATO itself still estimates. Empty when nothing new has come.

    Notes
    -----
    A record keeps quantiles, not paths, so it is scored by quantile loss; twice its mean is close to the CRPS.
    """
    news = known.filter((pl.col("obs_value") > 0) & ~pl.col("release").is_in(list(record.inputs)))
    came = {(row["ref_area"], row["period"]): row for row in news.iter_rows(named=True)}
    rows = [
        _scored(said, came[said.ref_area, said.period], record.levels)
        for said in record.rows
        if (said.ref_area, said.period) in came
    ]
    return pl.DataFrame(rows, schema=SCORED)


SCORED = {
    "ref_area": pl.String, "period": pl.Int64, "median": pl.Float64, "outcome": pl.Float64, "error": pl.Float64,
    "in50": pl.Boolean, "in80": pl.Boolean, "in95": pl.Boolean, "loss": pl.Float64, "estimate": pl.Boolean,
    "release": pl.String,
}  # fmt: skip


def _scored(said: Projected, row: dict[str, Any], levels: Sequence[float]) -> dict[str, Any]:
    seen, quantile = float(row["obs_value"]), dict(zip(levels, said.quantiles, strict=True))
    inside = {
        f"in{coverage}": quantile[low] <= seen <= quantile[high] for coverage, (low, high) in scores.COVERAGES.items()
    }
    return {
        "ref_area": said.ref_area, "period": said.period, "median": quantile[0.5], "outcome": seen,
        "error": seen - quantile[0.5], **inside,
        "loss": float(np.mean(scores.quantile_loss(said.quantiles, seen, levels))),
        "estimate": "E" in row["status"], "release": row["release"],
    }  # fmt: skip
