"""What holds to the last digit of SIPRI's sheets and the IMF's series: one rate of the euro, one year, one price."""

from __future__ import annotations

import polars as pl

from burdenshare.checks.finding import Checked, checked
from burdenshare.checks.lines import unit
from burdenshare.core.measures import GDP_USD, SHARE, SPENT_NCU, SPENT_USD, SPENT_USD_CONSTANT

AT = ["ref_area", "period"]
FISCAL = "defence_ncu_current_fy"
PAIRS = ((SPENT_NCU, SPENT_USD, "sipri"), ("gdp_ncu_current", GDP_USD, "macro"))
NEAR, SHARED = 1e-6, 2e-3  # what print leaves beyond its digits; by how much the rates of two members are off
MEMBERS = 5  # of a year, to say that a rate is nobody else's
MOSTLY = 0.8  # of the years since 1996: of SIPRI's countries either all are so, Sweden's but for 1997 to 2001, or few
UNION, ALL_BUT_ONE, BUT_ONE = "EU27", 25, 0.01  # the sum may leave out Denmark, which joined in 2023
SETTLED = 2  # years of the agency's book in which all is its members' to the last digit, for the others to be so
SINCE, COINS = 1996, 2002


def exact(frame: pl.DataFrame) -> list[Checked]:
    """Which figures of a release are not what others of it are to the last digit?

    Parameters
    ----------
    frame
        observations of one release; only years that are no forecasts are looked at.
    """
    settled = pl.col("month").is_null() & (pl.col("obs_value") > 0) & ~pl.col("status").str.contains("F")
    years = frame.filter(settled)
    sipri = years.filter(pl.col("definition") == "sipri")
    agency = years.filter(pl.col("definition") == "eda")
    return [*(_euro(years, *each) for each in PAIRS), _years(sipri), _prices(sipri), _whole(agency)]


def _euro(years: pl.DataFrame, money: str, dollars: str, definition: str) -> Checked:
    """All who count in euros do so at one rate; SIPRI's edition of 2026 has two, each of many."""
    check = "a rate of the euro that others have"
    own = years.filter(
        (pl.col("indicator") == money) & (pl.col("currency") == "EUR") & (pl.col("definition") == definition)
    )
    usd = years.filter((pl.col("indicator") == dollars) & (pl.col("definition") == definition))
    part = unit() / pl.col("obs_value")
    both = own.select(*AT, "indicator", "obs_value", off=part).join(
        usd.select(*AT, usd="obs_value", usd_off=part), on=AT
    )
    scale = pl.col("obs_value") / pl.col("usd")
    rows = both.with_columns(rate=scale, slack=scale * (SHARED + pl.col("off") + pl.col("usd_off")))
    rows = rows.sort("period", "rate").with_columns(n=pl.len().over("period"))
    gaps = [(pl.col("rate") - pl.col("rate").shift(by).over("period")).abs() for by in (1, -1)]
    slack = [pl.max_horizontal("slack", pl.col("slack").shift(by).over("period")) for by in (1, -1)]
    near = [gap <= room for gap, room in zip(gaps, slack, strict=True)]
    rows = rows.with_columns(shared=pl.any_horizontal(each.fill_null(value=False) for each in near)).sort(AT)
    before, after = (pl.col("shared").shift(by).over("ref_area").fill_null(value=False) for by in (1, -1))
    last = pl.col("period") == pl.col("period").max().over("ref_area")
    alone = ~pl.col("shared") & before & (after | last) & (pl.col("n") >= MEMBERS) & (pl.col("period") >= COINS)
    return checked(check, rows, rows.filter(alone))


def _years(sipri: pl.DataFrame) -> Checked:
    """Who budgets by the calendar has one amount in financial and calendar years."""
    check = "one amount where the financial year is the calendar's"
    wide = sipri.filter(pl.col("indicator").is_in([FISCAL, SPENT_NCU]) & (pl.col("period") >= SINCE))
    first, other = (wide.filter(pl.col("indicator") == each) for each in (FISCAL, SPENT_NCU))
    rows = first.join(other.select(*AT, other="obs_value"), on=AT)
    rows = rows.with_columns(same=(pl.col("obs_value") / pl.col("other") - 1).abs() <= NEAR)
    odd = rows.filter(~pl.col("same") & (pl.col("same").mean().over("ref_area") >= MOSTLY)).sort(AT)
    return checked(check, rows, odd)


def _prices(sipri: pl.DataFrame) -> Checked:
    """In the year of their prices SIPRI's constant dollars are the current ones."""
    check = "constant dollars are current ones in their year"
    constant = sipri.filter((pl.col("indicator") == SPENT_USD_CONSTANT) & (pl.col("period") == pl.col("price_year")))
    current = sipri.filter(pl.col("indicator") == SPENT_USD).select(*AT, current="obs_value", room=unit())
    rows = constant.join(current, on=AT)
    slack = NEAR * pl.col("current") + pl.col("room") + unit()
    odd = rows.filter((pl.col("obs_value") - pl.col("current")).abs() > slack).sort(AT)
    return checked(check, rows, odd)


def _whole(agency: pl.DataFrame) -> Checked:
    """The agency's share of all is its members' euros over the GDP that their own shares are of."""
    check = "the share of all is that of its members"
    share, euros = (
        agency.filter(pl.col("indicator") == name).select(*AT, "obs_value") for name in (SHARE, "defence_eur_current")
    )
    both = share.join(euros.rename({"obs_value": "euros"}), on=AT)
    members = both.filter(pl.col("ref_area") != UNION).with_columns(of=pl.col("euros") / pl.col("obs_value"))
    sums = members.group_by("period").agg(n=pl.len(), found=pl.col("euros").sum() / pl.col("of").sum())
    rows = share.filter(pl.col("ref_area") == UNION).join(sums.filter(pl.col("n") >= ALL_BUT_ONE), on="period")
    rows = rows.with_columns(off=(pl.col("obs_value") / pl.col("found") - 1).abs(), indicator=pl.lit(SHARE))
    to_the_digit = (pl.col("off") <= NEAR).sum() >= SETTLED  # but for the last year, as the book of 2022 has it
    rest = pl.col("off") > NEAR
    rest = rest & (pl.col("period") < pl.col("period").max())
    odd = rows.filter((pl.col("off") > BUT_ONE) | (to_the_digit & rest))
    return checked(check, rows, odd.sort("period"))
