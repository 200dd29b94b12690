"""A series against what other figures make of it: an area off its usual distance, another's row, a year off.

`plausible` brings two ways to one number together; here the whole row of an area is looked at: figures may differ by
definition and revision, but by nearly the same part in every year.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import log

import polars as pl

from burdenshare.checks.finding import Checked, checked, findings
from burdenshare.core.sentence import refused

AT = ["ref_area", "period"]
ENOUGH = 5  # years that make a usual distance
WINDOW = 8  # the last years are looked at by themselves too: a cell lost midway moves only those behind it
MANY, LONE, ALONE = 8, 4.0, 0.02  # years, how many times the third farthest one, and how far at least
YOUNG, CLOSE = 3, 1.25  # last years that may still move; rules whose two ways keep near enough to see one year off
TEN, LEAP, NEAR_BY = 10, 0.06, 1.6  # times, how far at least; rules by which a figure is no further off
CLEARLY, NOTABLY = 0.35, 0.012  # a year off fits so much better, and the figures as they stand fit that badly


def alike(check: str, rows: pl.DataFrame, usual: float, apart: float) -> Checked:
    """Which areas lie off what others say of them in all years, and which years off their area's usual distance?

    Parameters
    ----------
    rows
        area, period, `found` and `sought`, above zero, and whether the figure is `drawn`, a forecast.
    usual, apart
        factors: between an area's figures and others' in the middle year, and between a year and that.
    """
    far = (pl.col("found") / pl.col("sought")).log()
    laid = rows.with_columns(far=far).with_columns(
        middle=pl.col("far").median().over("ref_area"), n=pl.len().over("ref_area")
    )
    laid = laid.filter(pl.col("n") >= ENOUGH)
    off = laid.filter(pl.col("middle").abs() > log(usual)).unique("ref_area", keep="last", maintain_order=True)
    odd = laid.filter((pl.col("far") - pl.col("middle")).abs() > log(apart))
    near = lone(laid, "ref_area") if apart <= CLOSE else laid.clear()
    leaps = spikes(laid.filter(~pl.col("drawn")), LEAP, "ref_area") if apart <= NEAR_BY else laid.clear()
    alone = pl.concat([near.select(laid.columns), leaps.select(laid.columns)]).unique(AT).join(odd, on=AT, how="anti")
    found = [
        *findings(refused("finding.most_years", check=check), off.sort(AT)),
        *findings(refused("finding.other_years", check=check), odd.sort(AT)),
        *findings(refused("finding.but_one", check=check), alone.sort(AT)),
    ]
    return Checked(check, laid.height, tuple(found))


def lone(laid: pl.DataFrame, *of: str) -> pl.DataFrame:
    """Which one or two years of a series lie off their usual distance, where all the others keep it closely?

    The last years are left out: they are estimates, and move by themselves.

    Parameters
    ----------
    laid
        `far`, the logarithm of a distance, by period.
    of
        the columns that tell series apart.
    """
    off = (pl.col("far") - pl.col("far").median().over(of)).abs()
    rows = laid.with_columns(off=off, n=pl.len().over(of))
    usual = pl.col("off").sort(descending=True).slice(2, 1).first().over(of)
    settled = pl.col("period") <= pl.col("period").max().over(of) - YOUNG
    return rows.filter((pl.col("n") >= MANY) & settled & (pl.col("off") > pl.max_horizontal(usual * LONE, ALONE)))


def spikes(laid: pl.DataFrame, least: float, *of: str) -> pl.DataFrame:
    """Which years leap from both years beside them, by ten times what years of their series leap in the middle?

    Parameters
    ----------
    laid
        `far`, the logarithm of a figure or a distance, by period.
    least
        how far at least, as a logarithm.
    of
        the columns that tell series apart.
    """
    before, after = (pl.col("far").shift(by).over(of) for by in (1, -1))
    on_end = (pl.col("period").shift(-1) - pl.col("period").shift()).over(of) == 2
    rows = laid.sort(*of, "period").with_columns(
        n=pl.len().over(of), leap=pl.when(on_end).then((pl.col("far") - (before + after) / 2).abs()),
        alone=(pl.col("far") - before) * (pl.col("far") - after) > 0,
    )  # fmt: skip
    far = (pl.col("leap") > least) & (pl.col("leap") > TEN * pl.col("leap").median().over(of))
    return rows.filter(pl.col("alone") & far & (pl.col("n") >= MANY))


def year_off(check: str, both: pl.DataFrame, found: pl.Expr, sought: pl.Expr, own: Sequence[str]) -> Checked:
    """Which areas would fit others' figures far better if a column of theirs stood a year earlier or later?

    Parameters
    ----------
    own
        the columns of the release that `found` and `sought` are made of; each, and all together, are moved.
    """
    name = refused("finding.year_off", check=check)
    sets = [*([each] for each in own), *([list(own)] if len(own) > 1 else [])]
    rows = both.sort(AT)
    far = [rows.select((found / sought).log().alias("still")).to_series()]
    for columns, step in product(sets, (-1, 1)):
        moved = rows.with_columns(pl.col(each).shift(step).over("ref_area") for each in columns)
        far.append(moved.select((found / sought).log().alias(f"{columns}{step}")).to_series())
    others = [each.name for each in far[1:]]
    by = rows.select("ref_area", *far).group_by("ref_area", maintain_order=True).agg(map(_spread, ("still", *others)))
    best = by.filter(pl.col("still").is_not_null())
    if best.is_empty():
        return Checked(name, 0, ())
    odd = best.filter(pl.min_horizontal(others) < pl.col("still") * CLEARLY, pl.col("still") > NOTABLY)
    ends = rows.group_by("ref_area").agg(pl.col("period").max())
    odd = odd.join(ends, on="ref_area").with_columns(found=None, sought=None)
    return checked(name, best, odd.sort(AT))


def _spread(far: str) -> pl.Expr:
    """Say how far an area's distances lie from their middle, on average: over all years, or the last where worse."""
    there = pl.col(far).filter(pl.col(far).is_finite())
    last = there.tail(WINDOW)
    return pl.when(there.len() > ENOUGH).then((last - last.median()).abs().mean()).alias(far)
