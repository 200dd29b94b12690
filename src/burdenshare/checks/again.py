"""What was written over: years that repeat the one before, noughts beside money, sheets with a hole."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from burdenshare.checks.digits import DIGITS, OF
from burdenshare.checks.finding import Checked, checked, findings
from burdenshare.core.measures import EQUIPMENT, SHARE

LONG, EXACT = 6, 12  # digits that two years of many areas do not share by chance, and those no two years do
KINDS = (EQUIPMENT, "infrastructure_share", "other_share", "personnel_share")
SOME, RUN = 5, 3  # areas or years of which it is said
SINCE = {
    "government": 1996,
    "$^": 2008,
}  # from when SIPRI's sheets have the same years of the same countries, without some or with all


def again(frame: pl.DataFrame) -> list[Checked]:
    """Which figures of a release look as if others had been written over them?

    Parameters
    ----------
    frame
        observations of one release; years only are looked at.
    """
    years = frame.filter(pl.col("month").is_null() & pl.col("obs_value").is_not_null())
    return [*_repeats(years), _noughts(years), _sheets(frame), _lines(years), _kinds(years)]


def _repeats(years: pl.DataFrame) -> Iterator[Checked]:
    """Tell a column, all of an area, or a row that was dragged over what stood beside it."""
    rows = years.filter(~pl.col("indicator").str.starts_with("fx_")).sort("ref_area", *OF, "period")
    series = ["ref_area", *OF]
    rows = rows.with_columns(series=pl.struct(series).rle_id())
    next_year = pl.col("period") == pl.col("period").shift().over("series") + 1
    alike = (pl.col("obs_value") == pl.col("obs_value").shift().over("series")) & (pl.col("obs_value") != 0) & next_year
    rows = rows.with_columns(alike=alike.fill_null(value=False)).with_columns(same=pl.col("alike") & (DIGITS >= LONG))
    yield _said("no year is the one before again, in many areas", rows, [*OF, "period"], SOME)
    of_area = rows.with_columns(same=pl.col("alike") & pl.col("same").any().over("ref_area", "definition", "period"))
    yield _said("no year is the one before again, in all of an area", of_area, ["ref_area", "definition", "period"], 2)
    runs = rows.with_columns(run=(~pl.col("same")).cum_sum().over("series"))
    runs = runs.filter(pl.col("same")).group_by(*series, "run").agg(
        n=pl.len(), period=pl.col("period").max(), obs_value=pl.col("obs_value").last()
    )  # fmt: skip
    check = "no figure for years on end"
    long = (pl.col("n") >= RUN - 1) | ((DIGITS >= EXACT) & (pl.col("definition") == "macro"))  # spending is carried on
    yield checked(check, rows, runs.filter(long))


def _said(check: str, rows: pl.DataFrame, by: list[str], least: int) -> Checked:
    """Say of a year in which most figures are those of the year before."""
    of = rows.group_by(by).agg(
        n=pl.col("same").sum(), of=pl.len(), area=pl.col("ref_area").min(), obs_value=pl.col("obs_value").last(),
        indicators=pl.col("indicator").unique().sort(),
    )  # fmt: skip
    most = of.filter((pl.col("n") >= least) & (pl.col("n") > pl.col("of") / 2)).with_columns(
        ref_area="area", indicator=pl.col("indicators").list.join(", ")
    )
    return checked(check, rows, most.sort("ref_area", "period"))


def _noughts(years: pl.DataFrame) -> Checked:
    """Find shares of nought of who spends money: a share that was rounded away."""
    check = "a share where money is spent"
    spent = years.filter(
        pl.col("indicator").str.contains(r"^defence_(usd|ncu|eur)_(current|current_fy|constant)$")
        & (pl.col("obs_value") > 0)
    )
    zero = years.filter((pl.col("indicator") == SHARE) & (pl.col("obs_value") == 0))
    wrong = zero.join(spent, on=["ref_area", "definition", "period"], how="semi").sort("ref_area", "period")
    return checked(check, zero, wrong)


def _sheets(frame: pl.DataFrame) -> Checked:
    """Find years of a country that stand on some of SIPRI's sheets and not on others."""
    check = "a figure on every sheet"
    rows = frame.filter((pl.col("definition") == "sipri") & pl.col("month").is_null())
    n, found = 0, []
    for without, since in SINCE.items():
        of = rows.filter((pl.col("period") >= since) & ~pl.col("indicator").str.contains(without))
        by = of.with_columns(there=pl.col("obs_value").is_not_null()).filter(
            pl.col("there").any().over("ref_area", "period")
        )
        n += by.height
        found.append(by.filter(~pl.col("there") & (pl.col("indicator").n_unique().over("ref_area", "period") > 1)))
    wrong = pl.concat(found).unique(["ref_area", "period", "indicator"]).sort("ref_area", "indicator", "period")
    return Checked(check, n, tuple(findings(check, wrong)))


def _lines(years: pl.DataFrame) -> Checked:
    """Find members, or their sum, of which the agency's book lacks a line that it has of all others."""
    check = "every line of a sheet"
    rows = years.filter((pl.col("definition") == "eda") & (pl.col("indicator") != "military_personnel"))
    by = rows.group_by("ref_area").agg(
        n=pl.col("indicator").n_unique(), period=pl.col("period").max(), indicator=pl.col("indicator").first()
    )
    wrong = by.filter(pl.col("n") < rows["indicator"].n_unique()).with_columns(obs_value=None).sort("ref_area")
    return checked(check, by, wrong)


def _kinds(years: pl.DataFrame) -> Checked:
    """Find years of which one kind of spending has a share and the others none; they come together."""
    check = "all kinds of spending or none"
    rows = years.filter(pl.col("indicator").is_in(KINDS) & pl.col("definition").str.starts_with("nato"))
    alone = rows.filter(pl.len().over("ref_area", "period") < len(KINDS)).sort("ref_area", "period", "indicator")
    return checked(check, rows, alone)
