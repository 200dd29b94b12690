"""What tools say of texts and words: a check, a resolved question, a citation, and what is called what."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from burdenshare.core.clock import today
from burdenshare.core.errors import QueryError
from burdenshare.indicators.registry import indicators
from burdenshare.mcp import numbers
from burdenshare.mcp.asked import base
from burdenshare.mcp.refusals import refused
from burdenshare.mcp.shapes import CannotAnswer, Reason, Reply
from burdenshare.reference.areas import areas, fold
from burdenshare.reference.editions import editions
from burdenshare.reference.groups import place
from burdenshare.views.ask import ask

CLAIM = ("text", "who", "year", "verdict", "diagnosis", "reason", "matched_release", "corrected", "figures")


def check_text(text: str, written: str | None = None, lang: str | None = None) -> Reply:
    """Whether the numbers of a text are right, and were when it was written."""
    answer = ask("check", text, written, lang)
    claims = [
        {name: row[name] for name in row if row[name] is not None and name in CLAIM} for row in answer.rows.to_dicts()
    ]
    return base(answer, numbers.figures(answer), words={"claims": claims})


def resolve(question: dict[str, Any] | str, as_of: str | None = None) -> Reply:
    """Yes, no, a value, not yet or ambiguous, with every edition's answer beside it."""
    if isinstance(question, str) and not question.replace("-", "").replace("_", "").replace(".", "").isalnum():
        return refused(
            "resolve",
            as_of or today().isoformat(),
            "unknown_name",
            "A question is an object, or the id of a worked one.",
        )
    if isinstance(question, str) and question.endswith((".yaml", ".yml", ".json")):
        return refused(
            "resolve", as_of or today().isoformat(), "unknown_name", "Files are read by the command line only."
        )
    answer = ask("resolve", question, as_of=as_of)
    extra = answer.extra
    found = [
        numbers.derived(
            answer,
            f"by this edition ({row['held']})",
            row["printed"],
            _unit(row, extra),
            year=row["year"],
            release=row["release"],
            note=row["answer"],
        )
        for row in answer.rows.iter_rows(named=True)
    ]
    kept = ("answer", "value", "certain", "final_from", "final_expected", "clauses", "readings")
    reply = base(answer, found, words={name: extra[name] for name in kept})
    reasons: dict[str, Reason] = {"ambiguous": "ambiguous", "not_yet": "not_yet", "cannot_answer": "not_held"}
    if extra["answer"] not in reasons:
        return reply
    needed = " ".join(extra["clauses"]) or extra["cannot_answer"] or "A later edition."
    why = CannotAnswer(reason=reasons[extra["answer"]], sentence=answer.headline, needed=needed)
    return reply.model_copy(update={"cannot_answer": why})


def _unit(row: dict[str, Any], extra: dict[str, Any]) -> str:
    return "Allies" if row["past"] is not None or row["figures"] > 2 else "in the unit of the indicator"


def cite(figure_id: str) -> Reply:
    """How a figure is cited."""
    answer = ask("cite", figure_id)
    return base(answer, numbers.figures(answer), words={row["form"]: row["text"] for row in answer.rows.to_dicts()})


def find(words: str, kind: str = "any") -> Reply:
    """Which Allies, indicators, releases and worked questions are called so."""
    asked = fold(words)
    found = {name: each for name, each in _called(asked).items() if kind in ("any", name) and each}
    on = today().isoformat()
    if not found:
        return refused(f"find {words}", on, "unknown_name", f"Nothing held is called {words[:60]!r}.")
    told = "; ".join(f"{name}: {', '.join(one['id'] for one in each)}" for name, each in found.items())
    return Reply(question=f"find {words[:60]}", as_of=on, headline=told, words=found)


def _called(asked: str) -> dict[str, list[dict[str, Any]]]:
    names = {code: (f"{code} {each.name_en} {each.name('fr')}", each.name_en) for code, each in areas().items()}
    measures = {code: (f"{code} {each.name_en}", each.name_en) for code, each in indicators().items()}
    releases = {
        code: (f"{code} {each.title} {each.day}", f"{each.day}: {each.title}") for code, each in editions().items()
    }
    questions = {
        row["id"]: (f"{row['id']} {row['question']}", row["question"]) for row in ask("resolve").rows.to_dicts()
    }
    kinds = {"area": names, "indicator": measures, "release": releases, "question": questions}
    found = {name: _nearest(asked, known) for name, known in kinds.items()}
    return found | {"area": _area(asked) or found["area"]}


def _area(asked: str) -> list[dict[str, Any]]:
    """Give the one area or group a name means in any language the command line knows."""
    try:
        one = place(asked)
    except QueryError:
        return []
    return [{"id": one.code, "called": one.name_en}]


def _nearest(asked: str, known: dict[str, tuple[str, str]]) -> list[dict[str, Any]]:
    """List what holds every word asked for; where nothing does, what is spelt nearly so."""
    parts = asked.split()
    hits = [code for code, (text, _) in known.items() if all(part in fold(text) for part in parts)]
    if not hits:
        spelt = {fold(shown): code for code, (_, shown) in known.items()}
        hits = [spelt[each] for each in get_close_matches(asked, spelt, n=3, cutoff=0.8)]
    return [{"id": code, "called": known[code][1]} for code in hits[:12]]
