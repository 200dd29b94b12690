"""Days, years and fiscal years: how a user's date is read, and how fiscal years become calendar years."""

from __future__ import annotations

import calendar
from datetime import date

from burdenshare.core import clock
from burdenshare.core.errors import QueryError, UnknownOption
from burdenshare.core.sentence import worded


def day(asked: str | date | None) -> date:
    """Read the day of an `as_of`: an ISO date, or a month or year meaning its last day; today when None.

    Raises
    ------
    UnknownOption
        it is no date.

    Examples
    --------
    >>> day("2025-05-07"), day("2024-02"), day("2023")
    (datetime.date(2025, 5, 7), datetime.date(2024, 2, 29), datetime.date(2023, 12, 31))
    """
    if asked is None:
        return clock.today()
    if isinstance(asked, date):
        return asked
    try:
        parts = [int(each) for each in asked.strip().split("-")]
        year, month = parts[0], parts[1] if len(parts) > 1 else 12
        return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])
    except (ValueError, IndexError, calendar.IllegalMonthError) as error:
        raise UnknownOption(worded("errors.no_date", asked=repr(asked))) from error


# Share of fiscal year t that lies in calendar year t, by the day the year starts, and the neighbour that fills the
# rest. NATO and SIPRI name Canada's and Britain's year by its start (2025 = April 2025 to March 2026), the US year
# by its end.
FISCAL_WEIGHTS: dict[str, tuple[float, int]] = {"01-01": (1.0, 0), "04-01": (0.75, -1), "10-01": (0.75, 1)}


def calendar_from_fiscal(amounts: dict[int, float], starts: str) -> dict[int, float]:
    """Turn amounts of fiscal years into amounts of calendar years, pro rata of months.

    Parameters
    ----------
    amounts
        fiscal year -> amount; the year is named as NATO names it.
    starts
        the month and day the fiscal year starts: `04-01` (Canada, United Kingdom) or `10-01` (United States).

    Returns
    -------
    calendar year -> amount, for the years whose two fiscal years are both given.

    Notes
    -----
    Assumes even spending within a fiscal year. April to March: C(t) = 0.25 F(t-1) + 0.75 F(t); October to
    September, named by the year it ends: C(t) = 0.75 F(t) + 0.25 F(t+1).

    Examples
    --------
    SIPRI's Canada, 2026 release: 42,291.6 in 2024 and 55,769.1 in 2025 make 52,399.7 million dollars in calendar 2025.

    >>> round(calendar_from_fiscal({2024: 42291.6, 2025: 55769.1}, "04-01")[2025], 1)
    52399.7
    """
    weight, neighbour = weights(starts)
    return {
        year: weight * amount + ((1 - weight) * amounts[year + neighbour] if neighbour else 0.0)
        for year, amount in amounts.items()
        if not neighbour or year + neighbour in amounts
    }


def weights(starts: str) -> tuple[float, int]:
    """Give the share of a fiscal year in the calendar year of its name, and where the rest of that calendar year is.

    Raises
    ------
    QueryError
        no assumption is held for fiscal years that start on that day.
    """
    if starts not in FISCAL_WEIGHTS:
        raise QueryError(worded("errors.no_fiscal", starts=starts, fiscal_weights=list(FISCAL_WEIGHTS)))
    return FISCAL_WEIGHTS[starts]
