"""A release mixed from two editions: rows or years of an older one pasted among those of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import polars as pl

from burdenshare.checks.finding import Checked, Finding
from burdenshare.checks.last import AGAIN, both, together
from burdenshare.core.sentence import refused

KIND = ["indicator", "definition"]
BY = {"ref_area": 12, "period": 20}  # a row of so many years, or a year of so many areas
LATE = 12  # years before the last, in which figures move; older ones of all areas often stand still
PAIRS = 3  # releases of which some rows or years stood still, to say how many do


def unchanged(then: pl.DataFrame, now: pl.DataFrame, *of: str) -> pl.DataFrame:
    """Which rows and years of two releases are the same to the last digit: kind, `by`, `at`, `n` and `still`.

    Of several releases in `then`, the columns `of` tell which.
    """
    there = pl.col("month").is_null() & (pl.col("then") != 0) & (pl.col("now") != 0)
    pairs = both(then, now.filter(~pl.col("ref_area").str.starts_with("NATO")), of=of).filter(there)
    late = pl.col("period") >= pl.col("period").max().over(*of, *KIND) - LATE
    same = (pl.col("now") - pl.col("then")).abs() <= AGAIN * pl.col("then").abs()
    found = [
        rows.group_by(*of, *KIND, at=pl.col(by).cast(pl.String))
        .agg(
            by=pl.lit(by), n=pl.len(), still=same.all(),
            ref_area=pl.col("ref_area").min(), period=pl.col("period").max(),
        )
        .filter(pl.col("n") >= BY[by])
        for by, rows in (("ref_area", pairs), ("period", pairs.filter(late)))
    ]  # fmt: skip
    return pl.concat(found)


def most(history: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Count how many rows and years of a kind stood still at most from one release to the next, oldest first."""
    counted = [_counted(unchanged(then, now)) for then, now in pairwise(history)]
    if not counted:
        return pl.DataFrame(schema={**dict.fromkeys((*KIND, "by"), pl.String), "usual": pl.UInt32})
    by = pl.concat(counted).group_by(*KIND, "by").agg(usual=pl.col("n_still").max(), pairs=pl.len())
    row, never, known = pl.col("by") == "ref_area", pl.col("usual") == 0, pl.col("pairs") >= PAIRS
    return by.filter((row & (never | known)) | (never & known)).drop("pairs")


def mixed(
    frame: pl.DataFrame, before: pl.DataFrame, name: str, older: Mapping[str, pl.DataFrame], usual: pl.DataFrame
) -> Checked:
    """Which rows and years of a release are an older edition's, though its others are not?

    Parameters
    ----------
    before, name
        the last release of its source.
    older
        the releases before that.
    usual
        how many rows and years stood still from one release to the next so far, as `most` counts them.
    """
    now = unchanged(before, frame)
    counts = _counted(now).join(usual, on=[*KIND, "by"])
    many = counts.filter(
        (pl.col("n_still") > pl.col("usual")) & (pl.col("of") >= LATE) & (pl.col("n_still") * 2 < pl.col("of"))
    )
    still = now.filter("still").join(many.select(*KIND, "by"), on=[*KIND, "by"], how="semi")
    found = list(_findings(still, name))
    if older:
        back = unchanged(together(older), frame, "edition").filter("still")
        back = back.join(now.filter("still"), on=[*KIND, "by", "at"], how="anti")
        for each in (edition for edition in older if edition in set(back["edition"])):
            moved = unchanged(older[each], before).filter(~pl.col("still"))
            again = back.filter(pl.col("edition") == each).join(moved, on=[*KIND, "by", "at"], how="semi")
            found += _findings(again, each)
    return Checked(refused("finding.pasted", release=name), now.height, tuple(found))


def _counted(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.group_by(*KIND, "by").agg(n_still=pl.col("still").sum(), of=pl.len())


def _findings(rows: pl.DataFrame, name: str) -> Iterator[Finding]:
    check = refused("finding.pasted", release=name)
    for row in rows.sort(*KIND, "by", "at").iter_rows(named=True):
        area = row["ref_area"] if row["by"] == "ref_area" else "all"
        yield Finding(refused("finding.of", check=check, indicator=row["indicator"]), area, row["period"], None, None)
