"""What of an entry was known on a day: its sources, its rungs, and whether it still spoke."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Protocol

from burdenshare.core.periods import day
from burdenshare.core.sentence import Title, worded
from burdenshare.reference.ledger.entry import Dated, Entry
from burdenshare.reference.ledger.parts import RUNGS, EntrySource, Rung
from burdenshare.reference.ledger.pledge import Pledge


def source(entry: Entry, on: date) -> dict[str, str | None]:
    """Give the first source of an entry that was out by a day, as columns."""
    out = [each for each in entry.sources if each.date is None or day(each.date) <= on] or list(entry.sources)
    if not out:
        return {"source": None, "url": None}
    return {"source": _listed(out[0].publisher, _titled(out[0]), out[0].date), "url": out[0].url}


def cited(entry: Entry, on: date) -> list[str]:
    """Cite every source of an entry that was out by a day: what kind of paper it is, publisher, title, day and page.

    >>> from burdenshare.reference.ledger.load import pledges
    >>> next(cited(each, date(2026, 11, 29))[0] for each in pledges("CAN") if each.id == "can-outturn-2023-24")[:52]
    '[primary] Receiver General, Public Accounts of Canad'
    """
    return [_citation(each) for each in entry.sources if each.date is None or day(each.date) <= on]


def _citation(each: EntrySource) -> str:
    page = f"p. {each.page}" if each.page and each.page[0].isdigit() else each.page
    says = worded("ledger.cited_for", what=each.says) if each.says else None
    unread = None if each.opened else worded("ledger.not_opened")
    told = _listed(each.publisher, _titled(each), each.date, page, says, unread)
    return worded("ledger.cited", kind=each.kind, told=told)


def _titled(each: EntrySource) -> str | None:
    return Title(each.title, each.lang) if each.title and each.lang != "en" else each.title


def _listed(*parts: str | None) -> str:
    return worded("sentences.comma", parts=[each for each in parts if each])


def whole(entry: Entry, on: date) -> dict[str, Any]:
    """Give an entry whole, without what was published after that day."""
    said: dict[str, Any] = _plain(entry)
    if on >= day(entry.collected):
        return said
    kept = {key: _until(value, on) for key, value in said.items()}
    if isinstance(entry, Dated) and not entry.replaced(on):
        kept |= {"superseded": None, "superseded_by": None}
    if entry.remarks(on) == "":
        kept |= {"note": None, "conflict": None}
    return kept


def _plain(value: Any) -> Any:
    """Lay an entry out as mappings; `asdict` copies every text and number too, and a page lays out four hundred."""
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return {each.name: _plain(getattr(value, each.name)) for each in fields(value)} if is_dataclass(value) else value


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


def ended(known: Iterable[Pledge], on: date) -> Pledge | None:
    """Choose the last entry that names a share and whose last year is over; None while one in force names a share."""
    shares = [
        each
        for each in known
        if each.names_a_share and each.verified and each.rung != "outturn" and not each.replaced(on)
        if not (each.towards or each.reckoning or each.refusing)
    ]
    last = max(shares, key=lambda each: (each.due or 0, each.announced or ""), default=None)
    return last if all(each.lapsed(on) for each in shares) else None


def left_out(known: Iterable[_Graded], *, unverified: bool | None) -> list[str]:
    """Say how many entries are unverified, and whether they are shown; None where they cannot be."""
    names = [each.id for each in known if each.confidence == "unverified"]
    if not names:
        return []
    said = ", ".join(names)
    if unverified is None:
        return [worded("ledger.not_counted", n=len(names), names=said)]
    what = worded("ledger.entry" if len(names) == 1 else "ledger.entries", n=len(names), names=said)
    return [worded("ledger.shown" if unverified else "ledger.left_out", what=what)]


def ladder_of(known: Iterable[Pledge], on: date) -> dict[Rung, list[Pledge]]:
    """Give every rung with all that stands on it on a day: what is not over first, shares before money, then newest."""
    rungs: dict[Rung, list[Pledge]] = {rung: [] for rung in RUNGS}
    for each in sorted(known, key=lambda entry: (not entry.lapsed(on), _share(entry), entry.known), reverse=True):
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


def goalposts(pledge: Pledge, known: Iterable[Pledge]) -> list[Pledge]:
    """Give the promises it replaced, oldest first, and itself."""
    by_id = {each.id: each for each in known}
    chain = [pledge]
    while chain[0].supersedes in by_id:
        chain.insert(0, by_id[chain[0].supersedes])
    return chain
