"""Which other sources hold what a source has nothing of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from burdenshare.indicators.completeness import held_releases, of_edition
from burdenshare.indicators.registry import indicators as registry
from burdenshare.language import say
from burdenshare.reference.editions import between
from burdenshare.store.catalogue import current
from burdenshare.store.read import as_of as known_on


def elsewhere(on: date, source: str, areas: Sequence[str], indicators: Sequence[str]) -> str:
    """Say from which other sources these figures of these areas are held; nothing where from none."""
    others = sorted({each.papers.source for each in current(on)} - set(source.split(",")))
    told = known_on(on, sources=others, areas=list(areas), indicators=list(indicators)) if others else pl.DataFrame()
    found = sorted(set(told["source"])) if told.height else []
    return say("show.elsewhere", sources=found) if found else ""


def years_held(on: date, source: str, areas: Sequence[str], indicators: Sequence[str], year: int | None = None) -> str:
    """Say for which years a source gives figures, else from which other sources they are held, if from any.

    Of a year that was asked about it is said too which of NATO's editions gave it and are not held for it.
    """
    known = known_on(on, sources=source.split(","), areas=list(areas), indicators=list(indicators))
    given = known.filter(pl.col("obs_value").is_not_null())
    there = say("errors.years_held", years=_runs(given)) if given.height else elsewhere(on, source, areas, indicators)
    return say("errors.held_and_not", held=there, unheld=unheld(on, source, areas, indicators, year))


def unheld(on: date, source: str, areas: Sequence[str], indicators: Sequence[str], year: int | None) -> str:
    """Name NATO's editions that gave a year by a day and are not held for these areas; nothing where there is none."""
    found = published(on, source, areas, indicators, year) if year is not None else []
    return say("errors.published_unheld", year=year, editions=found) if found else ""


def published(on: date, source: str, areas: Sequence[str], indicators: Sequence[str], year: int) -> list[str]:
    """List NATO's editions that gave figures of a year by a day which are not held for some of these areas."""
    asked = [each for each in indicators if each in registry() and registry()[each].nato_table]
    if "nato" not in source.split(",") or not asked:
        return []
    held = held_releases()
    return [
        edition.id
        for edition in between(date.min, on, year)
        if any(set(of_edition(edition.id, each, year, held).missing) & set(areas) for each in asked)
    ]


def absent(found: pl.DataFrame, who: Sequence[str], on: date, source: str) -> list[str]:
    """Name the editions that gave a figure of somebody who is asked for and has none, and are not held for it."""
    lacked: set[str] = set()
    for (indicator, year), rows in found.group_by("indicator", "period"):
        without = set(who) - set(rows["ref_area"])
        lacked.update(published(on, source, sorted(without), [str(indicator)], int(str(year))) if without else ())
    return sorted(lacked)


def not_all(lacking: Sequence[str]) -> list[str]:
    """Say which editions are not held for all who are asked for."""
    return [say("completeness.absent", editions=list(lacking))] if lacking else []


def with_lacking(lacking: Sequence[str]) -> dict[str, Sequence[str]]:
    """Give the same as data: what `extra` of an answer says of them."""
    return {"lacking": lacking} if lacking else {}


def _runs(given: pl.DataFrame) -> list[str]:
    """Write years, those on end as a span."""
    years = given["period"].unique().sort().to_list()
    starts = [each for each in years if each - 1 not in years]
    ends = [each for each in years if each + 1 not in years]
    return [
        f"{first}" if first == last else say("sentences.span", first=first, last=last)
        for first, last in zip(starts, ends, strict=True)
    ]
