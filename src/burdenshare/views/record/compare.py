"""All sources and definitions of one figure side by side, why they differ, and what stays unexplained."""

from __future__ import annotations

from datetime import date

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.core.units import factor
from burdenshare.indicators.bridge import fiscal_year_step
from burdenshare.indicators.gap import printed
from burdenshare.indicators.registry import SHARE
from burdenshare.language import say
from burdenshare.reference.areas import Area, area
from burdenshare.reference.differences import reasons
from burdenshare.store.catalogue import current
from burdenshare.store.read import as_of as known_on
from burdenshare.store.read import history
from burdenshare.views.answer import Answer, figures


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
    points. `extra["bridge"]` lists the sized steps from NATO to SIPRI: fiscal to calendar year reckoned from NATO's own
    figures, and what remains; `extra["reasons"]` the known reasons by pair of definitions.

    Raises
    ------
    QueryError
        no source gives the figure.

    Notes
    -----
    The figures are of different definitions on purpose: they stand side by side and are never averaged or joined.
    """
    on, who = read_day(as_of), area(ally)
    sources = sorted({held.papers.source for held in current(on)})
    known = history(on, sources=sources, areas=[who.code], indicators=[SHARE], periods=[year])
    if known.is_empty():
        raise QueryError(say("errors.no_compared", day=f"{on}", name=who.name_en, year=year))
    latest = known.unique("release", keep="last", maintain_order=True)
    nato = latest.filter((pl.col("source") == "nato") & pl.col("obs_value").is_not_null())
    shown = pl.concat([nato.tail(1), latest.filter(pl.col("source") != "nato").reverse()])
    reference = nato["obs_value"][-1] if nato.height else None
    rows = shown.with_columns(
        figures(shown)["id"], printed=printed(SHARE), difference=pl.col("obs_value") - pl.lit(reference, pl.Float64)
    ).select(
        "source", "release", "released_at", pl.col("obs_value").alias("value"), "printed", "status", "definition",
        "difference", "id", "trust", "note",
    )  # fmt: skip
    bridge = _bridge(who, year, on, rows)
    why = _reasons(rows, who.code)
    return Answer(
        question=f"compare {who.code} {year} --as-of {on}",
        as_of=on,
        rows=rows,
        figures=figures(shown),
        headline=_headline(rows, who.name_en, year),
        notes=(*_common(who, year, on), *_bridge_notes(bridge), *(say("compare.why", **each) for each in why)),
        extra={"bridge": bridge, "reasons": why},
    )


def _headline(rows: pl.DataFrame, name: str, year: int) -> str:
    newest = rows.filter(pl.col("value").is_not_null()).unique("definition", keep="first", maintain_order=True)
    said = [
        say("compare.figure", printed=row["printed"], definition=row["definition"], release=row["release"])
        for row in newest.iter_rows(named=True)
    ]
    others = say("compare.different" if newest.height > 1 else "compare.alone")
    return say("compare.headline", name=name, year=year, said=said, others=others)


def _common(who: Area, year: int, on: date) -> list[str]:
    """Say the Ally's share of NATO's common budgets, which is no defence spending and stands in no row."""
    key = history(on, sources=["funding"], areas=[who.code], indicators=["common_funding_share"], periods=[year])
    if key.is_empty():
        return []
    row = key.row(-1, named=True)
    return [say("compare.common", name=who.name_en, year=year, share=row["obs_value"], release=row["release"])]


def _reasons(rows: pl.DataFrame, code: str) -> list[dict[str, str]]:
    held = rows["definition"].unique(maintain_order=True).to_list()
    pairs = [(held[0], other) for other in held[1:]]
    if rows.filter(pl.col("definition") == "sipri")["source"].n_unique() > 1:
        pairs.append(("sipri", "sipri"))
    return [
        {
            "pair": say("compare.pair", one=one, other=other) if one != other else say("compare.sipri_pair"),
            "kind": why.kind,
            "text": why.text,
        }
        for one, other in pairs
        for why in reasons(one, other, code)
    ]


def _bridge(who: Area, year: int, on: date, rows: pl.DataFrame) -> list[dict[str, float | str]]:
    """Size what can be sized between NATO's figure and SIPRI's newest: the fiscal year; the rest remains."""
    sipri = rows.filter((pl.col("definition") == "sipri") & pl.col("value").is_not_null()).head(1)
    nato = rows.filter((pl.col("source") == "nato") & pl.col("value").is_not_null()).head(1)
    if sipri.is_empty() or nato.is_empty():
        return []
    start, end = nato["value"][0], sipri["value"][0]
    steps: list[dict[str, float | str]] = [{"step": say("compare.nato", release=nato["release"][0]), "points": start}]
    step = fiscal_year_step(_spending(who.code, year, on), start, who.fiscal_year_starts, year)
    if step is not None:
        steps.append({"step": say("compare.fiscal"), "points": step})
    rest = end - start - (step or 0.0)
    steps.append({"step": say("compare.rest"), "points": rest})
    return [*steps, {"step": say("compare.sipri", release=sipri["release"][0]), "points": end}]


def _spending(code: str, year: int, on: date) -> dict[int, float]:
    """Read NATO's spending in national currency for the years around, in millions, from one release."""
    years = [year - 1, year, year + 1]
    known = known_on(on, areas=[code], indicators=["defence_ncu_current"], periods=years)
    newest = known.filter(pl.col("period") == year)["release"]
    of_release = known.filter(pl.col("release") == (newest[0] if len(newest) else ""))
    return {
        row["period"]: row["obs_value"] * factor(row["unit"], "NCU_MN")
        for row in of_release.iter_rows(named=True)
        if row["obs_value"] is not None
    }


def _bridge_notes(bridge: list[dict[str, float | str]]) -> list[str]:
    if not bridge:
        return []
    ends = (bridge[0], bridge[-1])
    said = [say("compare.end" if each in ends else "compare.step", **each) for each in bridge]
    return [say("compare.bridge", parts=said)]
