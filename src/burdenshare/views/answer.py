"""The shape of every answer: a headline, rows to read, and the figures they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import polars as pl

from burdenshare.core.digits import undusted, undusted_within
from burdenshare.core.errors import QueryError
from burdenshare.core.extras import needs
from burdenshare.core.model import Papers, figure_id
from burdenshare.core.sentence import Sentence
from burdenshare.indicators.completeness import superseded
from burdenshare.indicators.together import RECKONED
from burdenshare.language import say, told

# What a row of figures carries, in every JSON answer and every CSV of figures.
FIGURE_COLUMNS = (
    "id", "ref_area", "indicator", "period", "value", "unit", "currency", "price_basis", "price_year",
    "status", "release", "definition", "trust", "place", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What a view answers.

    Attributes
    ----------
    question
        the view's name and arguments, as one would type them.
    as_of
        the day whose knowledge was used.
    rows
        the answer as a frame, in reading order.
    figures
        the published figures the rows rest on, with FIGURE_COLUMNS.
    headline
        the answer in one or two sentences.
    notes
        what a careful reader must know: assumptions, breaks, what is missing and why; which editions published by the
        day of the answer gave its figures anew and are not held (`extra["complete"]` is then false); and which
        sources are late, for an answer of today.
    sentences
        what a frame cannot hold: the sentences that stand in columns of `rows` or in `extra`, by their English text
        (`core.sentence.sentences_in(rows)` collects them), so that they can be said in another language.
    rests
        further releases the answer rests on, such as the outlook behind a cost.
    late
        those of the notes that say which sources are late; the door adds them.
    papers
        the papers of the releases it shows, by their ids; the door adds them.
    """

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

    def _repr_html_(self) -> str:
        """Lay it out for a notebook: headline, rows with units in their heads, notes, and where it is from."""
        from burdenshare.views.exports import html

        return html(self)

    def to_pandas(self) -> Any:
        """Give the rows as a frame of pandas, with question, day, units, releases and notes in its `attrs`."""
        from importlib.util import find_spec

        from burdenshare.views.exports import metadata

        if missing := [name for name in ("pandas", "pyarrow") if find_spec(name) is None]:
            raise QueryError(needs(missing, "pandas"))
        frame = self.rows.to_pandas()
        frame.attrs.update(metadata(self))
        return frame

    def to_excel(self, path: str | Path, *, lang: str = "en") -> None:
        """Write a workbook: a sheet of figures, and one of sources and notes."""
        from burdenshare.views.document import workbook

        workbook(self, Path(path), lang)

    def to_parquet(self, path: str | Path) -> None:
        """Write the rows as Parquet; question, day, units, releases and notes stand in the file's metadata."""
        from burdenshare.views.exports import parquet

        parquet(self, Path(path))

    def to_markdown(self, *, lang: str = "en") -> str:
        """Write headline, table and notes as Markdown."""
        from burdenshare.views.document import markdown

        return markdown(self, lang=lang)

    def plot(self, **look: Any) -> Any:
        """Draw the question's own chart as an Altair chart; `lang`, `dark` and `width` say how."""
        from importlib.util import find_spec

        if find_spec("altair") is None:
            raise QueryError(needs(["altair"], "charts"))
        # The charts stand above this room and are entered only here, when they are asked for.
        return import_module("burdenshare.charts.asked").of(self, **look)

    def told(self, text: str, lang: str) -> str | None:
        """Say a text of this answer in a language; None where it is data that has no words there."""
        return told(text, lang, self.sentences)

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


def figures(known: pl.DataFrame) -> pl.DataFrame:
    """Turn observations read from the store into rows of figures, each with its permanent id; none if reckoned."""
    return known.with_columns(identities(known), value=pl.col("obs_value")).select(FIGURE_COLUMNS)


def identities(known: pl.DataFrame) -> pl.Series:
    """Give the permanent id of each observation; none if it is reckoned."""
    keys = known.select("release", "ref_area", "indicator", "period", "month", "trust").iter_rows()
    return pl.Series("id", [None if key[5] == RECKONED else figure_id(*key[:5]) for key in keys], dtype=pl.String)


def span(known: pl.DataFrame) -> str:
    """Write the years a frame of observations covers."""
    first, last = known.select(pl.col("period").min(), pl.col("period").max().alias("last")).row(0)
    return say("sentences.span", first=first, last=last) if first != last else f"{last}"
