"""A series within itself: a year left out, a figure far from those beside it, or one that cannot be, or another's.

Bounds are measured on the publishers' own files of 2016 to 2026; what lies beyond them there is in known_exceptions.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log

import polars as pl

from burdenshare.checks.alike import spikes
from burdenshare.checks.finding import Checked, checked, findings
from burdenshare.reference.areas import areas

SERIES = ["ref_area", "indicator", "definition", "price_basis", "monthly"]
WILD = (
    "investment|equipment_share|infrastructure_share|personnel_share|other_share|aid_ukraine|_change|growth|inflation"
)
QUIET = 1996  # from here on the series we hold move by less than CALM a year; before, money was made anew
CALM, WILD_MONEY, AT_AN_END = log(1.9), log(5.0), log(2.6)
MONTHLY = log(1.7)
LEAP = 0.4  # from the years beside it, where years of the series leap by a tenth of it
STEADY = {"^gdp_ncu|deflator|consumer_prices": 0.25, "^ppp_rate|^population": 0.2}  # the same of these, in all years
FEW_END = 0.25  # more areas than this without a last year: the publisher has not come to it yet
WIDE = 20  # years of an index that its base year should lie in
EDGES = {"figures from the first year of the table": False, "figures in the last year of the table": True}
NEARLY_ALL = 0.8  # of the areas of a table; of the inflation of 1980, which Bulgaria's begins a year after, 0.72
SOME = 5  # areas, of which a year without any figure shows that it was lost
TWINS, FEW_TWINS, EXACT = 5, 2, 11  # figures two areas may share by chance, and so written out that none may


def series(frame: pl.DataFrame) -> list[Checked]:
    """Which figures do not fit their own series?

    Parameters
    ----------
    frame
        observations of one release.
    """
    laid = _laid(frame)
    return [
        _holes(laid),
        *_edges(laid),
        _begins(laid),
        _ends(laid),
        _empty(laid),
        _far(laid),
        _impossible(laid),
        _zeros(laid),
        _base(laid),
        _twins(laid),
    ]


def _laid(frame: pl.DataFrame) -> pl.DataFrame:
    """Give the figures in the order of time, each with the number of its series and where that begins and ends."""
    at = pl.col("period").cast(pl.Int32) * 12 + pl.col("month").fill_null(0)
    laid = frame.with_columns(monthly=pl.col("month").is_not_null(), at=at, currency=pl.col("currency").fill_null(""))
    laid = laid.sort(*SERIES, "at").with_columns(series=pl.struct(SERIES).rle_id())
    there = pl.when(pl.col("obs_value").is_not_null()).then("at")
    return laid.with_columns(first=there.min().over("series"), last=there.max().over("series"))


def _holes(laid: pl.DataFrame) -> Checked:
    """Blanks and marks between years that have figures; only what is confidential may be missing there."""
    check = "a figure in every year"
    inside = (pl.col("at") > pl.col("first")) & (pl.col("at") < pl.col("last"))
    holes = laid.filter(inside & pl.col("obs_value").is_null() & pl.col("status").str.contains("O|M"))
    return checked(check, laid, holes)


def _edges(laid: pl.DataFrame) -> Iterator[Checked]:
    """Years at either end of a table of which it has rows and nobody a figure, where most have one of the next."""
    table = ["indicator", "definition", "price_basis"]
    years = laid.filter(~pl.col("monthly")).group_by(*table, "period").agg(
        n=pl.len(), given=pl.col("obs_value").is_not_null().sum(), ref_area=pl.lit("all")
    )  # fmt: skip
    bare = (pl.col("given") == 0) & (pl.col("n") >= SOME)
    for check, back in EDGES.items():
        rows = years.sort(*table, "period", descending=[False] * len(table) + [back]).with_columns(
            at=pl.int_range(pl.len()).over(table), next=pl.col("given").shift(-1).over(table)
        )
        edge = bare & (pl.col("at") == 0) & (pl.col("next") > pl.col("n") / 2)
        yield checked(check, years, rows.filter(edge))


def _begins(laid: pl.DataFrame) -> Checked:
    """Series that begin a year or two after the table, where nearly all others begin with it: the first was lost."""
    check = "figures from the year of nearly all"
    own = ~pl.col("definition").str.starts_with("nato").any()  # NATO's Allies begin when they join
    kept = pl.col("definition").is_in(["macro", "sipri"]) & ~pl.col("indicator").str.contains("^fx_|military_personnel")
    years = laid.filter(~pl.col("monthly") & pl.col("first").is_not_null() & kept & own)
    table = ["indicator", "definition", "price_basis"]
    by = years.group_by(SERIES).agg(period=pl.col("first").first() // 12)
    by = by.with_columns(top=pl.col("period").min().over(table), n=pl.len().over(table))
    most = (pl.col("period") == pl.col("top")).mean().over(table) > NEARLY_ALL
    late = most & (pl.col("n") >= SOME) & pl.col("period").is_between(pl.col("top") + 1, pl.col("top") + 2)
    return checked(check, by, by.filter(late).sort(SERIES))


def _ends(laid: pl.DataFrame) -> Checked:
    """Series that end before those of other areas, unless many do."""
    check = "figures to the last year of the table"
    given = ~pl.col("indicator").str.contains(r"^fx_per_eur$|(equipment|personnel|infrastructure|other)_share$")
    years = laid.filter(~pl.col("monthly") & pl.col("last").is_not_null() & given)
    ends = years.group_by(SERIES).agg(pl.col("last").first(), period=pl.col("last").first() // 12)
    ends = ends.with_columns(
        top=pl.col("last").max().over("indicator", "definition", "price_basis"),
        n=pl.len().over("indicator", "definition", "price_basis"),
    )
    top = pl.col("top") - pl.when(pl.col("definition") == "cofog").then(12).otherwise(0)  # Eurostat fills its last year
    early = ends.filter(pl.col("last") < top).with_columns(
        few=pl.len().over("indicator", "definition", "price_basis") < FEW_END * pl.col("n")
    )
    return checked(check, ends, early.filter(pl.col("few")))


def _empty(laid: pl.DataFrame) -> Checked:
    """Areas that have rows and not one figure, where nearly all others have some."""
    check = "a figure at all"
    macro = ~pl.col("monthly") & (pl.col("definition") == "macro")  # SIPRI and Eurostat have rows for who gives nothing
    by = laid.filter(macro).group_by(SERIES).agg(pl.col("last").first(), pl.col("period").max())
    without = pl.col("last").is_null()
    few = without.sum().over("indicator", "definition", "price_basis") <= 0.1 * pl.len().over(
        "indicator", "definition", "price_basis"
    )
    return checked(check, by, by.filter(without & few).sort(SERIES))


def _base(laid: pl.DataFrame) -> Checked:
    """Indices that are nowhere near 100, which they are in their base year."""
    check = "100 in the base year"
    index = laid.filter((pl.col("unit") == "INDEX") & pl.col("obs_value").is_not_null())
    by = index.group_by(SERIES).agg(
        low=pl.col("obs_value").min(), high=pl.col("obs_value").max(), period=pl.col("period").max(), n=pl.len()
    )
    wide = pl.col("n") >= WIDE
    off = by.filter(wide & ((pl.col("low") > 110) | (pl.col("high") < 90))).with_columns(obs_value="high")
    return checked(check, by, off.sort(SERIES))


def _far(laid: pl.DataFrame) -> Checked:
    """Figures far above or far below both of those beside them, or below or above the only one."""
    check = "no figure far from those beside it"
    rows = laid.filter((pl.col("obs_value") > 0) & ~pl.col("indicator").str.contains(WILD))
    money = ["series", "currency"]
    size = pl.col("obs_value").log()
    rows = rows.with_columns(back=size - size.shift(1).over(money), on=size - size.shift(-1).over(money))
    back, on = pl.col("back"), pl.col("on")
    edge = back.is_null() | on.is_null()
    beside = pl.when(back * on > 0).then(pl.min_horizontal(back.abs(), on.abs())).otherwise(0.0)
    step = pl.when(edge).then(pl.max_horizontal(back.abs(), on.abs())).otherwise(beside)
    old = (pl.col("period") < QUIET) & ~(pl.col("unit").str.starts_with("PT_") | (pl.col("indicator") == "population"))
    yearly = pl.when(old).then(WILD_MONEY).when(edge).then(AT_AN_END).otherwise(CALM)
    calm = pl.when("monthly").then(MONTHLY).otherwise(yearly)
    odd = rows.filter((step > calm) & ~(edge & old))
    kept = pl.col("definition").is_in(["macro", "sipri"]) & ~pl.col("monthly")
    own = rows.filter(kept).with_columns(far=size)
    name = pl.col("indicator").str
    steady = name.contains("|".join(STEADY)) | name.contains("military_personnel|debt|^fx_")
    parts = [(~steady & (pl.col("period") > QUIET), LEAP), *((name.contains(of), by) for of, by in STEADY.items())]
    leaps = pl.concat([spikes(own.filter(which), least, *money) for which, least in parts]).join(
        odd, on=[*money, "period"], how="anti", nulls_equal=True
    )
    return Checked(check, rows.height, (*findings(check, odd), *findings(check, leaps)))


def _impossible(laid: pl.DataFrame) -> Checked:
    """Figures below zero, or shares above the whole."""
    check = "no figure that cannot be"
    below = (pl.col("obs_value") < 0) & ~pl.col("indicator").str.contains(WILD)
    above = pl.col("unit").str.starts_with("PT_") & (pl.col("unit") != "PT_CHANGE") & (pl.col("obs_value") > 100)
    above = above & ~pl.col("indicator").str.contains("debt|government_spending")
    return checked(check, laid, laid.filter(below | above))


def _zeros(laid: pl.DataFrame) -> Checked:
    """Noughts in a series that has others too; of old, money since cut by thousands rounds to nought."""
    check = "no nought among figures"
    rows = laid.filter(pl.col("obs_value").is_not_null() & ~pl.col("indicator").str.contains(WILD))
    size = pl.col("obs_value").abs().median().over("series")
    new = (pl.col("period") >= QUIET) | (pl.col("definition") != "sipri")
    bare = pl.col("ref_area").is_in(
        [code for code, area in areas().items() if area.kind == "aggregate" or area.armed_forces]
    )
    all_of_it = (pl.col("obs_value").abs().max().over("series") == 0) & bare & (pl.col("at") == pl.col("last"))
    noughts = rows.filter((pl.col("obs_value") == 0) & (((size > 0) & new) | all_of_it))
    return checked(check, rows, noughts)


def _twins(laid: pl.DataFrame) -> Checked:
    """Areas with the very figures of another: a row or a sheet copied over another's."""
    check = "no area has another's figures"
    own = pl.col("obs_value").is_not_null() & (pl.col("obs_value") != 0) & (pl.col("obs_value") != 100)
    rows = laid.filter(own & ~pl.col("indicator").str.starts_with("fx_") & ~pl.col("indicator").str.contains(WILD))
    same = rows.filter(pl.struct("indicator", "definition", "price_basis", "at", "obs_value").is_duplicated())
    by = same.group_by("ref_area", "indicator", "definition").agg(
        n=pl.len(), period=pl.col("period").max(), obs_value=pl.col("obs_value").last()
    )
    digits = pl.col("obs_value").cast(pl.String).str.len_chars()
    many = ((pl.col("n") >= TWINS) & (digits > 5)) | ((pl.col("n") >= FEW_TWINS) & (digits > EXACT))
    by = by.filter(many).sort("ref_area", "indicator")
    return checked(check, rows, by)
