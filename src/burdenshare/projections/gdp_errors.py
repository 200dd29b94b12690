"""How wrong forecasts of GDP have been, by years ahead: the IMF's own vintages against its newest.

For money only: ranges of a cost. A projection of the share already contains what GDP does to it; never add both.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from burdenshare.core.errors import ProjectionError
from burdenshare.language import say
from burdenshare.projections.cost import Floats

LONGEST = 5  # years ahead the IMF forecasts


def errors(history: pl.DataFrame) -> pl.DataFrame:
    """By how much did cumulative growth turn out above its forecast?

    Parameters
    ----------
    history
        every vintage of one level of GDP (store.read.history, sources=("weo",)), in national currency.

    Returns
    -------
    frame (ref_area, release, season, base_year, k, error): log of the level of year base + 1 + k over that of the base
    year in the newest vintage, less the same in the vintage of the forecast; k = 0 is the year of the vintage. Only
    years that the newest vintage no longer marks as forecasts count.

    Notes
    -----
    Growth is taken within a vintage, never between two: old vintages are in old currency (Croatia in kuna to October
    2022, 7.5345 to the euro) and on old benchmarks.
    """
    levels = history.filter(pl.col("obs_value") > 0).select(
        "ref_area", "release", "released_at", "period", "obs_value", "status"
    )
    newest = levels.filter(pl.col("released_at") == pl.col("released_at").max())
    outturn = newest.filter(~pl.col("status").str.contains("F")).select("ref_area", "period", truth="obs_value")
    year = pl.col("released_at").str.slice(0, 4).cast(pl.Int16)
    older = levels.join(newest.select("release").unique(), on="release", how="anti")
    ahead = older.with_columns(base_year=year - 1, k=pl.col("period") - year).filter(
        pl.col("k").is_between(-1, LONGEST)
    )
    both = ahead.join(outturn, on=["ref_area", "period"])
    spring = pl.col("released_at").str.slice(5, 2) < "07"
    gap = (pl.col("truth") / pl.col("obs_value")).log()
    at_base = both.filter(pl.col("k") == -1).select("ref_area", "release", base_gap=gap)
    return (
        both.filter(pl.col("k") >= 0)
        .join(at_base, on=["ref_area", "release"])
        .select(
            "ref_area", "release", "base_year", "k",
            season=pl.when(spring).then(pl.lit("April")).otherwise(pl.lit("October")),
            error=gap - pl.col("base_gap"),
        )
    )  # fmt: skip


def table(found: pl.DataFrame) -> pl.DataFrame:
    """How large were the errors, by years ahead? Log per cent, with the share of variance common to all Allies."""
    size = 100 * pl.col("error")
    common = size.mean().over("release", "k")
    return (
        found.with_columns(common=common).group_by("k")
        .agg(
            n=pl.len(), vintages=pl.col("release").n_unique(), mean=size.mean(), sd=size.std(),
            p05=size.quantile(0.05, "linear"), median=size.median(), p95=size.quantile(0.95, "linear"),
            own_sd=(size - pl.col("common")).std(), common_share=pl.col("common").var() / size.var(),
        )
        .sort("k")
    )  # fmt: skip


def since(found: pl.DataFrame, base: int) -> pl.DataFrame:
    """Take the errors of growth from a later year on: less those that the same forecast had made by then.

    Parameters
    ----------
    base
        years ahead of the year that is known all the same; -1, the year before the forecast, leaves them as they are.

    Examples
    --------
    >>> found = pl.DataFrame({"ref_area": "CAN", "release": "weo-2019-04", "k": [0, 1], "error": [0.01, 0.03]})
    >>> since(found, 0)["error"].round(6).to_list()
    [0.02]
    """
    if base < 0:
        return found
    by_then = found.filter(pl.col("k") == base).select("ref_area", "release", before="error")
    later = found.filter(pl.col("k") > base).join(by_then, on=["ref_area", "release"])
    return later.with_columns(error=pl.col("error") - pl.col("before")).drop("before")


def spread(found: pl.DataFrame, k: int, base: int = -1) -> Floats:
    """Give the past errors k years ahead without their mean, in order; logs.

    Parameters
    ----------
    k
        0 for the year of the forecast; beyond the longest on record the last are widened by the root of the years.
    base
        the years ahead that `found` counts from, where it is of `since`.

    Raises
    ------
    ProjectionError
        no vintage with an outturn is held.
    """
    held = found["k"].unique().sort().to_list()
    if not held:
        raise ProjectionError(say("errors.no_forecast"))
    near = max(each for each in held if each <= k) if k >= held[0] else held[0]
    past = found.filter(pl.col("k") == near)["error"].sort().to_numpy()
    wider = np.sqrt((k - base) / (near - base)) if k > near else 1.0
    result: Floats = (past - past.mean()) * wider
    return result


def factors(found: pl.DataFrame, k: int, levels: tuple[float, ...] = (0.1, 0.9), base: int = -1) -> Floats:
    """By what factor may GDP k years ahead miss its forecast? Quantiles of past errors, centred; as in `spread`.

    Notes
    -----
    The mean is taken away: that of 2019-24 is one episode of inflation and not a rule. What remains is the spread.
    """
    result: Floats = np.exp(np.quantile(spread(found, k, base), levels))
    return result
