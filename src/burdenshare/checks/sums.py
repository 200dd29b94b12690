"""Figures against the sums their publisher prints of them: a line lost, moved or written over is seen there alone."""

from __future__ import annotations

import polars as pl

from burdenshare.checks.finding import Checked, Finding
from burdenshare.core.sentence import refused

NEAR = 5e-7  # half of the last digit of what the tracker of aid prints, in billions
WITHOUT = "the publisher's own sums, without which a lost line of this table cannot be told from a month without aid"


def sums(frame: pl.DataFrame, told: pl.DataFrame | None) -> Checked:
    """Do the figures add up to what their publisher says they do?

    Parameters
    ----------
    told
        sums by indicator and whatever further columns it has, such as area, or year and month; None when the
        publisher's sums are not at hand, which is said as a finding.
    """
    check = "figures add up to the publisher's own sums"
    if told is None:
        return Checked(WITHOUT, frame.height, (Finding(WITHOUT, "all", _last(frame), None, None),))
    by = [name for name in told.columns if name != "obs_value"]
    found = frame.group_by(by).agg(found=pl.col("obs_value").sum())
    both = told.rename({"obs_value": "sought"}).join(found, on=by, how="full", coalesce=True)
    both = both.with_columns(pl.col("sought", "found").fill_null(0.0))
    wrong = both.filter((pl.col("sought") - pl.col("found")).abs() > NEAR).sort(by)
    return Checked(check, frame.height, tuple(_finding(check, row, frame) for row in wrong.iter_rows(named=True)))


def _finding(check: str, row: dict[str, float | str], frame: pl.DataFrame) -> Finding:
    area, year = str(row.get("ref_area", "all")), int(row.get("period", _last(frame)))
    month = f" {year}-{row['month']:02d}" if "month" in row else ""
    of = refused("finding.of", check=check, indicator=f"{row['indicator']}{month}")
    return Finding(of, area, year, float(row["sought"]), float(row["found"]))


def _last(frame: pl.DataFrame) -> int:
    return int(str(frame["period"].max()))
