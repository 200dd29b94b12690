"""What should an editor of the ledger look at first? Dates that passed, drafts not followed up, sources that aged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from burdenshare.core.sentence import worded
from burdenshare.reference.ledger.load import root
from burdenshare.reference.ledger.located import LocatedEntry, last
from burdenshare.reference.ledger.read import read

OLD = 365  # days after which the newest source of an entry in force is called old
WAITING = ("to be voted", "planned", "announced", "in talks", "wanted", "preferred supplier", "draft", "tabled")


class StaleEntry(NamedTuple):
    """An entry to look at: how urgent, where it stands, and why."""

    weight: int
    file: str
    entry: str
    why: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.file}, {self.entry}: {self.why}."


def stale(on: date, path: Path | None = None) -> list[StaleEntry]:
    """List what to look at first on a day, the most urgent before the rest.

    Parameters
    ----------
    on
        the day of looking.
    path
        a folder laid out like the ledger; the shipped one when None.

    Notes
    -----
    First come days that passed (a milestone, an election, the last year of a promise), then drafts whose year has begun
    without a vote, then what waits with an old source, then what no source was read for.
    """
    books = [read(each) for each in sorted((path or root()).rglob("*.yaml"))]
    held = [LocatedEntry(book, name, raw) for book in books for name, entries in book.lists.items() for raw in entries]
    voted = {_budget(each) for each in held if each.raw.get("stage") == "voted"}
    found = [look for each in held if not each.raw.get("superseded") for look in _looks(each, on, voted)]
    return sorted(found, key=lambda look: (-look.weight, look.file, look.entry))


def _looks(each: LocatedEntry, on: date, voted: set[tuple[str, str]]) -> Iterator[StaleEntry]:
    file = f"{each.book.path.parent.name}/{each.book.path.name}"
    for weight, why in (*_passed(each, on), *_waiting(each, on, voted), *_aged(each, on)):
        yield StaleEntry(weight, file, each.id, why)


def _budget(each: LocatedEntry) -> tuple[str, str]:
    return each.ally, str(each.raw.get("by") or "")[:4]


def _passed(each: LocatedEntry, on: date) -> Iterator[tuple[int, str]]:
    seen = last((each.raw.get("status") or {}).get("as_of"))
    for event in each.inner("milestones"):
        due = last(event.get("date"))
        if due and due <= on and (seen is None or seen < due):
            said = worded("ledger.was_due", event=str(event["event"]), date=str(event["date"]))
            yield 900 + (on - due).days // 10, said
    vote = last(each.raw.get("election"))
    known = last(each.raw.get("announced"))
    if vote and vote <= on and (known is None or known <= vote):
        yield 1100, worded("ledger.voted", day=str(each.raw["election"]))
    ends = last(str(each.raw.get("through") or each.raw.get("by") or "")[:4] or None)
    open_ended = not each.raw.get("reckoning") and not each.book.head.get(
        "frozen"
    )  # a table of the past stays as it is
    promised = each.raw.get("rung") in ("promise", "plan") and open_ended
    if promised and ends and ends < on and not each.raw.get("reached"):
        yield 800, worded("ledger.year_over", year=str(ends.year))


def _waiting(each: LocatedEntry, on: date, voted: set[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    year = str(each.raw.get("by") or "")[:4]
    draft = each.raw.get("stage") == "draft" and each.name == "pledges" and year.isdigit()
    if draft and int(year) <= on.year + (on.month > 10) and _budget(each) not in voted:
        yield 1000, worded("ledger.no_vote", year=year)
    status = each.raw.get("status") or {}
    seen = last(status.get("as_of"))
    if status.get("word") in WAITING and seen and (on - seen).days > OLD // 2:
        said = worded("ledger.waits", word=str(status["word"]), day=str(status["as_of"]))
        yield 200 + (on - seen).days // 2, said


def _aged(each: LocatedEntry, on: date) -> Iterator[tuple[int, str]]:
    if each.raw.get("confidence") == "unverified":
        yield 150, worded("ledger.no_source")
        return
    newest = max((day for source in each.inner("sources") if (day := last(source.get("date")))), default=None)
    alive = each.name in ("pledges", "governments") and each.raw.get("rung") in (None, "promise", "plan")
    ends = last(str(each.raw.get("through") or each.raw.get("by") or "9999")[:4])
    if alive and newest and (on - newest).days > OLD and (ends is None or ends >= on):
        yield (on - newest).days // 10, worded("ledger.source_old", day=str(newest))
