"""The bridges between sources of all Allies and years in one table, and how much of them is explained."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE
from burdenshare.core.periods import day as read_day
from burdenshare.indicators.gap import printed
from burdenshare.language import say
from burdenshare.reference.areas import areas as known_areas
from burdenshare.reference.groups import groups, listed
from burdenshare.store.read import as_of as known_on
from burdenshare.views.answer import Answer, figures
from burdenshare.views.record.bridges import bridges
from burdenshare.views.record.holders import absent, not_all, unheld, with_lacking
from burdenshare.views.record.years import years_in

NEAR = 0.10  # points of GDP: within it a rest counts as explained
COLUMNS = (
    "ref_area", "name", "period", "unit", "nato", "printed", "status", "definition", "sipri", "cofog", "eda",
    "difference", "real_gdp", "fiscal_year", "gdp_base", "sourced", "rest", "delivery", "nato_release",
    "sipri_release", "cofog_release",
)  # fmt: skip


def compare_all(
    areas: str | Sequence[str] | None = None,
    years: str | int | Sequence[int] | None = "2014-2025",
    *,
    as_of: str | date | None = None,
) -> Answer:
    """How do the sources differ for all Allies over the years, and how much of it is explained?

    Parameters
    ----------
    areas
        codes, names or groups, as a list or with commas; all Allies of the day when None.
    years
        a year, a list, or a text such as `2014-2025`.
    as_of
        the day whose knowledge is used.

    Returns
    -------
    rows (ref_area, name, period, unit, nato, printed, status, definition, sipri, cofog, eda, difference, real_gdp,
    fiscal_year, gdp_base, sourced, rest, delivery, and the releases): shares in % of GDP, and in points of GDP what
    lies between NATO's and SIPRI's: difference = nato - sipri = real_gdp + fiscal_year + gdp_base + sourced + rest.
    `delivery` is NATO's equipment less Eurostat's investment. `extra` counts how many rests are within 0.10 points.

    Raises
    ------
    QueryError
        NATO gives none of the figures.
    """
    on = read_day(as_of)
    who, when = _members(areas, on), years_in(years)
    found = bridges(who, when, on)
    if found.is_empty():
        year = when[0] if when and len(when) == 1 else None
        raise QueryError(say("errors.none_compared", day=f"{on}", held=unheld(on, "nato", who, [SHARE], year)))
    names = {code: known_areas()[code].name_en for code in who}
    rank = {code: at for at, code in enumerate(who)}
    rows = found.with_columns(
        name=pl.col("ref_area").replace_strict(names, return_dtype=pl.String),
        unit=pl.lit("PT_GDP"),
        printed=printed(SHARE, "nato", note=None),
        difference=pl.col("nato") - pl.col("sipri"),
    ).sort(pl.col("ref_area").replace_strict(rank, return_dtype=pl.Int32), "period")
    counts, of_nato = _counted(rows), _of_nato(rows, who, on)
    lacking = absent(of_nato, who, on, "nato")
    return Answer(
        question=f"compare --all --as-of {on}",
        as_of=on,
        rows=rows.select(COLUMNS),
        figures=of_nato,
        headline=say("compare.all_headline" if counts["n"] else "compare.all_none", near=NEAR, **counts),
        notes=(say("compare.all_signs"), say("compare.all_steps"), say("compare.all_not_null"), *not_all(lacking)),
        extra={"explained": {"near": NEAR, **counts}} | with_lacking(lacking),
        rests=tuple(rows["nato_release"].unique().sort()),
    )


def _members(areas: str | Sequence[str] | None, on: date) -> list[str]:
    """Name the Allies meant, a group by its members of the day."""
    asked = listed(areas, on)
    each = (groups()[code].on(on) if code in groups() else (code,) for code in asked)
    return list(dict.fromkeys(code for codes in each for code in codes))


def _of_nato(rows: pl.DataFrame, who: Sequence[str], on: date) -> pl.DataFrame:
    """Give NATO's figures the table rests on, so that the answer says which editions had them anew."""
    known = known_on(on, areas=who, indicators=[SHARE], periods=rows["period"].unique().to_list())
    return figures(known.filter(pl.col("obs_value").is_not_null()))


def _counted(rows: pl.DataFrame) -> dict[str, float]:
    """Count the Ally-years that both give, and those within reach of each other before and after the steps."""
    both = rows.filter(pl.col("difference").is_not_null())
    near = [both.filter(pl.col(each).abs() <= NEAR).height for each in ("difference", "rest")]
    share = 100 * near[1] / both.height if both.height else 0.0
    return {"n": both.height, "before": near[0], "explained": near[1], "share": share}
