"""What tools say of a question of yes, no or a number: its answer, and every edition's beside it."""

from __future__ import annotations

from typing import Any

from burdenshare.core.clock import today
from burdenshare.mcp import numbers
from burdenshare.mcp.figures import base
from burdenshare.mcp.refusals import NEEDED, refused
from burdenshare.mcp.shapes import CannotAnswer, Number, Reason, Reply
from burdenshare.views.answer import Answer
from burdenshare.views.ask import ask

KEPT = ("answer", "value", "certain", "final_from", "final_expected", "clauses", "readings")
REASONS: dict[str, Reason] = {"ambiguous": "ambiguous", "not_yet": "not_yet", "cannot_answer": "not_held"}


def resolve(question: dict[str, Any] | str, as_of: str | None = None, lint: bool = False) -> Reply:
    """Yes, no, a value, not yet or ambiguous, with every edition's answer beside it."""
    if isinstance(question, str) and (why := _no_name(question)):
        return refused("resolve", as_of or today().isoformat(), "unknown_name", why)
    answer = ask("resolve", question, as_of=as_of, lint=lint)
    if lint:
        return base(answer, [], words={"left_open": answer.rows.to_dicts()})
    extra = answer.extra
    rows = answer.rows.to_dicts()
    words = {name: extra[name] for name in KEPT}
    lacking = [
        {"release": row["release"], "held": row["held"]} for row in rows if _number(row) is None and not row["answer"]
    ]
    found = [_told(answer, row) for row in rows if _number(row) is not None or row["answer"]]
    if lacking:
        words["without_answer"] = lacking
    if extra["answer"] not in REASONS:
        return base(answer, found, words=words)
    lacked = CannotAnswer(reason=REASONS[extra["answer"]], sentence=answer.headline or "", needed=_needed(extra))
    return base(answer, found, words=words, cannot_answer=lacked)


def _needed(extra: dict[str, Any]) -> str:
    """Say which clauses, edition or time would give an answer."""
    if extra["answer"] == "not_yet" and (final := extra["final_expected"]):
        return f"An edition to come: NATO first gives {final - 2} in June of it or later, and as an outturn in {final}."
    return " ".join(extra["clauses"]) or extra["cannot_answer"] or NEEDED["not_yet"]


def _no_name(question: str) -> str:
    if question.endswith((".yaml", ".yml", ".json")):
        return "Files are read by the command line only."
    plain = question.replace("-", "").replace("_", "").replace(".", "").isalnum()
    return "" if plain else "A question is an object with quantity, who, year and so on, or the id of a worked one."


def _number(row: dict[str, Any]) -> float | None:
    exact: float | None = row["unrounded"]
    printed: float | None = row["printed"]
    return exact if printed is None else printed


def _told(answer: Answer, row: dict[str, Any]) -> Number:
    """Give what one edition says: the cell itself where the answer is one, else what is reckoned of its cells."""
    if row["id"] and answer.extra["quantity"] == "value":
        cell = next(ask("cite", row["id"]).figures.iter_rows(named=True))
        shown = numbers.figure(cell, answer.as_of.isoformat())
        return shown.model_copy(update={"note": f"by this edition: {row['answer']}"})
    return numbers.derived(
        answer, f"by this edition ({row['held']})", _number(row), answer.extra["unit"], year=row["year"],
        release=row["release"], definition=row["definition"], note=row["answer"],
    )  # fmt: skip
