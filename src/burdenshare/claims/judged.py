"""The claims of a text, judged one by one, and the row of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import polars as pl

from burdenshare.claims.corrections import corrected
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.proofs.proof import BORNE_OUT, Proof
from burdenshare.claims.readings.read import read
from burdenshare.claims.record import Record
from burdenshare.claims.say import language as spoken
from burdenshare.claims.sentence import Parsed
from burdenshare.claims.speakers import speaker
from burdenshare.claims.verdicts.decide import decide
from burdenshare.claims.verdicts.folded import told_once
from burdenshare.claims.verdicts.listed import left_open, of_another_list, of_one_year
from burdenshare.claims.verdicts.unread import held_against
from burdenshare.store.state import mark

JudgedClaim = tuple[Parsed, Form, Proof]
SCHEMA: dict[str, Any] = {
    "n": pl.Int32,
    "start": pl.Int64,
    "end": pl.Int64,
    "text": pl.String,
    "sentence": pl.String,
    "from": pl.Int64,
    "until": pl.Int64,
    "kind": pl.String,
    "who": pl.String,
    "year": pl.Int16,
    "value": pl.Float64,
    "unit": pl.String,
    "currency": pl.String,
    "verdict": pl.String,
    "diagnosis": pl.List(pl.String),
    "reason": pl.String,
    "along": pl.List(pl.String),
    "matched_release": pl.String,
    "stood_then": pl.String,
    "stands_now": pl.String,
    "figures": pl.List(pl.String),
    "entries": pl.List(pl.String),
    "arithmetic": pl.List(pl.String),
    "corrected": pl.String,
    "speaker": pl.String,
}
FIGURES_SHOWN = 40
REMEMBERED = 2000  # judgments kept, for a text often tells the same claim again


def judged(text: str, record: Record, on: date, language: str) -> Iterator[JudgedClaim]:
    """Judge claim by claim; of what is only presumed to be about defence, keep what the record bears out."""
    another = False
    for parsed, forms in read(text, on, language):
        proofs = ((form, held_against(parsed, form, _decided(form, record, on), record, on)) for form in forms)
        shown = [(form, found) for form, found in proofs if not form.presumed or found.verdict in BORNE_OUT]
        shown = of_one_year(shown)
        another = of_another_list(shown, another)
        yield from ((parsed, form, found) for form, found in told_once(left_open(shown) if another else shown))


def _decided(form: Form, record: Record, on: date) -> Proof:
    key = (type(form), repr(replace(form, start=0, end=0, at=0, to=0)), on, spoken())
    if key not in record.memory:
        if len(record.memory) > REMEMBERED:
            record.memory.clear()
        record.memory[key] = decide(form, record, on)
    found: Proof = record.memory[key]
    return found


def record_of(today: date) -> Record:
    """Give the record of a day in the state of what is held: a release taken in, or another store, makes a new one."""
    return _kept(today, mark(today))


@lru_cache(maxsize=2)
def _kept(today: date, state: str) -> Record:
    del state
    return Record(today)


def row_of(n: int, parsed: Parsed, form: Form, found: Proof, text: str, record: Record) -> dict[str, Any]:
    """Give a claim as a row: where it stands, what it says, what is said of it, and what that rests on."""
    held, told = parsed.sentence, form.amount
    return {
        "n": n,
        "start": form.start,
        "end": form.end,
        "text": text[form.start : form.end],
        "sentence": held.plain,
        "from": held.start,
        "until": held.end,
        "kind": form.kind,
        "who": found.who or (form.who.codes[0] if form.who.codes else None),
        "year": found.year,
        "value": told.value if told else None,
        "unit": str(told.unit) if told else None,
        "currency": told.currency if told else None,
        "verdict": str(found.verdict),
        "diagnosis": [str(each) for each in found.diagnosis],
        "reason": found.reason[:1].upper() + found.reason[1:],
        "along": list(found.along),
        "matched_release": found.release,
        "stood_then": found.then,
        "stands_now": found.now,
        "figures": list(dict.fromkeys(each.id for each in found.figures if each.row >= 0))[:FIGURES_SHOWN],
        "entries": list(dict.fromkeys(entry["id"] for entry in found.entries)),
        "arithmetic": list(found.arithmetic),
        "corrected": corrected(parsed, form, found, record),
        "speaker": speaker(parsed, form.at, form.to) or None,
    }
