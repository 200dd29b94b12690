"""What a rating says of its rows: the headline, the sentence of one Ally, and the notes."""

from __future__ import annotations

from collections import Counter
from typing import Any

import polars as pl

from burdenshare.core.sentence import Sentence
from burdenshare.language import say, together
from burdenshare.projections import rubric
from burdenshare.reference.areas import areas
from burdenshare.reference.ledger.aims import TargetText
from burdenshare.views.promises.inputs import PledgeInputs
from burdenshare.views.promises.targets import phrase


def counts(rows: pl.DataFrame, axis: str) -> dict[str, int]:
    """Count Allies by word, in the order of the rubric; in dispute, an Ally counts once, by the reading of NATO."""
    one = rows.filter(pl.col("reading").is_null() | (pl.col("reading") == "NATO"))
    found = Counter(one[axis])
    return {word: found[word] for word in (rubric.ENOUGH if axis == "enough" else rubric.COURSE) if found[word]}


def headline(rows: pl.DataFrame, target: TargetText) -> str:
    """Say one Ally's verdicts in a sentence, or count those of all."""
    if rows["ref_area"].n_unique() == 1:
        return together(map(_sentence, rows.to_dicts()))
    enough, course = counts(rows, "enough"), counts(rows, "course")
    unrated = say("rate.unrated", pledges=enough.pop("cannot rate", 0), courses=course.pop("cannot rate", 0))
    return say(
        "rate.headline",
        unrated=unrated,
        asks=phrase(target),
        enough=_said(enough),
        course=_said(course),
        version=rubric.VERSION,
    )


def _said(counts: dict[str, int]) -> list[Sentence]:
    return [say("rate.count", count=n, word=word) for word, n in counts.items()] or [say("rate.none")]


def _sentence(row: dict[str, Any]) -> str:
    read = say("rate.reading", party=row["reading"]) if row["reading"] else ""
    unrated = row["course"] == "cannot rate"
    course = say("rate.course_unrated" if unrated else "rate.course", word=row["course"], reason=row["course_reason"])
    if row["enough_in_reading"] == "cannot rate":
        return say("rate.one_unrated", name=row["name"], enough_reason=row["enough_reason"], course=course)
    return say(
        "rate.one",
        name=row["name"],
        reading=read,
        enough=row["enough_in_reading"],
        enough_reason=row["enough_reason"],
        course=course,
    )


def at_current_prices(held: list[PledgeInputs]) -> list[Sentence]:
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


def notes(rows: pl.DataFrame) -> list[str]:
    """Say which figures were used, and who cannot be rated and why."""
    said: list[str] = []
    used = rows["release"].drop_nulls().unique().sort().to_list()
    if used:
        said.append(say("rate.newest", releases=used))
    for axis, what in (("enough", "pledge"), ("course", "course")):
        without = rows.filter(pl.col(axis) == "cannot rate")
        for reason in without[f"{axis}_reason"].unique(maintain_order=True):
            names = without.filter(pl.col(f"{axis}_reason") == reason)["name"]
            said.append(say("rate.cannot", what=what, names=list(names), reason=reason))
    if (disputed := rows.filter(pl.col("reading").is_not_null())).height:
        names = disputed["name"].unique(maintain_order=True)
        said.append(say("rate.disputed", names=list(names)))
    if rows["status"].str.contains("E").any():
        said.append(say("rate.estimates"))
    said.append(say("rate.signing"))
    return said
