"""What moved alone since the last release, what is an old one again, what its own or its publisher's sums refute."""

from __future__ import annotations

import polars as pl

from burdenshare.checks.again import again
from burdenshare.checks.digits import coarser, digits
from burdenshare.checks.few import few, old
from burdenshare.checks.series import series
from burdenshare.checks.sums import sums
from burdenshare.core.model import schema
from tests.checks.test_again import AREA, OLD, YEAR, put, said, table

NOTHING = pl.DataFrame(schema=schema())
ONE = (AREA == "BEL") & (YEAR == 2010)


def whole() -> pl.DataFrame:
    return put(table(), OLD, pl.lit(value=False))


def test_a_figure_that_moved_alone_is_said_and_a_revision_is_not() -> None:
    last_digit = put(table(), OLD * (1 + 1e-9), ONE)
    assert said([few(last_digit, whole(), "last")]) == [("as in last, as nearly all of its kind are", "BEL", 2010)]
    assert said([few(put(table(), OLD * 1.001, AREA == "BEL"), whole(), "last")]) == []
    assert said([few(whole(), whole(), "last")]) == []


def test_an_old_edition_under_a_new_day_is_said() -> None:
    first, second = whole(), put(table(), OLD * 1.01, YEAR > 2005)
    anew = "figures of their own, and not those of {} again under another day"
    assert said([old(second, second, "second", {"first": first})]) == [(anew.format("second"), "all", 2022)]
    assert said([old(first, second, "second", {"first": first})]) == [(anew.format("first"), "all", 2022)]
    third = put(table(), OLD * 1.02, YEAR > 2005)
    assert said([old(third, second, "second", {"first": first})]) == []
    assert said([old(second, second.filter(YEAR < 2022), "second", {"first": first})]) == []  # which brings a year


def test_years_without_any_figure_at_either_end_are_said() -> None:
    ends = {2005: "figures from the first year of the table", 2022: "figures in the last year of the table"}
    for year, check in ends.items():
        bare = put(table(), pl.lit(None), year == YEAR)
        assert (check, "all", year) in said(series(bare))
    assert not {each for each, _, _ in said(series(whole()))} & set(ends.values())


def test_sums_by_area_or_by_year() -> None:
    frame = whole()
    for by in (["ref_area"], ["period"]):
        told = frame.group_by("indicator", *by).agg(pl.col("obs_value").sum())
        assert said([sums(frame, told)]) == []
        lost = frame.filter(~ONE)
        assert said([sums(lost, told)]) == [
            ("figures add up to the publisher's own sums", *(("BEL", 2022) if by == ["ref_area"] else ("all", 2010)))
        ]
        assert said([sums(frame, told.head(-1))]) != []
    assert said([sums(frame, None)])[0][1:] == ("all", 2022)


def test_the_unions_investment_is_its_members_sum() -> None:
    from burdenshare.checks.units import units
    from tests.importers.damages.sources import held

    shipped = held("eurostat-2026-04-27")
    check = "the Union is its members' sum"
    assert check not in {each for each, _, _ in said(units(shipped, NOTHING))}
    belgian = (AREA == "BEL") & (YEAR == 2023) & (pl.col("indicator") == "defence_investment_eur_current")
    off = shipped.with_columns(obs_value=pl.when(belgian).then(OLD + 3.0).otherwise(OLD))
    assert (check, "EU27", 2023) in said(units(off, NOTHING))


def sipri(indicator: str, unit: str) -> pl.DataFrame:
    return put(table("sipri", indicator, unit), OLD, pl.lit(value=False))


def test_round_figures_among_those_that_sipri_reckons_are_said() -> None:
    heads = sipri("defence_per_capita_usd_current", "USD")
    typed = heads.with_columns(obs_value=pl.when(ONE).then(380.0).otherwise(OLD))
    assert ("no round figure among exact ones", "BEL", 2010) in said(digits(typed))
    money = sipri("defence_ncu_current", "NCU")
    alone = money.with_columns(obs_value=pl.when(ONE).then(380.0).otherwise(OLD))
    assert said(digits(alone)) == []  # budgets in own money are round now and then
    row = money.with_columns(obs_value=pl.when(AREA == "BEL").then(100.0 + 10 * (YEAR - 2005)).otherwise(OLD))
    assert said(digits(row)) == [("no table of round numbers among others", "BEL", 2022)]


def test_nobody_spends_where_there_is_no_share() -> None:
    share = sipri("defence_share_gdp", "PT_GDP").with_columns(obs_value=pl.lit(0.0))
    spent = sipri("defence_usd_constant", "USD_MN").filter(ONE)
    assert ("a share where money is spent", "BEL", 2010) in said(again(pl.concat([share, spent])))


def test_cents_where_a_program_wrote_all_digits_are_said() -> None:
    cut = whole().with_columns(obs_value=OLD.round(2))
    assert ("as many digits as in last", "all", 2022) in said([coarser(cut, whole(), "last")])
    assert said([coarser(whole(), whole(), "last")]) == []
