"""Which programmes an Ally had announced by a day, with every amount named for them side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.periods import day as read_day
from burdenshare.core.sentence import sentences_in, side_by_side
from burdenshare.language import say, together
from burdenshare.reference.areas import area, areas
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.known import cited, left_out, source, whole
from burdenshare.reference.ledger.programme import Programme, ProgrammeAmount
from burdenshare.views.answer import Answer
from burdenshare.views.tables import schema

COUNTED = {"core": "core", "related-1.5": "related", "not": "not", "disputed": "disputed"}  # as -> its message
SCHEMA = schema("programmes")


def programmes(ally: str | None = None, *, as_of: str | date | None = None, unverified: bool = False) -> Answer:
    """Which programmes have Allies announced, for how much, inside what, and do they count?

    Parameters
    ----------
    ally
        a code or a name; every Ally whose programmes are held when None.
    as_of
        the day; today when None. Programmes, amounts and changes of status of a later date are not shown.
    unverified
        also show, marked, amounts no source was read for.

    Returns
    -------
    rows, one an amount, programmes in the order of the ledger; a programme without a known amount has one row. Values
    in billions (`scale`) of `currency`; `part_of` is what the amount is part of, `contained_in` the programme that
    contains the whole programme.

    Raises
    ------
    QueryError
        no programmes of that Ally are held.

    Notes
    -----
    Amounts of one programme are different readings, scopes or bases of the same thing and are never added.
    """
    on = read_day(as_of)
    codes = [area(ally).code] if ally else list(load.with_programmes())
    known = [each for code in codes for each in load.programmes(code) if each.known <= on]
    shown = [each for each in known if each.verified or unverified]
    rows = [row for each in shown for row in _rows(each, on, unverified=unverified)]
    named = [replace(amount, id=f"{each.id}/{amount.id}") for each in shown for amount in _known(each, on)]
    asked = f" {codes[0]}" if ally else ""
    return Answer(
        question=f"programmes{asked} --as-of {on}{' --unverified' if unverified else ''}",
        as_of=on,
        rows=pl.DataFrame(rows, schema=SCHEMA, orient="row"),
        headline=_headline(shown, codes, on),
        notes=(*_nesting(shown), *left_out([*known, *filter(_hidden, named)], unverified=unverified)),
        extra={"entries": [whole(each, on) for each in shown]},
        sentences=sentences_in(rows),
    )


def _known(programme: Programme, on: date) -> list[ProgrammeAmount]:
    """Give the amounts published by that day; one without a date counts from the day of collection."""
    return [each for each in programme.amounts if read_day(each.announced or programme.collected) <= on]


def _hidden(amount: ProgrammeAmount) -> bool:
    """Whether an amount stands there without a source; that none was found is said all the same."""
    return amount.confidence == "unverified" and (amount.value is not None or amount.low is not None)


def _rows(programme: Programme, on: date, *, unverified: bool) -> list[dict[str, Any]]:
    known = [each for each in _known(programme, on) if unverified or not _hidden(each)]
    rows = [_row(programme, each, on) for each in known] or [_row(programme, None, on)]
    rows[0]["note"] = side_by_side(rows[0]["note"], programme.remarks(on)) or None
    return rows


def _row(programme: Programme, amount: ProgrammeAmount | None, on: date) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(amount, name, None) for name in SCHEMA}
    return {
        **row,
        **source(programme, on),
        "sources": together(cited(programme, on), "semicolon") or None,
        "ref_area": programme.ally,
        "programme": programme.id,
        "name": programme.name,
        "amount": amount.id if amount else None,
        "announced": (amount.announced if amount else None) or programme.announced,
        "part_of": amount.contained_in if amount else None,
        "contained_in": programme.contained_in,
        "overlaps": ", ".join(programme.overlaps) or None,
        "counts": programme.counts,
        "counts_reason": programme.counts_reason,
        "status": _status(programme, on),
        "confidence": amount.confidence if amount else programme.confidence,
        "note": amount.note if amount else None,
    }


def _status(programme: Programme, on: date) -> str:
    """Say where it stood that day; before its last news we only know that it was announced."""
    status = programme.status
    known = read_day(status.as_of) <= on
    return say("programmes.status", word=status.word, day=status.as_of) if known else say("programmes.announced")


def _headline(shown: list[Programme], codes: list[str], on: date) -> str:
    name = (
        areas()[codes[0]].name_en if len(codes) == 1 else say("programmes.allies", n=len({each.ally for each in shown}))
    )
    if not shown:
        return say("programmes.none", name=name, on=on)
    counts = {word: sum(each.counts == word for each in shown) for word in COUNTED}
    said = [say(f"programmes.{COUNTED[word]}", count=n) for word, n in counts.items() if n]
    return say("programmes.headline", n=len(shown), name=name, on=on, counts=said)


def _nesting(shown: list[Programme]) -> list[str]:
    names = {each.id: each.name for each in shown}
    inside = [
        say("programmes.inside", name=each.name, within=names[each.contained_in])
        for each in shown
        if each.contained_in in names
    ]
    beside = [
        say("programmes.overlaps", name=each.name, others=[names[one] for one in sorted(both)])
        for each in shown
        if (both := names.keys() & set(each.overlaps))
    ]
    return [say("programmes.nesting", parts=[*inside, *beside])] if inside or beside else []
