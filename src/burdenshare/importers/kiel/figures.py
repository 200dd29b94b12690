"""A month's aid of one giver in the shape of a fact, and what the lines left out add to the publisher's sums."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

TOTAL, MILITARY = "aid_ukraine_total_eur", "aid_ukraine_military_eur"


@dataclass(frozen=True)
class Aid:
    """Figures of givers we follow; and what others gave, by indicator, year and month, which sums hold too."""

    rows: list[dict[str, Any]]
    beside: dict[tuple[str, int, int], float]


def figure(area: str, indicator: str, month: date, value: float, place: str) -> dict[str, Any]:
    """Lay one figure out, in billion euros."""
    return {
        "ref_area": area,
        "indicator": indicator,
        "definition": "kiel",
        "period": month.year,
        "month": month.month,
        "obs_value": value,
        "unit": "EUR_BN",
        "currency": "EUR",
        "price_basis": "current",
        "status": "A",
        "trust": "official",
        "place": place,
    }
