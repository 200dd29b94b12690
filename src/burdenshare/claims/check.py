"""Is this text right, and was it when it was written? One row a claim, with verdict, reason and evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import polars as pl

from burdenshare.claims.corrections import corrected
from burdenshare.claims.left import Judged, left_out
from burdenshare.claims.lexicon import LANGUAGES
from burdenshare.claims.meaning import Form
from burdenshare.claims.proofs.proof import BORNE_OUT, Proof, Verdict
from burdenshare.claims.readings.read import read
from burdenshare.claims.record import Record
from burdenshare.claims.say import language as spoken
from burdenshare.claims.say import say, speaking
from burdenshare.claims.sentence import Parsed
from burdenshare.claims.speakers import speaker
from burdenshare.claims.text import ends
from burdenshare.claims.tongue import language_of, others
from burdenshare.claims.verdicts.decide import decide
from burdenshare.core.clock import today as clock
from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.store.state import mark
from burdenshare.views.answer import Answer

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
LONGEST = 10_000_000  # characters of a text
MANY, MOST_SENTENCES = 500_000, 200_000  # characters from which on sentences are counted, and how many are read
FALSE = (Verdict.WRONG, Verdict.MISLEADING)
LISTED = 6  # numbers that were not judged, named in a note
ESTIMATED = re.compile(r"\de\b|\(e\)")


def check(
    text: str,
    date: str | date | None = None,
    lang: str | None = None,
    *,
    told_in: str | None = None,
    today: str | date | None = None,
) -> Answer:
    """Check every number in a text about defence spending against what was known when it was written and is now.

    Parameters
    ----------
    text
        any text; HTML is read as its words.
    date
        the day it was written; today when None, which the answer then says.
    lang
        the language of the text, `en`, `fr` or `de`; told by its words when None.
    told_in
        the language of reasons, headline and notes; that of the text when None.
    today
        the day up to which releases and the ledger are known; the real one when None.

    Returns
    -------
    rows in reading order: `start` and `end` are positions in the text; `verdict` is one of proofs.proof.Verdict,
    `diagnosis` some of Diagnosis; `stood_then` and `stands_now` the figure or words of the day and of today; `figures`
    ids of published figures, `entries` ids of the ledger; `corrected` a sentence that would hold; `speaker` whom the
    text tells to have said it, null where that is its writer. `extra["ledger"]`
    holds the entries with their sources, `extra["counts"]` the verdicts counted. A text in a language that is not read
    is not judged, and told so.

    Raises
    ------
    QueryError
        the day lies ahead, the language is none that is read, or the text is too long.

    Examples
    --------
    >>> found = check("Canada spent 1.37% of GDP on defence in 2024.", "2025-05-07", today="2026-11-23")
    >>> found.rows.select("verdict", "matched_release", "stands_now").row(0)
    ('superseded_when_written', 'nato-2024-06', '1.41')
    """
    now = read_day(today) if today is not None else clock()
    on = _written(date, now)
    _refused(text, on, now, lang, told_in)
    language = lang or language_of(text)
    if language not in LANGUAGES:
        return _unread(text, language, on, now, told_in, dated=date is not None)
    record = _record(now)
    with speaking(told_in or language):
        found = list(_judged(text, record, on, language))
        headline = _headline(found, on)
        notes = _notes(date is None, found)
        rows = [_row(n, *each, text, record) for n, each in enumerate(found, 1)]
    ledger = {entry["id"]: entry for _, _, each in found for entry in each.entries}
    return Answer(
        question=f"check --date {on} --lang {language}",
        as_of=now,
        rows=pl.DataFrame(rows, schema=SCHEMA, orient="row"),
        figures=record.figures(figure for _, _, each in found for figure in each.figures[:FIGURES_SHOWN]),
        headline=headline,
        notes=notes,
        extra={
            "written": on.isoformat(),
            "dated": date is not None,
            "language": language,
            "told_in": told_in or language,
            "counts": dict(Counter(row["verdict"] for row in rows)),
            "ledger": list(ledger.values()),
        },
    )


def claims_of(
    text: str, date: str | date | None = None, lang: str | None = None, *, today: str | date | None = None
) -> list[dict[str, Any]]:
    """Give the rows of `check` alone, for those who have many texts; a language that is not read is refused."""
    now = read_day(today) if today is not None else clock()
    on = _written(date, now)
    _refused(text, on, now, lang, None)
    language = lang or language_of(text)
    if language not in LANGUAGES:
        raise QueryError(_unread(text, language, on, now, None, dated=True).headline)
    with speaking(language):
        record = _record(now)
        return [_row(n, *each, text, record) for n, each in enumerate(_judged(text, record, on, language), 1)]


def _written(told: str | date | None, now: date) -> date:
    """Give the day a text was written: today where none is told, and never after the day that is asked about."""
    return min(read_day(told), now) if told is None else read_day(told)


def _refused(text: str, on: date, now: date, lang: str | None, told_in: str | None) -> None:
    if on > now:
        raise QueryError(f"The text cannot have been written on {on}, after {now}. Give the day it was published.")
    if len(text) > LONGEST:
        raise QueryError(f"The text has {len(text):,} characters; {LONGEST:,} are read at most. Give it in parts.")
    if len(text) > MANY and (found := ends(text)) > MOST_SENTENCES:
        raise QueryError(
            f"The text has {found:,} lines and sentences; {MOST_SENTENCES:,} are read at most. Give it in parts."
        )
    for each in (lang, told_in):
        if each is not None and each not in LANGUAGES:
            raise QueryError(f"No words are held for {each!r}. Known: {', '.join(LANGUAGES)}.")


def _unread(text: str, language: str, on: date, now: date, told_in: str | None, *, dated: bool) -> Answer:
    """Say that a text is in a language that is not read, in English and in that language."""
    held = others().get(language)
    with speaking(told_in or "en"):
        headline = say("claims.unread", language=held["name"]) if held else say("claims.unread_unknown")
    return Answer(
        question=f"check --date {on}",
        as_of=now,
        rows=pl.DataFrame(schema=SCHEMA),
        figures=pl.DataFrame(),
        headline=headline,
        notes=(held["notice"],) if held else (),
        extra={
            "written": on.isoformat(),
            "dated": dated,
            "language": told_in or "en",
            "told_in": told_in or "en",
            "unread": language,
            "counts": {},
            "ledger": [],
        },
    )


def verdicts(text: str, written_on: str, lang: str = "en") -> list[tuple[str, str]]:
    """Give each claim of a text with its verdict, as the examples of the rules do; as known on 23 November 2026.

    >>> verdicts("In 2024 Canada spent 1.37% of GDP on defence.", "2025-05-07")
    [('1.37%', 'superseded_when_written')]
    """
    return list(check(text, written_on, lang, today="2026-11-23").rows.select("text", "verdict").iter_rows())


def _judged(text: str, record: Record, on: date, language: str) -> Iterator[Judged]:
    """Judge claim by claim; of what is only presumed to be about defence, keep what the record bears out."""
    for parsed, forms in read(text, on, language):
        for form in forms:
            found = _decided(form, record, on)
            if not form.presumed or found.verdict in BORNE_OUT:
                yield parsed, form, found


def _decided(form: Form, record: Record, on: date) -> Proof:
    key = (type(form), repr(replace(form, start=0, end=0, at=0, to=0)), on, spoken())
    if key not in record.memory:
        if len(record.memory) > REMEMBERED:
            record.memory.clear()
        record.memory[key] = decide(form, record, on)
    found: Proof = record.memory[key]
    return found


def _record(today: date) -> Record:
    """Give the record of a day in the state of what is held: a release taken in, or another store, makes a new one."""
    return _kept(today, mark(today))


@lru_cache(maxsize=2)
def _kept(today: date, state: str) -> Record:
    del state
    return Record(today)


def _row(n: int, parsed: Parsed, form: Form, found: Proof, text: str, record: Record) -> dict[str, Any]:
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
        "matched_release": found.release,
        "stood_then": found.then,
        "stands_now": found.now,
        "figures": list(dict.fromkeys(each.id for each in found.figures if each.row >= 0))[:FIGURES_SHOWN],
        "entries": list(dict.fromkeys(entry["id"] for entry in found.entries)),
        "arithmetic": list(found.arithmetic),
        "corrected": corrected(parsed, form, found, record),
        "speaker": speaker(parsed, form.at, form.to) or None,
    }


def _headline(found: list[Judged], on: date) -> str:
    """Say how many claims got which verdict, and how many numbers beside them got none."""
    counts = Counter(each.verdict for _, _, each in found)
    if not counts:
        return say("claims.headline_none", day=on)
    told = ", ".join(f"{counts[each]} {say(f'claims.verdict_{each}')}" for each in Verdict if counts[each])
    total = len(found)
    key = "headline_one" if total == 1 else "headline"
    values = {"day": on, "told": told} if total == 1 else {"day": on, "told": told, "n": total}
    left = left_out(found)
    return say(f"claims.{key}", **values) + (" " + say("claims.headline_left", n=len(left)) if left else "")


def _notes(undated: bool, found: list[Judged]) -> tuple[str, ...]:
    told = [say("claims.undated")] if undated else []
    if left := left_out(found):
        told.append(say("claims.not_judged", parts=", ".join(f"“{each}”" for each in left[:LISTED])))
    if others := _of_others(found):
        told.append(say("claims.told_of_others", parts=", ".join(others)))
    if any(each.verdict is Verdict.CANNOT for _, _, each in found):
        told.append(say("claims.undecided"))
    if any(ESTIMATED.search(" ".join((each.reason, *each.arithmetic))) for _, _, each in found):
        told.append(say("claims.mark_e"))
    return tuple(told)


def _of_others(found: list[Judged]) -> list[str]:
    """Name what is false and told as said by somebody else: it is that speaker's, not the writer's."""
    false = [(form, speaker(parsed, form.at, form.to)) for parsed, form, each in found if each.verdict in FALSE]
    return list(dict.fromkeys(f"“{form.text}” ({who})" for form, who in false if who))
