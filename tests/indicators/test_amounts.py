"""Was it the amount, the GDP, or both that moved?"""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from burdenshare.indicators.amounts import PARTS, parts
from burdenshare.store.read import as_of
from tests.specimens.releases import observations

MONEY = {"indicator": "defence_ncu_current", "unit": "NCU_MN", "currency": "EUR"}
DOLLARS = {"indicator": "defence_usd_constant", "unit": "USD_MN", "currency": "USD", "price_year": 2021}
ONE = {"ref_area": "BEL", "period": 2023}


def moved(*pairs: tuple[dict, float, float]) -> tuple[float, float]:
    before = observations(*({**ONE, **series, "obs_value": then} for series, then, _ in pairs))
    after = observations(*({**ONE, **series, "obs_value": now} for series, _, now in pairs))
    return parts(before, after).select("amount", "gdp").row(0)


def test_the_amount_the_gdp_or_both() -> None:
    assert moved(({}, 2.0, 2.2), (MONEY, 1000.0, 1100.0)) == pytest.approx((10.0, 0.0))
    assert moved(({}, 2.0, 2.2), (MONEY, 1000.0, 1000.4)) == pytest.approx((0.0, -100 / 11))
    assert moved(({}, 2.0, 2.0), (MONEY, 1000.0, 1100.0)) == pytest.approx((10.0, 10.0))


def test_an_amount_moved_only_if_both_series_did() -> None:
    assert moved(({}, 2.0, 1.5), (MONEY, 1000.0, 800.0), (DOLLARS, 1000.0, 995.0))[0] == 0.0
    assert moved(({}, 2.0, 1.5), (MONEY, 1000.0, 800.0), (DOLLARS, 1000.0, 750.0))[0] == pytest.approx(-20.0)
    assert moved(({}, 2.0, 1.5), (DOLLARS, 1000.0, 750.0))[0] == pytest.approx(-25.0)


def test_without_an_amount_nothing_is_said() -> None:
    before = observations({**ONE, "obs_value": 2.0})
    assert parts(before, observations({**ONE, "obs_value": 1.5})).select("amount", "gdp").row(0) == (None, None)


def test_what_the_core_definition_moved_is_six_amounts_of_2023_and_none_before() -> None:
    days = date(2026, 7, 6), date(2026, 7, 31)
    found = parts(*(as_of(day, indicators=PARTS) for day in days)).filter(pl.col("ref_area").str.len_chars() == 3)
    changed = found.filter((pl.col("amount") != 0) & (pl.col("period") < 2024))
    assert set(changed["period"]) == {2023}
    sizes = {code: round(amount) for code, amount in changed.select("ref_area", "amount").rows()}
    assert sizes == {"ALB": -24, "NLD": -10, "SVK": -5, "FRA": -3, "HUN": -2, "BEL": -1}
    assert found.filter(pl.col("period") < 2023)["ref_area"].n_unique() == 31
