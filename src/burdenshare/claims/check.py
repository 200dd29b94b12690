"""Is this text right, and was it when it was written? One row a claim, with verdict, reason and evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import polars as pl

from burdenshare.claims.claim import VERDICTS, Claim, Finding
from burdenshare.claims.judge import judge
from burdenshare.claims.judge.fit import written
from burdenshare.claims.lexicon import LANGUAGES, language_of
from burdenshare.claims.read import read
from burdenshare.claims.record import Record
from burdenshare.claims.scene import Scene
from burdenshare.claims.text import low, plain
from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.language.reasons import speaking, tell
from burdenshare.views.answer import Answer

SCHEMA: dict[str, Any] = {
    "n": pl.Int32, "start": pl.Int64, "end": pl.Int64, "text": pl.String, "sentence": pl.String, "from": pl.Int64,
    "until": pl.Int64, "kind": pl.String,
    "who": pl.String, "year": pl.Int16, "value": pl.Float64, "unit": pl.String,
    "currency": pl.String,
    "verdict": pl.String, "diagnosis": pl.List(pl.String), "reason": pl.String, "matched_release": pl.String,
    "stood_then": pl.String, "stands_now": pl.String, "figures": pl.List(pl.String), "entries": pl.List(pl.String),
    "arithmetic": pl.List(pl.String), "corrected": pl.String,
}  # fmt: skip
BORNE_OUT = VERDICTS[:4]
UNDATED = "No date was given: the text is read as written today. Give its date to see what was known then."
UNDECIDED = "`cannot verify` is said wherever the record or the ledger does not decide; it does not mean wrong."
FIGURES_SHOWN, CITED = 40, 3


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
        the language of the text, `en` or `fr`; told by its words when None.
    told_in
        the language of reasons, headline and notes; that of the text when None.
    today
        the day up to which releases and the ledger are known; the real one when None.

    Returns
    -------
    rows in reading order: `start` and `end` are positions in the text; `verdict` is one of claims.claim.VERDICTS,
    `diagnosis` some of DIAGNOSES; `stood_then` and `stands_now` the figure or words of the day and of today; `figures`
    ids of published figures, `entries` ids of the ledger; `corrected` a sentence that would hold. `extra["ledger"]`
    holds the entries with their sources, `extra["counts"]` the verdicts counted, `extra["citations"]` how to cite the
    figures. `from` and `until` are where the sentence begins and ends.

    Raises
    ------
    QueryError
        a date that is none, a day after today, or a language without words.

    Examples
    --------
    >>> found = check("In 2024 Canada spent 1.37% of GDP on defence.", "2025-05-07", today="2026-11-23")
    >>> found.rows.select("verdict", "matched_release", "stands_now").row(0)
    ('superseded_when_written', 'nato-2024-06', '1.41')
    """
    now = read_day(today)
    on = min(read_day(date), now) if date is None else read_day(date)
    if on > now:
        raise QueryError(f"The text cannot have been written on {on}, after {now}. Give the day it was published.")
    for each in (lang, told_in):
        if each is not None and each not in LANGUAGES:
            raise QueryError(f"No words are held for {each!r}. Known: {', '.join(LANGUAGES)}.")
    language = lang or language_of(low(plain(text[:20000])))
    record = _record(now)
    with speaking(told_in or language):
        found = list(_judged(text, record, on, language))
        headline = _headline(Counter(each.verdict for _, _, each in found), on)
        notes = _notes(date is None, found)
    rows = [_row(n, *each, text, language) for n, each in enumerate(found, 1)]
    counts = Counter(row["verdict"] for row in rows)
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
            "language": language,
            "told_in": told_in or language,
            "counts": dict(counts),
            "ledger": list(ledger.values()),
            "citations": _citations(rows),
        },
    )


def verdicts(text: str, written_on: str) -> list[tuple[str, str]]:
    """Give each claim of a text with its verdict, as the examples of the rules do; as known on 23 November 2026.

    >>> verdicts("In 2024 Canada spent 1.37% of GDP on defence.", "2025-05-07")
    [('1.37%', 'superseded_when_written')]
    """
    return list(check(text, written_on, "en", today="2026-11-23").rows.select("text", "verdict").iter_rows())


def _judged(text: str, record: Record, on: date, language: str) -> Iterator[tuple[Scene, Claim, Finding]]:
    """Judge claim by claim; of what is only presumed to be about defence, keep what the record bears out."""
    for scene, claims in read(text, on, language):
        year = _told_year(claims, record, on)
        for claim in claims:
            if year and claim.kind == "rank" and not claim.more.get("dated"):
                claim = replace(claim, years=(year,), more={**claim.more, "dated": True})
            found = judge(claim, record, on)
            if not scene.presumed or found.verdict in BORNE_OUT:
                yield scene, claim, found


def _told_year(claims: list[Claim], record: Record, on: date) -> int | None:
    """Give the year that a share without one turns out to be of: a place told in the same sentence is of it too."""
    shares = [each for each in claims if each.kind == "share" and not each.more.get("dated")]
    found = [judge(each, record, on) for each in shares]
    return next((each.year for each in found if each.verdict in BORNE_OUT), None)


def _citations(rows: list[dict[str, Any]]) -> dict[str, str]:
    """Cite the first figures of each claim, so many in all."""
    wanted = dict.fromkeys(each for row in rows for each in row["figures"][:CITED])
    return {each: _cited(each) for each in list(wanted)[:FIGURES_SHOWN]}


def _cited(figure: str) -> str:
    from burdenshare.views.ask import ask

    return ask("cite", figure).headline


@lru_cache(maxsize=2)
def _record(today: date) -> Record:
    return Record(today)


def _row(n: int, scene: Scene, claim: Claim, found: Finding, text: str, language: str) -> dict[str, Any]:
    return {
        "n": n, "start": claim.start, "end": claim.end, "text": text[claim.start : claim.end],
        "sentence": scene.sentence.plain, "from": scene.sentence.start,
        "until": scene.sentence.end, "kind": claim.kind, "who": found.who or (claim.who[0] if claim.who else None),
        "year": found.year, "value": claim.value, "unit": claim.unit if claim.value is not None else None,
        "currency": claim.currency, "verdict": found.verdict, "diagnosis": list(found.diagnosis),
        "reason": found.reason,
        "matched_release": found.release, "stood_then": found.then, "stands_now": found.now,
        "figures": list(dict.fromkeys(each.id for each in found.figures))[:FIGURES_SHOWN],
        "entries": [entry["id"] for entry in found.entries], "arithmetic": list(found.arithmetic),
        "corrected": _corrected(scene, claim, found),
    }  # fmt: skip


def _corrected(scene: Scene, claim: Claim, found: Finding) -> str | None:
    """Suggest a sentence that would hold: the claim's own with another value in it, or one of ours."""
    if found.verdict in ("right", "cannot_verify", "outside"):
        return None
    if found.instead:
        return found.instead
    if not found.put or found.put == claim.text:
        return None
    said = scene.sentence.plain
    return f"{said[: claim.at]}{found.put}{said[claim.to :]}"


def _headline(counts: Counter[str], on: date) -> str:
    if not counts:
        return tell("No claim about defence spending was found (read as written on {0}).", written(on))
    said = ", ".join(f"{counts[each]} {tell(each.replace('_', ' '))}" for each in VERDICTS if counts[each])
    total = sum(counts.values())
    if total == 1:
        return tell("1 claim, read as written on {0}: {1}.", written(on), said)
    return tell("{0} claims, read as written on {1}: {2}.", total, written(on), said)


def _notes(undated: bool, found: list[tuple[Scene, Claim, Finding]]) -> tuple[str, ...]:
    said = [tell(UNDATED)] if undated else []
    if any(each.verdict == "cannot_verify" for _, _, each in found):
        said.append(tell(UNDECIDED))
    return tuple(said)
