"""The rows of what was promised: one an entry, with its state, what it replaced and the rungs that serve it."""

from __future__ import annotations

from datetime import date
from typing import Any

from burdenshare.language import say, together
from burdenshare.reference.areas import areas
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.known import cited, goalposts, ladder, source
from burdenshare.reference.ledger.parts import RUNGS
from burdenshare.reference.ledger.pledge import Pledge
from burdenshare.reference.ledger.words import by_year, dated, said_reached, standing_alone, sum_of, words
from burdenshare.views.tables import schema

STATES = ("in force", "outturn", "time is up", "replaced", "reckoning", "none found")
SCHEMA = schema("pledges")


def state(pledge: Pledge, on: date) -> str:
    """Say how a promise stood on a day."""
    if pledge.reckoning:
        return "reckoning"
    if pledge.rung == "outturn":
        return "outturn"
    return "replaced" if pledge.replaced(on) else "time is up" if pledge.lapsed(on) else "in force"


def rows_of(code: str, known: list[Pledge], on: date, *, everything: bool, unverified: bool) -> list[dict[str, Any]]:
    """Give the rows of one Ally, those in force first, by rung, the newest first; a row that says so if nothing is."""
    shown = [each for each in known if unverified or each.verified]
    rows = [_row(each, shown, on) for each in shown if everything or state(each, on) == "in force"]
    none = {"ref_area": code, "name": areas()[code].name_en, "state": "none found", "note": remark(code, on)}
    rows.sort(key=lambda row: row["announced"] or "", reverse=True)
    return sorted(rows, key=lambda row: (STATES.index(row["state"]), RUNGS.index(row["rung"]))) or [
        {**dict.fromkeys(SCHEMA), **none}
    ]


def _row(pledge: Pledge, known: list[Pledge], on: date) -> dict[str, Any]:
    gone = pledge.replaced(on)
    return {
        **{name: getattr(pledge, name, None) for name in SCHEMA},
        **source(pledge, on),
        **({} if pledge.towards else _ladder(pledge, known, on)),
        "ref_area": pledge.ally,
        "name": areas()[pledge.ally].name_en,
        "state": state(pledge, on),
        "words": words(pledge),
        "when_said": dated(pledge),
        "backing": pledge.grade,
        "by_year": by_year(pledge) or None,
        "sources": together(cited(pledge, on), "semicolon") or None,
        "money": together(map(sum_of, pledge.money), "semicolon") if pledge.money else None,
        "definitions": ", ".join(pledge.definitions),
        "replaced_by": pledge.superseded_by if gone else None,
        "replaced_on": pledge.superseded if gone else None,
        "moved": _moved(pledge, known),
        "note": pledge.remarks(on) or None,
    }


def _ladder(pledge: Pledge, known: list[Pledge], on: date) -> dict[str, str | None]:
    rungs = ladder(pledge, known, on)
    said: dict[str, list[str]] = {
        rung: [
            say("ledger.announced", when=dated(each), says=standing_alone(words(each), each.summary))
            for each in rungs[rung]
        ]
        for rung in RUNGS
    }
    said["outturn"] = [*filter(None, [said_reached(pledge, on)]), *said["outturn"]]
    return {rung: together(texts, "semicolon") if texts else None for rung, texts in said.items()}


def _moved(pledge: Pledge, known: list[Pledge]) -> str | None:
    chain = goalposts(pledge, known)
    said = [say("ledger.moved", says=words(each), when=dated(each)) for each in chain]
    return together(said, "arrow") if len(chain) > 1 else None


def remark(code: str, on: date) -> str | None:
    """Give the remark on an Ally's entries as a whole; it knows what was published until the day of collection."""
    return (load.pledge_note(code) or None) if on >= load.collected("pledges", code) else None
