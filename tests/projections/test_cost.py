"""The arithmetic of cost: paths, baselines, sums and growth."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.projections import cost
from tests.projections.formulas import closed_form

shares = st.floats(0.2, 6)
rates = st.floats(-5, 20)
spans = st.integers(1, 30)


@given(start=shares, more=st.floats(0, 4), years=spans, growth=rates, gdp=st.floats(1, 1e8))
def test_the_closed_form_is_the_sum_of_the_years(
    start: float, more: float, years: int, growth: float, gdp: float
) -> None:
    path = cost.required(start, start + more, 0, years, np.arange(years + 1))
    gdps = gdp * (1 + growth / 100) ** np.arange(years + 1)
    total = cost.extra(path, gdps, cost.frozen_share(start, gdps)).sum()
    assert total == pytest.approx(closed_form(more, years, gdp, growth), rel=1e-6, abs=gdp * 1e-9)


@given(start=shares, target=shares, base=st.integers(2014, 2030), years=spans)
def test_a_path_starts_where_one_stands_and_ends_at_the_target(
    start: float, target: float, base: int, years: int
) -> None:
    path = cost.required(start, target, base, base + years, np.arange(base, base + years + 3))
    assert path[-1] == path[-3] == pytest.approx(target)
    if start < target:
        assert path[0] == pytest.approx(start) and (np.diff(path) >= -1e-12).all()
    else:
        assert (path == target).all()


@given(start=shares, target=shares, growth=st.floats(0, 15), prices=st.floats(0, 15))
def test_frozen_cash_is_never_cheaper_than_the_other_baselines(
    start: float, target: float, growth: float, prices: float
) -> None:
    years = np.arange(11)
    gdp, deflator = 100 * (1 + growth / 100) ** years, (1 + prices / 100) ** years
    path = cost.required(start, target, 0, 10, years)
    over = [
        cost.extra(path, gdp, each).sum()
        for each in (cost.frozen_cash(start, gdp), cost.frozen_share(start, gdp), cost.frozen_real(start, deflator))
    ]
    assert over[0] >= max(over[1:]) - 1e-9


@given(first=st.floats(1, 1e6), years=spans, rate=rates)
def test_growth_is_the_growth_it_was_made_of(first: float, years: int, rate: float) -> None:
    assert float(cost.growth(first, first * (1 + rate / 100) ** years, years)) == pytest.approx(rate, abs=1e-6)


def test_interest_makes_debt_grow_and_none_leaves_the_plain_sum() -> None:
    money = np.array([0.0, 1.0, 2.0, 3.0])
    assert float(cost.debt(money, 100.0)) == pytest.approx(6.0)
    by_hand = (1 * 1.04**2 + 2 * 1.04 + 3) * 1.02
    assert float(cost.debt(money, 100.0, 4.0)) == pytest.approx(by_hand)


def test_nothing_is_missing_to_a_target_that_is_met() -> None:
    assert cost.gap(2.0, [100.0, 100.0], [2.5, 2.0]).tolist() == [0.0, 0.0]


def test_what_is_announced_is_straight_between_its_years_and_then_held() -> None:
    years = np.arange(2024.0, 2031)
    found = cost.announced(years, 1.0, {2022: 9.0, 2026: 2.0, 2028: 2.5}, np.full(7, 100.0))
    assert found.tolist() == pytest.approx([1.0, 1.5, 2.0, 2.25, 2.5, 2.5, 2.5])
