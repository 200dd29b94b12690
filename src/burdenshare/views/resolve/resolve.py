"""Resolve a question: its answer, what every vintage answers, from when it is final, and what leaves it open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from burdenshare.core.periods import day as read_day
from burdenshare.core.sentence import sentences_in
from burdenshare.language import say, together
from burdenshare.views.answer import Answer
from burdenshare.views.resolve import load
from burdenshare.views.resolve.clauses import clauses
from burdenshare.views.resolve.clauses import lint as findings
from burdenshare.views.resolve.judged import Judged, judge
from burdenshare.views.resolve.outcomes import Resolution
from burdenshare.views.resolve.reckoned import unit
from burdenshare.views.resolve.rows import LINT, LISTED, SCHEMA, listed, rows
from burdenshare.views.resolve.schema import ResolverQuestion

Which = str | Path | Mapping[str, Any]


def resolve(which: Which | None = None, *, as_of: str | date | None = None, lint: bool = False) -> Answer:
    """What is the answer to a question about shares and targets, by every edition, and what leaves it open?

    Parameters
    ----------
    which
        a file or mapping as docs/resolver.md describes it, or the id of a worked question that ships; all of those
        when None.
    as_of
        the day whose knowledge is used; today when None.
    lint
        instead: what the wording leaves open, before anybody asks it.

    Returns
    -------
    rows (release, released_at, year, indicator, held, printed, unrounded, answer, answer_unrounded, said, estimate,
    definition, price_year, figures, past, blank, lacking), one for each edition that gives the year, oldest first.
    `extra["answer"]` is yes, no, value, not_yet, ambiguous or cannot_answer; `extra["value"]` the number or words,
    `unit` what the numbers of rows count;
    `by_vintage` the answer of the first, final and latest edition and of the one that counts when the question
    closes; `readings` each answer with what leads to it; `final_from` the day from which the answer is final, the day
    of the first edition that no longer marks the figures as estimates; `clauses` what would have settled it.

    Raises
    ------
    LedgerError
        a field of the question is wrong or missing.
    QueryError
        no question of that name.

    Notes
    -----
    Nothing is concluded from an edition held in part. Where only printed digits are held and lie at the threshold,
    there is no unrounded answer. A number said on the day of an edition is a reading of its own.

    Examples
    --------
    >>> answer = resolve({"quantity": "count", "threshold": ">= 2", "year": 2024}, as_of="2026-08-01")
    >>> answer.extra["answer"], sorted(answer.extra["readings"])
    ('ambiguous', ['17', '18', '22', '23'])
    """
    on = read_day(as_of)
    if which is None:
        known = load.shipped()
        told = say("resolve.listed", n=len(known))
        return Answer("resolve", on, pl.DataFrame(listed(known.values()), schema=LISTED), headline=told)
    asked = load.read(which)
    judged = judge(asked, on)
    return _lint(asked, judged, on) if lint else _answer(asked, judged, on)


def _answer(asked: ResolverQuestion, judged: Judged, on: date) -> Answer:
    told = rows(asked, judged)
    open_ = clauses(asked, judged.outcomes, judged.lines) if judged.answer == "ambiguous" else []
    extra = {
        "id": asked.id, "quantity": asked.quantity, "unit": unit(asked), "asked": asked.question,
        "platform": asked.platform, "url": asked.url, "answer": judged.answer,
        "value": judged.value, "certain": judged.certain, "by_vintage": judged.by_vintage, "readings": judged.readings,
        "final_from": judged.final_from, "final_expected": judged.final_expected, "clauses": open_,
        "cannot_answer": judged.why, "resolved_by_platform": asked.resolved,
    }  # fmt: skip
    return Answer(
        question=f"resolve {asked.id} --as-of {on}",
        as_of=on,
        rows=pl.DataFrame(told, schema=SCHEMA),
        headline=_headline(judged),
        notes=(*judged.notes, *open_),
        extra=extra,
        sentences=sentences_in(told, extra),
        rests=tuple(dict.fromkeys(line.release for line in judged.lines if line.rows)),
    )


def _headline(judged: Judged) -> str:
    if judged.answer == "ambiguous":
        return say("resolve.ambiguous", answers=[_spoken(each) for each in judged.readings])
    if judged.answer in ("not_yet", "cannot_answer"):
        return judged.why or say("resolve.not_yet")
    if judged.final_from:
        return say("resolve.final", answer=_spoken(judged.value), day=judged.final_from)
    return say("resolve.provisional", answer=_spoken(judged.value))


def _spoken(value: Any) -> Any:
    return say(f"resolve.{value}") if value in ("yes", "no") else value


def _exactly(asked: ResolverQuestion, judged: Judged, on: date) -> list[Resolution]:
    """Judge a number of Allies that stands alone as exactly so many."""
    if asked.count is None or not asked.count.bare:
        return judged.outcomes
    exact = asked.count.model_copy(update={"sign": "="})
    return judge(asked.model_copy(update={"count": exact}), on).outcomes


def _lint(asked: ResolverQuestion, judged: Judged, on: date) -> Answer:
    told = findings(asked, judged.outcomes, _exactly(asked, judged, on))
    n = sum(each["changes_answer"] for each in told)
    headline = together(
        [say("resolve.lint", n=len(told)), say("resolve.lint_matters" if n else "resolve.lint_none", n=n)]
    )
    return Answer(
        question=f"resolve {asked.id} --lint --as-of {on}",
        as_of=on,
        rows=pl.DataFrame(told, schema=LINT),
        headline=headline if told else say("resolve.lint_clean"),
        extra={"id": asked.id, "findings": len(told), "changes_answer": n},
        sentences=sentences_in(told),
    )
