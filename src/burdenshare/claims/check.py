"""Is this text right, and was it when it was written? One row a claim, with verdict, reason and evidence."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import polars as pl

from burdenshare.claims.judged import FIGURES_SHOWN, SCHEMA, judged, record_of, row_of
from burdenshare.claims.lexicon import LANGUAGES
from burdenshare.claims.say import say, speaking
from burdenshare.claims.summary import headline as headline_of
from burdenshare.claims.summary import notes as notes_of
from burdenshare.claims.text import ends
from burdenshare.claims.tongue import language_of, others
from burdenshare.core.clock import today as clock
from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.language import say as sentence
from burdenshare.views.answer import Answer

LONGEST = 10_000_000  # characters of a text
MANY, MOST_SENTENCES = 500_000, 200_000  # characters from which on sentences are counted, and how many are read


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
    `diagnosis` some of Diagnosis; `along` what is told with the claim, adds no number and is judged in its `reason`,
    with its verdict (`tops the list: right`); `stood_then` and `stands_now` the figure or words of the day and of
    today; `figures` ids of published figures, `entries` ids of the ledger; `corrected` a sentence that would hold;
    `speaker` whom the text tells to have said it, null where that is its writer. `extra["ledger"]`
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
    record = record_of(now)
    with speaking(told_in or language):
        found = list(judged(text, record, on, language))
        headline = headline_of(found, on)
        notes = notes_of(date is None, found)
        rows = [row_of(n, *each, text, record) for n, each in enumerate(found, 1)]
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
        record = record_of(now)
        return [row_of(n, *each, text, record) for n, each in enumerate(judged(text, record, on, language), 1)]


def _written(told: str | date | None, now: date) -> date:
    """Give the day a text was written: today where none is told, and never after the day that is asked about."""
    return min(read_day(told), now) if told is None else read_day(told)


def _refused(text: str, on: date, now: date, lang: str | None, told_in: str | None) -> None:
    if on > now:
        raise QueryError(sentence("errors.text_to_come", on=on, now=now))
    if len(text) > LONGEST:
        raise QueryError(sentence("errors.text_letters", n=len(text), most=LONGEST))
    if len(text) > MANY and (found := ends(text)) > MOST_SENTENCES:
        raise QueryError(sentence("errors.text_sentences", n=found, most=MOST_SENTENCES))
    for each in (lang, told_in):
        if each is not None and each not in LANGUAGES:
            raise QueryError(sentence("errors.no_words", lang=repr(each), known=list(LANGUAGES)))


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
