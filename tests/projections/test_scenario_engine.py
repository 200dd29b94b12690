"""The scenario engine: order of things, every line once, ranges without noise in the difference."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from burdenshare.core.errors import LedgerError, ProjectionError
from burdenshare.projections.scenario.check import scenario
from burdenshare.projections.scenario.draws import STAGES, gdp, outcomes
from burdenshare.projections.scenario.engine import (
    MoneyConversion,
    ScenarioOutcome,
    base_path,
    run,
    shocked_gdp,
    verdict,
)
from burdenshare.projections.scenario.model import Base, Gdp, Scenario, ScenarioTarget
from tests.projections.economies import economy

LINE = {"id": "a", "amount": 1.0, "currency": "CAD", "start": 2025, "years": 4, "stage": "fixed"}
NORAD = {"id": "norad", "amount": 38.6, "currency": "CAD", "start": 2025, "years": 20}
RADAR = {"id": "radar", "amount": 6.0, "currency": "CAD", "start": 2026, "years": 6, "contained_in": "norad"}


def plan(*lines: dict[str, Any], **more: Any) -> Scenario:
    return scenario({"ally": "CAN", "horizon": 2030, "lines": list(lines), **more})


def ran(made: Scenario, *, draws: int = 500, missed: Any = None, **more: Any) -> ScenarioOutcome:
    at = economy(made.horizon, **more)
    money = {
        each.id: MoneyConversion(1.4 if each.currency == "USD" else 1.0, 1.0 if each.price_year else None)
        for each in made.lines
    }
    return run(made, at, base_path(made.base, at, {2030: 2.0}), money, draws=draws, missed=missed)


def same(one: ScenarioOutcome, other: ScenarioOutcome) -> bool:
    return all(
        np.array_equal(getattr(one, name), getattr(other, name))
        for name in ("spending", "shares", "more", "undisputed")
    )


@pytest.mark.parametrize(
    "base", ["frozen-share", "frozen-cash", "frozen-real", "announced", {"shares": {2028: 1.9}}, {"cash": {2028: 3}}]
)
def test_a_scenario_with_no_lines_equals_its_base(base: Any) -> None:
    done = ran(plan(base=base))
    assert np.array_equal(done.spending, done.base) and np.array_equal(done.share, done.base_share)
    assert not done.more.any() and not done.warnings and done.lines.shape == (0, 7)


def test_base_paths_are_what_they_are_called() -> None:
    at = economy(2030)
    assert base_path(Base("frozen-share"), at, {}) / at.gdp * 100 == pytest.approx(at.anchor.share)
    assert base_path(Base("frozen-cash"), at, {}) == pytest.approx(1450.0)
    assert base_path(Base("frozen-real"), at, {}) / at.deflator == pytest.approx(1450.0)
    assert base_path(Base("announced"), at, {2030: 2.0})[-1] == pytest.approx(0.02 * at.gdp[-1])
    assert base_path(Base("table", cash={2026: 2.0}), at, {})[[1, 2, -1]] == pytest.approx([1725.0, 2000.0, 2000.0])
    given = np.full(at.years.size, 3.0)
    assert base_path(Base("projection"), at, {}, given) / at.gdp == pytest.approx(0.03)
    for path in ("announced", "projection"):
        with pytest.raises(ProjectionError):
            base_path(Base(path), at, {})


def test_a_line_adds_what_its_profile_says_and_nothing_in_the_base_year() -> None:
    done = ran(plan({**LINE, "start": 2023, "years": 4}))
    assert done.lines[0].tolist() == pytest.approx([0, 250, 250, 0, 0, 0, 0])
    assert done.spending - done.base == pytest.approx(done.lines[0])


def test_money_goes_on_where_it_is_said_to() -> None:
    done = ran(plan({**LINE, "years": 2, "after": "hold", "delay": 0.5}))
    assert done.lines[0].tolist() == pytest.approx([0, 250, 500, 500, 500, 500, 500])


def test_dollars_and_constant_prices_are_turned_into_money_of_the_year() -> None:
    plain, dollars, real = (ran(plan({**LINE, **more})) for more in ({}, {"currency": "USD"}, {"prices": 2024}))
    assert dollars.lines == pytest.approx(plain.lines * 1.4)
    assert real.lines[0, 1:5] == pytest.approx(plain.lines[0, 1:5] * 1.02 ** np.arange(1, 5))


def test_inside_the_envelope_a_line_is_paid_and_the_share_stays() -> None:
    done = ran(plan({**LINE, "envelope": "inside"}))
    assert np.array_equal(done.spending, done.base) and done.lines.sum() == pytest.approx(1000.0)
    assert [each.kind for each in ran(plan({**LINE, "envelope": "inside", "amount": 90})).warnings] == ["Envelope"]


def test_what_does_not_count_adds_nothing_and_what_is_disputed_stands_apart() -> None:
    for counts in ("not", "related-1.5"):
        assert np.array_equal(ran(plan({**LINE, "counts": counts})).spending, ran(plan()).spending)
    done = ran(plan({**LINE, "counts": "disputed"}))
    assert done.spending[1] > done.base[1] and np.array_equal(done.undisputed, done.base)


def test_a_contained_line_changes_nothing_but_the_warning() -> None:
    alone, both = ran(plan(NORAD)), ran(plan(NORAD, RADAR))
    assert same(alone, both) and not alone.warnings
    assert [(each.kind, each.line) for each in both.warnings] == [("DoubleCount", "radar")]
    assert same(both, ran(plan(RADAR, NORAD)))


@settings(deadline=None)
@given(st.permutations([NORAD, RADAR, {**RADAR, "id": "sites", "contained_in": "radar"}, LINE]), st.integers(1, 3))
def test_containment_holds_over_steps_and_in_any_order(lines: list[dict[str, Any]], seed: int) -> None:
    done = ran(plan(*lines, seed=seed), draws=20)
    assert same(done, ran(plan(*[each for each in lines if each["id"] in ("norad", "a")], seed=seed), draws=20))
    assert sorted(each.line for each in done.warnings) == ["radar", "sites"]


def test_a_part_of_what_is_not_there_counts() -> None:
    assert not ran(plan(RADAR)).warnings and ran(plan(RADAR)).lines.sum() > 0


def test_lines_that_contain_each_other_are_refused() -> None:
    with pytest.raises(LedgerError, match="contain each other"):
        ran(plan({**NORAD, "contained_in": "radar"}, RADAR))


def test_two_readings_of_one_programme_count_once() -> None:
    boats = {"id": "subs", "title": "Boats", "same_as": "subs", "currency": "CAD", "start": 2026, "years": 10}
    ledger = {"subs/low": {**boats, "amount": 60.0}, "subs/high": {**boats, "amount": 100.0}}
    lines = [{"id": "low", "ledger": "subs/low"}, {"id": "high", "ledger": "subs/high"}]
    raw = {"ally": "CAN", "horizon": 2030, "lines": lines}
    done = ran(scenario(raw, lambda _: ledger))
    assert [each.kind for each in done.warnings] == ["DoubleCount"] and not done.lines[1].any()


def test_a_fall_of_gdp_with_cash_fixed_lifts_the_share_for_nothing() -> None:
    done = ran(plan(gdp={"shock": {2025: -2}}), spending=2030.0)
    assert round(float(done.base_share[-1]), 2) == 2.03 and round(float(done.share[-1]), 2) == 2.07
    assert np.array_equal(done.spending, done.base)
    whole = ran(plan(gdp={"shock": {2025: -2}, "reaction": 1}), spending=2030.0)
    assert whole.share == pytest.approx(whole.base_share)
    half = ran(plan(gdp={"shock": {2025: -2}, "reaction": 0.5}), spending=2030.0)
    assert half.share[-1] == pytest.approx(2.03 * 0.98**-0.5)


@settings(deadline=None)
@given(reaction=st.floats(0, 1), change=st.floats(-50, 50))
def test_a_share_after_a_shock_is_spending_that_reacts_over_gdp_that_changed(reaction: float, change: float) -> None:
    factor = 1 + change / 100
    done = ran(plan(gdp={"shock": {2025: change}, "reaction": reaction}), spending=2000.0)
    assert done.share[-1] == pytest.approx(2.0 * factor**reaction / factor)


def test_no_gdp_is_left_after_a_shock_of_all_of_it() -> None:
    with pytest.raises(LedgerError, match="GDP negative or nothing"):
        plan(gdp={"shock": {2026: -100.0}})


def test_gdp_may_be_the_scenario_s_own() -> None:
    at = economy(2030)
    own = shocked_gdp(Gdp(levels={2026: 120.0}), at)
    assert own[[0, 2]] == pytest.approx([at.gdp[0], 120_000.0])
    assert own[3:] / at.gdp[3:] == pytest.approx(120_000.0 / at.gdp[2])


@settings(deadline=None)
@given(amount=st.floats(0.01, 50), base=st.sampled_from(["frozen-share", "frozen-cash"]))
def test_common_random_numbers_leave_no_noise_in_the_difference(amount: float, base: str) -> None:
    """The same line on two bases differs by the bases alone, draw by draw; a second line leaves the first as it was."""
    line = {**LINE, "stage": "before-contract", "amount": amount}
    one, other = ran(plan(line, base=base), draws=50), ran(plan(line, base={"shares": {2030: 3.0}}), draws=50)
    assert one.more == pytest.approx(other.more)
    two = run_pair(line, {**LINE, "id": "b"})
    assert two.more == pytest.approx(one.more + two.lines[1])


def run_pair(*lines: dict[str, Any]) -> ScenarioOutcome:
    return ran(plan(*lines), draws=50)


def test_the_seed_is_fixed_and_can_be_chosen() -> None:
    line = {**LINE, "stage": "before-contract"}
    assert same(ran(plan(line)), ran(plan(line)))
    assert not np.array_equal(ran(plan(line)).shares, ran(plan(line, seed=7)).shares)


def test_draws_have_the_means_and_quantiles_they_are_said_to_have() -> None:
    cost, delay = outcomes(1, "a", "before-contract", None, None, 200_000)
    assert cost.mean() == pytest.approx(1.46, abs=0.01) and np.median(cost) == pytest.approx(1.37, abs=0.01)
    assert np.quantile(cost, [0.05, 0.95]) == pytest.approx([0.77, 2.44], abs=0.02)
    assert (delay.mean(), delay.std()) == (pytest.approx(1.5, abs=0.02), pytest.approx(1.2, abs=0.02))
    voted, _ = outcomes(1, "a", "voted", None, None, 200_000)
    assert np.quantile(voted, [0.05, 0.5, 0.95]) == pytest.approx([0.81, 0.975, 1.11], abs=0.005)
    assert outcomes(1, "a", "announced", None, None, 200_000)[0].mean() == pytest.approx(0.5, abs=0.01)
    assert outcomes(1, "a", "before-contract", 1.2, 0.0, 200_000)[0].mean() == pytest.approx(1.2, abs=0.01)
    assert not outcomes(1, "a", "before-contract", 1.2, 0.0, 10)[1].any()
    assert set(STAGES) == {"before-contract", "contract", "announced", "voted", "fixed"}


def test_a_verdict_says_share_gap_and_first_year() -> None:
    done = ran(plan(base={"shares": {2028: 2.0, 2030: 1.8}}))
    found = verdict(ScenarioTarget(2.0, 2030, "2 % by 2030"), done)
    assert found and not found.met and found.first_met == 2028
    assert found.gap_points == pytest.approx(-0.2) and found.gap == pytest.approx(-0.002 * done.gdp[-1])
    exact = verdict(ScenarioTarget(1.8, 2030, ""), done)
    assert exact and exact.met
    assert verdict(ScenarioTarget(2.0, 2040, ""), done) is None


SPREADS = [np.zeros(1), *(np.linspace(-width, width, 41) for width in (0.02, 0.04, 0.06, 0.08, 0.1, 0.12))]


def test_gdp_is_drawn_from_past_errors_one_way_all_the_way() -> None:
    missed = gdp(7, SPREADS, 20_000)
    assert missed.shape == (20_000, 7) and (missed[:, 0] == 1).all()
    assert np.quantile(np.log(missed[:, 6]), [0.1, 0.5, 0.9]) == pytest.approx([-0.096, 0, 0.096], abs=0.003)
    assert np.log(missed[:, 3]) == pytest.approx(np.log(missed[:, 6]) / 2)
    assert np.array_equal(missed, gdp(7, SPREADS, 20_000)) and not np.array_equal(missed, gdp(8, SPREADS, 20_000))


@pytest.mark.parametrize("base", ["frozen-share", "announced", {"shares": {2028: 1.9}}])
def test_a_base_path_that_is_a_share_stays_that_share_whatever_gdp_does(base: Any) -> None:
    done = ran(plan(base=base), missed=gdp(1, SPREADS, 500))
    assert done.shares_gdp is not None and done.shares_gdp == pytest.approx(np.stack([done.share] * 3))


@pytest.mark.parametrize(("base", "reaction"), [("frozen-cash", 0.0), ("frozen-real", 0.0), ({"cash": {2028: 3}}, 0.5)])
def test_a_base_path_in_cash_changes_its_share_with_gdp(base: Any, reaction: float) -> None:
    missed = gdp(1, SPREADS, 501)
    done = ran(plan(base=base, gdp={"reaction": reaction}), missed=missed, draws=501)
    assert done.shares_gdp is not None
    low, _, high = done.shares_gdp
    ranked = np.sort(missed, axis=0)[[450, 50]]
    assert np.stack([low, high]) == pytest.approx(done.share * ranked ** (reaction - 1))
    assert low[0] == high[0] == done.share[0] and not done.more.any()


def test_ranges_of_gdp_join_those_of_overrun_and_leave_them_as_they_were() -> None:
    line = {**LINE, "stage": "before-contract", "amount": 8.0}
    alone, both = ran(plan(line)), ran(plan(line), missed=gdp(1, SPREADS, 500))
    assert same(alone, both) and alone.shares_gdp is None
    draws = gdp(1, SPREADS, 500)
    certain = ran(plan({**line, "stage": "fixed"}), missed=draws)
    assert certain.shares_gdp is not None
    fixed = certain.base_share[2] + 2000 / certain.gdp[2] * 100 / np.sort(draws[:, 2])[[449, 50]]
    assert certain.shares_gdp[[0, 2], 2] == pytest.approx(fixed)


def test_a_verdict_has_the_range_with_gdp_where_there_is_one() -> None:
    done = ran(plan(base="frozen-cash"), missed=gdp(1, SPREADS, 500))
    found = verdict(ScenarioTarget(2.0, 2030, ""), done)
    assert found and found.low_gdp is not None and found.high_gdp is not None
    assert found.low_gdp < found.low == found.high < found.high_gdp
    plain = verdict(ScenarioTarget(2.0, 2030, ""), ran(plan(base="frozen-cash")))
    assert plain and plain.low_gdp is None
    share = verdict(ScenarioTarget(2.0, 2030, ""), ran(plan()))
    assert share and share.low_gdp == share.low == share.high_gdp  # nothing in cash: whatever GDP does
