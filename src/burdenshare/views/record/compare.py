"""All sources and definitions of one figure side by side, why they differ, and what stays unexplained."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE
from burdenshare.core.periods import day as read_day
from burdenshare.indicators.gap import printed
from burdenshare.language import say
from burdenshare.reference.areas import Area, area, areas
from burdenshare.reference.differences import reasons
from burdenshare.store.catalogue import current
from burdenshare.store.read import history
from burdenshare.store.state import mark
from burdenshare.views.answer import FIGURE_COLUMNS, Answer, figures
from burdenshare.views.record.bridges import bridges
from burdenshare.views.record.holders import unheld
from burdenshare.views.record.steps import SHOWN, steps

OfArea = dict[str, pl.DataFrame]  # what is known of each area


def compare(ally: str, year: int, *, as_of: str | date | None = None) -> Answer:
    """What do all sources say of an Ally's share of GDP in a year, and why do they differ?

    Parameters
    ----------
    ally, year
        the figure.
    as_of
        the day whose knowledge is used.

    Returns
    -------
    rows (source, release, released_at, value, printed, status, definition, difference, id, trust, note), NATO first,
    then every other source and every release of SIPRI that speaks of the year; `difference` to NATO's figure in
    points. `extra["bridges"]` lists for each other source (sipri, cofog, eda) the steps from NATO's figure to its: what
    can be reckoned or was sourced, and what remains unexplained (`kind` rest); `extra["bridge"]` is SIPRI's;
    `extra["reasons"]` the known reasons by pair of definitions.

    Raises
    ------
    QueryError
        no source gives the figure.

    Notes
    -----
    The figures are of different definitions on purpose: they stand side by side and are never averaged or joined.
    """
    on, who = read_day(as_of), area(ally)
    everyone, bridged, common = _of_year(year, on, mark(on))
    if who.code not in everyone:
        raise QueryError(
            say(
                "errors.no_compared",
                day=f"{on}",
                name=who.name_en,
                year=year,
                held=unheld(on, "nato", [who.code], [SHARE], year),
            )
        )
    latest = everyone[who.code]
    nato = latest.filter((pl.col("source") == "nato") & pl.col("value").is_not_null())
    shown = pl.concat([nato.tail(1), latest.filter(pl.col("source") != "nato").reverse()])
    reference = nato["value"][-1] if nato.height else None
    rows = shown.select(
        "source", "release", "released_at", "value", "printed", "status", "definition",
        (pl.col("value") - pl.lit(reference, pl.Float64)).alias("difference"), "id", "trust", "note",
    )  # fmt: skip
    built = steps(bridged.get(who.code))
    why = _reasons(rows, who.code, year)
    return Answer(
        question=f"compare {who.code} {year} --as-of {on}",
        as_of=on,
        rows=rows,
        figures=shown.select(FIGURE_COLUMNS),
        headline=_headline(rows, who.name_en, year),
        notes=(
            *_common(who, year, common.get(who.code)),
            *_bridge_notes(built),
            *(say("compare.why", **each) for each in why),
        ),
        extra={"bridge": built.get("sipri", []), "bridges": built, "reasons": why},
    )


def _headline(rows: pl.DataFrame, name: str, year: int) -> str:
    newest = rows.filter(pl.col("value").is_not_null()).unique("definition", keep="first", maintain_order=True)
    said = [
        say("compare.figure", printed=row["printed"], definition=row["definition"], release=row["release"])
        for row in newest.iter_rows(named=True)
    ]
    others = say("compare.different" if newest.height > 1 else "compare.alone")
    return say("compare.headline", name=name, year=year, said=said, others=others)


@lru_cache(maxsize=4)
def _of_year(year: int, on: date, state: str) -> tuple[OfArea, OfArea, OfArea]:
    """Read a year of all areas at once, under the state of the record: who compares one Ally mostly compares many.

    By area: every source's shares as figures, each release's once, as printed; the bridges between them; and the
    shares of NATO's common budgets.
    """
    sources = sorted({held.papers.source for held in current(on)})
    told = history(on, sources=sources, indicators=[SHARE], periods=[year]).unique(
        ["ref_area", "release"], keep="last", maintain_order=True
    )
    kept = told.select("source", "released_at", printed(SHARE).alias("printed"))
    return (
        _by_area(pl.concat([figures(told), kept], how="horizontal")),
        _by_area(bridges([*areas()], [year], on)),
        _by_area(history(on, sources=["funding"], indicators=["common_funding_share"], periods=[year])),
    )


def _by_area(found: pl.DataFrame) -> OfArea:
    return {str(code): rows for (code,), rows in found.partition_by("ref_area", as_dict=True).items()}


def _common(who: Area, year: int, key: pl.DataFrame | None) -> list[str]:
    """Say the Ally's share of NATO's common budgets, which is no defence spending and stands in no row."""
    if key is None:
        return []
    row = key.row(-1, named=True)
    return [say("compare.common", name=who.name_en, year=year, share=row["obs_value"], release=row["release"])]


def _reasons(rows: pl.DataFrame, code: str, year: int) -> list[dict[str, str]]:
    held = rows["definition"].unique(maintain_order=True).to_list()
    pairs = [(held[0], other) for other in held[1:]]
    if rows.filter(pl.col("definition") == "sipri")["source"].n_unique() > 1:
        pairs.append(("sipri", "sipri"))
    return [
        {
            "pair": say("compare.pair", one=one, other=other) if one != other else say("compare.sipri_pair"),
            "kind": why.kind,
            "text": why.text,
            "source": why.source,
        }
        for one, other in pairs
        for why in reasons(one, other, code, year)
        if why.kind != "estimate" or rows["status"].str.contains("E").any()
    ]


def _bridge_notes(built: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Say each bridge in a sentence, without the steps that come to nothing."""
    notes: list[str] = []
    for bridge in built.values():
        ends = (bridge[0], bridge[-1])
        shown = [each for each in bridge if each in ends or each["kind"] == "rest" or abs(each["points"]) >= SHOWN]
        said = [
            say(
                "compare.end" if each in ends else "compare.step",
                step=each["step"],
                points=round(each["points"], 2) + 0.0,
            )
            for each in shown
        ]
        notes.append(say("compare.bridge", parts=said))
    return notes
