"""Small releases made up for tests: a few Allies, a few years, any status."""

from __future__ import annotations

from typing import Any

import polars as pl

from burdenshare.core.model import Papers, Reading, SourceFile, schema

DEFAULTS: dict[str, Any] = {
    "indicator": "defence_share_gdp",
    "definition": "nato-total",
    "month": None,
    "unit": "PT_GDP",
    "currency": None,
    "price_basis": None,
    "price_year": None,
    "status": "A",
    "trust": "official",
    "place": "Table 3!B2",
    "note": None,
}


def observations(*rows: dict[str, Any]) -> pl.DataFrame:
    full = [{**DEFAULTS, **row} for row in rows]
    return pl.DataFrame([{name: row.get(name) for name in schema()} for row in full], schema=schema())


def papers(release: str = "nato-2030-06", released_at: str = "2030-06-17", **more: Any) -> Papers:
    known: dict[str, Any] = {
        "release": release,
        "source": release.split("-")[0],
        "publisher": "NATO",
        "title": "Made up for a test",
        "released_at": released_at,
        "licence": "made up",
        "trust": "official",
        "files": (SourceFile("made-up.xlsx", "0" * 64, 1),),
        **more,
    }
    return Papers(**known)


def reading(*rows: dict[str, Any], **more: Any) -> Reading:
    return Reading(papers(**more), observations(*rows))


def shares(**by_ally: float | None) -> list[dict[str, Any]]:
    """One row an Ally for 2029; None is reported missing."""
    return [
        {"ref_area": ally, "period": 2029, "obs_value": value, "status": "O" if value is None else "A"}
        for ally, value in by_ally.items()
    ]
