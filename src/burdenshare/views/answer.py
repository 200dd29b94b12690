"""The shape of every answer: a headline, rows to read, and the figures they rest on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.extras import needs
from burdenshare.core.model import figure_id
from burdenshare.indicators.together import RECKONED
from burdenshare.language import say
from burdenshare.views import drawer
from burdenshare.views.content import AnswerContent

# What a row of figures carries, in every JSON answer and every CSV of figures.
FIGURE_COLUMNS = (
    "id", "ref_area", "indicator", "period", "value", "unit", "currency", "price_basis", "price_year",
    "status", "release", "definition", "trust", "place", "note",
)  # fmt: skip


class Answer(AnswerContent):
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
        return drawer.draw(self, **look)


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
