"""What moved between two days of knowledge: figures, how unusual that is, targets crossed, ranks. Frames in and out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from burdenshare.core.measures import SHARE
from burdenshare.indicators.amounts import parts
from burdenshare.indicators.changes import FIGURE, by_what_moved, changes
from burdenshare.indicators.threshold import met
from burdenshare.projections.revisions import OLDEST, revisions, table
from burdenshare.reference.targets import AllianceTarget

KINDS = ("new", "reported", "revised", "redefined", "rebased", "rescaled", "withdrawn")
JUDGED = ("revised", "redefined", "rebased")
CROSSING = ["ref_area", "target", "period_before", "period_after", "before", "after", "direction", "why", "definition"]


def moved(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Which figures differ between two days?

    Parameters
    ----------
    before, after
        what was known (store.read.as_of), oldest release first.

    Returns
    -------
    frame of indicators.changes.changes without the figures that stayed the same. At constant prices the newest price
    year stands for a figure.
    """
    found = by_what_moved(changes(_one_each(before), _one_each(after)), parts(before, after))
    return found.filter(pl.col("kind").is_in(KINDS))


def _one_each(known: pl.DataFrame) -> pl.DataFrame:
    return known.unique(FIGURE, keep="last", maintain_order=True)


def judged(found: pl.DataFrame, history: pl.DataFrame, report_year: int) -> pl.DataFrame:
    """How large are the revisions of one ratio against the usual size of revisions of that age?

    Parameters
    ----------
    found
        rows of `moved`, of one indicator.
    history
        all values published of it up to the earlier day.
    report_year
        the year of the last release of that day: the age of a figure is counted from it.

    Returns
    -------
    the revised, redefined and rebased rows with `usual`, the median size of a revision (log per cent), `size`, this
    one's, `times`, the one over the other, and `unusual`: beyond nine in ten of those known. Null where nothing is
    known.
    """
    known = table(revisions(history)).select(
        pl.col("age").cast(pl.Int64), usual="median_absolute", low="p05", high="p95", past="n"
    )
    size = (pl.col("after") / pl.col("before")).log() * 100
    return (
        found.filter(pl.col("kind").is_in(JUDGED) & (pl.col("before") > 0) & (pl.col("after") > 0))
        .with_columns(age=(report_year - pl.col("period").cast(pl.Int64)).clip(0, OLDEST), log=size)
        .join(known, on="age", how="left")
        .with_columns(
            size=pl.col("log").abs(),
            times=pl.when(pl.col("usual") > 0).then(pl.col("log").abs() / pl.col("usual")),
            unusual=(pl.col("log") < pl.col("low")) | (pl.col("log") > pl.col("high")),
        )
        .select("ref_area", "indicator", "period", "kind", "before", "after", "change", "size", "usual", "times",
                "unusual", "past")
        .sort("size", descending=True)
    )  # fmt: skip


def last_year(known: pl.DataFrame, members: Iterable[str], indicator: str = SHARE, least: float = 1.0) -> int | None:
    """Give the latest year that at least half, times `least`, of some Allies have a value of an indicator for."""
    codes = list(members)
    counted = (
        known.filter((pl.col("indicator") == indicator) & pl.col("ref_area").is_in(codes))
        .filter(pl.col("obs_value").is_not_null())
        .group_by("period")
        .agg(pl.col("ref_area").n_unique().alias("n"))
    )
    years = counted.filter(pl.col("n") * 2 >= len(codes) * least)["period"].to_list()
    return max(years) if years else None


def values(known: pl.DataFrame, indicator: str, period: int | None, what: str = "obs_value") -> dict[str, Any]:
    """Give the values of an indicator for a year by area, or what else stands with them; none of no year."""
    if period is None:
        return {}
    of = known.filter((pl.col("indicator") == indicator) & (pl.col("period") == period))
    return dict(of.filter(pl.col("obs_value").is_not_null()).select("ref_area", what).iter_rows())


def ranks(found: dict[str, float]) -> dict[str, int]:
    """Rank areas, the highest first; equal values share a rank.

    >>> ranks({"POL": 4.1, "EST": 3.4, "LVA": 3.4, "CAN": 1.3})
    {'POL': 1, 'EST': 2, 'LVA': 2, 'CAN': 4}
    """
    return {area: 1 + sum(other > value for other in found.values()) for area, value in found.items()}


def crossings(
    before: pl.DataFrame,
    after: pl.DataFrame,
    found: pl.DataFrame,
    targets: Iterable[AllianceTarget],
    members: Iterable[str],
) -> pl.DataFrame:
    """Who crossed a target, up or down?

    Parameters
    ----------
    found
        rows of `moved` between the two.

    Returns
    -------
    frame (ref_area, target, period_before, period_after, before, after, direction, why, definition), the last that of
    `after`. For one year and both days `why` is the kind of change (revised, redefined ...); where the later day knows
    a later year, `later year` compares the last year of each day, for those who had not crossed in the same direction
    already.
    """
    codes, kinds = set(members), _kinds(found)
    rows: list[tuple[str, str, int, int, float, float, str, str, str | None]] = []
    for goal in targets:
        old, new = (last_year(each, codes, goal.indicator) for each in (before, after))
        if old is None or new is None:
            continue
        pairs = [(old - 1, old - 1), (old, old), *([(old, new)] if new > old else [])]
        for first, last in pairs:
            then, now = values(before, goal.indicator, first), values(after, goal.indicator, last)
            defined = values(after, goal.indicator, last, "definition")
            for area in sorted(codes & then.keys() & now.keys()):
                if met(then[area], goal.value) == met(now[area], goal.value):
                    continue
                why = "later year" if first != last else kinds.get((area, goal.indicator, first), "revised")
                direction = "up" if met(now[area], goal.value) else "down"
                if why == "later year" and any(row[:2] == (area, goal.id) and row[6] == direction for row in rows):
                    continue  # said already of the year before
                rows.append((area, goal.id, first, last, then[area], now[area], direction, why, defined[area]))
    kinds_of = [pl.String, pl.String, pl.Int64, pl.Int64, pl.Float64, pl.Float64, *[pl.String] * 3]
    return pl.DataFrame(rows, schema=dict(zip(CROSSING, kinds_of, strict=True)), orient="row")


def _kinds(found: pl.DataFrame) -> dict[tuple[str, str, int], str]:
    return {(area, indicator, year): kind for area, indicator, year, kind in found.select(
        "ref_area", "indicator", "period", "kind"
    ).iter_rows()}  # fmt: skip


def counts(found: pl.DataFrame) -> dict[str, dict[str, int]]:
    """Count the kinds of change by area."""
    counted: dict[str, dict[str, int]] = {}
    for area, kind, count in found.group_by("ref_area", "kind").len().iter_rows():
        counted.setdefault(area, {})[kind] = count
    return counted
