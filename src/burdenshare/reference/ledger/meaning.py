"""Is an entry what it says it is? Six faults that fields alone do not show, found by holding entries side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from burdenshare.core.sentence import refused
from burdenshare.reference.ledger.located import LedgerFault, LocatedEntry, first, last, share, sources

APART = timedelta(days=31)  # entries announced further apart than this are not told by one set of sources
FLOOR = 0.5  # points by which a floor ("at least") may lie below what is spent and still be meant
HEADS = ("promise", "plan")
LATER_RUNGS = ("budget", "contract", "outturn")


def meant(held: list[LocatedEntry], newest: Mapping[str, float]) -> Iterator[LedgerFault]:
    """Find the six kinds of fault an audit of November 2026 found in the ledger."""
    yield from _too_old(held)
    yield from _copied(held)
    yield from _below(held, newest)
    yield from _hands_over(held)
    yield from _not_nested(held)
    yield from _off_the_ladder(held)


def _too_old(held: list[LocatedEntry]) -> Iterator[LedgerFault]:
    """A source older than what it is cited for."""
    for each in held:
        begins = _begins(each)
        drafted = _drafted(each)
        for publisher, _, out in sources(each):
            if begins and out < begins:
                says = refused("ledger.too_old", publisher=publisher, out=str(out), begins=str(begins))
                yield each.fault(f"sources {publisher}", says)
            elif drafted and out.year < drafted - 1:
                says = refused("ledger.too_early", publisher=publisher, year=f"{out.year}", drafted=f"{drafted}")
                yield each.fault(f"sources {publisher}", says)


def _begins(each: LocatedEntry) -> date | None:
    """Give the first day an entry speaks of: of a programme, that of its oldest sum or event."""
    days = [first(each.raw.get("announced"))]
    days += [first(amount.get("announced")) for amount in each.inner("amounts")]
    days += [first(event.get("date")) for event in each.inner("milestones")]
    return min((day for day in days if day), default=None) if days[0] else None


def _drafted(each: LocatedEntry) -> int | None:
    """Give the one year of a draft or a voted budget without a day: a paper of two years before cannot hold it."""
    by = str(each.raw.get("by") or "")
    alone = (
        each.raw.get("stage") in ("draft", "voted") and not each.raw.get("through") and not each.raw.get("announced")
    )
    return int(by[:4]) if alone and by[:4].isdigit() else None


def _copied(held: list[LocatedEntry]) -> Iterator[LedgerFault]:
    """A sibling's sources, copied to an entry announced at another time; a page that tells two things has `says`."""
    seen: dict[tuple[Any, ...], list[LocatedEntry]] = defaultdict(list)
    for each in held:
        told = tuple((source.get("publisher"), source.get("url")) for source in each.inner("sources"))
        retold = len(told) == 1 and each.inner("sources")[0].get("says")
        if told and not retold and each.name == "pledges":
            seen[each.ally, told].append(each)
    for same in seen.values():
        for one, other in combinations(same, 2):
            days = last(one.raw.get("announced")), last(other.raw.get("announced"))
            if days[0] and days[1] and abs(days[0] - days[1]) > APART:
                yield other.fault("sources", refused("ledger.copied", other=one.id))


def _below(held: list[LocatedEntry], newest: Mapping[str, float]) -> Iterator[LedgerFault]:
    """A pledge below the newest share, standing as the best an Ally has said."""
    for ally, entries in _of_allies(held).items():
        best = max((s for each in entries if (s := _standing(each)) is not None), default=None)
        if best is None or ally not in newest or best >= newest[ally] - 0.005:
            continue
        for each in entries:
            floor = each.raw.get("comparator") in ("at_least", "over") and best >= newest[ally] - FLOOR
            if _standing(each) == best and not floor and not each.raw.get("falls"):
                yield each.fault("value", refused("ledger.below", best=best, newest=newest[ally]))


def _standing(each: LocatedEntry) -> float | None:
    """Give the share of an entry that stands on its own, is in force and speaks of a year."""
    raw = each.raw
    refused = raw.get("declined") and not raw.get("readings")
    gone = raw.get("confidence") == "unverified" or refused
    gone = gone or any(raw.get(name) for name in ("superseded", "towards", "reckoning", "same_as"))
    if gone or raw.get("rung") not in (*HEADS, "budget") or not (raw.get("by") or raw.get("through")) or _over(each):
        return None
    return share(raw)


def _over(each: LocatedEntry) -> bool:
    """Whether its last year had come when the file was collected: only years ahead are promises."""
    ends, now = last(str(each.raw.get("through") or each.raw.get("by"))[:4]), last(each.book.head.get("collected"))
    return bool(ends and now and ends.year <= now.year)


def _hands_over(held: list[LocatedEntry]) -> Iterator[LedgerFault]:
    """A promise without a source, so that an older and smaller one stands for it."""
    for entries in _of_allies(held).values():
        for each in entries:
            if each.raw.get("confidence") != "unverified" or each.raw.get("rung") not in HEADS or _over(each):
                continue
            mine = share(each.raw)
            stands = [(s, other) for other in entries if (s := _standing(other)) is not None]
            if mine is not None and stands and max(s for s, _ in stands) < mine:
                older = max(stands, key=lambda pair: pair[0])[1]
                yield each.fault("sources", refused("ledger.hands_over", older=older.id))


def _not_nested(held: list[LocatedEntry]) -> Iterator[LedgerFault]:
    """An envelope and its part, side by side as if they were two sums."""
    for entries in _of_allies(held, "programmes").values():
        for each in entries:
            linked = {each.id, str(each.raw.get("contained_in")), *(each.raw.get("overlaps") or ())}
            for amount in each.inner("amounts"):
                inside = amount.get("contained_in")
                if inside and inside not in linked:
                    says = refused("ledger.not_nested", inside=str(inside))
                    yield each.fault(f"amounts {amount.get('id')}, contained_in", says)
        yield from _same_sums(entries)


def _same_sums(entries: list[LocatedEntry]) -> Iterator[LedgerFault]:
    """Find one sum named for two programmes that know nothing of each other."""
    seen: dict[tuple[Any, ...], tuple[LocatedEntry, str]] = {}
    for each in entries:
        for amount in each.inner("amounts"):
            key = (amount.get("value"), amount.get("currency"), amount.get("announced"))
            if not _telling(key[0]) or key[2] is None or amount.get("kind") == "quoted":
                continue
            other, name = seen.setdefault(key, (each, str(amount.get("id"))))
            if other.id != each.id and not _linked(each, other):
                sum_ = {"currency": str(key[1]), "value": key[0], "when": str(key[2])}
                says = refused("ledger.same_sum", other=other.id, name=name, **sum_)
                yield each.fault(f"amounts {amount.get('id')}", says)


def _telling(value: Any) -> bool:
    """Whether two sums of that size are hardly alike by chance: large, or not round."""
    return isinstance(value, int | float) and (value >= 10 or (value > 1 and value != int(value)))


def _linked(one: LocatedEntry, other: LocatedEntry) -> bool:
    names = {one.id, other.id}
    told = {one.raw.get("contained_in"), other.raw.get("contained_in")}
    told |= {*(one.raw.get("overlaps") or ()), *(other.raw.get("overlaps") or ())}
    told |= {amount.get("contained_in") for each in (one, other) for amount in each.inner("amounts")} - names
    siblings = one.raw.get("contained_in") and one.raw.get("contained_in") == other.raw.get("contained_in")
    return bool(names & told or siblings)


def _off_the_ladder(held: list[LocatedEntry]) -> Iterator[LedgerFault]:
    """A rung that the Ally's table has and its ladder lacks: it serves no promise and does not say so."""
    for entries in _of_allies(held).values():
        promised = any(each.raw.get("rung") in HEADS for each in entries)
        for each in entries:
            if promised and each.raw.get("rung") in LATER_RUNGS and "towards" not in each.raw:
                yield each.fault("towards", refused("ledger.off_the_ladder"))


def _of_allies(held: Iterable[LocatedEntry], name: str = "pledges") -> dict[str, list[LocatedEntry]]:
    found: dict[str, list[LocatedEntry]] = defaultdict(list)
    for each in held:
        if each.name == name:
            found[each.ally].append(each)
    return found
