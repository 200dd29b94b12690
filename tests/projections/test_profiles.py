"""Outlay profiles: they sum to one, and they are what their names say."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.core.errors import ProjectionError
from burdenshare.projections import profiles
from burdenshare.projections.profiles import Profile, beta, outlay, rayleigh, table, uniform, yearly

any_profile = st.one_of(
    st.just(uniform),
    st.just(rayleigh),
    st.builds(beta, st.floats(0.05, 60), st.floats(0.05, 60)),
    st.builds(table, st.lists(st.floats(0, 1e6), min_size=1, max_size=30).filter(lambda parts: sum(parts) > 1e-3)),
)


@given(profile=any_profile, years=st.integers(1, 60))
def test_a_profile_sums_to_one_and_never_takes_money_back(profile: Profile, years: int) -> None:
    parts = yearly(profile, years)
    assert parts.sum() == pytest.approx(1.0) and (parts >= -1e-12).all() and parts.size == years


@given(profile=any_profile, years=st.integers(1, 20), delay=st.floats(0, 8))
def test_a_delay_moves_money_and_loses_none(profile: Profile, years: int, delay: float) -> None:
    moved = outlay(profile, 2025 + delay, years, np.arange(2020, 2060))
    assert moved.sum() == pytest.approx(1.0)
    assert moved[: 5 + int(delay)].sum() == pytest.approx(0.0)


def test_rayleigh_by_ten_years() -> None:
    published = [3.6, 9.9, 14.4, 16.4, 15.9, 13.7, 10.7, 7.6, 4.9, 2.9]
    assert (yearly(rayleigh, 10) * 100).round(1).tolist() == published
    assert float(rayleigh(0.5)) == pytest.approx(0.602, abs=5e-4)  # the 60/40 rule


def test_beta_of_sixty_forty() -> None:
    assert float(beta(1.54, 1.96)(0.5)) == pytest.approx(0.60, abs=0.005)


@given(a=st.integers(1, 40), b=st.integers(1, 40), x=st.floats(0, 1))
def test_beta_is_the_binomial_sum(a: int, b: int, x: float) -> None:
    n = a + b - 1
    exact = sum(comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))
    assert float(beta(a, b)(np.asarray(x))) == pytest.approx(exact, abs=1e-12)


@given(a=st.floats(0.01, 900), b=st.floats(0.01, 900), step=st.integers(0, 1024))
def test_beta_is_its_own_mirror_image(a: float, b: float, step: int) -> None:
    x = np.asarray(step / 1024)  # exact, and so is one minus it
    assert float(beta(a, b)(x)) == pytest.approx(1 - float(beta(b, a)(1 - x)), abs=1e-9)


@pytest.mark.parametrize("bad", [(0, 1), (1, -2), (float("nan"), 1), (float("inf"), 1), (2000, 1)])
def test_beta_refuses_what_is_no_beta(bad: tuple[float, float]) -> None:
    with pytest.raises(ProjectionError, match="beta"):
        beta(*bad)


@pytest.mark.parametrize("bad", [[], [0, 0], [1, -1], {2026: float("inf")}])
def test_a_table_refuses_what_sums_to_nothing(bad: object) -> None:
    with pytest.raises(ProjectionError, match="table"):
        table(bad)  # type: ignore[arg-type]


def test_a_programme_takes_a_year_at_least() -> None:
    with pytest.raises(ProjectionError, match="one year"):
        profiles.yearly(uniform, 0)
