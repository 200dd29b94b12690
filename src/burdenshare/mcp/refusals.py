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

NEEDED: dict[Reason, str] = {
    "future_year": "An edition that gives the year. A projection is no figure; `project` gives paths.",
    "not_held": "A release that gives it; `find` lists what is held.",
    "edition_held_in_part": "That edition whole, or another edition: `life` lists those held.",
    "blank_in_release": "A later edition; the publisher left the cell blank.",
    "not_an_ally": "A source that covers it (such as sipri), or an edition of a day on which it was an Ally.",
    "mixed_definitions": "One release, or two of the same definition.",
    "mixed_prices": "One price basis and one price year.",
    "ambiguous": "A question with the clauses given in `words.clauses`.",
    "no_claim": "A text with a number about defence spending in it.",
    "not_yet": "Time: a later edition.",
    "unknown_name": "A name or code; `find` gives them.",
    "unknown_option": "Options as the tool's schema names them.",
    "not_reckoned": "Other inputs; the sentence says which.",
}


SPOKEN = {
    "errors.no_statement": "A source that heard one; `pledges` gives what was promised, `figure` what tables say."
}


def refused(question: str, as_of: str, reason: Reason, sentence: str, needed: str | None = None) -> Reply:
    """Answer that there is no answer."""
    why = CannotAnswer(reason=reason, sentence=sentence, needed=needed or NEEDED[reason])
    return Reply(question=question, as_of=as_of, headline=sentence, cannot_answer=why)


BY_SENTENCE: dict[str, Reason] = {
    **dict.fromkeys(("no_area", "no_group", "no_figure_id", "no_release", "no_scenario"), "unknown_name"),
    **dict.fromkeys(("no_ally", "not_an_ally", "no_pledges", "neither_ally_nor_group"), "not_an_ally"),
    **dict.fromkeys(
        ("no_date", "no_source", "no_such_source", "no_years", "beyond_years", "no_definition"), "unknown_option"
    ),
    **dict.fromkeys(
        ("question_wrong", "no_worked_question", "option_kind", "option_bounds", "one_at_a_time"), "unknown_option"
    ),
    **dict.fromkeys(("deadline_before_base", "deadline_before_last", "too_far", "no_such_share"), "not_reckoned"),
    **dict.fromkeys(("not_ahead", "projection_years", "not_measurable", "no_cost", "no_cost_for"), "not_reckoned"),
}


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
