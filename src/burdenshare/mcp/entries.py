"""What a link of a number leads to: an entry of the ledger, a statement, or how an answer is reckoned."""

from __future__ import annotations

import inspect
from typing import Any

from burdenshare.core.clock import today
from burdenshare.core.errors import QueryError
from burdenshare.language import say
from burdenshare.mcp.calls import answered
from burdenshare.reference.areas import allies, code_of
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.entry import Entry
from burdenshare.reference.ledger.known import whole
from burdenshare.views.ask import ask, view_of
from burdenshare.views.questions import find


def entry_of(name: str) -> Any:
    """Give what an Ally announced, or one entry by its id; a target of the Alliance by its own.

    Raises
    ------
    QueryError
        nobody and nothing in the ledger is called that.
    """
    if code_of(name):
        return answered("pledges", {"ally": name}).structured_content
    whose = code_of(name.split("-")[0])
    known: tuple[Entry, ...] = load.promised(whose) if whose in allies() else load.targets()
    found = next((each for each in known if each.id == name), None)
    if found is None:
        raise QueryError(say("errors.no_entry", asked=f"{name!r:.80}"))
    return whole(found, today())


def statement_of(name: str) -> dict[str, Any]:
    """Give one number said between the tables.

    Raises
    ------
    QueryError
        there is none of that id.
    """
    found = ask("statements").rows.filter(id=name).to_dicts()
    if not found:
        raise QueryError(say("errors.no_statement_called", asked=f"{name!r:.80}"))
    return found[0]


def question_of(name: str) -> str:
    """Say what a question asks, and how it is asked in Python, on the command line and over HTTP."""
    known = find(name)
    asked = f"Python: bs.ask({known.name!r}, ...); HTTP: /api/v1/{known.name}"
    command = f"; command line: burdenshare {known.command}" if known.command else ""
    return f"{asked}{command}\n\n{inspect.getdoc(view_of(known)) or known.name}"
