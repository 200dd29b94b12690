"""A claim as a card: one sentence that can be printed, then the evidence, then the sums, then what would hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from burdenshare.claims.evidence import Evidence, entries_of, figures_of
from burdenshare.claims.forms import diagnosis_words, labels, verdict_words
from burdenshare.claims.say import say, speaking
from burdenshare.claims.text import sentences
from burdenshare.language.messages import tied
from burdenshare.views.answer import Answer

SUMS = 8  # lines of arithmetic shown of one claim


@dataclass(frozen=True)
class Card:
    """What a reader is told of one claim."""

    n: int
    quote: str
    verdict: str
    word: str
    mark: str
    why: str
    says: str  # one sentence that can be printed
    more: str
    evidence: tuple[Evidence, ...]
    sums: tuple[str, ...]
    rather: str
    context: str  # the sentence of the text


def cards(answer: Answer) -> list[Card]:
    """Make a card for every claim of an answer, in the language it is told in."""
    from burdenshare.views.ask import finished

    language, known = str(answer.extra["told_in"]), answer if answer.papers else finished(answer)
    with speaking(language):
        return [_card(row, known, language) for row in answer.rows.to_dicts()]


def _card(row: dict[str, Any], answer: Answer, language: str) -> Card:
    says, more = first_of(row["reason"])
    speaker = say("claims.said_in_text", who=row["speaker"]) if row["speaker"] else ""
    return Card(
        n=row["n"],
        quote=" ".join(row["text"].split()),
        verdict=row["verdict"],
        word=verdict_words(row["verdict"], language),
        mark=str(labels()["verdict"][row["verdict"]]["mark"]),
        why=", ".join(diagnosis_words(each, language) for each in row["diagnosis"]),
        says=tied(says, language),
        more=tied(" ".join(filter(None, (more, speaker))), language),
        evidence=(*figures_of(row, answer), *entries_of(row, answer)),
        sums=tuple(row["arithmetic"][:SUMS]),
        rather=row["corrected"] or "",
        context=row["sentence"],
    )


def first_of(reason: str) -> tuple[str, str]:
    """Cut a reason after its first sentence, which is the one to print.

    >>> first_of("NATO put it at 1.45 %, not 1.37 %. No release gives that.")
    ('NATO put it at 1.45 %, not 1.37 %.', 'No release gives that.')
    """
    found = next((each for each in sentences(reason) if not each.plain.endswith(";")), None)
    return (reason[: found.end], reason[found.end :].strip()) if found else (reason, "")
