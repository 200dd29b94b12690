"""What of an entry was known on a day, and how it is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, Protocol

from burdenshare.core.periods import day
from burdenshare.reference.ledger.entries import Dated, Entry, Pledge
from burdenshare.reference.ledger.parts import RUNGS, Money, Rung, Source, Years

FLOOR = {"at_least": "at least ", "about": "about ", "over": "over ", "up_to": "up to ", "exactly": ""}


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


def left_out(known: Iterable[_Graded], *, unverified: bool | None) -> list[str]:
    """Say how many entries are unverified, and whether they are shown; None where they cannot be."""
    names = [each.id for each in known if each.confidence == "unverified"]
    if not names:
        return []
    if unverified is None:
        return [f"Unverified and not counted: {', '.join(names)}."]
    what = f"{len(names)} unverified {'entry' if len(names) == 1 else 'entries'} ({', '.join(names)})"
    if unverified:
        return [f"{what} shown and marked; no source was read, and nothing counts them."]
    return [f"{what} left out, for no source was read; --unverified shows them marked."]


def words(pledge: Pledge) -> str:
    """Say what a pledge comes to.

    >>> from burdenshare.reference.ledger.load import pledges
    >>> [words(each) for each in pledges("CAN")][2:4]
    ['at least 2 % of GDP by 2032-33', 'at least 2 % of GDP by 2030']
    """
    return f"{_what(pledge)}{_when(pledge)}"


def _what(pledge: Pledge) -> str:
    floor = FLOOR[pledge.comparator]
    if pledge.declined and pledge.value is None:
        return "declines"
    if pledge.low is not None and pledge.high is not None:
        return f"{pledge.low:g} to {pledge.high:g} % of GDP"
    if pledge.value is not None:
        inside = f" in all, {pledge.core:g} core" if pledge.core else " in all" if pledge.covers == "total" else ""
        return f"{floor}{pledge.value:g} % of GDP{inside}"
    if pledge.core is not None:
        return f"{floor}{pledge.core:g} % of GDP core"
    if pledge.change is not None:
        return f"{floor}{pledge.change:+g} points of GDP"
    if pledge.money_by_year and not (pledge.money and pledge.towards):
        return _over_years(pledge.money_by_year[0])
    return sum_of(pledge.money[0]) if pledge.money else "no figure"


def _over_years(each: Years) -> str:
    first, last = min(each.values), max(each.values)
    scope = f", {each.scope}" if each.scope else ""
    return f"{each.currency} {each.values[first]:g} {each.scale} in {first} to {each.values[last]:g} in {last}{scope}"


def _when(pledge: Pledge) -> str:
    if pledge.when:
        return f", {pledge.when}"
    if not pledge.by or _what(pledge).endswith(")") or " bn in 2" in _what(pledge):
        return ""  # a sum of money says itself for which years it is
    return f" {'in' if pledge.rung in ('budget', 'outturn') else 'by'} {pledge.by}"


def sum_of(money: Money) -> str:
    """Say a sum of money.

    >>> sum_of(Money(value=9.3, currency="CAD", scope="added in 2025-26"))
    'CAD 9.3 bn (added in 2025-26)'
    """
    value = f"{money.value:g}" if money.value is not None else f"{money.low:g} to {money.high:g}"
    about = f" ({', '.join(filter(None, (money.when, money.scope)))})" if money.when or money.scope else ""
    return f"{money.qualifier + ' ' if money.qualifier else ''}{money.currency} {value} {money.scale}{about}"


def dated(entry: Entry) -> str:
    """Say when it was announced; where no day was read, by when it was known, which is another thing.

    >>> from burdenshare.reference.ledger.load import pledges
    >>> [dated(each) for each in pledges("EST")][:2]
    ['known by 2025-02-19', '2025-03-18']
    """
    return entry.announced or (f"known by {entry.known_by}" if entry.known_by else "undated")


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
    return f"{reached.date or 'undated'}: {reached.says.rstrip('.')}"


def goalposts(pledge: Pledge, known: Iterable[Pledge]) -> list[Pledge]:
    """Give the promises it replaced, oldest first, and itself."""
    by_id = {each.id: each for each in known}
    chain = [pledge]
    while chain[0].supersedes in by_id:
        chain.insert(0, by_id[chain[0].supersedes])
    return chain
