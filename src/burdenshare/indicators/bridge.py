"""Steps between two sources that can be sized."""

from __future__ import annotations

from burdenshare.core.periods import calendar_from_fiscal, weights


def fiscal_year_step(spending: dict[int, float], share: float, starts: str, year: int) -> float | None:
    """How many points of GDP does an Ally's share change when its fiscal years are spread over calendar years?

    Parameters
    ----------
    spending
        fiscal year -> spending in national currency, one release.
    share
        per cent of GDP in `year`, as published.
    starts
        month and day the fiscal year starts.
    year
        the year.

    Returns
    -------
    points of GDP, negative when spending rises; None for calendar-year Allies, or without the neighbouring year.

    Notes
    -----
    GDP is left as it is: share x (C(t) / F(t) - 1).

    Examples
    --------
    >>> round(fiscal_year_step({2024: 43000.0, 2025: 64000.0}, 2.03, "04-01", 2025), 2)
    -0.17
    """
    _, neighbour = weights(starts) if starts != "01-01" else (1.0, 0)
    calendar = calendar_from_fiscal(spending, starts).get(year) if neighbour else None
    return None if calendar is None else share * (calendar / spending[year] - 1)
