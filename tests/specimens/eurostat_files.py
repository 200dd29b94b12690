"""A dataset made by us as Eurostat's API writes JSON-stat 2.0: dimensions in order, a sparse map of values, flags."""

from __future__ import annotations

import json
from math import prod
from typing import Any

from burdenshare.importers.eurostat.series import AREAS
from burdenshare.reference.areas import agency

DIMENSIONS = {
    "freq": ["A"],
    "expend": ["DEF"],
    "na_item": ["P51G", "TE"],
    "unit": ["MIO_EUR", "MIO_NAC", "PC_GDP"],
    "geo": ["EU27_2020", "EL", "CZ"],
    "time": ["2024", "2025"],
}


def index(item: str, unit: str, geo: str, time: str) -> str:
    """Give the flat index of a cell, the last dimension fastest."""
    at = 0
    for codes, code in zip(DIMENSIONS.values(), ("A", "DEF", item, unit, geo, time), strict=True):
        at = at * len(codes) + codes.index(code)
    return str(at)


VALUES = {
    index(item, unit, geo, time): value
    for (item, geo, time), values in {
        ("TE", "EL", "2024"): (5333.7, 5333.7, 2.2),
        ("TE", "CZ", "2024"): (4302.1, 108068.0, 1.3),
        ("P51G", "CZ", "2025"): (1010.0, 25250.0, 0.3),
        ("P51G", "EU27_2020", "2025"): (78262.0, 78262.0, 0.4),
    }.items()
    for unit, value in zip(DIMENSIONS["unit"], values, strict=True)  # Eurostat gives all three units or none
}
FLAGS = {
    index("TE", "MIO_EUR", "EL", "2024"): "p",
    index("TE", "MIO_NAC", "CZ", "2024"): "be",
    index("P51G", "PC_GDP", "CZ", "2024"): "c",
}


def raw(**changes: Any) -> dict[str, Any]:
    """Make the dataset as an object; `changes` replace its keys."""
    made: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": "Expenditure for the economic governance framework",
        "source": "ESTAT",
        "updated": "2026-04-27T23:00:00+0200",
        "value": VALUES,
        "status": FLAGS,
        "id": list(DIMENSIONS),
        "size": [len(codes) for codes in DIMENSIONS.values()],
        "dimension": {
            name: {"category": {"index": {code: n for n, code in enumerate(codes)}}}
            for name, codes in DIMENSIONS.items()
        },
        "extension": {"id": "GOV_EV"},
    }
    return made | changes


def whole(**changes: Any) -> bytes:
    """Make a file as Eurostat issues it: every member of the Union and five years."""
    members = [own for own, area in AREAS.items() if area == "EU27" or area in agency(2025)]
    sizes = {**DIMENSIONS, "geo": members, "time": [str(year) for year in range(2021, 2026)]}
    cells = prod(len(codes) for codes in sizes.values())
    made = {
        "value": {str(n): 1.0 + n / 1000 for n in range(cells)},
        "status": {},
        "size": [len(codes) for codes in sizes.values()],
        "dimension": {
            name: {"category": {"index": {code: n for n, code in enumerate(codes)}}} for name, codes in sizes.items()
        },
    }
    return dataset(**{**made, **changes})


def dataset(**changes: Any) -> bytes:
    """Make the dataset as a file."""
    return json.dumps(raw(**changes)).encode()
