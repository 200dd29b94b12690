"""Shares of before NATO's present tables joined to theirs: only when asked, and with every seam marked."""

from __future__ import annotations

from typing import Any

import polars as pl

SOURCE = "history"  # whose releases hold them: one release a source of its day, not one series
KEY = ("ref_area", "indicator", "period", "month", "base")
SERIES = ("ref_area", "indicator")
ORDER = (*SERIES, "period", "month")


def spliced(known: pl.DataFrame) -> pl.DataFrame:
    """Join older figures to those of the tables: of a year that both give, the tables' own.

    Parameters
    ----------
    known
        observations of the tables and of `history`, as read from the store.

    Returns
    -------
    the same columns with `seam`, true on the first figure of another definition, or of another source of its day.
    """
    told = known.filter(pl.col("obs_value").is_not_null())
    own = known.filter(pl.col("source") != SOURCE)
    given = told.filter(pl.col("source") != SOURCE).select(KEY)
    older = told.filter((pl.col("source") == SOURCE) & pl.col("indicator").is_in(given["indicator"].unique().implode()))
    kept = older.join(given, on=KEY, how="anti", nulls_equal=True)
    line = pl.when(pl.col("source") == SOURCE).then("release").otherwise("definition")
    return (
        pl.concat([own, kept])
        .sort(ORDER, nulls_last=True)
        .with_columns(seam=(line != line.shift(1).over(SERIES)).fill_null(False))
    )


def seams(joined: pl.DataFrame, told: pl.DataFrame) -> list[dict[str, Any]]:
    """Say of each seam what stands on its two sides, and what both say of a year that both give.

    Parameters
    ----------
    joined
        figures as `spliced` gives them.
    told
        everything the releases gave of them, whatever came later.

    Returns
    -------
    (ref_area, indicator, last, one, one_definition, first, other, other_definition, year, one_value, other_value): the
    last year and release before the seam, the first after it; a year that both give, the newest, where there is one.
    """
    found = []
    for at, row in enumerate(rows := joined.to_dicts()):
        if row["seam"]:
            before = rows[at - 1]
            sides = {
                "ref_area": row["ref_area"], "indicator": row["indicator"], "last": before["period"],
                "one": before["release"], "one_definition": before["definition"],
                "first": row["period"], "other": row["release"], "other_definition": row["definition"],
            }  # fmt: skip
            found.append({**sides, **_both(told, before, row)})
    return found


def _both(told: pl.DataFrame, before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Find the newest year of which both sides of a seam give a figure."""
    of = [pl.col(each) == after[each] for each in SERIES]
    given = told.filter(*of, pl.col("obs_value").is_not_null())
    one, other = (
        given.filter(pl.col("release") == side["release"]).select("period", "obs_value") for side in (before, after)
    )
    both = one.join(other, on="period", suffix="_other").sort("period")
    if both.is_empty():
        return {"year": None, "one_value": None, "other_value": None}
    year, value, beside = both.row(-1)
    return {"year": year, "one_value": value, "other_value": beside}
