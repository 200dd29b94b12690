"""Read the record: what was known on a day, or everything ever published of a figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from burdenshare.core.model import schema
from burdenshare.core.periods import day as read_day
from burdenshare.store.catalogue import Held, current

# A later release replaces a figure; at constant prices only one of the same price year: another year, another figure.
FIGURE = ("source", "ref_area", "indicator", "period", "month", "base")
RELEASE_COLUMNS = {"release": pl.String, "source": pl.String, "released_at": pl.String}


def history(
    as_of: str | date | None = None,
    *,
    sources: Iterable[str] = ("nato",),
    areas: Iterable[str] | None = None,
    indicators: Iterable[str] | None = None,
    periods: Iterable[int] | None = None,
    where: Iterable[Path] | None = None,
) -> pl.DataFrame:
    """Give every published value of the figures asked for, oldest release first.

    Parameters
    ----------
    as_of
        only releases published by that day; all up to today when None.
    sources, areas, indicators, periods
        what is wanted; None means all.
    where
        roots of stores; the shipped and the user's when None.

    Returns
    -------
    frame of observations (core.model.COLUMNS) with `release`, `source`, `released_at` and `base`, the price year
    where it makes a different figure.
    """
    held = current(read_day(as_of), sources, where)
    if not held:
        return pl.DataFrame(schema={**schema(), **RELEASE_COLUMNS, "base": pl.Int16})
    wanted = _wanted(areas, indicators, periods)
    paths = [str(each.observations) for each in held]
    # The scan keeps the order of the files, oldest release first, and of the rows, which append has sorted.
    found = pl.scan_parquet(paths, include_file_paths="path", cache=False).filter(wanted).collect()
    return found.lazy().with_columns(*_release_columns(held, paths), _base()).drop("path").collect()


def as_of(
    day: str | date | None = None,
    *,
    sources: Iterable[str] = ("nato",),
    areas: Iterable[str] | None = None,
    indicators: Iterable[str] | None = None,
    periods: Iterable[int] | None = None,
    where: Iterable[Path] | None = None,
) -> pl.DataFrame:
    """Give what was known on a day: for each figure the value of the last release by then that speaks of it.

    A release that says a figure is missing speaks of it; one that does not mention it does not.
    Arguments and columns as in `history`; one row a figure.
    """
    known = history(day, sources=sources, areas=areas, indicators=indicators, periods=periods, where=where)
    return known.unique(FIGURE, keep="last", maintain_order=True)


def _wanted(areas: Iterable[str] | None, indicators: Iterable[str] | None, periods: Iterable[int] | None) -> pl.Expr:
    given: tuple[tuple[str, Iterable[str] | Iterable[int] | None], ...]
    given = (("ref_area", areas), ("indicator", indicators), ("period", periods))
    tests = [_one_of(column, list(values)) for column, values in given if values is not None]
    return pl.all_horizontal(tests) if tests else pl.lit(True)


def _one_of(column: str, values: Sequence[str | int]) -> pl.Expr:
    return pl.col(column) == values[0] if len(values) == 1 else pl.col(column).is_in(values)


def _release_columns(held: list[Held], paths: list[str]) -> list[pl.Expr]:
    papers = {name: [getattr(each.papers, name) for each in held] for name in RELEASE_COLUMNS}
    return [
        pl.col("path").replace_strict(paths, papers[name], return_dtype=kind).alias(name)
        for name, kind in RELEASE_COLUMNS.items()
    ]


def _base() -> pl.Expr:
    return pl.when(pl.col("indicator").str.ends_with("_constant")).then("price_year").alias("base")
