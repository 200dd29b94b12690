"""Which targets the Alliance had set itself by a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.periods import day as read_day
from burdenshare.core.sentence import sentences_in
from burdenshare.core.units import words as unit_words
from burdenshare.language import say
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.aims import TargetText
from burdenshare.reference.ledger.known import left_out, source, whole
from burdenshare.reference.ledger.words import floor_of
from burdenshare.views.answer import Answer
from burdenshare.views.tables import schema

SCHEMA = schema("targets")


def targets(*, as_of: str | date | None = None, unverified: bool = False) -> Answer:
    """Which targets of the Alliance were in force on a day?

    Parameters
    ----------
    as_of
        the day; today when None. What was announced later is not shown.
    unverified
        also show, marked, what no source was read for.

    Returns
    -------
    rows in the order they were announced; `value` in `unit`, `deadline` null where a target names none.
    `extra["entries"]` holds the entries whole, with readings in dispute.

    Raises
    ------
    QueryError
        the day is none.

    Notes
    -----
    A later text of a target replaces the earlier one (2 %: 2006, Wales, Vilnius); the 2 % stays in force beside the
    3.5 % of The Hague, for nothing read withdraws it.
    """
    on = read_day(as_of)
    known = [each for each in load.targets() if each.in_force(on)]
    shown = [each for each in known if each.verified or unverified]
    rows = [_row(each, on) for each in shown]
    return Answer(
        question=f"targets --as-of {on}{' --unverified' if unverified else ''}",
        as_of=on,
        rows=pl.DataFrame(rows, schema=SCHEMA, orient="row"),
        headline=_headline(shown, on),
        notes=(*_readings(shown, on), *_summits(on), *left_out(known, unverified=unverified)),
        extra={"entries": [whole(each, on) for each in shown]},
        sentences=sentences_in(rows),
    )


def _row(target: TargetText, on: date) -> dict[str, Any]:
    return {
        **{name: getattr(target, name, None) for name in SCHEMA},
        **source(target, on),
        "definitions": ", ".join(target.definitions),
        "why_not": target.measurable_reason,
        "note": target.remarks(on) or None,
    }


def _headline(shown: list[TargetText], on: date) -> str:
    if not shown:
        return say("targets.none", on=on)
    said = [say("targets.one", target=each.target, asks=phrase(each)) for each in shown]
    return say("targets.headline", on=on, targets=said)


def phrase(target: TargetText) -> str:
    """Say what a target asks.

    >>> phrase(next(each for each in load.targets() if each.target == "hague-core-3.5"))
    'at least 3.5 % of GDP by 2035'
    """
    every = say("targets.every_year") if target.every_year else ""
    by = say("ledger.by", year=target.deadline) if target.deadline else every
    unit, floor = unit_words(target.unit), floor_of(target.comparator)
    return say("targets.phrase", floor=floor, value=target.value, unit=unit, by=by)


def _readings(shown: list[TargetText], on: date) -> list[str]:
    return [
        say("targets.reading", target=each.name, party=reading.party, says=reading.says)
        for each in shown
        for reading in each.readings
        if reading.announced is None or read_day(reading.announced) <= on
    ]


def _summits(on: date) -> list[str]:
    return [
        say("targets.summit", name=each.name, day=each.announced, summary=each.summary)
        for each in load.summits()
        if each.known <= on
    ]
