"""What an answer holds, and what it says of itself; the forms it is written in stand upon it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.digits import undusted, undusted_within
from burdenshare.core.model import Papers
from burdenshare.core.sentence import Sentence
from burdenshare.indicators.completeness import superseded
from burdenshare.language import retold, say


@dataclass(frozen=True)
class AnswerContent:
    """What an answer holds, whatever form it is written in; `Answer` says what each field is."""

    question: str
    as_of: date
    rows: pl.DataFrame
    figures: pl.DataFrame = field(default_factory=lambda: pl.DataFrame())
    headline: str = ""
    notes: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)
    sentences: Mapping[str, Sentence] = field(default_factory=dict)
    rests: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    papers: Mapping[str, Papers] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Say of every answer which editions it lacks, here so that no view can forget it."""
        if "complete" in self.extra:
            return
        lacked = self._superseded()
        if lacked or self.extra.get("lacking"):
            object.__setattr__(self, "extra", {**self.extra, "complete": False})
        if lacked:
            note = say("completeness.superseded", on=self.as_of, editions=lacked)
            object.__setattr__(self, "notes", (*self.notes, note))

    def _superseded(self) -> list[str]:
        """Name the editions published by the day of the answer that gave some of its figures anew and are not held."""
        if not {"release", "ref_area", "indicator", "period"} <= set(self.figures.columns):
            return []
        found = superseded(self.figures, self.as_of)
        return [say("completeness.edition", release=name, n=count) for name, count in found.items()]

    def rests_on(self) -> set[str]:
        """Name the releases whose lateness matters: those of its figures, and those it names in `rests`."""
        stood = self.figures["release"].unique().drop_nulls().to_list() if "release" in self.figures.columns else []
        return {*stood, *self.rests}

    def named(self) -> set[str]:
        """Name every release the answer speaks of, in figures, rows, or as an input."""
        shown = self.rows["release"].unique().drop_nulls().to_list() if "release" in self.rows.columns else []
        return {*self.rests_on(), *shown, *self.extra.get("inputs", ())}

    def releases(self) -> list[str]:
        """Name the releases the answer shows: those of its figures, or, where there are none, of its rows."""
        for frame in (self.figures, self.rows):
            if "release" in frame.columns:
                return sorted({each for each in frame["release"].to_list() if each})
        return []

    def __repr__(self) -> str:
        """Say in a line what it is: the question, the headline, how many rows."""
        return f"<Answer {self.question!r}: {self.rows.height} rows. {self.headline}>"

    def told(self, text: str, lang: str) -> str | None:
        """Say a text of this answer in a language; None where it is data that has no words there."""
        return retold(text, lang, self.sentences)

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as the JSON object all faces return."""
        return {
            "question": self.question,
            "as_of": self.as_of.isoformat(),
            "headline": self.headline,
            "rows": undusted(self.rows).to_dicts(),
            "figures": undusted(self.figures).to_dicts(),
            "notes": list(self.notes),
            **undusted_within(self.extra),
        }
