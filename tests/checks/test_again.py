"""What was written over, what moved alone, which lone mark stands: found in a made release, in a whole one nothing."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from burdenshare.checks.again import again
from burdenshare.checks.alike import lone
from burdenshare.checks.digits import coarser, digits, finer
from burdenshare.checks.finding import Checked
from burdenshare.checks.last import bounds, ends, moved, starts
from burdenshare.checks.plausible import plausible
from burdenshare.checks.series import series
from burdenshare.checks.shifts import columns
from burdenshare.checks.units import arms, units
from burdenshare.core.model import schema

AREAS = ("BEL", "CAN", "DEU", "ESP", "FRA", "GBR", "ITA", "NLD", "POL")
YEARS = range(2005, 2023)
Change = Callable[[dict[str, object]], dict[str, object]]


def table(definition: str = "macro", indicator: str = "gdp_usd_current", unit: str = "USD_BN") -> pl.DataFrame:
    """Lay out a figure of many digits for every area and year."""
    rows = [
        {
            "ref_area": area, "indicator": indicator, "definition": definition, "period": year, "unit": unit,
            "obs_value": (100.123456789 + n) * 1.0371 ** (year - 2005), "status": "A", "trust": "official",
        }
        for n, area in enumerate(AREAS)
        for year in YEARS
    ]  # fmt: skip
    return pl.DataFrame(rows, schema={name: kind for name, kind in schema().items() if name in rows[0]})


def put(frame: pl.DataFrame, value: pl.Expr, *where: pl.Expr) -> pl.DataFrame:
    full = frame.with_columns(price_basis=None, price_year=None, month=None, currency=None)
    return full.with_columns(obs_value=pl.when(*where).then(value).otherwise("obs_value"))


AREA, YEAR, OLD = pl.col("ref_area"), pl.col("period"), pl.col("obs_value")
OF_2010 = OLD.filter(YEAR == 2010).first().over("ref_area", "indicator")


def said(checks: list[Checked]) -> list[tuple[str, str, int]]:
    return [(f.check.partition(" (")[0], f.ref_area, f.period) for each in checks for f in each.findings]


def test_a_whole_table_is_let_alone() -> None:
    whole = put(table(), OLD, pl.lit(value=False))
    assert said([*again(whole), moved(whole, whole, "last", bounds([whole])), starts(whole, whole, "last")]) == []
    assert said([coarser(whole, whole, "last")]) == []


@pytest.mark.parametrize(
    ("value", "where", "expected"),
    [
        (OF_2010, YEAR == 2011, ("no year is the one before again, in many areas", "BEL", 2011)),
        (OF_2010, (YEAR > 2010) & (AREA == "ESP"), ("no figure for years on end", "ESP", 2022)),
        (OF_2010, (YEAR == 2011) & (AREA == "ESP"), ("no figure for years on end", "ESP", 2011)),
    ],
)
def test_what_was_dragged_over_others_is_found(value: pl.Expr, where: pl.Expr, expected: tuple[str, str, int]) -> None:
    assert expected in said(again(put(table(), value, where)))


def test_all_of_an_area_pasted_over_the_next_year() -> None:
    both = pl.concat([table("eda", "defence_eur_current"), table("eda", "defence_share_gdp", "PT_GDP")])
    twice = put(both, OF_2010, (YEAR == 2011) & (AREA == "ESP"))
    assert ("no year is the one before again, in all of an area", "ESP", 2011) in said(again(twice))


def test_a_share_of_nought_beside_money() -> None:
    both = pl.concat([table("eda", "defence_eur_current"), table("eda", "defence_share_gdp", "PT_GDP")])
    nought = put(both, pl.lit(0.0), (AREA == "ESP") & (pl.col("indicator") == "defence_share_gdp"))
    assert ("a share where money is spent", "ESP", 2005) in said(again(nought))


def test_a_sheet_that_lacks_what_the_others_have() -> None:
    both = pl.concat([table("sipri", "defence_usd_current"), table("sipri", "defence_share_gdp", "PT_GDP")])
    lost = put(both, pl.lit(None), (AREA == "ESP") & (YEAR == 2005) & (pl.col("indicator") == "defence_share_gdp"))
    assert ("a figure on every sheet", "ESP", 2005) in said(again(lost))


def test_one_kind_of_spending_alone() -> None:
    kinds = [f"{kind}_share" for kind in ("equipment", "personnel", "infrastructure", "other")]
    all_four = pl.concat([table("nato-core", kind, "PT_DEFENCE") for kind in kinds])
    alone = put(all_four, pl.lit(None), (AREA == "ESP") & (YEAR == 2022) & (pl.col("indicator") != "other_share"))
    assert [each[1:] for each in said(again(alone))] == [("ESP", 2022)]


def test_lost_digits_are_held_against_the_last_release() -> None:
    frame = put(table(), OLD, pl.lit(value=False))
    short = put(table(), OLD.round_sig_figs(3), AREA == "ESP")
    assert ("as many digits as in last", "ESP", 2022) in said([coarser(short, frame, "last")])


def test_a_year_that_moved_alone_is_said_and_the_last_years_are_not() -> None:
    frame = put(table(), OLD, pl.lit(value=False))
    for year, expected in ((2012, [("no year moved alone since last", "ESP", 2012)]), (2021, [])):
        other = put(table(), OLD * 1.05, (AREA == "ESP") & (year == YEAR))
        assert said([moved(other, frame, "last", bounds([frame]))]) == expected


def test_all_years_moved_is_a_revision() -> None:
    rows = table().with_columns(far=pl.col("obs_value").log() * 0.03)
    assert lone(rows, "ref_area").is_empty()


def test_a_table_that_starts_later_is_said() -> None:
    frame = put(table(), OLD, pl.lit(value=False))
    assert [each[0] for each in said([starts(frame.filter(YEAR > 2005), frame, "last")])] == ["starts as early as last"]
    assert said([starts(frame.filter(YEAR > 2005), frame, "nato-2024-06")]) == []


def test_a_lone_mark_of_an_estimate() -> None:
    frame = put(table("eda", "defence_eur_current", "EUR_MN"), OLD, pl.lit(value=False))
    marked = frame.with_columns(status=pl.when((AREA == "ESP") & (YEAR == 2022)).then(pl.lit("E")).otherwise("status"))
    checks = plausible(marked, frame.clear())
    assert ("a year is an estimate for all members or for none", "ESP", 2022) in said(checks)


def test_a_table_that_ends_before_the_one_held_is_said() -> None:
    frame = put(table(), OLD, pl.lit(value=False))
    assert [each[0] for each in said([ends(frame.filter(YEAR < 2022), frame, "fed-2026-06")])] == [
        "goes on as far as fed-2026-06, which is held"
    ]
    assert said([ends(frame, frame, "fed-2026-06")]) == []


def test_a_round_figure_among_exact_ones_is_said() -> None:
    frame = put(table(), OLD, pl.lit(value=False))
    typed = put(table(), OLD.round_sig_figs(2), (AREA == "ESP") & (YEAR == 2012))
    assert said(digits(frame)) == []
    assert said(digits(typed)) == [("no round figure among exact ones", "ESP", 2012)]


def test_a_decimal_that_the_last_release_never_printed_is_said() -> None:
    frame = put(table(), OLD.round(1), pl.lit(value=True))
    glued = frame.with_columns(obs_value=pl.when(AREA == "ESP", YEAR == 2012).then(OLD + 0.03).otherwise(OLD))
    assert said([finer(frame, frame, "last")]) == []
    assert said([finer(glued, frame, "last")]) == [("no more decimals than in last", "ESP", 2012)]


def test_an_amount_is_the_same_in_three_units() -> None:
    of = {"eur": 1.0, "ncu": 4.2, "share": 1 / 4000}
    rows = [
        {"ref_area": "POL", "definition": "cofog", "period": 2021, "obs_value": round(money * by, 1),
         "currency": "PLN" if unit == "ncu" else None,
         "indicator": f"{stem}_{'share_gdp' if unit == 'share' else f'{unit}_current'}"}
        for stem, money in (("defence", 8123.4), ("defence_investment", 1911.7))
        for unit, by in of.items()
    ]  # fmt: skip
    frame, gdp = pl.DataFrame(rows), pl.DataFrame({"ref_area": ["POL"], "period": [2021], "~gdp_eur_current": [4e5]})
    assert said(units(frame, gdp)) == []
    for indicator, value, check in (
        ("defence_investment_ncu_current", 7930.0, "one rate for a part and the whole"),
        ("defence_investment_share_gdp", 0.0, "one GDP for a part and the whole"),
        ("defence_share_gdp", 2.4, "the share is the money's"),
    ):
        wrong = frame.with_columns(
            obs_value=pl.when(pl.col("indicator") == indicator).then(value).otherwise("obs_value")
        )
        assert (check, "POL", 2021) in said(units(wrong, gdp))


def test_arms_are_over_a_third_of_all_aid() -> None:
    rows = [
        {"ref_area": f"A{n}", "indicator": f"aid_ukraine_{kind}_eur", "period": 2025, "obs_value": value}
        for n in range(20)
        for kind, value in (("total", 3.0), ("military", 1.9))
    ]
    frame = pl.DataFrame(rows)
    less = frame.with_columns(obs_value=pl.when(OLD == 1.9).then(0.9).otherwise("obs_value"))
    assert said([arms(frame)]) == []
    assert said([arms(less)]) == [("arms are over a third of all aid", "all", 2025)]


def test_two_years_exchanged_for_all_are_said() -> None:
    frame = put(table(), OLD, pl.lit(value=False))
    of_2011 = OLD.filter(YEAR == 2011).first().over("ref_area", "indicator")
    turned = frame.with_columns(
        obs_value=pl.when(YEAR == 2011).then(OF_2010).when(YEAR == 2010).then(of_2011).otherwise(OLD)
    )
    assert said([columns(frame, frame, "last")]) == []
    names = {(check, year) for check, _, year in said([columns(turned, frame, "last")])}
    assert names == {("a year as in last, and not the one beside it", year) for year in (2010, 2011)}


def test_a_few_figures_of_another_area_are_said() -> None:
    frame = put(table(), OLD, pl.lit(value=False))
    belgian = OLD.filter(AREA == "BEL").first().over("period", "indicator")
    pasted = put(table(), belgian, (AREA == "ESP") & YEAR.is_in([2010, 2011, 2012]))
    assert said(series(frame)) == []
    assert ("no area has another's figures", "ESP", 2012) in said(series(pasted))
