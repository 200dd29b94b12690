"""Base years and GDP paths: share and money agree, growth comes from one outlook."""

from __future__ import annotations

import time

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.core.errors import ProjectionError, QueryError
from burdenshare.projections.cost_stack import baseline, extra, grid, stacked
from burdenshare.projections.economy import assumptions, economy, extended
from burdenshare.projections.economy_known import anchors, outlooks
from tests.projections.economies import economy as made
from tests.specimens.releases import observations


def known(release: str, **values: float) -> pl.DataFrame:
    units = {
        "defence_share_gdp": "PT_GDP",
        "defence_ncu_current": "NCU_MN",
        "defence_usd_current": "USD_MN",
        "gdp_usd_current": "USD_BN",
    }
    rows = [
        {"ref_area": "CAN", "indicator": name, "period": 2026, "obs_value": value, "unit": units[name],
         "currency": "CAD" if "ncu" in name else None}
        for name, value in values.items()
    ]  # fmt: skip
    return observations(*rows).with_columns(pl.lit(release).alias("release"))


def outlook(release: str, currency: str = "CAD", **series: list[float]) -> pl.DataFrame:
    units = {
        "gdp_ncu_current": "NCU_BN",
        "gdp_deflator": "INDEX",
        "population": "PERSONS_MN",
        "gdp_usd_current": "USD_BN",
    }
    rows = [
        {"ref_area": "CAN", "indicator": name, "definition": "macro", "period": 2026 + step, "obs_value": value,
         "unit": units[name], "currency": currency}
        for name, values in series.items()
        for step, value in enumerate(values)
    ]  # fmt: skip
    return observations(*rows).with_columns(pl.lit(release).alias("release"))


WEO = outlook(
    "weo-2025-10", gdp_ncu_current=[3000.0, 3120.0], gdp_deflator=[100.0, 102.0], population=[41.0, 41.5],
    gdp_usd_current=[2200.0, 2300.0],
)  # fmt: skip


def test_gdp_of_the_release_itself_comes_first() -> None:
    figures = known(
        "nato-2026-07", defence_share_gdp=2.13, defence_ncu_current=71_517, defence_usd_current=52_455,
        gdp_usd_current=2464.958,
    )  # fmt: skip
    found = anchors(figures, outlooks(WEO))["CAN"]
    assert found.per_usd == pytest.approx(71_517 / 52_455)
    assert found.share == pytest.approx(52_455 / 2_464_958 * 100)
    assert "own" in found.gdp_from


def test_else_gdp_is_implied_by_share_and_money() -> None:
    found = anchors(known("nato-2023-07", defence_share_gdp=2.0, defence_ncu_current=60_000), outlooks(WEO))["CAN"]
    assert found.gdp == pytest.approx(3_000_000) and found.share == pytest.approx(2.0)
    assert "implied" in found.gdp_from


def test_else_gdp_is_the_outlook_s() -> None:
    found = anchors(known("nato-2025-08", defence_share_gdp=2.01), outlooks(WEO))["CAN"]
    assert (found.gdp, found.spending, found.currency) == (3_000_000, pytest.approx(60_300), "CAD")
    assert "weo-2025-10" in found.gdp_from and found.per_usd == pytest.approx(3000 / 2200)


def test_money_of_another_release_is_not_taken_for_the_share_of_this_one() -> None:
    both = pl.concat([known("nato-2024-06", defence_ncu_current=50_000), known("nato-2025-04", defence_share_gdp=1.45)])
    assert anchors(both, outlooks(WEO))["CAN"].spending == pytest.approx(0.0145 * 3_000_000)


def test_one_country_one_outlook() -> None:
    kuna = outlook("weo-2022-10", "HRK", gdp_ncu_current=[22_500.0, 23_000.0, 24_000.0])
    found = outlooks(pl.concat([kuna, WEO]))["CAN"]
    assert found.release == "weo-2025-10" and sorted(found.gdp) == [2026, 2027] and found.currency == "CAD"


def test_a_difference_between_real_and_current_share_is_said() -> None:
    figures = known(
        "nato-2026-07", defence_share_gdp=2.58, defence_ncu_current=27_900, defence_usd_current=32_900,
        gdp_usd_current=1436.621,
    )  # fmt: skip
    held = outlooks(WEO)
    path = economy(anchors(figures, held)["CAN"], held["CAN"], 2035)
    assert any("in current prices" in each and "2.29 %" in each for each in assumptions(path))


def test_growth_is_held_beyond_the_outlook_and_said() -> None:
    held = outlooks(WEO)
    path = economy(anchors(known("nato-2025-08", defence_share_gdp=2.0), held)["CAN"], held["CAN"], 2030)
    assert path.gdp[1:] / path.gdp[:-1] == pytest.approx([1.04] * 4)
    assert path.deflator[-1] == pytest.approx(1.02**4) and path.deflator[0] == 1.0
    assert any("after 2027" in each for each in assumptions(path))


@given(st.lists(st.floats(1, 1e6), min_size=2, max_size=8), st.integers(0, 20))
def test_an_extended_series_keeps_what_is_given(values: list[float], more: int) -> None:
    series = {2020 + place: value for place, value in enumerate(values)}
    found = extended(series, 2020, 2020 + len(values) - 1 + more)
    assert found[: len(values)].tolist() == values and found.size == len(values) + more


@pytest.mark.parametrize("series", [{}, {2024: 1.0, 2026: 1.0}, {2020: 1.0, 2021: 1.0}, {2024: 1.0}])
def test_a_gap_in_an_outlook_is_refused(series: dict[int, float]) -> None:
    with pytest.raises(ProjectionError, match="outlook"):
        extended(series, 2024, 2030)


def test_a_grid_is_what_single_answers_give() -> None:
    stack = stacked([made(2035), made(2035, area="DEU", base=2025, spending=2200.0, growth=3.0)])
    for name in ("frozen-share", "frozen-cash", "frozen-real"):
        without = baseline(name, stack)
        table = grid(stack, (2.0, 3.5), (2028, 2035), without)
        for i, share in enumerate(table.shares):
            for j, by in enumerate(table.deadlines):
                money = extra(stack, share, by, without)
                assert table.cumulative[i, j] == pytest.approx(money.sum(axis=-1))
                assert table.in_last_year[i, j] == pytest.approx(money[:, int(by) - 2024])


def test_a_large_grid_takes_no_time() -> None:
    stack = stacked([made(2040, area=f"A{number}", spending=1000.0 + 50 * number) for number in range(32)])
    without = baseline("frozen-cash", stack)
    began = time.perf_counter()
    table = grid(stack, [1 + step / 5 for step in range(20)], list(range(2031, 2041)), without)
    assert table.cumulative.shape == (20, 10, 32) and time.perf_counter() - began < 0.2


def test_nothing_is_counted_before_an_ally_s_own_base_year() -> None:
    stack = stacked([made(2030), made(2030, area="DEU", base=2026)])
    for name in ("frozen-share", "frozen-cash", "frozen-real"):
        money = extra(stack, 3.5, 2030, baseline(name, stack))
        assert money[1, :2].tolist() == [0.0, 0.0] and (money[1, 3:] > 0).all()


def test_announced_is_not_a_number_for_whoever_announced_nothing_ahead() -> None:
    stack = stacked([made(2030), made(2030, area="DEU")])
    found = baseline("announced", stack, {"CAN": {2030: 2.0}, "DEU": {2024: 2.0}})
    assert found[0, -1] == pytest.approx(stack.gdp[0, -1] * 0.02) and np.isnan(found[1]).all()


def test_an_unknown_baseline_is_refused() -> None:
    with pytest.raises(QueryError, match="frozen-share"):
        baseline("frozen", stacked([made()]))
