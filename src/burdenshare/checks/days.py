"""Can a release have come out on the day it is said to: not to come, not before its own data, not before its file."""

from __future__ import annotations

from datetime import date

import polars as pl

from burdenshare.core.errors import SourceError
from burdenshare.core.model import Papers

AHEAD = ("E", "F")  # estimates and forecasts may speak of years to come


def day_of_release(papers: Papers, frame: pl.DataFrame, today: date, made: date | None = None) -> None:
    """Refuse a day of publication that cannot be.

    Parameters
    ----------
    made
        the day the file says it was made, where it says one.

    Raises
    ------
    SourceError
        the day is no day, lies in the future, before the last year the release has figures for, or before the file
        was made.
    """
    try:
        day = date.fromisoformat(papers.released_at)
    except ValueError as error:
        raise SourceError("checks.no_day_release", released_at=repr(papers.released_at)) from error
    if day > today:
        raise SourceError("checks.would_come_out", release=papers.release, day=day, today=today)
    last = _last_year(frame)
    if day.year < last:
        raise SourceError("checks.cannot_come_out_figures", release=papers.release, day=day, last=last)
    if made and day < made:
        raise SourceError("checks.cannot_come_out", release=papers.release, day=day, made=made)


def _last_year(frame: pl.DataFrame) -> int:
    sure = ~pl.any_horizontal(pl.col("status").str.contains(code) for code in AHEAD)
    years = frame.filter(sure & pl.col("obs_value").is_not_null())["period"]
    return int(str(years.max())) if years.len() else 0
