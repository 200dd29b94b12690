"""Daily rates -> means of years and months, with the number of days and a status where days are missing."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from math import fsum
from typing import Any

from burdenshare.core.errors import LayoutError
from burdenshare.importers.ecb.days import Days
from burdenshare.importers.money import area_of

Span = tuple[int, int | None]  # year and month; month None for the whole year
# Currencies of areas we do not follow; any other without an area is an error, so that no renamed column is lost.
LEFT_OUT = ("BRL", "HKD", "IDR", "ILS", "INR", "MXN", "MYR", "PHP", "SGD", "THB", "ZAR")
ENOUGH = 0.9  # of the days of a span; below, its mean is of low reliability


def rows(days: Days, name: str) -> Iterator[dict[str, Any]]:
    """Give the mean of every year and month of every currency whose area we hold.

    Raises
    ------
    LayoutError
        a column is no currency we know.

    Notes
    -----
    A year or month the file ends in has status P. One in which a currency has a rate on fewer than nine days in ten
    has status U: Croatia's 2005, Russia's 2022. Where a country changed its money within a year (Romania,
    July 2005) the year is that of the new money; the old has its months.
    """
    unknown = [code for code in days.rates if code not in LEFT_OUT and area_of(code) is None]
    if unknown:
        raise LayoutError("ecb.line_no_area", name=name, unknown=repr(unknown[0]))
    counts: Counter[Span] = Counter(span for day in days.all for span in ((day.year, None), (day.year, day.month)))
    owners = {code: area for code in days.rates if (area := area_of(code)) is not None}
    means = {code: _by_span(days.rates[code]) for code in owners}
    newest, last = _newest(means, owners), days.last
    open_ended = {span for span in counts if _goes_on(span, last)}
    for code, area in owners.items():
        for span, rates in sorted(means[code].items(), key=lambda each: (each[0][0], each[0][1] or 0)):
            if span[1] is None and newest[area, span[0]] != code:
                continue
            yield _row(area, code, span, rates, counts[span], span in open_ended)


def _by_span(rates: list[tuple[date, float]]) -> dict[Span, list[float]]:
    found: dict[Span, list[float]] = defaultdict(list)
    for day, rate in rates:
        found[day.year, day.month].append(rate)
    for (year, _), of_month in list(found.items()):
        found[year, None] += of_month
    return found


def _newest(means: dict[str, dict[Span, list[float]]], owners: dict[str, str]) -> dict[tuple[str, int], str]:
    """Give the currency that stands for a country's year: the one with a rate in its latest month."""
    latest: dict[tuple[str, int], tuple[int, str]] = {}
    for code, area in owners.items():
        for year, month in means[code]:
            if month is not None:
                latest[area, year] = max(latest.get((area, year), (0, "")), (month, code))
    return {key: code for key, (_, code) in latest.items()}


def _row(area: str, code: str, span: Span, rates: list[float], of: int, open_ended: bool) -> dict[str, Any]:
    year, month = span
    when = f"{year}" if month is None else f"{year}-{month:02d}"
    full = len(rates) == of
    return {
        "ref_area": area,
        "indicator": "fx_per_eur",
        "definition": "macro",
        "period": year,
        "month": month,
        "obs_value": fsum(rates) / len(rates),
        "unit": "PER_EUR",
        "currency": code,
        "status": "P" if open_ended else "A" if len(rates) >= ENOUGH * of else "U",
        "trust": "official",
        "place": f"column {code}, days of {when}",
        "note": f"mean of {len(rates)} days" if full else f"mean of {len(rates)} of {of} days",
    }


def _goes_on(span: Span, last: date) -> bool:
    """Tell whether a weekday of the span is still to come after the file's last day."""
    year, month = span
    end = date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    rest = (last + timedelta(days=n) for n in range(1, (end - last).days + 1))
    return any(day.weekday() < 5 for day in rest)
