"""How many digits figures have: a table, a row or a year with fewer than the rest, or more than were ever printed."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from burdenshare.checks.finding import Checked, Finding, checked, findings
from burdenshare.core.sentence import refused

OF = ["indicator", "definition", "price_basis"]
LONG, SHORT = 6, 4  # digits that the last release had; digits that a publisher of more does not stop at
MANY, FULL = 50, 12  # figures of a table; digits of a program that rounds nothing
SOME, YEARS = 5, 8
ROUND, EXACT = 2, 9  # digits of a figure that was typed, among such as nobody types
QUIET = 1996  # before, money was counted in round sums (Türkiye's GDP of 1973)
FIXED = 3  # decimals of a print that gives all figures of a kind as many
DIGITS = pl.col("obs_value").cast(pl.String).str.replace_all(r"e.*$|[-.]", "").str.strip_chars("0").str.len_chars()
CENTS = 2
SIX = 1e5  # from here on six digits leave no decimal
PLACES = pl.col("obs_value").cast(pl.String).str.extract(r"^-?\d+\.(\d+)$").str.strip_chars_end("0").str.len_chars()


def digits(frame: pl.DataFrame) -> list[Checked]:
    """Which figures of a release have a few digits where all others have many?"""
    years = frame.filter(pl.col("month").is_null() & pl.col("obs_value").is_not_null())
    return [*_rounded(years), _coarse(years), _typed(years), _cut(years)]


def _rounded(years: pl.DataFrame) -> Iterator[Checked]:
    """Find a table, a year or a row of a few digits in a release that prints others to the last one."""
    check = "no table of round numbers among others"
    rows = years.filter((pl.col("definition") == "sipri") & (pl.col("obs_value") != 0))
    of_late = rows.filter(pl.col("period") >= QUIET)  # no row of SIPRI's editions of 2020 to 2026 has so few since
    ways = ((rows, OF, MANY, SHORT), (rows, [*OF, "period"], FULL, SHORT), (of_late, [*OF, "ref_area"], SOME, FIXED))
    for among, by, least, few in ways:
        of = among.group_by(by).agg(
            n=pl.len(), digits=DIGITS.max(), area=pl.col("ref_area").min(), last=pl.col("period").max(),
            obs_value=pl.col("obs_value").last(),
        )  # fmt: skip
        full = pl.lit(rows.select(DIGITS.max() > FULL).item() or False)
        wrong = of.filter((pl.col("n") >= least) & (pl.col("digits") <= few) & full)
        yield checked(check, of, wrong.with_columns(period="last", ref_area="area").sort("indicator", "ref_area"))


def _coarse(years: pl.DataFrame) -> Checked:
    """Find a row of a few digits in a table whose other rows a program wrote to the last one."""
    check = "no row of round numbers among exact ones"
    money = pl.col("unit").str.contains("^NCU(_MN|_BN)?$") | pl.col("indicator").str.contains("^fx_|military_personnel")
    rows = years.filter(pl.col("definition").is_in(["macro", "sipri"]) & (pl.col("obs_value") != 0) & ~money)
    by = rows.group_by("ref_area", *OF).agg(
        n=pl.len(), digits=DIGITS.max(), places=PLACES.max().fill_null(0), size=pl.col("obs_value").abs().median(),
        period=pl.col("period").max(), obs_value=pl.col("obs_value").last(), values=pl.col("obs_value").n_unique(),
    )  # fmt: skip
    cents = (pl.col("places") <= CENTS) & (pl.col("places").median().over(OF) > 2 * CENTS) & (pl.col("size") < 100)
    digits = (pl.col("digits") < EXACT) & (pl.col("digits").median().over(OF) >= FULL)
    few = (digits | cents) & (pl.col("n") >= SOME) & (pl.col("values") > 1)  # parity of the United States is 1
    return checked(check, rows, by.filter(few).sort("ref_area", "indicator"))


def _typed(years: pl.DataFrame) -> Checked:
    """Find a round figure in a row whose others a program wrote to the last digit; of spending, some are typed."""
    check = "no round figure among exact ones"
    macro = (pl.col("definition") == "macro") & (pl.col("unit") != "INDEX")
    made = (pl.col("definition") == "sipri") & ~pl.col("unit").str.starts_with("NCU")  # of money that may be typed
    share = pl.col("unit").str.starts_with("PT_") | (pl.col("indicator") == "ppp_rate")
    late = ((pl.col("period") >= QUIET) | share) & (pl.col("obs_value") != 0)
    rows = years.filter((macro | made) & late).with_columns(digits=DIGITS)
    usual = pl.col("digits").median().over("ref_area", *OF)
    short = (pl.col("digits") <= ROUND) & (usual >= EXACT)
    alone = rows.filter((pl.len().over("ref_area", *OF) >= YEARS) & short)
    return checked(check, rows, alone.sort("ref_area", "indicator", "period"))


def _cut(years: pl.DataFrame) -> Checked:
    """Find money of Eurostat's one decimal whose largest figures have all lost it: a program kept six digits."""
    check = "decimals of large figures as of small ones"
    rows = years.filter((pl.col("definition") == "cofog") & pl.col("unit").str.ends_with("_MN"))
    large = rows.filter(pl.col("obs_value") >= SIX).with_columns(places=PLACES.fill_null(0)).sort("obs_value")
    small = rows.filter(pl.col("obs_value") < SIX).select(PLACES.fill_null(0).mean()).item() or 0.0
    lost = large.height >= 2 * SOME and large["places"].max() == 0 and small > 1 / 2
    return checked(check, rows, large.tail(1) if lost else large.clear())


def coarser(frame: pl.DataFrame, before: pl.DataFrame, name: str) -> Checked:
    """Which tables, rows or years have a few digits, or decimals, and had many in the last release?"""
    check = refused("finding.digits", release=name)
    found: list[Finding] = []
    years = pl.col("month").is_null() & pl.col("obs_value").is_not_null()
    now, then = (each.filter(years).with_columns(digits=DIGITS, places=PLACES) for each in (frame, before))
    for by in (["ref_area", *OF], [*OF, "period"]):
        few, many = (
            each.filter(pl.col("obs_value") != 0)
            .group_by(by)
            .agg(
                digits=pl.col("digits").max(),
                n=pl.len(),
                area=pl.col("ref_area").min(),
                year=pl.col("period").max(),
                obs_value=pl.col("obs_value").last(),
            )
            for each in (now, then)
        )
        both = few.join(many.select(*by, had="digits"), on=by, nulls_equal=True)
        lost = (pl.col("digits") <= SHORT) & (pl.col("had") > LONG)
        all_but_two = (pl.col("digits") <= ROUND) & (pl.col("had") >= 2 * ROUND)
        fewer = both.filter((pl.col("n") >= SOME) & (lost | all_but_two))
        found += findings(check, fewer.with_columns(ref_area="area", period="year").sort("ref_area", "indicator"))
    cents = [each for year in (False, True) for each in findings(check, _cents(now, then, year))]
    return Checked(check, frame.height, (*found, *cents))


def _cents(now: pl.DataFrame, then: pl.DataFrame, year: bool) -> pl.DataFrame:
    """Find tables or years that were rounded to cents, and had as many decimals as a program writes."""
    by = [*OF, "period"] if year else OF
    few, many = (
        each.group_by(by)
        .agg(
            places=pl.col("places").max().fill_null(0), n=pl.len(), ref_area=pl.lit("all"), last=pl.col("period").max(),
            obs_value=pl.col("obs_value").last(),
        )
        for each in (now, then)
    )  # fmt: skip
    both = few.join(many.select(*by, had="places"), on=by, nulls_equal=True).with_columns(period="last")
    lost = (pl.col("places") <= CENTS) & (pl.col("had") > FIXED)
    return both.filter((pl.col("n") >= (FULL if year else MANY)) & lost).sort("indicator", "period")


def finer(frame: pl.DataFrame, before: pl.DataFrame, name: str) -> Checked:
    """Which figures have more decimals than the last release, which gave all of their kind as many, ever printed?"""
    check = refused("finding.decimals", release=name)
    had = before.filter(pl.col("obs_value").is_not_null()).group_by(*OF, "unit").agg(had=PLACES.max(), n=pl.len())
    both = frame.filter(pl.col("month").is_null() & pl.col("obs_value").is_not_null()).with_columns(places=PLACES)
    fixed = had.filter((pl.col("had") <= FIXED) & (pl.col("n") >= MANY))
    more = both.join(fixed, on=[*OF, "unit"], nulls_equal=True).filter(pl.col("places") > pl.col("had"))
    return checked(check, both, more.sort("ref_area", "indicator", "period"))
