"""The rows of a rating: one an Ally and reading, with the figures and the entries of the ledger it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

import polars as pl

from burdenshare.language import say
from burdenshare.projections import rubric
from burdenshare.projections.rubric import Course
from burdenshare.reference.areas import areas
from burdenshare.reference.ledger.aims import TargetText
from burdenshare.reference.ledger.pledge import Pledge
from burdenshare.reference.ledger.words import words
from burdenshare.views.answer import figures
from burdenshare.views.promises import earlier
from burdenshare.views.promises.inputs import PledgeInputs
from burdenshare.views.promises.judged import JudgedPledge, backing_of, chosen, course_of, promises, verdict_on
from burdenshare.views.tables import schema

SCHEMA = schema("rate")


def rated(of: PledgeInputs, target: TargetText, on: date) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Give one Ally's rows, each with what its entries in force came to; two where a text is in dispute."""
    judged = list(promises(of, target, on))
    for promise in chosen(judged):
        yield _row(of, promise, target), _evidence(of, judged, promise)


def _row(of: PledgeInputs, promise: JudgedPledge | None, target: TargetText) -> dict[str, Any]:
    verdict, course, latest = verdict_on(of, promise), course_of(of, promise), of.latest
    pledge = {
        "reading": promise.reading,
        "pledge": promise.entry.id,
        "pledge_words": words(promise.entry),
        "pledge_share": promise.share,
        "due": promise.due,
        "backing": backing_of(of, promise),
    } if promise else {}  # fmt: skip
    return {
        **dict.fromkeys(SCHEMA),
        **{name: value for name, value in asdict(course).items() if name in SCHEMA},
        **{name: latest.get(name) for name in ("status", "release", "definition")},
        **pledge,
        "ref_area": of.code,
        "name": areas()[of.code].name_en,
        "enough": "disputed" if promise and promise.reading else verdict.word,
        "enough_in_reading": verdict.word,
        "enough_reason": verdict.reason,
        "course": course.word,
        "course_reason": course.reason,
        "target": target.id,
        "latest_year": latest.get("period"),
        "latest": of.points.get(latest["period"]) if latest else None,
        "before": earlier.earlier_verdicts(of.code, promise.reading if promise else None, of.on),
        "evidence_ledger": ", ".join([target.id, *(each.id for each in of.heads)]),
        "evidence_figures": ", ".join(_ids(of, course)),
    }


def _ids(of: PledgeInputs, course: Course) -> list[str]:
    """Name the figures a course rests on: the first and the last of the straight path, and that of the trend."""
    if not of.shares.height:
        return []
    now = of.latest["period"]
    years = {now} if course.latest_year is None else {course.start_year, now - rubric.TREND_YEARS, now}
    return figures(of.shares.filter(pl.col("period").is_in(list(filter(None, years)))))["id"].to_list()


def _evidence(of: PledgeInputs, judged: list[JudgedPledge], promise: JudgedPledge | None) -> list[dict[str, Any]]:
    """Say of every entry in force what it came to, the chosen one marked."""
    reading = promise.reading if promise else None
    found = {each.entry.id: each for each in judged if each.reading in (reading, None)}
    return [_line(of, entry, found.get(entry.id), promise) for entry in of.heads]


def _line(of: PledgeInputs, entry: Pledge, judged: JudgedPledge | None, promise: JudgedPledge | None) -> dict[str, Any]:
    course = course_of(of, judged) if judged else None
    unrated = say("rate.refused") if entry.refusing else say("rate.no_share_named")
    return {
        "ref_area": of.code,
        "reading": judged.reading if judged else None,
        "entry": entry.id,
        "who": entry.who,
        "announced": entry.announced,
        "says": words(entry),
        "enough": judged.verdict.word if judged else None,
        "course": course.word if course else None,
        "course_reason": course.reason if course else unrated,
        "chosen": judged is not None and judged is promise,
    }


def named_figures(held: list[PledgeInputs], rows: pl.DataFrame) -> pl.DataFrame:
    """Give the figures that the rows name as evidence."""
    named = {each for ids in rows["evidence_figures"] for each in ids.split(", ")}
    return figures(pl.concat([each.shares for each in held])).filter(pl.col("id").is_in(list(named)))
