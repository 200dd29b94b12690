"""Why can a question not be answered, and what would be needed?"""

from __future__ import annotations

from burdenshare.core.errors import (
    BurdenshareError,
    LedgerError,
    MixedDefinitions,
    MixedPriceBases,
    OutOfBounds,
    ProjectionError,
    UnknownOption,
)
from burdenshare.mcp.shapes import CannotAnswer, Reason, Reply
from burdenshare.reference.areas import areas, fold
from burdenshare.reference.groups import group_of, groups
from burdenshare.reference.shipped import table

_READ = table("assistants.toml")
NEEDED, SPOKEN = _READ["needed"], _READ["spoken"]
BY_SENTENCE: dict[str, Reason] = {key: reason for reason, keys in _READ["reasons"].items() for key in keys}


def refused(question: str, as_of: str, reason: Reason, sentence: str, needed: str | None = None) -> Reply:
    """Answer that there is no answer."""
    why = CannotAnswer(reason=reason, sentence=sentence, needed=needed or NEEDED[reason])
    return Reply(question=question, as_of=as_of, headline=sentence, cannot_answer=why)


def reason_of(error: BurdenshareError) -> Reason:
    """Say of one of our errors which kind of no it is."""
    key = getattr(error.sentence, "key", "").removeprefix("errors.")
    if key in BY_SENTENCE:
        return BY_SENTENCE[key]
    if isinstance(error, MixedDefinitions):
        return "mixed_definitions"
    if isinstance(error, MixedPriceBases):
        return "mixed_prices"
    if isinstance(error, ProjectionError | LedgerError):
        return "not_reckoned"
    if " is called" in str(error):
        return "unknown_name"
    return "unknown_option" if isinstance(error, OutOfBounds | UnknownOption) else "not_held"


def of_error(question: str, as_of: str, error: BurdenshareError) -> Reply:
    """Answer with one of our errors; a name that several areas share is no unknown one."""
    sentence = error.sentence
    if getattr(sentence, "key", "") == "errors.no_area" and (shared := sharing(str(sentence.values["asked"]))):  # type: ignore[attr-defined]
        said = f"{sentence.values['asked']} may mean {' or '.join(shared)}."  # type: ignore[attr-defined]
        return refused(question, as_of, "ambiguous", said, "One of these names.")
    if found := group_of(str(getattr(sentence, "values", {}).get("asked", "")).strip("'")):
        said = f"{found.name_en} is a group; this takes one Ally. `figure`, `compare` and `cost` take groups."
        return refused(question, as_of, "not_reckoned", said, "One Ally.")
    return refused(question, as_of, reason_of(error), str(error), SPOKEN.get(getattr(sentence, "key", "")))


def sharing(asked: str) -> list[str]:
    """List the areas and groups in whose names a word stands, where there are several.

    >>> sharing("Europe"), sharing("Atlantis")
    (['NATO Europe and Canada (NATO_EUR_CAN)', 'NATO Europe (NATO_EUR)'], [])
    """
    word = fold(asked.strip("'"))
    known = {each.name_en: each.code for each in areas().values()}
    known |= {each.name_en: each.code for each in groups().values() if each.name_en not in known}
    found = [f"{name} ({code})" for name, code in known.items() if word in fold(name).split()]
    return found if len(found) > 1 else []
