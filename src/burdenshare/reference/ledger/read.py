"""From the YAML that people edit to entries: what is misspelt is named by file, entry and field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from burdenshare.core.errors import LedgerError
from burdenshare.core.sentence import refused
from burdenshare.reference.ledger import aims, around, parts, pledge, programme, reckoned
from burdenshare.reference.ledger.entry import Entry

# What a list of a file holds, by its name: `pledges:` holds Pledge entries.
KINDS: dict[str, type[Entry]] = {
    "targets": aims.TargetText,
    "summits": aims.Summit,
    "pledges": pledge.Pledge,
    "governments": around.Government,
    "programmes": programme.Programme,
    "related": around.Related,
    "loans": around.Loan,
    "clauses": around.Clause,
    "shocks": reckoned.Shock,
    "projections": reckoned.Projection,
}
# Lists of a file of one Ally: each entry takes the Ally from the head of the file.
OF_AN_ALLY = ("pledges", "programmes", "governments", "related")
# Fields that hold entries of their own.
INNER: dict[str, type[parts.LedgerModel]] = {
    "source": parts.EntrySource,
    "sources": parts.EntrySource,
    "readings": parts.PartyReading,
    "money": parts.Money,
    "money_by_year": parts.Years,
    "disputed_by": parts.Dispute,
    "amounts": programme.ProgrammeAmount,
    "milestones": parts.Milestone,
    "status": parts.Status,
    "reached": parts.Reached,
    "decided": parts.Decision,
    "shares": parts.RestatedShare,
    "derived": parts.Derived,
    "tested": parts.Tested,
    "gap": parts.PathGap,
}
# Dates and years people write bare (2006, 2025-06) and we keep as text.
DATES = (
    "announced", "known_by", "superseded", "collected", "date", "as_of",
    "by", "through", "start", "end", "when", "level_by",
    "since", "until", "election", "page", "before_release", "after_release",
)  # fmt: skip


class _LedgerLoader(yaml.CSafeLoader):
    """YAML without dates: 2025-06-25 stays text, like 2025-06."""


_LedgerLoader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


class LedgerFile(NamedTuple):
    """A file of the ledger as read: its path, what it says of itself, and its raw entries by list."""

    path: Path
    head: dict[str, Any]
    lists: dict[str, list[dict[str, Any]]]


def read(path: Path) -> LedgerFile:
    """Read one file of the ledger, without judging its entries.

    Raises
    ------
    LedgerError
        it is not there, is no YAML, or holds none of the lists of a ledger.
    """
    raw = _yaml(path)
    if not isinstance(raw, dict) or not KINDS.keys() & raw.keys():
        raise LedgerError("ledger.no_lists", file=path.name, names=[*KINDS])
    lists = {name: raw.pop(name) or [] for name in KINDS if name in raw}
    for name, held in lists.items():
        if not isinstance(held, list) or not all(isinstance(each, dict) for each in held):
            raise LedgerError("ledger.no_mapping", file=path.name, name=name)
    return LedgerFile(path, _plain(raw), {name: [_plain(each) for each in held] for name, held in lists.items()})


def _yaml(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LedgerLoader)
    except OSError as error:
        raise LedgerError("ledger.unread", path=f"{path}", why=f"{error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = refused("ledger.line", n=mark.line + 1) if mark else ""
        why = f"{getattr(error, 'problem', error)}"
        raise LedgerError("ledger.no_yaml", file=path.name, line=line, why=why) from error


def _plain(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Keep as text the years and dates that YAML reads as numbers, all the way down."""
    return {str(key) if isinstance(key, str) else key: _value(key, value) for key, value in raw.items()}


def _value(key: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) if isinstance(each, dict) else each for each in value]
    if isinstance(value, dict) and key in INNER:
        return _plain(value)
    return str(value) if key in DATES and type(value) is int else value


def given(raw: Mapping[str, Any], name: str, book: LedgerFile) -> dict[str, Any]:
    """Give what an entry says, with what its file says for all: the Ally and the day of collection."""
    head = {"collected": book.head.get("collected", "")}
    if name in OF_AN_ALLY:
        head["ally"] = book.head.get("ally", "")
    return {**raw, **head}


def entry(raw: Mapping[str, Any], name: str, book: LedgerFile) -> Any:
    """Make an entry; whether its values are of the right type is judged by `burdenshare ledger check`, not here."""
    return _make(KINDS[name], given(raw, name, book), place(book, raw))


def place(book: LedgerFile, raw: Mapping[str, Any]) -> str:
    """Say where an entry stands."""
    return f"{book.path.name}, entry {raw.get('id', '(without id)')}"


def _make(kind: type[Any], said: Mapping[str, Any], where: str) -> Any:
    built = {key: _inner(key, value, f"{where}, {key}") for key, value in said.items()}
    try:
        return kind(**built)
    except TypeError as error:
        raise LedgerError("ledger.misfit", where=where, says=_misfit(kind, built)) from error


def _inner(key: str, value: Any, where: str) -> Any:
    kind = INNER.get(key)
    if isinstance(value, list):
        return tuple(
            _make(kind, each, _within(where, each)) if kind and isinstance(each, dict) else each for each in value
        )
    return _make(kind, value, where) if kind and isinstance(value, dict) else value


def _within(where: str, each: Mapping[str, Any]) -> str:
    name = each.get("id") or each.get("publisher") or each.get("party")
    return f"{where} {name}" if name else where


def _misfit(kind: type[Any], built: Mapping[str, Any]) -> str:
    known = {each.name: each for each in fields(kind)}
    if unknown := [name for name in built if name not in known]:
        return refused("ledger.unknown_field", name=repr(unknown[0]), known=sorted(known))
    needed = [name for name, each in known.items() if each.default is MISSING and name not in built]
    return refused("ledger.field_missing", name=repr(needed[0])) if needed else refused("ledger.unreadable")
