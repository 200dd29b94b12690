"""What of an entry was known on a day, and how it is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from itertools import takewhile
from typing import Any, Protocol

from burdenshare.core.periods import day
from burdenshare.core.sentence import worded
from burdenshare.reference.ledger.entry import Dated, Entry
from burdenshare.reference.ledger.parts import RUNGS, Money, Rung, Source, Years
from burdenshare.reference.ledger.pledge import Pledge

YEAR = re.compile(r"\d{4}(-\d\d)?( and after)?")
FLOOR = {"at_least": "at least ", "about": "about ", "over": "over ", "up_to": "up to ", "exactly": ""}
BY = "ledger.by", " by {year}"
_ENTRIES = "ledger.entries", "{n} unverified entries ({names})"
_SHOWN = "ledger.shown", "{what} shown and marked; no source was read, and nothing counts them."
_LEFT_OUT = "ledger.left_out", "{what} left out, for no source was read; --unverified shows them marked."


def source(entry: Entry, on: date) -> dict[str, str | None]:
    """Give the first source of an entry that was out by a day, as columns."""
    out = [each for each in entry.sources if each.date is None or day(each.date) <= on] or list(entry.sources)
    if not out:
        return {"source": None, "url": None}
    return {"source": ", ".join(filter(None, (out[0].publisher, out[0].title, out[0].date))), "url": out[0].url}


def cited(entry: Entry, on: date) -> list[str]:
    """Cite every source of an entry that was out by a day: what kind of paper it is, publisher, title, day and page.

    >>> from burdenshare.reference.ledger.load import pledges
    >>> next(cited(each, date(2026, 11, 29))[0] for each in pledges("CAN") if each.id == "can-outturn-2023-24")[:52]
    '[primary] Receiver General, Public Accounts of Canad'
    """
    return [_citation(each) for each in entry.sources if each.date is None or day(each.date) <= on]


def _citation(each: Source) -> str:
    page = f"p. {each.page}" if each.page and each.page[0].isdigit() else each.page
    says = f"for {each.says}" if each.says else None
    unread = None if each.opened else "not opened itself"
    told = ", ".join(filter(None, (each.publisher, each.title, each.date, page, says, unread)))
    return f"[{each.kind}] {told}"


def by_year(pledge: Pledge) -> str:
    """Say the shares and the money a paper prints by year.

    >>> from burdenshare.reference.ledger.load import pledges
    >>> next(by_year(each) for each in pledges("FRA") if each.id == "fra-update-2026")
    'EUR bn (credits without pensions): 2027 63.3, 2028 69.5, 2029 72.6, 2030 75.7'
    """
    said = [f"% of GDP: {_years(pledge.path)}"] if pledge.path else []
    for each in pledge.money_by_year:
        scope = f" ({each.scope})" if each.scope else ""
        said.append(f"{each.currency} {each.scale}{scope}: {_years(each.values)}")
    return "; ".join(said)


def _years(values: Mapping[int, float]) -> str:
    return ", ".join(f"{year} {value:g}" for year, value in sorted(values.items()))


def whole(entry: Entry, on: date) -> dict[str, Any]:
    """Give an entry whole, without what was published after that day."""
    said = asdict(entry)
    if on >= day(entry.collected):
        return said
    kept = {key: _until(value, on) for key, value in said.items()}
    if isinstance(entry, Dated) and not entry.replaced(on):
        kept |= {"superseded": None, "superseded_by": None}
    if entry.remarks(on) == "":
        kept |= {"note": None, "conflict": None}
    return kept


def _until(value: Any, on: date) -> Any:
    if isinstance(value, dict):
        return value if _out(value, on) else None
    return (
        [each for each in value if not isinstance(each, dict) or _out(each, on)] if isinstance(value, tuple) else value
    )


def _out(said: Mapping[str, Any], on: date) -> bool:
    dated = next((said[key] for key in ("announced", "as_of", "date") if key in said), "1949")
    return dated is not None and day(dated) <= on


class _Graded(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def confidence(self) -> str: ...


def alive(entry: Pledge, on: date) -> bool:
    """Whether an entry still speaks on a day: not replaced, and its last year not over."""
    return not entry.replaced(on) and not entry.lapsed(on)


def left_out(known: Iterable[_Graded], *, unverified: bool | None) -> list[str]:
    """Say how many entries are unverified, and whether they are shown; None where they cannot be."""
    names = [each.id for each in known if each.confidence == "unverified"]
    if not names:
        return []
    said = ", ".join(names)
    if unverified is None:
        return [worded("ledger.not_counted", "Unverified and not counted: {names}.", names=said)]
    one = "ledger.entry", "{n} unverified entry ({names})"
    what = worded(*(one if len(names) == 1 else _ENTRIES), n=len(names), names=said)
    return [worded(*(_SHOWN if unverified else _LEFT_OUT), what=what)]


def words(pledge: Pledge) -> str:
    """Say what a pledge comes to.

    >>> from burdenshare.reference.ledger.load import pledges
    >>> [words(each) for each in pledges("CAN")][2:4]
    ['at least 2 % of GDP by 2032-33', 'at least 2 % of GDP by 2030']
    """
    return worded("ledger.words", "{what}{when}", what=_what(pledge), when=_when(pledge))


def floor_of(comparator: str) -> str:
    """Say how a share is meant: at least, about, over, up to; nothing where it is exact."""
    return worded(f"ledger.{comparator}", FLOOR[comparator]) if FLOOR[comparator] else ""


def _what(pledge: Pledge) -> str:
    floor = floor_of(pledge.comparator)
    if pledge.refusing:
        return _declines(pledge)
    if pledge.low is not None and pledge.high is not None:
        return worded("ledger.range", "{low:g} to {high:g} % of GDP", low=pledge.low, high=pledge.high)
    if pledge.value is not None:
        total = worded("ledger.in_all", " in all") if pledge.covers == "total" else ""
        inside = worded("ledger.core_inside", " in all, {core:g} core", core=pledge.core) if pledge.core else total
        return worded(
            "ledger.share", "{floor}{share:g} % of GDP{inside}", floor=floor, share=pledge.value, inside=inside
        )
    if pledge.core is not None:
        return worded("ledger.core", "{floor}{share:g} % of GDP core", floor=floor, share=pledge.core)
    if pledge.change is not None:
        return worded("ledger.points", "{floor}{points:+g} points of GDP", floor=floor, points=pledge.change)
    if pledge.money_by_year and not (pledge.money and pledge.towards):
        years = pledge.money_by_year[0]
        return _over_years(years, {f"{year}": value for year, value in sorted(years.values.items())})
    if len(path := _path(pledge.money)) > 1:
        return _over_years(pledge.money[0], path)
    return sum_of(pledge.money[0]) if pledge.money else worded("ledger.no_figure", "no figure")


def _declines(pledge: Pledge) -> str:
    """Say what is declined: a share, or a rise as such."""
    if pledge.value is None:
        return worded("ledger.declines", "declines")
    return worded("ledger.declines_share", "declines {share:g} % of GDP", share=pledge.value)


def _path(money: Iterable[Money]) -> dict[str, float]:
    """Give the sums a paper prints year by year, as far as they stand first and are of nothing but their year."""
    alone = takewhile(lambda each: YEAR.fullmatch(each.when or "") and each.value is not None and not each.scope, money)
    return {f"{each.when}": each.value or 0.0 for each in alone}


def _over_years(told: Money | Years, values: Mapping[str, float]) -> str:
    """Say the first and the last of several years, with what is said of all of them."""
    (first, low), *_, (last, high) = values.items()
    scope = worded("ledger.scope", ", {scope}", scope=told.scope) if told.scope else ""
    how = worded("ledger.qualifier", "{word} ", word=told.qualifier) if told.qualifier else ""
    ends = {"how": how, "low": low, "first": first, "high": high, "last": last, "scope": scope}
    template = "{how}{currency} {low:g} {scale} in {first} to {high:g} in {last}{scope}"
    return worded("ledger.over_years", template, currency=told.currency, scale=told.scale, **ends)


def _when(pledge: Pledge) -> str:
    if pledge.when:
        return worded("ledger.when", ", {when}", when=pledge.when)
    if not pledge.by or _what(pledge).endswith(")") or " bn in 2" in _what(pledge):
        return ""  # a sum of money says itself for which years it is
    within = pledge.rung in ("budget", "outturn")
    return worded("ledger.in", " in {year}", year=pledge.by) if within else worded(*BY, year=pledge.by)


def sum_of(money: Money) -> str:
    """Say a sum of money.

    >>> sum_of(Money(value=9.3, currency="CAD", scope="added in 2025-26"))
    'CAD 9.3 bn (added in 2025-26)'
    """
    one = worded("ledger.amount", "{value:g}", value=money.value) if money.value is not None else None
    value = one or worded("ledger.amounts", "{low:g} to {high:g}", low=money.low, high=money.high)
    comma = worded("ledger.comma", ", ") if money.when and money.scope else ""
    named = {"when": money.when or "", "comma": comma, "scope": money.scope or ""}
    about = worded("ledger.for", " ({when}{comma}{scope})", **named) if money.when or money.scope else ""
    how = worded("ledger.qualifier", "{word} ", word=money.qualifier) if money.qualifier else ""
    parts = {"how": how, "currency": money.currency, "value": value, "scale": money.scale, "about": about}
    return worded("ledger.money", "{how}{currency} {value} {scale}{about}", **parts)


def dated(entry: Entry) -> str:
    """Say when it was announced; where no day was read, by when it was known, which is another thing.

    >>> from burdenshare.reference.ledger.load import pledges
    >>> [dated(each) for each in pledges("EST")][:2]
    ['known by 2025-02-19', '2025-03-18']
    """
    by = worded("ledger.known_by", "known by {day}", day=entry.known_by) if entry.known_by else None
    return entry.announced or by or worded("ledger.undated", "undated")


def ladder_of(known: Iterable[Pledge], on: date) -> dict[Rung, list[Pledge]]:
    """Give every rung with all that stands on it on a day: shares before money, newest first; nothing replaced."""
    rungs: dict[Rung, list[Pledge]] = {rung: [] for rung in RUNGS}
    for each in sorted(known, key=lambda entry: (_share(entry), entry.known), reverse=True):
        if each.known <= on and not each.replaced(on) and not each.reckoning:
            rungs[each.rung].append(each)
    return rungs


def _share(each: Pledge) -> bool:
    return each.value is not None or each.low is not None or each.core is not None


def ladder(head: Pledge, known: Iterable[Pledge], on: date) -> dict[Rung, list[Pledge]]:
    """Give the rungs of a promise, from promise to outturn; a rung nobody has climbed is an empty list."""
    rungs: dict[Rung, list[Pledge]] = {rung: [] for rung in RUNGS}
    for each in known:
        if (each.id == head.id or each.towards == head.id) and each.known <= on:
            rungs[each.rung].append(each)
    return rungs


def said_reached(pledge: Pledge, on: date) -> str:
    """Give the statement that it was reached, if one was known by that day."""
    reached = pledge.reached
    if reached is None or day(reached.date or pledge.collected) > on:
        return ""
    when = reached.date or worded("ledger.undated", "undated")
    return worded("ledger.reached", "{when}: {says}", when=when, says=reached.says.rstrip("."))


def goalposts(pledge: Pledge, known: Iterable[Pledge]) -> list[Pledge]:
    """Give the promises it replaced, oldest first, and itself."""
    by_id = {each.id: each for each in known}
    chain = [pledge]
    while chain[0].supersedes in by_id:
        chain.insert(0, by_id[chain[0].supersedes])
    return chain
