"""What the ledger holds: targets, pledges, programmes, shocks and projections, each from the one file it needs."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day
from burdenshare.core.sentence import worded
from burdenshare.reference.areas import areas
from burdenshare.reference.ledger.aims import Summit, TargetText
from burdenshare.reference.ledger.around import Clause, Government, Loan, Related
from burdenshare.reference.ledger.pledge import Pledge
from burdenshare.reference.ledger.programme import Programme
from burdenshare.reference.ledger.read import LedgerFile, entry, read
from burdenshare.reference.ledger.reckoned import Projection, Shock


def root() -> Path:
    """Where the shipped ledger lies."""
    return Path(str(files("burdenshare"))) / "data" / "ledger"


@cache
def _book(path: Path) -> LedgerFile:
    return read(path)


@cache
def _entries(path: Path, name: str) -> tuple[Any, ...]:
    book = _book(path)
    return tuple(entry(raw, name, book) for raw in book.lists.get(name, ()))


def targets() -> tuple[TargetText, ...]:
    """Give every text of every alliance target, oldest first."""
    return _entries(root() / "targets.yaml", "targets")


def summits() -> tuple[Summit, ...]:
    """Give the summits that set no share."""
    return _entries(root() / "targets.yaml", "summits")


def pledges(ally: str) -> tuple[Pledge, ...]:
    """Give what one Ally promised, planned and voted; nothing when none was found.

    Raises
    ------
    QueryError
        it is no Ally: a file is kept for each of them, and for nobody else.
    """
    path = root() / "pledges" / f"{ally}.yaml"
    if not path.is_file():
        raise QueryError(worded("errors.no_pledges", name=areas()[ally].name_en))
    return _entries(path, "pledges")


@cache
def plans(ally: str) -> tuple[Pledge, ...]:
    """Give what one Ally planned for a later year from 2006 to 2024: the table compiled without a look at outcomes."""
    path = root() / "plans" / f"{ally}.yaml"
    return _entries(path, "pledges") if path.is_file() else ()


@cache
def promised(ally: str) -> tuple[Pledge, ...]:
    """Give all that one Ally promised, planned and voted: its own file, and of the table what that does not tell."""
    return *pledges(ally), *(each for each in plans(ally) if each.same_as is None)


def pledge_note(ally: str) -> str:
    """Give the remark on an Ally's entries as a whole: what was looked for and not found."""
    return str(_book(root() / "pledges" / f"{ally}.yaml").head.get("note", ""))


def collected(folder: str, ally: str) -> date:
    """Give the day up to which a file's remarks know what was published."""
    return day(_book(root() / folder / f"{ally}.yaml").head.get("collected"))


def programmes(ally: str) -> tuple[Programme, ...]:
    """Give the programmes of one Ally.

    Raises
    ------
    QueryError
        none are held; names those who have some.
    """
    if ally not in with_programmes():
        raise QueryError(worded("errors.no_programmes", ally=ally, what=list(with_programmes())))
    return _entries(root() / "programmes" / f"{ally}.yaml", "programmes")


@cache
def with_programmes() -> tuple[str, ...]:
    """List the Allies whose programmes are held."""
    return tuple(sorted(each.stem for each in (root() / "programmes").glob("*.yaml")))


def governments(ally: str) -> tuple[Government, ...]:
    """Give who governs an Ally, as far as it bears on its plans."""
    return _entries(root() / "pledges" / f"{ally}.yaml", "governments")


def related(ally: str) -> tuple[Related, ...]:
    """Give what was named for the 1.5 % of related spending of an Ally, and by whom it is disputed."""
    return _entries(root() / "pledges" / f"{ally}.yaml", "related")


def loans(ally: str) -> tuple[Loan, ...]:
    """Give the loans of the EU's SAFE instrument to an Ally, oldest first."""
    return tuple(each for each in _entries(root() / "europe.yaml", "loans") if each.area == ally)


def europe_note() -> str:
    """Give the remark on all loans of the EU."""
    return str(_book(root() / "europe.yaml").head.get("note", ""))


def clauses(ally: str) -> tuple[Clause, ...]:
    """Give the steps of the EU's escape clause for defence that name an Ally."""
    return tuple(each for each in _entries(root() / "europe.yaml", "clauses") if ally in each.areas)


def shocks() -> tuple[Shock, ...]:
    """Give the published effects of tariffs on GDP."""
    return _entries(root() / "shocks.yaml", "shocks")


def projections() -> tuple[Projection, ...]:
    """Give what governments, budget offices and others projected."""
    return _entries(root() / "projections.yaml", "projections")
