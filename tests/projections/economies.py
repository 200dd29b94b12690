"""Economies made up for tests: round numbers, the same growth every year."""

from __future__ import annotations

import numpy as np

from burdenshare.projections.economy import Anchor, Economy


def anchor(**more: object) -> Anchor:
    known: dict[str, object] = {
        "area": "CAN", "currency": "CAD", "base": 2024, "printed": 1.45, "spending": 1450.0, "gdp": 100_000.0,
        "per_usd": 1.4, "release": "nato-2030-06", "status": "E", "definition": "nato-total",
        "gdp_from": "made up", "rate_from": "made up", **more,
    }  # fmt: skip
    return Anchor(**known)  # type: ignore[arg-type]


def economy(until: int = 2030, growth: float = 4.0, prices: float = 2.0, **more: object) -> Economy:
    start = anchor(**more)
    ahead = np.arange(until - start.base + 1)
    return Economy(
        anchor=start,
        weo="weo-2030-04",
        horizon=until,
        years=(start.base + ahead).astype(float),
        gdp=start.gdp * (1 + growth / 100) ** ahead,
        deflator=(1 + prices / 100) ** ahead,
        population=np.full(ahead.size, 40_000.0),
    )
