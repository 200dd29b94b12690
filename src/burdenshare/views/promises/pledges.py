"""What the Allies had promised by a day, what each promise replaced, and how far up the ladder it has come."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.core.sentence import sentences_in
from burdenshare.language import say
from burdenshare.reference.areas import allies, areas
from burdenshare.reference.areas import ally as find
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.known import alive, ended, left_out, whole
from burdenshare.reference.ledger.pledge import Pledge
from burdenshare.reference.ledger.words import dated, standing_alone, words
from burdenshare.views.answer import Answer
from burdenshare.views.promises.around import around, climbed
from burdenshare.views.promises.pledge_rows import SCHEMA, remark, rows_of, state


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
    rows, one an entry, those in force first, by their rungs, the newest first: `state` is in force, outturn, time is up
    (its last year is over), replaced or reckoning; an Ally without an entry has one row that says none found.
    Shares in per cent of GDP. `moved` lists the promises it replaced; the five rungs hold what is known of each and are
    null where there is nothing, on promises that stand on their own.

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
    rows = [
        row for code in codes for row in rows_of(code, known[code], on, everything=bool(ally), unverified=unverified)
    ]
    every = [each for held in known.values() for each in held]
    asked = f" {codes[0]}" if ally else ""
    beside, more = around(codes[0], on) if ally else ([], {})
    shown = [each for each in every if unverified or each.verified]
    alone = _alone(codes[0], shown, every, on) if ally else {}
    weighed = [each for each in every if ally or alive(each, on)]
    return Answer(
        question=f"pledges{asked} --as-of {on}{' --unverified' if unverified else ''}",
        as_of=on,
        rows=pl.DataFrame(rows, schema=SCHEMA, orient="row"),
        headline=_headline(rows, codes, on, every),
        notes=(
            *beside,
            *_readings(every, on),
            *_not_found(codes, on),
            *left_out(weighed, unverified=unverified),
        ),
        extra={
            "entries": [whole(each, on) for each in shown],
            **alone,
            **more,
        },
        sentences=sentences_in([rows, alone.get("ladder", [])]),
    )


def _known(code: str, on: date) -> list[Pledge]:
    return [each for each in load.promised(code) if each.known <= on]


def _alone(code: str, shown: list[Pledge], every: list[Pledge], on: date) -> dict[str, Any]:
    """Give what only an answer on one Ally has: its ladder, and its last share where every one's time is up."""
    last = ended(every, on)
    return {"ladder": climbed(code, shown, on), "over": last.id if last else None}


def _headline(rows: list[dict[str, Any]], codes: list[str], on: date, every: list[Pledge]) -> str:
    found = [row for row in rows if row["state"] != "none found"]
    force = [row for row in found if row["state"] == "in force"]
    if len(codes) > 1:
        without = [row["name"] for row in rows if row["state"] == "none found"]
        tail = say("pledges.without", names=without) if without else ""
        return say("pledges.of_all", n=len(force), allies=len(codes), on=on, tail=tail)
    name = areas()[codes[0]].name_en
    over = say("pledges.over", says=words(last), when=dated(last), who=last.who) if (last := ended(every, on)) else ""
    if not force:
        return say("pledges.none", name=name, on=on, over=over)
    gone = sum(row["state"] == "replaced" for row in found)
    tail = say("pledges.replaced", n=gone) if gone else ""
    return say("pledges.of_one", name=name, on=on, heads=[*map(_head, _heads(force))], over=over, tail=tail)


def _head(row: dict[str, Any]) -> str:
    return say("pledges.head", says=standing_alone(row["words"], row["summary"]), when=row["when_said"], who=row["who"])


def _heads(force: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Choose what a headline names: shares that stand on their own; where there are none, sums of money."""
    alone = [row for row in force if not row["towards"]]
    shares = [row for row in alone if any(row[name] is not None for name in ("value", "low", "core", "change"))]
    declined = [row for row in alone if row["declined"] and row not in shares]
    return [*shares, *declined] or [row for row in alone if row["money"]] or alone or force


def _readings(known: list[Pledge], on: date) -> list[str]:
    return [
        say("pledges.reading", words=words(each), party=reading.party, says=reading.says)
        for each in known
        if state(each, on) == "in force"
        for reading in each.readings
        if reading.announced is None or read_day(reading.announced) <= on
    ]


def _not_found(codes: list[str], on: date) -> list[str]:
    return list(filter(None, [remark(codes[0], on)])) if len(codes) == 1 else []
