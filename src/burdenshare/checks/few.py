"""Releases that hardly differ from those held: a few figures that moved alone, an old edition under a new day."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from burdenshare.checks.finding import Checked, Finding, checked
from burdenshare.checks.last import AGAIN, FIGURE, both, together
from burdenshare.core.sentence import refused

MANY, FEW = 100, 0.02  # figures of a kind that two releases give, and the part of them that is few
OLD = 0.99  # part of its figures by which a release is an older one again


def few(frame: pl.DataFrame, before: pl.DataFrame, name: str) -> Checked:
    """Which figures differ from the last release, though nearly none of their kind does?

    A publisher that revises moves more than a few; a digit that was lost or turned moves one.
    """
    check = refused("finding.few", release=name)
    pairs = both(before, frame).with_columns(off=pl.col("now") != pl.col("then"))
    part = pl.col("off").mean().over("indicator", "definition")
    wrong = pairs.filter(pl.col("off") & (part <= FEW) & (pl.len().over("indicator", "definition") >= MANY))
    return checked(check, pairs, wrong.sort("ref_area", "indicator", "period"))


def old(frame: pl.DataFrame, before: pl.DataFrame, name: str, older: Mapping[str, pl.DataFrame]) -> Checked:
    """Is this an edition that is held, under a new day: the last one, or one before it?

    Parameters
    ----------
    older
        the releases before the last one, by name.
    """
    check, found = "an edition of its own", list[str]()
    there = frame.filter(pl.col("obs_value").is_not_null())
    same = _same(there, {**older, name: before})
    part = same[name]
    news = there.join(before, on=FIGURE, how="anti", nulls_equal=True)
    if part == 1.0 and news.is_empty():
        found.append(name)
    found += [each for each in older if same[each] >= OLD > part]
    last = int(str(frame["period"].max()))
    said = (Finding(refused("finding.edition", release=each), "all", last, None, None) for each in found)
    return Checked(check, there.height, tuple(said))


def _same(frame: pl.DataFrame, held: Mapping[str, pl.DataFrame]) -> dict[str, float]:
    """Say of each release held what part of the figures that both give is the same; nothing where they share few."""
    near = (pl.col("now") - pl.col("then")).abs() <= AGAIN * pl.col("then").abs()
    by = both(together(held), frame, of=["edition"]).group_by("edition").agg(n=pl.len(), same=near.sum())
    return dict.fromkeys(held, 0.0) | {each: same / n for each, n, same in by.iter_rows() if n >= MANY}
