from __future__ import annotations

import numpy as np
import pytest
import scoringrules

from burdenshare.projections import scores

RNG = np.random.default_rng(5)


@pytest.mark.parametrize("count", [2, 3, 10, 1001])
def test_crps_agrees_with_scoringrules(count: int) -> None:
    draws, seen = RNG.lognormal(0.7, 0.4, (40, count)), RNG.lognormal(0.7, 0.4, 40)
    theirs = scoringrules.crps_ensemble(seen, draws, estimator="fair")
    assert np.abs(scores.crps(np.sort(draws), seen) - theirs).max() < 1e-9


def test_crps_agrees_in_single_precision_draws() -> None:
    draws, seen = np.sort(RNG.normal(2, 0.3, (20, 500)).astype(np.float32)), RNG.normal(2, 0.3, 20)
    theirs = scoringrules.crps_ensemble(seen, draws.astype(np.float64), estimator="fair")
    assert np.abs(scores.crps(draws, seen) - theirs).max() < 1e-9


def test_crps_does_not_depend_on_the_number_of_draws() -> None:
    few = scores.crps(np.sort(RNG.normal(size=(20_000, 5))), np.zeros(20_000)).mean()
    assert few == pytest.approx(2 / np.sqrt(2 * np.pi) - 1 / np.sqrt(np.pi), abs=0.006)


def test_quantile_loss_and_brier_agree_with_scoringrules() -> None:
    said, seen = RNG.normal(size=50), RNG.normal(size=50)
    for level in scores.LEVELS:
        theirs = scoringrules.quantile_score(seen, said, level)
        assert np.allclose(scores.quantile_loss(said, seen, level), theirs, atol=1e-12)
    chance, happened = RNG.uniform(size=50), RNG.uniform(size=50) < 0.5
    assert np.allclose(scores.brier(chance, happened), scoringrules.brier_score(happened.astype(float), chance))


def test_quantiles_are_numpys() -> None:
    draws = np.sort(RNG.normal(size=(6, 333)))
    ours, theirs = scores.quantiles(draws, scores.LEVELS), np.quantile(draws, scores.LEVELS, axis=1).T
    assert np.allclose(ours, theirs, atol=1e-12)


def test_coverage_of_draws_from_the_truth_is_what_it_says() -> None:
    draws, seen = np.sort(RNG.normal(size=(4000, 400))), RNG.normal(size=4000)
    for level in scores.COVERAGES:
        assert scores.within(draws, seen, level).mean() == pytest.approx(level / 100, abs=0.025)


def test_reliability_counts_every_forecast_once() -> None:
    said = RNG.uniform(size=5000)
    rows = scores.reliability(said, RNG.uniform(size=5000) < said, (0, 0.1, 0.5, 1.0))
    assert sum(row[2] for row in rows) == 5000
    assert all(row[3] == pytest.approx(row[4], abs=0.05) for row in rows)


def test_error_bars_count_origins_and_not_forecasts() -> None:
    origin = np.repeat([2016, 2017, 2018], 30)
    better, t, count = scores.over_origins(np.zeros(90), np.repeat([0.1, 0.2, 0.3], 30), origin)
    assert (better, count) == (pytest.approx(0.2), 3)
    assert t == pytest.approx(0.2 / (0.1 / np.sqrt(3)))
    assert np.isnan(scores.over_origins(np.zeros(30), np.ones(30), np.repeat(2016, 30))[1])


def test_effective_n_falls_with_what_origins_share() -> None:
    origin = np.repeat(np.arange(40), 25)
    alone = RNG.normal(size=1000)
    icc, worth = scores.effective(alone, origin, 1)
    assert icc < 0.03 and worth > 500
    icc, worth = scores.effective(alone + np.repeat(RNG.normal(size=40), 25), origin, 1)
    assert icc == pytest.approx(0.5, abs=0.15) and worth < 150
    assert scores.effective(alone, origin, 5)[1] == pytest.approx(scores.effective(alone, origin, 1)[1] / 5)
