"""How are one Ally's promises laid out on a terminal? Each with its rungs; and what a verdict on it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from burdenshare.cli.common import spoken
from burdenshare.cli.table import fitted, table
from burdenshare.language import say
from burdenshare.language.messages import tables
from burdenshare.views.answer import Answer
from burdenshare.views.document import named_in_heads
from burdenshare.views.tables import Column

RUNGS = ("promise", "plan", "budget", "contract", "outturn")
WrittenRung = Callable[[str, str], str]


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


def _below(row: dict[str, Any], line: WrittenRung, told: Callable[[str], str]) -> Iterator[str]:
    yield "  " + told(say("cli.ladder_says", when=row["when_said"], who=row["who"], says=row["summary"]))
    yield line("source", row["source"] or say("cli.none_read"))
    yield from [line("moved", row["moved"])] if row["moved"] else []
    yield from (line(each, row[each] or "-") for each in RUNGS)
    yield from [line("by_year", row["by_year"])] if row["by_year"] else []
    yield line("backing", row["backing"])
    yield from [line("note", row["note"])] if row["note"] else []
    yield from (line("cites", each) for each in (row["sources"] or "").split("; ") if each)


def judged(
    answer: Answer,
    lang: str,
    shown: tuple[Column, ...],
    rows: list[dict[str, Any]],
    width: int,
    *,
    colour: bool = False,
) -> str:
    """Lay a verdict on one Ally out: its table, then what it rests on, the entries of the ledger and the figures."""
    words = tables("pages", lang)
    heads = named_in_heads(answer, lang)
    marks = table(rows, shown, width, colour=colour, lang=lang, within=answer.told, **heads)
    lines = [
        f"{' > ' if each['chosen'] else '   '}{spoken(_rests(each, words), lang, answer.sentences)}"
        for each in answer.extra["evidence"]
    ]
    figures = spoken(say("cli.figures", names=rows[0]["evidence_figures"] or say("cli.none")), lang)
    return marks + fitted("\n".join([spoken(say("cli.evidence"), lang), *lines, f"   {figures}", ""]), width)


def _rests(line: dict[str, Any], words: dict[str, Any]) -> str:
    reading = say("cli.read_by", party=line["reading"]) if line["reading"] else ""
    enough = words["enough"][line["enough"]] if line["enough"] else say("cli.not_rated")
    course = words["course"][line["course"]] if line["course"] else line["course_reason"]
    when = line["announced"] or say("ledger.undated")
    told = {"says": line["says"], "when": when, "who": line["who"], "reading": reading}
    return say("cli.rests_on", entry=line["entry"], enough=enough, course=course, **told)
