"""Units of a currency per US dollar, by month, as the central banks' tables have them."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from burdenshare.reference.areas import areas
from burdenshare.store.read import history
from burdenshare.store.state import mark

if TYPE_CHECKING:
    pass


MOST = 16  # tables of rates kept


def rate(currency: str, on: date, today: date) -> float | None:
    """Give units of a currency per US dollar in the month of a day; the nearest month held within half a year.

    >>> round(rate("CAD", date(2025, 5, 7), date(2026, 11, 23)), 2)
    1.39
    """
    if currency == "USD":
        return 1.0
    state = mark(today)
    months = _monthly("fed", "fx_per_usd", today, state)
    euro = _monthly("ecb", "fx_per_eur", today, state)
    area = "EUROZONE" if currency == "EUR" else _issuers().get(currency, "")
    at = on.year * 12 + on.month
    found = _nearest(months.get(area, {}), at)
    if found is None and (own := _nearest(euro.get(area, {}), at)) and (dollar := _nearest(euro.get("USA", {}), at)):
        found = own / dollar
    return found


@cache
def _issuers() -> dict[str, str]:
    """Give the area of each currency."""
    return {area.currency: area.code for area in areas().values() if area.kind != "aggregate"}


def _nearest(held: dict[int, float], at: int) -> float | None:
    near = [month for month in held if abs(month - at) <= 6]
    return held[min(near, key=lambda month: abs(month - at))] if near else None


@lru_cache(maxsize=MOST)
def _monthly(source: str, indicator: str, today: date, state: str) -> dict[str, dict[int, float]]:
    """Give a source's rates by area and month, counted from the year 0; read once a state of what is held."""
    del state
    found: dict[str, dict[int, float]] = {}
    frame = history(today, sources=[source], indicators=[indicator])
    for area, year, month, value in frame.select("ref_area", "period", "month", "obs_value").iter_rows():
        if month is not None and value is not None:
            found.setdefault(area, {})[year * 12 + month] = value
    return found
