"""Why can a question not be answered, and what would be needed?"""

from __future__ import annotations

from burdenshare.core.errors import (
    BurdenshareError,
    LedgerError,
    MixedDefinitions,
    MixedPriceBases,
    ProjectionError,
)
from burdenshare.mcp.shapes import CannotAnswer, Reason, Reply

NEEDED: dict[Reason, str] = {
    "future_year": "An edition that gives the year. A projection is no figure; `project` gives paths.",
    "not_held": "A release that gives it; `find` lists what is held.",
    "edition_held_in_part": "That edition whole, or another edition: `life` lists those held.",
    "blank_in_release": "A later edition; the publisher left the cell blank.",
    "not_an_ally": "A source that covers it (such as sipri), or an edition of a day on which it was an Ally.",
    "mixed_definitions": "One release, or two of the same definition.",
    "mixed_prices": "One price basis and one price year.",
    "ambiguous": "A question with the clauses given in `words.clauses`.",
    "not_yet": "Time: a later edition.",
    "unknown_name": "A name or code; `find` gives them.",
    "unknown_option": "Options as the tool's schema names them.",
    "not_reckoned": "Other inputs; the sentence says which.",
}


def refused(question: str, as_of: str, reason: Reason, sentence: str, needed: str | None = None) -> Reply:
    """Answer that there is no answer."""
    why = CannotAnswer(reason=reason, sentence=sentence, needed=needed or NEEDED[reason])
    return Reply(question=question, as_of=as_of, headline=sentence, cannot_answer=why)


def reason_of(error: BurdenshareError) -> Reason:
    """Say of one of our errors which kind of no it is."""
    said = str(error)
    if isinstance(error, MixedDefinitions):
        return "mixed_definitions"
    if isinstance(error, MixedPriceBases):
        return "mixed_prices"
    if isinstance(error, ProjectionError | LedgerError):
        return "not_reckoned"
    if "is called" in said:
        return "unknown_name"
    return "unknown_option" if " takes " in said else "not_held"
