"""An entry as it stands in its file, and a fault found in it: what the checks of the ledger pass around."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day
from burdenshare.core.sentence import Sentence, refused
from burdenshare.reference.ledger.read import LedgerFile


class LedgerFault(NamedTuple):
    """Something to mend: the file, the entry, the field and what is wrong."""

    file: str
    entry: str
    field: str
    says: str

    @property
    def sentence(self) -> Sentence:
        """Say it in one sentence."""
        return refused("ledger.fault", **self._asdict())

    def __str__(self) -> str:
        """Say it in English."""
        return str(self.sentence)


class LocatedEntry(NamedTuple):
    """An entry as written, with its file and the list it stands in."""

    book: LedgerFile
    name: str
    raw: dict[str, Any]

    @property
    def id(self) -> str:
        """The id as written."""
        return str(self.raw.get("id", "(without id)"))

    @property
    def ally(self) -> str:
        """The Ally of its file; nothing where the file is of no one."""
        return str(self.book.head.get("ally", ""))

    def fault(self, field: str, says: str) -> LedgerFault:
        """Make a fault of this entry."""
        return LedgerFault(self.book.path.name, self.id, field, says)

    def inner(self, field: str) -> list[dict[str, Any]]:
        """Give the entries of its own in one of its fields."""
        return [inner for inner in self.raw.get(field) or () if isinstance(inner, dict)]


def last(written: Any) -> date | None:
    """Read a day as the last one it can mean; None where none is written or it is none."""
    try:
        return day(str(written)) if written is not None else None
    except QueryError:
        return None


def first(written: Any) -> date | None:
    """Read a day as the first one it can mean: 2025-06 is the first of June."""
    text = str(written) if written is not None else ""
    filled = {4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text)
    return last(filled) if text else None


def share(raw: Mapping[str, Any]) -> float | None:
    """Give the share of core defence a pledge as written comes to at the least."""
    value = raw.get("core") or raw.get("low") or raw.get("value")
    if not isinstance(value, int | float):
        return None
    return value - 1.5 if raw.get("covers") == "total" and not raw.get("core") else float(value)


def sources(each: LocatedEntry) -> Iterator[tuple[str, date, date]]:
    """Give every dated source of an entry: its publisher, the first and the last day its date can mean."""
    for source in each.inner("sources"):
        begins, ends = first(source.get("date")), last(source.get("date"))
        if begins and ends and not source.get("says"):
            yield str(source.get("publisher")), begins, ends
