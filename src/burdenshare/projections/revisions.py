"""How NATO's figures are later revised: log revisions by the age of the year they speak of."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from burdenshare.projections.models.panel import Floats

if TYPE_CHECKING:
    import polars as pl

AGES = {0: "e(t), the year of the report", 1: "e(t-1), the year before", 2: "older"}
OLDEST = max(AGES)
COARSE = r"printed with [01] decimal"  # what such a figure became tells its rounding, not a revision


def revisions(history: pl.DataFrame) -> pl.DataFrame:
    """By how much did figures change after they were first reported at each age?

    Parameters
    ----------
    history
        every published value of one indicator (store.read.history), up to the day whose knowledge is wanted.

    Returns
    -------
    frame (ref_area, period, age) with `first` and its release, `later`, the value held now, and its release, and
    `revision`, the log of later over first. Figures nobody has spoken of since are absent.

    Notes
    -----
    Only reports that speak of their own year count: those of the middle of a year, not the annual reports of spring.
    """
    import polars as pl

    reported = (
        history.filter((pl.col("obs_value") > 0) & ~pl.col("note").fill_null("").str.contains(COARSE))
        .with_columns(report_year=pl.col("released_at").str.slice(0, 4).cast(pl.Int16))
        .with_columns(age=(pl.col("report_year") - pl.col("period")).clip(0, OLDEST))
    )
    midyear = reported.filter((pl.col("period") == pl.col("report_year")).any().over("release"))
    first = midyear.unique(["ref_area", "period", "age"], keep="first", maintain_order=True)
    latest = reported.unique(["ref_area", "period"], keep="last", maintain_order=True)
    return (
        first.join(latest, on=["ref_area", "period"], suffix="_later")
        .filter(pl.col("released_at_later") > pl.col("released_at"))
        .select(
            "ref_area", "period", "age", first="obs_value", first_release="release",
            later="obs_value_later", later_release="release_later",
            revision=(pl.col("obs_value_later") / pl.col("obs_value")).log(),
        )
    )  # fmt: skip


def one_definition(history: pl.DataFrame) -> tuple[str, pl.DataFrame]:
    """Give the definition that most of a history is of, and the history of it alone."""
    import polars as pl

    counted = history.filter(pl.col("obs_value").is_not_null())["definition"].value_counts(sort=True)
    name = str(counted["definition"][0]) if counted.height else ""
    return name, history.filter(pl.col("definition") == name)


def pools(seen: pl.DataFrame) -> dict[int, Floats]:
    """Give the log revisions by age class, as a model resamples them."""
    return {age: seen.filter(seen["age"] == age)["revision"].to_numpy() for age in AGES}


def table(seen: pl.DataFrame) -> pl.DataFrame:
    """How large were revisions, by age class? Log per cent of the value, with n."""
    import polars as pl

    size = pl.col("revision") * 100
    return seen.group_by("age").agg(
        n=pl.len(), mean=size.mean(), median=size.median(), sd=size.std(), median_absolute=size.abs().median(),
        p05=size.quantile(0.05, "linear"), p95=size.quantile(0.95, "linear"),
    ).sort("age")  # fmt: skip


def hit_rates(seen: pl.DataFrame, target: float, edges: tuple[float, ...]) -> pl.DataFrame:
    """Of the estimates of a report's own year in each band, how many ended at or above a target?

    Parameters
    ----------
    edges
        bounds of the bands, rising; a band holds its lower bound and not its upper.

    Returns
    -------
    frame (low, high) with n, `met` and `rate`.
    """
    import polars as pl

    own_year = seen.filter(pl.col("age") == 0)
    rows = []
    for low, high in pairwise(edges):
        band = own_year.filter((pl.col("first") >= low) & (pl.col("first") < high))
        met = band.filter(pl.col("later") >= target).height
        rows.append((low, high, band.height, met, met / band.height if band.height else None))
    return pl.DataFrame(
        rows, schema={"low": pl.Float64, "high": pl.Float64, "n": pl.Int64, "met": pl.Int64, "rate": pl.Float64},
        orient="row",
    )  # fmt: skip
