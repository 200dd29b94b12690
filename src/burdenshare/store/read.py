"""Read the record: what was known on a day, or everything ever published of a figure."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import polars as pl

from burdenshare.core.model import schema
from burdenshare.core.periods import day as read_day
from burdenshare.store.catalogue import StoredRelease, current

Files = tuple[tuple[str, int, int, str, str, str], ...]  # path, time of change, size, and RELEASE_COLUMNS
HistoryAsked = tuple[
    tuple[str, ...] | None, tuple[str, ...] | None, tuple[int, ...] | None, bool
]  # as `history` is asked
SMALL = 1_000_000  # bytes of Parquet that are read whole and kept, where none is large: all of NATO's releases
SMALL_ONE = 100_000  # bytes of one release that is: each of NATO's
# A later release replaces a figure; at constant prices only one of the same price year: another year, another figure.
FIGURE = ("ref_area", "indicator", "period", "month", "base")
RELEASE_COLUMNS = {"release": pl.String, "source": pl.String, "released_at": pl.String}


def history(
    as_of: str | date | None = None,
    *,
    sources: Iterable[str] = ("nato",),
    areas: Iterable[str] | None = None,
    indicators: Iterable[str] | None = None,
    periods: Iterable[int] | None = None,
    months: bool = False,
    where: Iterable[Path] | None = None,
) -> pl.DataFrame:
    """Give every published value of the figures asked for, oldest release first.

    Parameters
    ----------
    as_of
        only releases published by that day; all up to today when None.
    sources, areas, indicators, periods
        what is wanted; None means all.
    months
        who asks for periods asks for years, and a month's figure is not its year's; True gives the months too.
    where
        roots of stores; the shipped and the user's when None.

    Returns
    -------
    frame of observations (core.model.COLUMNS) with `release`, `source`, `released_at` and `base`, the price year
    where it makes a different figure.
    """
    held = current(read_day(as_of), sources, where)
    if not held:
        return _nothing()
    return _collected(held, _asked(areas, indicators, periods, months))


def as_of(
    day: str | date | None = None,
    *,
    sources: Iterable[str] = ("nato",),
    areas: Iterable[str] | None = None,
    indicators: Iterable[str] | None = None,
    periods: Iterable[int] | None = None,
    months: bool = False,
    where: Iterable[Path] | None = None,
) -> pl.DataFrame:
    """Give what was known on a day: for each figure the value of the last release by then that speaks of it.

    A release that says a figure is missing speaks of it; one that does not mention it does not.
    Arguments and columns as in `history`; one row a figure.
    """
    asked, on = _asked(areas, indicators, periods, months), read_day(day)
    by_source: dict[str, list[StoredRelease]] = {}
    for each in current(on, sources, where):
        by_source.setdefault(each.papers.source, []).append(each)
    parts = [last(_collected(held, asked)) for held in by_source.values()]
    if len(parts) < 2:  # of one source they stand in the order of its releases
        return parts[0] if parts else _nothing()
    return pl.concat(parts).sort("released_at", maintain_order=True)


def of_release(
    held: StoredRelease,
    *,
    areas: Iterable[str] | None = None,
    indicators: Iterable[str] | None = None,
    periods: Iterable[int] | None = None,
) -> pl.DataFrame:
    """Give what one release says of the figures asked for, of years and of months; columns as in `history`."""
    wanted, files = _wanted(_asked(areas, indicators, periods, months=True)), _files([held])
    if files[0][2] < SMALL_ONE:
        return _one(files).filter(wanted).collect()
    return _with_releases(_scan([files[0][0]], wanted).collect(), files)


def last(said: pl.DataFrame) -> pl.DataFrame:
    """Keep of each figure what was said last, of a history of one source."""
    return said.unique(FIGURE, keep="last", maintain_order=True)


def _nothing() -> pl.DataFrame:
    return pl.DataFrame(schema={**schema(), "base": pl.Int16, **RELEASE_COLUMNS})


def _files(held: list[StoredRelease]) -> Files:
    """Name the files of releases as they are now, so that what is kept of them is never older than they are."""
    return tuple(
        (path, (now := os.stat(path)).st_mtime_ns, now.st_size, about.release, about.source, about.released_at)  # noqa: PTH116
        for path, about in ((each.path, each.papers) for each in held)
    )


def _scan(paths: list[str], wanted: pl.Expr | None = None) -> pl.LazyFrame:
    """Scan releases; the order of the files is kept, oldest first, and that of the rows, which append has sorted."""
    base = pl.when(pl.col("indicator").str.ends_with("_constant")).then("price_year").alias("base")
    found = pl.scan_parquet(paths, include_file_paths="path", cache=False)
    return (found if wanted is None else found.filter(wanted)).with_columns(base)


@lru_cache(maxsize=32)  # a count over releases asks on the day of each
def _whole(files: Files) -> pl.LazyFrame:
    """Keep in memory what is small: reading all of it takes as long as a part, and the next filter of it a tenth."""
    return _with_releases(_scan([each[0] for each in files]).collect(), files).lazy()


@lru_cache(maxsize=64)
def _one(files: Files) -> pl.LazyFrame:
    """Keep single releases that are asked for in turns, as a site does that cites every figure."""
    return _with_releases(_scan([files[0][0]]).collect(), files).lazy()


@lru_cache(maxsize=128)
def _year(files: Files, asked: HistoryAsked) -> pl.DataFrame:
    """Keep single years of what is large: a count over releases asks for the same one on each of their days."""
    return _some(files, asked)


def _some(files: Files, asked: HistoryAsked) -> pl.DataFrame:
    return _with_releases(_scan([each[0] for each in files], _wanted(asked)).collect(), files)


def _collected(held: list[StoredRelease], asked: HistoryAsked) -> pl.DataFrame:
    """Read what is asked for; a file that is lost or damaged is named in one sentence."""
    _, indicators, periods, _ = asked
    try:
        files = _files(held)
        sizes = [each[2] for each in files]
        if sum(sizes) < SMALL and max(sizes) < SMALL_ONE:
            return _whole(files).filter(_wanted(asked)).collect()
        return (_year if indicators and periods and len(periods) == 1 else _some)(files, asked)
    except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException):
        for each in held:
            each.read()  # names the one that does not read
        raise


def _with_releases(found: pl.DataFrame, files: Files) -> pl.DataFrame:
    """Say of each row which release it is from."""
    columns = [
        pl.col("path").replace_strict({each[0]: each[at] for each in files}, return_dtype=kind).alias(name)
        for at, (name, kind) in enumerate(RELEASE_COLUMNS.items(), start=3)
    ]
    return found.with_columns(columns).drop("path")


def _asked(
    areas: Iterable[str] | None, indicators: Iterable[str] | None, periods: Iterable[int] | None, months: bool
) -> HistoryAsked:
    """Make what is asked for fit to be kept by."""
    codes, names = (None if each is None else tuple(each) for each in (areas, indicators))
    return codes, names, None if periods is None else tuple(periods), months


def _wanted(asked: HistoryAsked) -> pl.Expr:
    areas, indicators, periods, months = asked
    given = (("ref_area", areas), ("indicator", indicators), ("period", periods))
    tests = [_one_of(column, values) for column, values in given if values is not None]
    if periods is not None and not months:
        tests.append(pl.col("month").is_null())
    return pl.all_horizontal(tests) if tests else pl.lit(True)


def _one_of(column: str, values: Sequence[str | int]) -> pl.Expr:
    return pl.col(column) == values[0] if len(values) == 1 else pl.col(column).is_in(values)
