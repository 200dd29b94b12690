"""How to cite a figure: a sentence, BibTeX and CSL-JSON."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.model import Papers
from burdenshare.core.sentence import Sentence, sentences_in
from burdenshare.formats.citation import as_json, bibtex, csl
from burdenshare.indicators.gap import printed
from burdenshare.indicators.registry import indicator as known_indicator
from burdenshare.language import say
from burdenshare.reference.areas import area
from burdenshare.store.catalogue import StoredRelease
from burdenshare.store.catalogue import release as find_release
from burdenshare.store.read import of_release
from burdenshare.views.answer import Answer, figures

FIGURE_ID = re.compile(r"(?P<release>[^/]+)/(?P<area>[^/]+)/(?P<indicator>[^/]+)/(?P<year>\d{4})(-(?P<month>\d{2}))?")


def cite(figure: str) -> Answer:
    """How is a figure cited?

    Parameters
    ----------
    figure
        its permanent id, such as `nato-2024-06/CAN/defence_share_gdp/2024`.

    Returns
    -------
    rows (form, text): a sentence, BibTeX, CSL-JSON; the owner of the data is cited first, the tracker after.

    Raises
    ------
    QueryError
        it is no id of a figure, or no such figure is held.
    """
    parts = FIGURE_ID.fullmatch(figure.strip())
    if not parts:
        raise QueryError(say("errors.no_figure_id", figure=repr(figure)))
    held = find_release(parts["release"])
    known = _find(held, area(parts["area"]).code, known_indicator(parts["indicator"]).id, parts)
    cited = _csl(held.papers, known.row(0, named=True))
    month, said = str(int(held.papers.released_at[5:7])), _sentence(held.papers, known)
    rows = pl.DataFrame(
        {
            "form": ["sentence", "bibtex", "csl-json"],
            "text": [str(said), bibtex(cited, month=month, url=held.papers.url), as_json(cited)],
        }
    )
    return Answer(
        question=f"cite {figure}",
        as_of=date.fromisoformat(held.papers.released_at),
        rows=rows,
        figures=figures(known),
        headline=said,
        sentences=sentences_in([{"text": said}]),
        extra={"csl": cited},
    )


def _find(held: StoredRelease, code: str, name: str, parts: re.Match[str]) -> pl.DataFrame:
    month = int(parts["month"]) if parts["month"] else None
    said = of_release(held, areas=[code], indicators=[name], periods=[int(parts["year"])])
    known = said.filter(pl.col("month").eq_missing(month))
    if known.is_empty():
        raise QueryError(_lacks(held, code, name, parts["year"]))
    return known


def _lacks(held: StoredRelease, code: str, name: str, year: str) -> Sentence:
    """Say that a release does not hold a figure, and of which years it does."""
    own = pl.scan_parquet(held.observations).filter(pl.col("ref_area") == code, pl.col("indicator") == name)
    years = own.select(pl.col("period").unique().sort()).collect()["period"].to_list() or [say("convert.none")]
    return say("errors.release_holds_no", release=held.papers.release, name=name, code=code, parts=year, years=years)


def _sentence(papers: Papers, known: pl.DataFrame) -> Sentence:
    row = known.with_columns(printed=printed(known["indicator"][0])).row(0, named=True)
    what = known_indicator(row["indicator"])
    who = area(row["ref_area"]).name_en
    given = row["obs_value"] is not None
    value = say("cite.value", printed=row["printed"], what=what.name_en, unit=_unit(row)) if given else ""
    return say(
        "cite.headline",
        who=who,
        year=row["period"],
        value=value or say("explain.not_reported"),
        publisher=papers.publisher,
        title=papers.title,
        day=papers.released_at,
        url=say("cite.url", url=papers.url) if papers.url else "",
        place=row["place"],
        trust=row["trust"],
        figure=figures(known)["id"][0],
    )


def _unit(row: dict[str, Any]) -> str:
    from burdenshare.core.units import words

    constant = row["price_year"] and row["price_basis"] == "constant"
    year = say("cite.prices", year=row["price_year"]) if constant else ""
    return say("cite.unit", unit=words(row["unit"]), currency=f" {row['currency'] or ''}".rstrip(), year=year)


def _csl(papers: Papers, row: dict[str, Any]) -> dict[str, Any]:
    note = f"{row['ref_area']} {row['indicator']} {row['period']}; read as {row['trust']} at {row['place']}"
    more = {"URL": papers.url, "license": papers.licence}
    return csl(papers.release, papers.title, [papers.publisher], papers.released_at, note, **more)
