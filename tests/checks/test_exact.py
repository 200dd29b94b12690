"""What SIPRI's sheets and the IMF's series share to the last digit: said where a row or a year breaks it."""

from __future__ import annotations

import polars as pl
import pytest

from burdenshare.checks.exact import exact
from burdenshare.core.model import schema
from tests.checks.test_again import said

MEMBERS, RATES = ("AUT", "BEL", "DEU", "ESP", "FIN", "ITA"), {2019: 0.893, 2020: 0.876, 2021: 0.846}
KINDS = {
    "defence_ncu_current": 1.0,
    "defence_ncu_current_fy": 1.0,
    "defence_usd_current": 0.0,
    "defence_usd_constant": 0.0,
}


def sheets() -> pl.DataFrame:
    """Lay out SIPRI's money of six members of the euro, in prices of 2020."""
    rows = [
        {
            "ref_area": area, "indicator": kind, "definition": "sipri", "period": year, "status": "A", "month": None,
            "obs_value": 1e9 * (n + 1.2345) * 1.03 ** (year - 2019) / (1.0 if own else RATES[year]),
            "price_year": 2020 if kind == "defence_usd_constant" else None, "unit": "NCU" if own else "USD",
            "currency": "EUR",
        }
        for n, area in enumerate(MEMBERS)
        for kind, own in KINDS.items()
        for year in RATES
    ]  # fmt: skip
    return pl.DataFrame(rows, schema={name: kind for name, kind in schema().items() if name in rows[0]})


def changed(kind: str, area: str, year: int, by: float) -> list[tuple[str, str, int]]:
    where = (pl.col("indicator") == kind) & (pl.col("ref_area") == area) & (pl.col("period") == year)
    frame = sheets().with_columns(obs_value=pl.when(where).then(pl.col("obs_value") * by).otherwise("obs_value"))
    return said(exact(frame))


@pytest.mark.parametrize(
    ("kind", "year", "check"),
    [
        ("defence_usd_current", 2021, "a rate of the euro that others have"),
        ("defence_usd_constant", 2020, "constant dollars are current ones in their year"),
    ],
)
def test_a_figure_revised_by_half_a_per_cent_is_said(kind: str, year: int, check: str) -> None:
    assert said(exact(sheets())) == []
    assert (check, "BEL", year) in changed(kind, "BEL", year, 1.005)


def test_a_financial_year_that_is_not_the_calendar_s_is_said_where_it_is_in_other_years() -> None:
    years = pl.concat([sheets().with_columns(period=pl.col("period") - 3 * n, price_year=None) for n in range(4)])
    fiscal = (pl.col("indicator") == "defence_ncu_current_fy") & (pl.col("ref_area") == "BEL")
    for by, where, found in ((1.01, pl.col("period") == 2015, 1), (1.01, pl.lit(value=True), 0)):
        value = pl.when(fiscal & where).then(pl.col("obs_value") * by).otherwise("obs_value")
        told = [each for each in said(exact(years.with_columns(obs_value=value))) if each[0].startswith("one amount")]
        assert len(told) == found


@pytest.mark.parametrize(
    ("by", "year", "found"),
    [(1.0, 2021, []), (1.05, 2021, [2021]), (1.001, 2021, []), (1.001, 2019, [2019])],
)
def test_the_agency_s_share_of_all_is_its_members(by: float, year: int, found: list[int]) -> None:
    """To the last digit where other years are; the last one may lie a thousandth off, as in the book of 2022."""
    members = [f"M{n:02d}" for n in range(26)]
    of = {area: 100.0 + n for n, area in enumerate(members)}
    spent = {area: of[area] * (0.01 + n / 2000) for n, area in enumerate(members)}
    shares = {area: spent[area] / of[area] * 100 for area in members}
    shares["EU27"] = sum(spent.values()) / sum(of.values()) * 100
    rows = [
        {"ref_area": area, "indicator": name, "definition": "eda", "period": each, "status": "A", "obs_value": value}
        for each in range(2018, 2022)
        for name, values in (("defence_eur_current", spent), ("defence_share_gdp", shares))
        for area, value in values.items()
    ]
    frame = pl.DataFrame(rows, schema={name: schema()[name] for name in rows[0]}).with_columns(
        month=None, currency=None, unit=pl.lit("x"), price_year=None
    )
    here = (pl.col("ref_area") == "EU27") & (pl.col("period") == year)
    moved = frame.with_columns(obs_value=pl.when(here).then(pl.col("obs_value") * by).otherwise("obs_value"))
    assert said(exact(moved)) == [("the share of all is that of its members", "EU27", each) for each in found]
