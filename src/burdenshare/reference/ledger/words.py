"""How an entry is said: what it comes to, sums of money, years, and when it was announced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import takewhile

from burdenshare.core.periods import day
from burdenshare.core.sentence import worded
from burdenshare.reference.ledger.entry import Entry
from burdenshare.reference.ledger.parts import Money, Years
from burdenshare.reference.ledger.pledge import INCOME, Pledge

YEAR = re.compile(r"\d{4}(-\d\d)?( and after)?")
ITS_YEAR = re.compile(r"\b(19|20)\d\d\b")
LEAST = 0.1  # billions below which a sum is told in millions
DIGITS = 3  # of billions: to a million, however many digits a table of accounts gives
KNOWN_BY = "known by "


def by_year(pledge: Pledge) -> str:
    """Say the shares and the money a paper prints by year.

    >>> from burdenshare.reference.ledger.load import pledges
    >>> next(by_year(each) for each in pledges("FRA") if each.id == "fra-update-2026")
    'EUR bn (credits without pensions): 2027 63.3, 2028 69.5, 2029 72.6, 2030 75.7'
    """
    said = [worded("ledger.path", years=_years(pledge.path))] if pledge.path else []
    for each in pledge.money_by_year:
        scope = worded("ledger.of_scope", scope=each.scope) if each.scope else ""
        money = {"currency": each.currency, "scale": each.scale, "scope": scope, "years": _years(each.values)}
        said.append(worded("ledger.money_path", **money))
    return worded("sentences.semicolon", parts=said) if said else ""


def _years(values: Mapping[int, float]) -> list[str]:
    return [worded("ledger.year", year=str(year), value=round(value, DIGITS)) for year, value in sorted(values.items())]


def words(pledge: Pledge) -> str:
    """Say what a pledge comes to.

    >>> from burdenshare.reference.ledger.load import pledges
    >>> [words(each) for each in pledges("CAN")][2:4]
    ['at least 2 % of GDP by 2032-33', 'at least 2 % of GDP by 2030']
    """
    return worded("ledger.words", what=_what(pledge), when=_when(pledge))


def standing_alone(said: str, summary: str) -> str:
    """Say what an entry comes to where it stands alone; one without any figure says what it is about."""
    return (
        summary.rstrip(".")
        if said.startswith("no figure") or (said.startswith("declines") and "%" not in said)
        else said
    )


def floor_of(comparator: str) -> str:
    """Say how a share is meant: at least, about, over, up to; nothing where it is exact."""
    return "" if comparator == "exactly" else worded(f"ledger.{comparator}")


def _what(pledge: Pledge) -> str:
    floor, base = floor_of(pledge.comparator), _base(pledge)
    if pledge.refusing:
        return _declines(pledge)
    if pledge.low is not None and pledge.high is not None:
        return worded("ledger.range", low=pledge.low, high=pledge.high, base=base)
    if pledge.value is not None:
        total = worded("ledger.in_all") if pledge.covers == "total" else ""
        inside = worded("ledger.core_inside", core=pledge.core) if pledge.core else total
        return worded("ledger.share", floor=floor, share=pledge.value, base=base, inside=inside)
    if pledge.core is not None:
        return worded("ledger.core", floor=floor, share=pledge.core, base=base)
    if pledge.change is not None:
        return worded("ledger.points", floor=floor, points=pledge.change)
    if pledge.money_by_year and not (pledge.money and pledge.towards):
        years = pledge.money_by_year[0]
        return _over_years(years, {f"{year}": value for year, value in sorted(years.values.items())})
    if len(path := _path(pledge.money)) > 1:
        return _over_years(pledge.money[0], path)
    return sum_of(pledge.money[0]) if pledge.money else worded("ledger.no_figure")


def _declines(pledge: Pledge) -> str:
    """Say what is declined: a share, or a rise as such."""
    if pledge.value is None:
        return worded("ledger.declines")
    return worded("ledger.declines_share", share=pledge.value, base=_base(pledge))


def _base(pledge: Pledge) -> str:
    """Say of what its shares are: Luxembourg's are of national income."""
    return worded("ledger.of_income" if INCOME in pledge.definitions else "ledger.of_gdp")


def _path(money: Iterable[Money]) -> dict[str, float]:
    """Give the sums a paper prints year by year, as far as they stand first and are of nothing but their year."""
    alone = takewhile(lambda each: YEAR.fullmatch(each.when or "") and each.value is not None and not each.scope, money)
    return {f"{each.when}": each.value or 0.0 for each in alone}


def _over_years(told: Money | Years, values: Mapping[str, float]) -> str:
    """Say the first and the last of several years, with what is said of all of them."""
    (first, low), *_, (last, high) = values.items()
    scope = worded("ledger.scope", scope=told.scope) if told.scope else ""
    how = worded("ledger.qualifier", word=told.qualifier) if told.qualifier else ""
    low, high = round(low, DIGITS), round(high, DIGITS)
    ends = {"how": how, "low": low, "first": first, "high": high, "last": last, "scope": scope}
    return worded("ledger.over_years", currency=told.currency, scale=told.scale, **ends)


def _when(pledge: Pledge) -> str:
    if pledge.when:
        return worded("ledger.when", when=pledge.when)
    if not pledge.by or ITS_YEAR.search(_what(pledge)):
        return ""  # a sum of money mostly says itself for which years it is
    if pledge.through and pledge.through != pledge.by:
        return worded("ledger.span", start=pledge.by, end=pledge.through)
    return worded("ledger.in" if pledge.rung in ("budget", "outturn") else "ledger.by", year=pledge.by)


def sum_of(money: Money) -> str:
    """Say a sum of money.

    >>> sum_of(Money(value=9.3, currency="CAD", scope="added in 2025-26"))
    'CAD 9.3 bn (added in 2025-26)'
    >>> sum_of(Money(value=0.00292, currency="CAD")), sum_of(Money(value=0.810449, currency="CAD"))
    ('CAD 2.92 mn', 'CAD 0.81 bn')
    """
    few = money.value is not None and 0 < money.value < LEAST
    scale, size = ("mn", 1000) if few else (money.scale, 1)
    sums = [None if each is None else round(each * size, DIGITS) for each in (money.value, money.low, money.high)]
    one = worded("ledger.amount", value=sums[0]) if sums[0] is not None else None
    value = one or worded("ledger.amounts", low=sums[1], high=sums[2])
    comma = worded("ledger.comma") if money.when and money.scope else ""
    named = {"when": money.when or "", "comma": comma, "scope": money.scope or ""}
    about = worded("ledger.for", **named) if money.when or money.scope else ""
    how = worded("ledger.qualifier", word=money.qualifier) if money.qualifier else ""
    parts = {"how": how, "currency": money.currency, "value": value, "scale": scale, "about": about}
    return worded("ledger.money", **parts)


def dated(entry: Entry) -> str:
    """Say when it was announced; where no day was read, by when it was known, which is another thing.

    >>> from burdenshare.reference.ledger.load import pledges
    >>> [dated(each) for each in pledges("EST")][:2]
    ['known by 2025-02-19', '2025-03-18']
    """
    by = worded("ledger.known_by", day=entry.known_by) if entry.known_by else None
    return entry.announced or by or worded("ledger.undated")


def said_reached(pledge: Pledge, on: date) -> str:
    """Give the statement that it was reached, if one was known by that day."""
    reached = pledge.reached
    if reached is None or day(reached.date or pledge.collected) > on:
        return ""
    when = reached.date or worded("ledger.undated")
    return worded("ledger.reached", when=when, says=reached.says.rstrip("."))
