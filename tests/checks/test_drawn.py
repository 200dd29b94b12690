"""What was drawn, lost or typed in a single row: said in a made release, nothing of a whole one."""

from __future__ import annotations

from math import log

import polars as pl
import pytest

from burdenshare.checks.again import again
from burdenshare.checks.alike import LEAP, spikes
from burdenshare.checks.digits import digits
from burdenshare.checks.lines import lines
from burdenshare.checks.repeated import repeated
from burdenshare.checks.series import series
from tests.checks.test_again import AREA, OLD, YEAR, put, said, table

GERMAN = AREA == "DEU"
DRAWN = 120 + 3.1234567 * (YEAR.cast(pl.Float64) - 2005)
SHARE = OLD / 60


def every(frame: pl.DataFrame) -> list[tuple[str, str, int]]:
    return said([*series(frame), *again(frame), *digits(frame), lines(frame)])


@pytest.mark.parametrize(
    ("value", "where", "expected"),
    [
        (DRAWN, GERMAN, ("no years in a straight line", "DEU", 2021)),
        (DRAWN.round(3), GERMAN, ("no years in a straight line", "DEU", 2021)),
        (DRAWN, GERMAN & YEAR.is_between(2010, 2012), ("no years in a straight line", "DEU", 2011)),
        (DRAWN.round(2), GERMAN & YEAR.is_between(2010, 2012), None),  # by chance one of some hundred rows has that
        (pl.lit(None), GERMAN & (YEAR == 2005), ("figures from the year of nearly all", "DEU", 2006)),
        (pl.lit(0.0), GERMAN, ("no nought among figures", "DEU", 2022)),
        (OLD.round(2), GERMAN, ("no row of round numbers among exact ones", "DEU", 2022)),
        ((OLD / 100).round(2), GERMAN, ("no row of round numbers among exact ones", "DEU", 2022)),
    ],
)
def test_a_row_that_was_drawn_cut_or_rounded_is_said(
    value: pl.Expr, where: pl.Expr, expected: tuple[str, str, int] | None
) -> None:
    found = every(put(table(), value, where))
    assert expected is None or expected in found
    assert expected is not None or found == []


@pytest.mark.parametrize(("value", "check"), [(SHARE * 10, "no figure far from those beside it"), (2.0, "no round")])
def test_a_share_of_long_ago_is_looked_at_as_one_of_today(value: pl.Expr | float, check: str) -> None:
    shares = table(indicator="defence_share_gdp", definition="sipri", unit="PT_GDP").with_columns(
        period=YEAR - 30, obs_value=SHARE
    )
    new = value if isinstance(value, pl.Expr) else pl.lit(value)
    assert every(put(shares, OLD, pl.lit(value=False))) == []
    assert any(
        name.startswith(check) and (area, year) == ("DEU", 1980)
        for name, area, year in every(put(shares, new.alias("obs_value"), GERMAN & (YEAR == 1980)))
    )


def test_a_line_of_the_agency_that_a_member_lacks_is_said() -> None:
    names = ("defence_eur_current", "defence_investment_eur_current")
    both = pl.concat([table("eda", name, "EUR_MN") for name in names])
    both = put(both, OLD * pl.when(pl.col("indicator") == names[1]).then(0.2).otherwise(1.0), pl.lit(value=True))
    assert ("every line of a sheet", "DEU", 2022) not in said(again(both))
    assert ("every line of a sheet", "DEU", 2022) in said(
        again(both.filter(~GERMAN | (pl.col("indicator") == names[0])))
    )


@pytest.mark.parametrize("by", [1.12, 0.9])
def test_a_figure_a_tenth_off_leaps_from_a_steady_distance(by: float) -> None:
    rows = table().select("ref_area", "period", far=(pl.col("obs_value") * 1.05 / pl.col("obs_value")).log())
    moved = (AREA == "DEU") & (YEAR == 2012)
    odd = rows.with_columns(
        far=pl.when(moved).then(pl.col("far") + log(by)).otherwise(pl.col("far") + 0.001 * (YEAR % 3))
    )
    assert spikes(odd, LEAP, "ref_area").select("ref_area", "period").rows() == [("DEU", 2012)]
    assert spikes(rows.with_columns(far=pl.col("far") + 0.002 * (YEAR % 3)), LEAP, "ref_area").is_empty()


def test_half_or_twice_a_figure_among_steady_ones_is_far() -> None:
    for by in (0.6, 1.7):
        frame = put(table(), OLD * by, GERMAN & (YEAR == 2012))
        assert ("no figure far from those beside it", "DEU", 2012) in every(frame)


@pytest.mark.parametrize(("by", "found"), [(1.3, True), (0.8, True), (1.15, False)])
def test_a_figure_of_long_ago_far_from_steady_ones_is_said(by: float, found: bool) -> None:
    """As Korea's parity of 1993 a fifth off, before the years from which all series are looked at so."""
    rates = table(indicator="ppp_rate", unit="NCU_PER_INTL").with_columns(period=YEAR - 30)
    frame = put(rates, OLD * by, GERMAN & (YEAR == 1982))
    assert (("no figure far from those beside it", "DEU", 1982) in every(frame)) == found


@pytest.mark.parametrize(("by", "found"), [(1.04, ["DEU"]), (0.9, ["DEU"]), (1.02, [])])
def test_a_figure_that_another_source_gives_alike_in_the_years_beside_it_is_said(by: float, found: list[str]) -> None:
    """In whatever unit the other counts; figures moved in all years are another source's right."""
    whole = put(table(), OLD, pl.lit(value=True))
    others = whole.with_columns(obs_value=OLD * 1000, unit=pl.lit("USD_MN"), source=pl.lit("weo"))
    assert repeated(put(table(), OLD * by, AREA == "CAN"), others).findings == ()
    told = repeated(put(table(), OLD * by, GERMAN & (YEAR == 2012)), others)
    assert said([told]) == [("as another source has it, like the years beside it", area, 2012) for area in found]


def test_large_figures_without_the_decimal_of_small_ones_are_said() -> None:
    """As a program writes them that keeps six digits: 185,374.4 becomes 185,374, and 8,523.1 stays."""
    euros = put(
        table("cofog", "defence_eur_current", "EUR_MN"), (OLD * 10 ** (YEAR % 4 + 1)).round(1), pl.lit(value=True)
    )
    six = pl.when(OLD >= 1e5).then(OLD.round(0)).otherwise(OLD)
    name = "decimals of large figures as of small ones"
    assert name not in {each[0] for each in said(digits(euros))}
    assert name in {each[0] for each in said(digits(euros.with_columns(obs_value=six)))}
