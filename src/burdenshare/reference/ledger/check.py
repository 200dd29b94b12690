"""Is the ledger sound? Every fault with its file, entry and field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from burdenshare.core.errors import LedgerError, QueryError
from burdenshare.core.periods import day
from burdenshare.core.sentence import refused
from burdenshare.reference.areas import allies, areas
from burdenshare.reference.ledger.load import root
from burdenshare.reference.ledger.located import LedgerFault, LocatedEntry
from burdenshare.reference.ledger.meaning import meant
from burdenshare.reference.ledger.read import OF_AN_ALLY, read
from burdenshare.reference.ledger.schema import faults

# Fields that name another entry of the same list.
REFERENCES = ("supersedes", "superseded_by", "towards", "contained_in", "same_as")


class LedgerCheck(NamedTuple):
    """What a check found."""

    files: int
    entries: int
    unverified: int
    faults: tuple[LedgerFault, ...]
    summaries: tuple[tuple[str, str, str], ...]  # of each entry its file, its id and what it says in a sentence


def check(path: Path | None = None, newest: Mapping[str, float] | None = None) -> LedgerCheck:
    """Check a ledger: the shipped one, another folder laid out like it, or one file beside the shipped ones.

    Parameters
    ----------
    path
        a folder or a file; the shipped ledger when None. A single file may refer to entries of the shipped ledger.
    newest
        Ally -> the newest share of GDP printed, to find pledges below what is spent already; not looked at when None.

    Returns
    -------
    how many files and entries were read, how many entries are unverified, and every fault.

    Raises
    ------
    LedgerError
        nothing to check is there, or a file is no YAML.
    """
    asked = path or root()
    files = [asked] if asked.is_file() else sorted(asked.rglob("*.yaml"))
    if not files:
        raise LedgerError("ledger.no_ledger", asked=f"{asked}")
    held = list(_held(files))
    beside = list(_held(_others(asked))) if asked.is_file() else []
    found = [
        *_shapes(held),
        *_twice(held, beside),
        *_references(held, beside),
        *_circles(held),
        *_dates(held),
        *_sources(held),
        *meant(held, newest or {}),
        *_complete(asked),
    ]
    unverified = sum(each.raw.get("confidence") == "unverified" for each in held)
    said = tuple((each.book.path.name, each.id, str(each.raw.get("summary", ""))) for each in held)
    return LedgerCheck(len(files), len(held), unverified, tuple(found), said)


def _held(files: Iterable[Path]) -> Iterator[LocatedEntry]:
    for path in files:
        book = read(path)
        yield from (LocatedEntry(book, name, raw) for name, entries in book.lists.items() for raw in entries)


def _others(path: Path) -> list[Path]:
    """The shipped files that a single file stands beside: all but the one it replaces."""
    same = {path.resolve(), (root() / path.name).resolve(), (root() / path.parent.name / path.name).resolve()}
    return [each for each in sorted(root().rglob("*.yaml")) if each.resolve() not in same]


def _shapes(held: list[LocatedEntry]) -> Iterator[LedgerFault]:
    for each in held:
        yield from (each.fault(field, says) for field, says in faults(each.raw, each.name, each.book))
        ally = each.book.head.get("ally")
        if each.name in OF_AN_ALLY and (ally not in allies() or ally != each.book.path.stem):
            yield each.fault("ally", refused("ledger.head", ally=repr(ally)))
        area = each.raw.get("area")
        if area is not None and area not in areas():
            yield each.fault("area", refused("ledger.no_area", area=repr(area)))


def _twice(held: list[LocatedEntry], beside: list[LocatedEntry]) -> Iterator[LedgerFault]:
    counts = Counter((each.name, each.id) for each in [*held, *beside])
    for each in held:
        if counts[each.name, each.id] > 1:
            yield each.fault("id", refused("ledger.twice", n=counts[each.name, each.id], name=each.name))
        names = Counter(str(amount.get("id")) for amount in each.inner("amounts"))
        for name, times in names.items():
            if times > 1:
                yield each.fault(f"amounts {name}, id", refused("ledger.amounts_twice", n=times))


def _references(held: list[LocatedEntry], beside: list[LocatedEntry]) -> Iterator[LedgerFault]:
    known = {(each.name, each.id) for each in [*held, *beside]}
    names = {str(each.raw.get("target")) for each in [*held, *beside] if each.name == "targets"}
    for each in held:
        wanted = [(field, each.name, each.raw.get(field)) for field in REFERENCES]
        wanted += [("overlaps", each.name, other) for other in each.raw.get("overlaps") or ()]
        wanted += [("pledge", "pledges", each.raw.get("pledge"))]
        wanted += [
            (f"amounts {a.get('id')}, contained_in", each.name, a.get("contained_in")) for a in each.inner("amounts")
        ]
        for field, name, other in wanted:
            if other is not None and (name, other) not in known:
                yield each.fault(field, refused("ledger.no_entry", other=repr(other), name=name))
        for other in each.raw.get("components") or ():
            if other not in names:
                yield each.fault("components", refused("ledger.no_target", other=repr(other)))


def _circles(held: list[LocatedEntry]) -> Iterator[LedgerFault]:
    """Find what contains, replaces or serves itself by way of others."""
    for field in ("contained_in", "superseded_by", "towards"):
        leads = {each.id: each.raw.get(field) for each in held}
        for each in held:
            seen, here = {each.id}, leads[each.id]
            while here is not None and here not in seen:
                seen.add(here)
                here = leads.get(here)
            if here == each.id:
                yield each.fault(field, refused("ledger.circle", seen=sorted(seen)))


def _dates(held: list[LocatedEntry]) -> Iterator[LedgerFault]:
    for each in held:
        days = {}
        for field in ("announced", "known_by", "superseded"):
            if each.raw.get(field) is None:
                continue
            try:
                days[field] = day(str(each.raw[field]))
            except QueryError as error:
                yield each.fault(field, error.sentence)
        start = days.get("announced") or days.get("known_by")
        if start and days.get("superseded", start) < start:
            yield each.fault("superseded", refused("ledger.before", when=str(each.raw["superseded"]), start=str(start)))
        if each.raw.get("superseded_by") and not each.raw.get("superseded"):
            yield each.fault("superseded", refused("ledger.no_day", other=str(each.raw["superseded_by"])))
        for inner in [*each.inner("amounts"), *each.inner("sources"), *each.inner("milestones")]:
            written = inner.get("announced") or inner.get("date")
            try:
                day(written)
            except QueryError as error:
                yield each.fault(str(inner.get("id") or inner.get("publisher")), error.sentence)


def _sources(held: list[LocatedEntry]) -> Iterator[LedgerFault]:
    for each in held:
        if each.raw.get("confidence") != "unverified" and not each.raw.get("sources"):
            yield each.fault("sources", refused("ledger.unsourced"))


def _complete(asked: Path) -> Iterator[LedgerFault]:
    folder = asked / "pledges"
    if folder.is_dir():
        for code in allies():
            if not (folder / f"{code}.yaml").is_file():
                yield LedgerFault("pledges", code, "ally", refused("ledger.no_ally_file", code=code))
