"""Currencies and prices of programme lines: converted in the open, and recognised when they are one sum twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from burdenshare.core.errors import LedgerError
from burdenshare.language import say
from burdenshare.projections.economy import Economy, Outlook
from burdenshare.projections.scenario.counting import same_money
from burdenshare.projections.scenario.engine import MoneyConversion
from burdenshare.projections.scenario.model import ScenarioLine, Warned
from burdenshare.store.read import history
from burdenshare.views.scenarios.inputs import ScenarioInputs, programmes

CROSSES = (("fed", "fx_per_usd", "USD"), ("ecb", "fx_per_eur", "EUR"))  # source, indicator, the currency it counts in


def money(
    lines: Iterable[ScenarioLine], at: Economy, read: ScenarioInputs
) -> tuple[dict[str, MoneyConversion], list[Warned]]:
    """Find what turns each line's money into national currency of its year, and say so of every conversion.

    Raises
    ------
    LedgerError
        no rate is held for a currency and month, or no deflator for a price year.
    """
    own, found, said = at.anchor.currency, {}, []
    for line in lines:
        rate = 1.0
        if line.currency != own:
            rate, source, month = _rate(line, own, read)
            text = say(
                "scenario.exchanged",
                title=line.title,
                amount=line.amount,
                currency=line.currency,
                taken=line.amount * rate,
                own=own,
                rate=rate,
                own_again=own,
                currency_again=line.currency,
                month=month,
                source=source,
            )
            said += [Warned("Converted", line.id, text), *_recognised(line, line.amount * rate, own, at, read.on)]
        found[line.id] = MoneyConversion(rate, _since(line, at, read.outlook))
    return found, said


def _rate(line: ScenarioLine, own: str, read: ScenarioInputs) -> tuple[float, str, str]:
    key = (line.currency, own, line.rate_month or _before(read.on), bool(line.rate_month))
    if key not in read.rates:
        read.rates[key] = rate_of(*key[:3], exact=key[3])
    return read.rates[key]


def _since(line: ScenarioLine, at: Economy, outlook: Outlook | None) -> float | None:
    if line.price_year is None or outlook is None:
        return None
    if line.price_year not in outlook.deflator:
        raise LedgerError(say("errors.no_deflator", id=line.id, release=outlook.release, price_year=line.price_year))
    return outlook.deflator[at.anchor.base] / outlook.deflator[line.price_year]


def _before(on: date) -> str:
    year, month = (on.year, on.month - 1) if on.month > 1 else (on.year - 1, 12)
    return f"{year}-{month:02d}"


def rate_of(currency: str, own: str, month: str, *, exact: bool = True) -> tuple[float, str, str]:
    """Cross two monthly rates of one source: what a unit of `currency` is in `own`, from which release, of which month.

    Parameters
    ----------
    month
        such as 2025-04; the last one held before it will do unless `exact`.

    Raises
    ------
    LedgerError
        no source held gives both.

    Notes
    -----
    Rates are not revised, so one printed later is what was known in its month.
    """
    years = [int(month[:4])] if exact else None  # whatever the day, a rate that is held is somewhere before it
    for source, indicator, pivot in CROSSES:
        known = history(sources=[source], indicators=[indicator], periods=years, months=True).filter(
            pl.col("month").is_not_null() & pl.col("obs_value").is_not_null()
        )
        by_month: dict[str, dict[str, float]] = {}
        for each_year, number, code, value in known.select("period", "month", "currency", "obs_value").iter_rows():
            by_month.setdefault(f"{each_year}-{number:02d}", {pivot: 1.0})[code] = value
        both = [when for when, rates in by_month.items() if when <= month and {own, currency} <= rates.keys()]
        if both and (max(both) == month or not exact):
            rates = by_month[max(both)]
            return rates[own] / rates[currency], str(known["release"][-1]), max(both)
    raise LedgerError(say("errors.no_rate", currency=currency, own=own, month=month))


def _recognised(line: ScenarioLine, worth: float, own: str, at: Economy, on: date) -> list[Warned]:
    """Find the ledger's sum in the Ally's own currency that a converted one is, by amount and number of years."""
    return [
        Warned(
            "SameMoney",
            line.id,
            say(
                "scenario.same_money",
                title=line.title,
                amount=line.amount,
                currency=line.currency,
                other_amount=each["amount"],
                own=own,
                other=each["title"],
                years=line.years,
                name=name,
            ),
        )
        for name, each in programmes(at.anchor.area).items()
        if each["currency"] == own and each["amount"] and each["years"] == line.years and not each["refused"]
        if str(each["announced"]) <= on.isoformat() and same_money(worth, each["amount"])
    ]
