"""Which wording leaves a question open, and which clause would settle it?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from burdenshare.core.measures import SHARE
from burdenshare.core.sentence import Sentence
from burdenshare.language import say
from burdenshare.views.resolve.outcomes import Resolution
from burdenshare.views.resolve.reckoned import EditionResult
from burdenshare.views.resolve.schema import ResolverQuestion

OF_TEXTS = ("agreement", "goal", "outside")  # kinds that no figure answers
FIRST_GIVEN = 6  # the month in which NATO gives a year for the first time, at the earliest
SIDES = ("release", "rounding", "reading", "basis")


def differs(found: Iterable[Resolution], side: str) -> bool:
    """Say whether the answer turns on one side of a question while the others stay as they are."""
    groups: dict[tuple[str, ...], set[str]] = {}
    for each in found:
        key = tuple(str(getattr(each, name)) for name in SIDES if name != side)
        groups.setdefault(key, set()).add(each.answer)
    return any(len(answers) > 1 for answers in groups.values())


def clauses(asked: ResolverQuestion, found: list[Resolution], known: list[EditionResult]) -> list[Sentence]:
    """Give the clauses that would have avoided each ambiguity the record shows."""
    tables = [each for each in found if each.reading == "table"]
    by_edition = differs(tables, "release") and not asked.vintage
    definitions = {line.definition for line in known if line.definition}
    turns = {
        "edition": by_edition,
        "definition": by_edition and len(definitions) > 1 and not asked.definition,
        "rounding": differs(tables, "rounding"),
        "prices": differs(tables, "basis"),
        "said": _by_reading(found, "said"),
        "table": _by_reading(found, "ratio"),
        "dispute": any(each.reading == "dispute" for each in found),
        "goal": asked.quantity == "goal" and len({each.answer for each in found}) > 1,
    }
    return [say(f"resolve.clause_{clause}") for clause, wanted in turns.items() if wanted]


def _by_reading(found: list[Resolution], other: str) -> bool:
    """Say whether another reading than the table answers otherwise."""
    read = [each for each in found if each.reading in ("table", other)]
    return any(each.reading == other for each in read) and differs(read, "reading")


def _too_early(asked: ResolverQuestion) -> bool:
    """Say whether a question closes before the edition that answers it is due."""
    if asked.closes is None or not asked.years or asked.quantity in OF_TEXTS:
        return False
    due = asked.years[-1] + (2 if asked.vintage == "final" else 0)
    return asked.closes < date(due, FIRST_GIVEN, 1)


def lint(asked: ResolverQuestion, found: list[Resolution], exactly: list[Resolution]) -> list[dict[str, Any]]:
    """Say what an author left open, and whether by the record held it would change the answer.

    Parameters
    ----------
    asked, found
        the question, and what it may come to.
    exactly
        the same, where a number of Allies that stands alone is read as exactly so many.
    """
    alone = asked.count is not None and asked.count.bare
    checks = (
        *_figures(asked, found), *_wording(asked, found), ("count", alone, exactly != found, "resolve.lint_count"),
        ("options", _gaps(asked), False, "resolve.lint_options"),
    )  # fmt: skip
    return [
        {"field": name, "finding": say(key), "changes_answer": matters} for name, open_, matters, key in checks if open_
    ]


def _gaps(asked: ResolverQuestion) -> bool:
    """Say whether a number may fall between two options; of Allies the next whole number is no gap."""
    whole = asked.quantity in ("count", "rank")
    ends = [end for each in asked.options for end in (each.at_most, each.below) if end is not None]
    begins = {each.at_least for each in asked.options if each.at_least is not None}
    return any(
        end not in begins and not (whole and end + 1 in begins) for end in ends if end < max(begins, default=end)
    )


Check = tuple[str, bool, bool, str]  # a field, whether it is open, whether that changes the answer, what is said of it


def _figures(asked: ResolverQuestion, found: list[Resolution]) -> tuple[Check, ...]:
    """Hold what a question about figures has to name."""
    if asked.quantity in OF_TEXTS:
        return ()
    tables = [each for each in found if each.reading == "table"]
    spoken = "said" in {each.reading for each in found}
    return (
        ("vintage", asked.vintage is None, differs(tables, "release"), "resolve.lint_vintage"),
        ("rounding", asked.threshold is not None and asked.rounding is None, differs(tables, "rounding"),
         "resolve.lint_rounding"),
        ("source", asked.source is None, False, "resolve.lint_source"),
        ("definition", asked.definition is None and not asked.vintage, differs(tables, "release"),
         "resolve.lint_definition"),
        ("price_basis", asked.indicator == "amount" and asked.price_basis is None, differs(tables, "basis"),
         "resolve.lint_prices"),
        ("measure", _moves(asked) and asked.measure is None, False, "resolve.lint_measure"),
        ("reading", asked.quantity == "count" and asked.reading is None and asked.table is None,
         spoken and differs(found, "reading"), "resolve.lint_reading"),
    )  # fmt: skip


def _moves(asked: ResolverQuestion) -> bool:
    """Say whether a question is about how far a figure moved."""
    return asked.quantity == "change" or (asked.quantity == "count" and asked.base_year is not None)


def _wording(asked: ResolverQuestion, found: list[Resolution]) -> tuple[Check, ...]:
    """Hold what any question has to say: by when, of whom, and of which text."""
    share = asked.indicator in (None, SHARE)
    return (
        ("closes", asked.closes is None and asked.vintage is None, False, "resolve.lint_closes"),
        ("closes", _too_early(asked), True, "resolve.lint_early"),
        ("who", asked.quantity == "value" and asked.who == "allies" and share, False, "resolve.lint_who"),
        ("table", _by_reading(found, "ratio"), True, "resolve.clause_table"),
        ("dispute", any(each.reading == "dispute" for each in found), True, "resolve.lint_dispute"),
        ("quantity", asked.quantity == "outside", True, "resolve.lint_outside"),
        ("threshold", asked.quantity == "agreement" and asked.who == "allies", True, "resolve.lint_each"),
    )
