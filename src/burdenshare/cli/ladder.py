"""How are one Ally's promises laid out on a terminal? Each with its rungs, then all that is held by rung."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from burdenshare.cli.common import spoken
from burdenshare.cli.table import fitted
from burdenshare.language import say
from burdenshare.language.messages import tables
from burdenshare.views.answer import Answer

RUNGS = ("promise", "plan", "budget", "contract", "outturn")
Line = Callable[[str, str], str]


def ladders(answer: Answer, lang: str, rows: list[dict[str, Any]], width: int, *, colour: bool = False) -> str:
    """Lay out an Ally's promises and plans, each with its five rungs; what is replaced too, and empty rungs as such."""
    words = tables("pages", lang)

    def told(text: str) -> str:
        return spoken(text, lang, answer.sentences)

    def line(label: str, text: str) -> str:
        return f"  {words['ladder'][label]:<10}{told(text)}"

    heads = [row for row in rows if row["id"] and not row["towards"] and row["rung"] in RUNGS[:2]]
    parts = ["\n".join([told(_head(row, words)), *_below(row, line, told), ""]) for row in heads]
    every = [line(each["rung"], each["says"] or say("cli.hold_nothing")) for each in answer.extra["ladder"]]
    return fitted("\n" + "\n".join([*parts, told(say("cli.by_rung")), *every, ""]), width)


def _head(row: dict[str, Any], words: dict[str, Any]) -> str:
    state, sure = words["state"][row["state"]], words["confidence"][row["confidence"]]
    if row["replaced_by"]:
        gone = {"day": row["replaced_on"], "id": row["replaced_by"]}
        return say("cli.ladder_gone", words=row["words"], state=state, sure=sure, **gone)
    return say("cli.ladder_head", words=row["words"], state=state, sure=sure)


def _below(row: dict[str, Any], line: Line, told: Callable[[str], str]) -> Iterator[str]:
    yield "  " + told(say("cli.ladder_says", when=row["when_said"], who=row["who"], says=row["summary"]))
    yield line("source", row["source"] or say("cli.none_read"))
    yield from [line("moved", row["moved"])] if row["moved"] else []
    yield from (line(each, row[each] or "-") for each in RUNGS)
    yield from [line("by_year", row["by_year"])] if row["by_year"] else []
    yield line("backing", row["backing"])
    yield from [line("note", row["note"])] if row["note"] else []
    yield from (line("cites", each) for each in (row["sources"] or "").split("; ") if each)
