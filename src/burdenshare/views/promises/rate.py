"""Is what an Ally promised enough, and is it on course for it? In words, by the rubric of projections.rubric."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.periods import day as read_day
from burdenshare.core.sentence import Sentence, sentences_in
from burdenshare.language import say, together
from burdenshare.projections import rubric
from burdenshare.projections.rubric import Course
from burdenshare.reference.areas import allies, area, areas
from burdenshare.reference.ledger.entries import Pledge, Target
from burdenshare.reference.ledger.known import left_out, words
from burdenshare.views.answer import Answer, figures
from burdenshare.views.promises import earlier
from burdenshare.views.promises.inputs import Inputs, Promise, chosen, course_of, known, promises, target_of, verdict_on
from burdenshare.views.promises.targets import phrase

SCHEMA: dict[str, Any] = {
    "ref_area": pl.String,
    "name": pl.String,
    "reading": pl.String,
    "enough": pl.String,
    "enough_in_reading": pl.String,
    "enough_reason": pl.String,
    "course": pl.String,
    "course_reason": pl.String,
    "target": pl.String,
    "pledge": pl.String,
    "pledge_words": pl.String,
    "pledge_share": pl.Float64,
    "due": pl.Int16,
    "backing": pl.String,
    "latest_year": pl.Int16,
    "latest": pl.Float64,
    "status": pl.String,
    "straight_path": pl.Float64,
    "required": pl.Float64,
    "required_growth": pl.Float64,
    "trend": pl.Float64,
    "release": pl.String,
    "definition": pl.String,
    "evidence_ledger": pl.String,
    "evidence_figures": pl.String,
    "chance": pl.Float64,
    "before": pl.String,
}


def rate(ally: str | None = None, *, as_of: str | date | None = None, chance: bool = False) -> Answer:
    """Is an Ally's pledge enough for the target in force, and is the Ally on course for its pledge?

    Parameters
    ----------
    ally
        a code or a name; every Ally when None.
    as_of
        the day whose targets, pledges and figures are used; today when None.
    chance
        also draw the projection, and give the chance of each pledge beside its verdict.

    Returns
    -------
    rows, one an Ally and, where a text is in dispute, one a reading. `enough` and `course` are words of the rubric,
    each with its reason; shares in per cent of GDP, `required` and `trend` in points a year, `required_growth` of the
    share in per cent a year; `chance` is null unless asked for, and where the course cannot be rated. The evidence is
    named by ids of the ledger and of figures; `figures` holds the latter. `extra["evidence"]` says of each entry in
    force what it came to.

    Raises
    ------
    QueryError
        no measurable target was in force that day, or nobody is called that.

    Notes
    -----
    That an Ally signed the target itself is no pledge of its own: otherwise every pledge would be enough. Unverified
    entries are not counted. A pledge in national accounting is not held against NATO's figures.
    """
    on = read_day(as_of)
    target = target_of(on)
    held = list(known([area(ally).code] if ally else list(allies(on)), on))
    rated = [row for each in held for row in _rate(each, target, on)]
    rows = pl.DataFrame([row for row, _ in rated], schema=SCHEMA, orient="row")
    rows, drawn = _with_chances(rows, on) if chance else (rows, ())
    return Answer(
        question=f"rate{f' {area(ally).code}' if ally else ''}{' --chance' if chance else ''} --as-of {on}",
        as_of=on,
        rows=rows,
        figures=_figures(held, rows),
        headline=_headline(rows, target),
        notes=(
            *_notes(rows),
            *_at_current_prices(held),
            *drawn,
            *left_out([each for one in held for each in one.entries], unverified=None),
        ),
        extra={
            "rubric": rubric.VERSION,
            "backing": rubric.BACKING,
            "target": target.id,
            "enough": _counts(rows, "enough"),
            "course": _counts(rows, "course"),
            "evidence": [line for _, lines in rated for line in lines],
        },
        sentences=sentences_in(rated),
    )


def _rate(of: Inputs, target: Target, on: date) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    judged = list(promises(of, target, on))
    for promise in chosen(judged):
        yield _row(of, promise, target), _evidence(of, judged, promise)


def _with_chances(rows: pl.DataFrame, on: date) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Set the projection's chance beside each pledge that NATO's figures measure."""
    from burdenshare.views.promises.chance import chances

    keys = rows.select("ref_area", "pledge_share", "due")
    rated = keys.filter((rows["course"] != "cannot rate") & rows["due"].is_not_null())
    found = chances(rated.iter_rows(), on)
    return rows.with_columns(chance=pl.Series(map(found.of.get, keys.iter_rows()), dtype=pl.Float64)), found.said


def _row(of: Inputs, promise: Promise | None, target: Target) -> dict[str, Any]:
    verdict, course, latest = verdict_on(of, promise), course_of(of, promise), of.latest
    pledge = {
        "reading": promise.reading,
        "pledge": promise.entry.id,
        "pledge_words": words(promise.entry),
        "pledge_share": promise.share,
        "due": promise.due,
        "backing": promise.entry.grade,
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
        "before": earlier.said(of.code, promise.reading if promise else None, of.on),
        "evidence_ledger": ", ".join([target.id, *(each.id for each in of.heads)]),
        "evidence_figures": ", ".join(_ids(of, course)),
    }


def _ids(of: Inputs, course: Course) -> list[str]:
    """Name the figures a course rests on: the first and the last of the straight path, and that of the trend."""
    if not of.shares.height:
        return []
    now = of.latest["period"]
    years = {now} if course.latest_year is None else {course.start_year, now - rubric.TREND_YEARS, now}
    return figures(of.shares.filter(pl.col("period").is_in(list(filter(None, years)))))["id"].to_list()


def _figures(held: list[Inputs], rows: pl.DataFrame) -> pl.DataFrame:
    """Give the figures that the rows name as evidence."""
    named = {each for ids in rows["evidence_figures"] for each in ids.split(", ")}
    return figures(pl.concat([each.shares for each in held])).filter(pl.col("id").is_in(list(named)))


def _evidence(of: Inputs, judged: list[Promise], promise: Promise | None) -> list[dict[str, Any]]:
    """Say of every entry in force what it came to, the chosen one marked."""
    reading = promise.reading if promise else None
    found = {each.entry.id: each for each in judged if each.reading in (reading, None)}
    return [_line(of, entry, found.get(entry.id), promise) for entry in of.heads]


def _line(of: Inputs, entry: Pledge, judged: Promise | None, promise: Promise | None) -> dict[str, Any]:
    course = course_of(of, judged) if judged else None
    return {
        "ref_area": of.code,
        "reading": judged.reading if judged else None,
        "entry": entry.id,
        "who": entry.who,
        "announced": entry.announced,
        "says": words(entry),
        "enough": judged.verdict.word if judged else None,
        "course": course.word if course else None,
        "course_reason": course.reason if course else say("rate.no_share_named"),
        "chosen": judged is not None and judged is promise,
    }


def _counts(rows: pl.DataFrame, axis: str) -> dict[str, int]:
    """Count Allies by word, in the order of the rubric; in dispute, an Ally counts once, by the reading of NATO."""
    one = rows.filter(pl.col("reading").is_null() | (pl.col("reading") == "NATO"))
    found = Counter(one[axis])
    return {word: found[word] for word in (rubric.ENOUGH if axis == "enough" else rubric.COURSE) if found[word]}


def _headline(rows: pl.DataFrame, target: Target) -> str:
    if rows["ref_area"].n_unique() == 1:
        return together(map(_sentence, rows.to_dicts()))
    enough, course = _counts(rows, "enough"), _counts(rows, "course")
    unrated = say("rate.unrated", pledges=enough.pop("cannot rate", 0), courses=course.pop("cannot rate", 0))
    return say(
        "rate.headline",
        unrated=unrated,
        target=target.target,
        asks=phrase(target),
        enough=_said(enough),
        course=_said(course),
        version=rubric.VERSION,
    )


def _said(counts: dict[str, int]) -> list[Sentence]:
    return [say("rate.count", count=n, word=word) for word, n in counts.items()] or [say("rate.none")]


def _sentence(row: dict[str, Any]) -> str:
    read = say("rate.reading", party=row["reading"]) if row["reading"] else ""
    return (
        say(
            "rate.one",
            name=row["name"],
            reading=read,
            enough=row["enough_in_reading"],
            enough_reason=row["enough_reason"],
            course=row["course"],
            course_reason=row["course_reason"],
        )
        if row["enough_in_reading"] != "cannot rate"
        else say(
            "rate.one_unrated",
            name=row["name"],
            enough_reason=row["enough_reason"],
            course=row["course"],
            course_reason=row["course_reason"],
        )
    )


def _at_current_prices(held: list[Inputs]) -> list[Sentence]:
    """Say whose shares are taken from money and GDP at current prices, and what the release prints."""
    return [
        say(
            "rate.current_prices",
            name=areas()[each.code].name_en,
            release=each.latest["release"],
            printed=each.latest["obs_value"],
            year=each.latest["period"],
        )
        for each in held
        if each.current
    ]


def _notes(rows: pl.DataFrame) -> list[str]:
    notes: list[str] = []
    used = rows["release"].drop_nulls().unique().sort().to_list()
    if used:
        notes.append(say("rate.newest", releases=used))
    for axis, what in (("enough", "pledge"), ("course", "course")):
        without = rows.filter(pl.col(axis) == "cannot rate")
        for reason in without[f"{axis}_reason"].unique(maintain_order=True):
            names = without.filter(pl.col(f"{axis}_reason") == reason)["name"]
            notes.append(say("rate.cannot", what=what, names=list(names), reason=reason))
    if (disputed := rows.filter(pl.col("reading").is_not_null())).height:
        names = disputed["name"].unique(maintain_order=True)
        notes.append(say("rate.disputed", names=list(names)))
    if rows["status"].str.contains("E").any():
        notes.append(say("rate.estimates"))
    notes.append(say("rate.signing"))
    return notes
