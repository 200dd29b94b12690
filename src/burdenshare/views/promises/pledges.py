"""What the Allies had promised by a day, what each promise replaced, and how far up the ladder it has come."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.core.sentence import sentences_in
from burdenshare.language import say, together
from burdenshare.reference.areas import allies, areas
from burdenshare.reference.areas import ally as find
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.known import (
    alive,
    by_year,
    cited,
    dated,
    goalposts,
    ladder,
    left_out,
    said_reached,
    source,
    sum_of,
    whole,
    words,
)
from burdenshare.reference.ledger.parts import RUNGS
from burdenshare.reference.ledger.pledge import Pledge
from burdenshare.views.answer import Answer
from burdenshare.views.promises.around import around, climbed

STATES = ("in force", "outturn", "time is up", "replaced", "reckoning", "none found")
SCHEMA: dict[str, Any] = {
    "ref_area": pl.String,
    "name": pl.String,
    "id": pl.String,
    "state": pl.String,
    "words": pl.String,
    "who": pl.String,
    "summary": pl.String,
    "announced": pl.String,
    "when_said": pl.String,
    "rung": pl.String,
    "towards": pl.String,
    "stage": pl.String,
    "character": pl.String,
    "backing": pl.String,
    "comparator": pl.String,
    "value": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "core": pl.Float64,
    "related": pl.Float64,
    "covers": pl.String,
    "change": pl.Float64,
    "money": pl.String,
    "by_year": pl.String,
    "by": pl.String,
    "due": pl.Int16,
    "through": pl.String,
    "fiscal": pl.Boolean,
    "definitions": pl.String,
    "declined": pl.Boolean,
    "replaced_by": pl.String,
    "replaced_on": pl.String,
    "moved": pl.String,
    **dict.fromkeys(RUNGS, pl.String),
    "confidence": pl.String,
    "source": pl.String,
    "url": pl.String,
    "sources": pl.String,
    "note": pl.String,
}


def pledges(ally: str | None = None, *, as_of: str | date | None = None, unverified: bool = False) -> Answer:
    """What has an Ally promised, planned and voted, as of a day?

    Parameters
    ----------
    ally
        a code or a name, for all that was ever promised; every Ally's promises in force when None.
    as_of
        the day; today when None. What was announced, replaced or reached later is not known.
    unverified
        also show, marked, what no source was read for.

    Returns
    -------
    rows, one an entry: `state` is in force, time is up (its last year is over) or replaced; an Ally without an entry
    has one row that says none found. Shares in per cent of GDP. `moved` lists the promises it replaced; the five rungs
    hold what is known of each and are null where there is nothing, on promises that stand on their own.

    Raises
    ------
    QueryError
        nobody is called that, or it was no Ally.
    """
    on = read_day(as_of)
    codes = [find(ally, on).code] if ally else list(allies(on))
    if not codes:
        raise QueryError(say("errors.no_alliance_yet", on=on))
    known = {code: _known(code, on) for code in codes}
    rows = [row for code in codes for row in _rows(code, known[code], on, everything=bool(ally), unverified=unverified)]
    every = [each for held in known.values() for each in held]
    asked = f" {codes[0]}" if ally else ""
    beside, more = around(codes[0], on) if ally else ([], {})
    shown = [each for each in every if unverified or each.verified]
    climb = climbed(codes[0], shown, on) if ally else []
    weighed = [each for each in every if ally or alive(each, on)]
    return Answer(
        question=f"pledges{asked} --as-of {on}{' --unverified' if unverified else ''}",
        as_of=on,
        rows=pl.DataFrame(rows, schema=SCHEMA, orient="row"),
        headline=_headline(rows, codes, on),
        notes=(
            *beside,
            *_readings(every, on),
            *_not_found(codes, on),
            *left_out(weighed, unverified=unverified),
        ),
        extra={
            "entries": [whole(each, on) for each in shown],
            **({"ladder": climb, **more} if ally else {}),
        },
        sentences=sentences_in([rows, climb]),
    )


def _known(code: str, on: date) -> list[Pledge]:
    return [each for each in load.promised(code) if each.known <= on]


def state(pledge: Pledge, on: date) -> str:
    """Say how a promise stood on a day."""
    if pledge.reckoning:
        return "reckoning"
    if pledge.rung == "outturn":
        return "outturn"
    return "replaced" if pledge.replaced(on) else "time is up" if pledge.lapsed(on) else "in force"


def _rows(code: str, known: list[Pledge], on: date, *, everything: bool, unverified: bool) -> list[dict[str, Any]]:
    shown = [each for each in known if unverified or each.verified]
    rows = [_row(each, shown, on) for each in shown if everything or state(each, on) == "in force"]
    none = {"ref_area": code, "name": areas()[code].name_en, "state": "none found", "note": _remark(code, on)}
    return sorted(rows, key=lambda row: STATES.index(row["state"])) or [{**dict.fromkeys(SCHEMA), **none}]


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
        "sources": "; ".join(cited(pledge, on)) or None,
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
        rung: [say("ledger.announced", when=dated(each), says=words(each)) for each in rungs[rung]] for rung in RUNGS
    }
    said["outturn"] = [*filter(None, [said_reached(pledge, on)]), *said["outturn"]]
    return {rung: together(texts, "semicolon") if texts else None for rung, texts in said.items()}


def _moved(pledge: Pledge, known: list[Pledge]) -> str | None:
    chain = goalposts(pledge, known)
    said = [say("ledger.moved", says=words(each), when=dated(each)) for each in chain]
    return together(said, "arrow") if len(chain) > 1 else None


def _headline(rows: list[dict[str, Any]], codes: list[str], on: date) -> str:
    found = [row for row in rows if row["state"] != "none found"]
    force = [row for row in found if row["state"] == "in force"]
    if len(codes) > 1:
        without = [row["name"] for row in rows if row["state"] == "none found"]
        tail = say("pledges.without", names=without) if without else ""
        return say("pledges.of_all", n=len(force), allies=len(codes), on=on, tail=tail)
    name = areas()[codes[0]].name_en
    if not force:
        return say("pledges.none", name=name, on=on)
    heads = [say("pledges.head", says=row["words"], when=row["when_said"], who=row["who"]) for row in _heads(force)]
    gone = sum(row["state"] == "replaced" for row in found)
    tail = say("pledges.replaced", n=gone) if gone else ""
    return say("pledges.of_one", name=name, on=on, heads=heads, tail=tail)


def _heads(force: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Choose what a headline names: shares that stand on their own; where there are none, sums of money."""
    alone = [row for row in force if not row["towards"]]
    shares = [row for row in alone if any(row[name] is not None for name in ("value", "low", "core", "change"))]
    declined = [row for row in alone if row["declined"] and row not in shares]
    return [*shares, *declined] or [row for row in alone if row["money"]] or alone or force


def _readings(known: list[Pledge], on: date) -> list[str]:
    return [
        say("pledges.reading", id=each.id, party=reading.party, says=reading.says)
        for each in known
        if state(each, on) == "in force"
        for reading in each.readings
        if reading.announced is None or read_day(reading.announced) <= on
    ]


def _not_found(codes: list[str], on: date) -> list[str]:
    return list(filter(None, [_remark(codes[0], on)])) if len(codes) == 1 else []


def _remark(code: str, on: date) -> str | None:
    """Give the remark on an Ally's entries as a whole; it knows what was published until the day of collection."""
    return (load.pledge_note(code) or None) if on >= load.collected("pledges", code) else None
