"""Where a number comes from: back to release, sheet, cell, file and licence."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE
from burdenshare.core.model import Papers
from burdenshare.core.periods import day as read_day
from burdenshare.core.status import MEANING, words
from burdenshare.indicators.gap import printed
from burdenshare.indicators.registry import definitions, indicators
from burdenshare.indicators.registry import indicator as known_indicator
from burdenshare.language import say, together
from burdenshare.reference.areas import area
from burdenshare.store.catalogue import current
from burdenshare.store.read import history
from burdenshare.views.answer import Answer, figures
from burdenshare.views.record.holders import years_held
from burdenshare.views.record.statements import of_figure


def explain(
    ally: str,
    year: int,
    *,
    indicator: str = SHARE,
    as_of: str | date | None = None,
    source: str = "nato",
) -> Answer:
    """Where does a number come from, and what stood before it?

    Parameters
    ----------
    ally, year, indicator, source
        the figure.
    as_of
        the day whose knowledge is meant; today when None.

    Returns
    -------
    rows, the figure that stood on that day first and then what it had replaced, newest first: (release, released_at,
    value, printed, status, status_words, trust, place, title, url, file, sha256, licence, definition, price_year,
    note, id).

    Raises
    ------
    QueryError
        no release held by that day gives the figure.
    """
    on, who, what = read_day(as_of), area(ally), known_indicator(indicator)
    known = history(on, sources=[source], areas=[who.code], indicators=[what.id], periods=[year]).reverse()
    if known.is_empty():
        raise QueryError(
            say(
                "errors.nothing_to_explain",
                source=source,
                on=on,
                id=what.id,
                name_en=who.name_en,
                year=year,
                held=years_held(on, source, [who.code], [what.id], year),
            )
        )
    papers = {held.papers.release: held.papers for held in current(on, [source])}
    rows = _rows(known, what.id, papers)
    return Answer(
        question=f"explain {who.code} {year} --indicator {what.id} --as-of {on} --source {source}",
        as_of=on,
        rows=rows,
        figures=figures(known),
        headline=_headline(rows.row(0, named=True), who.name_en, year, what.name_en, _unit(known.row(0, named=True))),
        notes=(
            *_notes(rows.row(0, named=True), papers[rows["release"][0]], what.id),
            *(of_figure(who.code, year, on) if source == "nato" else ()),
        ),
    )


def _rows(known: pl.DataFrame, name: str, papers: dict[str, Papers]) -> pl.DataFrame:
    read_from = [_file(papers[release], place) for release, place in known.select("release", "place").iter_rows()]
    return known.with_columns(
        figures(known)["id"],
        pl.Series("status_words", [words(status) for status in known["status"]]),
        pl.Series("title", [papers[release].title for release in known["release"]]),
        pl.Series("url", [papers[release].url for release in known["release"]], dtype=pl.String),
        pl.Series("licence", [papers[release].licence for release in known["release"]]),
        pl.Series("file", [each[0] for each in read_from], dtype=pl.String),
        pl.Series("sha256", [each[1] for each in read_from], dtype=pl.String),
        printed=printed(name),
    ).select(
        "release", "released_at", pl.col("obs_value").alias("value"), "printed", "status", "status_words", "trust",
        "place", "title", "url", "file", "sha256", "licence", "definition", "price_year", "note", "id",
    )  # fmt: skip


def _file(papers: Papers, place: str | None) -> tuple[str | None, str | None]:
    """Name the file a figure was read from; when a release has several, the one its place names, else all."""
    named = [each for each in papers.files if place and each.name.rsplit("/")[-1] in place] or list(papers.files)
    return ("; ".join(each.name for each in named) or None, "; ".join(each.sha256 for each in named) or None)


def _unit(row: dict[str, Any]) -> str:
    """Say a figure's unit: national currency by its code, constant prices by their year."""
    unit = say(f"explain.unit_{row['unit']}", currency=row["currency"] or "")
    return say("explain.at_prices", unit=unit, year=row["price_year"]) if row["base"] else unit


def _headline(row: dict[str, Any], name: str, year: int, what: str, unit: str) -> str:
    printed, exact = row["printed"], row["value"]
    digits = (printed or "").rstrip("ef").replace(",", "")
    told = "" if exact is None or float(digits) == exact else say("explain.exactly", value=exact)
    value = say("explain.not_reported") if exact is None else say(
        "explain.value", printed=printed, unit=unit, exact=told
    )  # fmt: skip
    status = [MEANING[code] for code in row["status"].split("+")]
    where = {name: row[name] for name in ("release", "trust", "place")}
    return say("explain.headline", name=name, year=year, value=value, what=what, status=status, **where)


def _notes(row: dict[str, Any], papers: Papers, name: str) -> tuple[str, ...]:
    meaning = definitions()[row["definition"]]
    formula, of_day = indicators()[name].formula, papers.released_at_note
    return tuple(
        filter(
            None,
            (
                together([_published(papers), *([say("explain.note", note=of_day)] if of_day else [])]),
                say("explain.cut_off", day=papers.cut_off) if papers.cut_off else "",
                say("explain.definition", id=meaning.id, about=meaning.about),
                say("explain.reckoned", formula=formula) if formula else "",
                say("explain.licence", licence=papers.licence),
                *papers.notes,
            ),
        )
    )


def _published(papers: Papers) -> str:
    return say("explain.published", publisher=papers.publisher, title=papers.title, day=papers.released_at)
