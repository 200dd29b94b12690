from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from burdenshare.core.errors import ProjectionError, QueryError
from burdenshare.projections.fan import fans
from burdenshare.projections.known_on import KnownOn, panel
from burdenshare.projections.models import MODELS, AnnouncedShare, Panel, StartFigure, assumptions, named
from burdenshare.projections.models.panel import Streams
from burdenshare.projections.models.pledge_path import straight
from burdenshare.projections.models.shocks import CommonShock, Own, common_changes, runs, start, volatility
from tests.projections import made

ASSUMED = assumptions(date(2026, 7, 1))
HAGUE = AnnouncedShare(3.5, 2035)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Panel:
    root = made.store(tmp_path_factory.mktemp("record"))
    return panel(KnownOn(date(2026, 7, 1), (root,)), ASSUMED)


def drawn(known: Panel, model: str = "pledge-path", paths: int = 4000, horizon: int = 9, **kwargs: object):
    fitted = named(model).fit(known, dict.fromkeys(known.starts, HAGUE), kwargs.pop("assumed", ASSUMED))  # type: ignore[arg-type]
    return dict(fitted.simulate(Streams(ASSUMED.seed), horizon, paths, **kwargs))  # type: ignore[arg-type]


@pytest.mark.parametrize("model", MODELS)
def test_the_same_seed_gives_the_same_bits(known: Panel, model: str) -> None:
    once, again = drawn(known, model, 500), drawn(known, model, 500)
    assert all(np.array_equal(once[area], again[area]) for area in once)


@pytest.mark.parametrize("model", MODELS)
def test_another_ally_does_not_change_ones_own_paths(known: Panel, model: str) -> None:
    alone, together = drawn(known, model, 500, areas=["CAN"]), drawn(known, model, 500, areas=["DEU", "CAN", "USA"])
    assert np.array_equal(alone["CAN"], together["CAN"])
    assert not np.array_equal(together["CAN"], together["DEU"])


@pytest.mark.parametrize("model", MODELS)
def test_quantiles_never_cross_and_widen_with_the_years(known: Panel, model: str) -> None:
    for fan in fans(drawn(known, model, 20_000).items(), (2.0, 3.5)).fans.values():
        assert (np.diff(fan.quantiles, axis=1) >= 0).all()
        width = np.log(fan.quantiles[1:, 5] / fan.quantiles[1:, 1])
        assert (np.diff(width) > -0.02).all() and width[-1] > width[0]


def test_the_common_change_has_the_moments_of_its_ar1() -> None:
    common = CommonShock(0.55, np.array([-0.05, 0.02, 0.03, -0.01, 0.04]), last=0.1)
    changes = np.diff(common.draw(np.random.default_rng(1), 12, 200_000), axis=0)
    spread = np.sqrt((common.innovations**2).mean())
    assert abs(changes.mean()) < 0.0005
    assert changes[0].std() == pytest.approx(spread, rel=0.01)
    assert changes[-1].std() == pytest.approx(spread / np.sqrt(1 - 0.55**2), rel=0.01)
    assert np.corrcoef(changes[-2], changes[-1])[0, 1] == pytest.approx(0.55, abs=0.01)


def test_momentum_fades_by_phi_a_year() -> None:
    common = CommonShock(0.5, np.array([0.0]), last=0.08)
    still, moving = (common.draw(np.random.default_rng(1), 3, 10, momentum=each)[:, 0] for each in (False, True))
    assert still.tolist() == [0, 0, 0, 0]
    assert moving == pytest.approx([0, 0.04, 0.06, 0.07])


def test_phi_is_found_again_in_a_long_history() -> None:
    rng = np.random.default_rng(3)
    change = np.zeros(2000)
    for year in range(1, 2000):
        change[year] = 0.5 * change[year - 1] + rng.normal(0, 0.03)
    known = Panel(date(2020, 1, 1), 2020, {}, tuple("abcdef"), np.arange(21, 2021), np.tile(change, (6, 1)))
    fitted = CommonShock.fit(known, replace(ASSUMED, common_first_year=21))
    assert fitted.phi == pytest.approx(0.5, abs=0.04)
    assert fitted.innovations.std() == pytest.approx(0.03, rel=0.05)


def test_own_shocks_are_blocks_with_either_sign_scaled_by_ally() -> None:
    sums = np.float32([[0.1, 0.3, 0.4, 0.2, 0.5], [-0.1, -0.3, -0.4, -0.2, -0.5]]).T.copy()
    own = Own(sums, {"CAN": 2.0})
    total = own.draw(np.random.default_rng(1), "CAN", 10, 100_000)
    assert np.unique(np.abs(total[1:6]).round(3)).tolist() == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0])
    assert np.allclose(np.abs(total[5]), 1.0)  # a block keeps its own order and sum
    assert np.unique(total[10].round(3)).tolist() == [-2.0, 0.0, 2.0]
    assert total[10].mean() == pytest.approx(0, abs=0.02) and total[10].std() == pytest.approx(np.sqrt(2), rel=0.01)


def test_own_blocks_are_centred_and_leave_the_common_change_out(known: Panel) -> None:
    own = Own.fit(known, ASSUMED)
    assert own.sums.shape[0] == ASSUMED.block
    assert own.sums.mean() == pytest.approx(0, abs=1e-6)
    shared = known.changes - common_changes(known, ASSUMED)
    assert np.nanmean(shared[:, known.years >= 1999]) == pytest.approx(0, abs=0.005)


def test_volatility_is_the_root_within_bounds(known: Panel) -> None:
    scale = volatility(known, ASSUMED)
    assert set(scale) == set(made.ALLIES)
    assert min(scale.values()) >= ASSUMED.volatility_low and max(scale.values()) <= ASSUMED.volatility_high
    assert np.median(list(scale.values())) == pytest.approx(1, abs=0.05)


def test_a_start_is_revised_as_estimates_of_its_age_were(known: Panel) -> None:
    pool = known.revisions[0]
    assert len(pool) >= ASSUMED.revisions_least
    begun = start(np.random.default_rng(1), StartFigure(2.0, 0), known, ASSUMED, 100_000)
    assert np.log(begun / 2).mean() == pytest.approx(pool.mean(), abs=0.001)
    assert np.log(begun / 2).std() == pytest.approx(pool.std(), rel=0.02)
    unseen = replace(known, revisions={})
    assert np.log(
        start(np.random.default_rng(1), StartFigure(2.0, 0), unseen, ASSUMED, 100_000) / 2
    ).std() == pytest.approx(ASSUMED.revisions_prior_sd, rel=0.02)
    assert set(start(np.random.default_rng(1), StartFigure(2.0, None), known, ASSUMED, 10)) == {2.0}


@pytest.mark.parametrize(
    ("begin", "w", "last"), [(2.0, 1.0, 3.5), (2.0, 0.5, 2.75), (2.0, 0.0, 2.0), (2.0, 1.5, 3.5), (4.0, 1.0, 4.0)]
)
def test_the_straight_path_moves_w_of_the_need_and_stops_at_the_pledge(begin: float, w: float, last: float) -> None:
    path = straight(np.float32([begin]), np.float32([w]), AnnouncedShare(3.5, 2035), 2025, 10)
    assert path[-1, 0] == pytest.approx(last, rel=1e-6)
    assert (np.diff(path[:, 0]) >= 0).all()


def test_a_late_pledge_goes_on_after_its_year() -> None:
    path = straight(np.float32([1.0]), np.float32([0.5]), AnnouncedShare(2.0, 2024), 2022, 4)[:, 0]
    assert path.tolist() == [1.0, 1.25, 1.5, 1.75, 2.0]


def test_without_shocks_full_delivery_ends_at_the_pledge(known: Panel) -> None:
    calm = replace(known, changes=np.where(np.isnan(known.changes), np.nan, 0.01), revisions={0: np.zeros(40)})
    sure = replace(ASSUMED, pass_through=ASSUMED.pass_through.at(1.0, certain=True))
    begun = {"CAN": StartFigure(2.0, 0)}
    fitted = named("pledge-path").fit(replace(calm, starts=begun), {"CAN": HAGUE}, sure)
    ((_, paths),) = fitted.simulate(Streams(1), 9, 50)
    assert np.quantile(paths[-1], 0.5) == pytest.approx(3.5, rel=0.05)


def test_pass_through_is_shared_and_within_bounds(known: Panel) -> None:
    paths = drawn(replace(known, changes=known.changes * 1e-6), paths=20_000)
    need = {area: (paths[area][-1] / paths[area][0]) for area in paths if known.starts[area].value < 2.5}
    first, second = list(need.values())[:2]
    assert np.corrcoef(first, second)[0, 1] > 0.3  # the Alliance's part of w
    assert min(each.min() for each in need.values()) > 0.999


def test_one_common_path_for_all(known: Panel) -> None:
    moves = [np.log(each[-1] / each[0]) for each in drawn(known, "random-walk", 20_000).values()]
    apart = [np.log(each[-1] / each[0]) for each in drawn(known, "persistence", 20_000).values()]
    assert np.corrcoef(moves)[np.triu_indices(len(moves), 1)].mean() > 0.1
    assert abs(np.corrcoef(apart)[np.triu_indices(len(apart), 1)].mean()) < 0.01


def test_recentred_persistence_has_no_drift_and_persistence_keeps_it(known: Panel) -> None:
    change = {
        model: np.mean([np.log(each[5] / each[0]).mean() for each in drawn(known, model, 5000, 5).values()])
        for model in ("persistence", "recentred-persistence")
    }
    assert change["recentred-persistence"] == pytest.approx(0, abs=0.01)
    past = runs(known.since(ASSUMED.own_first_year).changes, 5).sum(axis=1).mean()
    assert abs(past) > 0.01 and change["persistence"] == pytest.approx(past, abs=0.01)


def test_the_pool_is_half_of_each(known: Panel) -> None:
    pool, walk = drawn(known, "pool", 1000)["CAN"], drawn(known, "random-walk", 500)["CAN"]
    assert pool.shape == (10, 1000)
    assert np.array_equal(pool[:, :500], walk)


def test_ten_thousand_paths_give_a_chance_to_half_a_point(known: Panel) -> None:
    fitted = named("pledge-path").fit(known, {"CAN": HAGUE}, ASSUMED)
    found = [fans(fitted.simulate(Streams(seed), 9, 10_000, ["CAN"]), (2.5,)) for seed in range(20)]
    assert np.std([each.fans["CAN"].met_in[2.5][-1] for each in found]) < 0.0065  # 0.5 points, and what 20 seeds leave


def test_an_ally_without_a_start_gets_a_reason(known: Panel) -> None:
    assert known.reasons["ISL"].startswith("it has no armed forces")
    assert "none for 2026" in known.reasons["NOR"]
    with pytest.raises(ProjectionError, match="No projection for Iceland: it has no armed forces"):
        known.start("ISL")


def test_too_short_a_history_is_a_reason(tmp_path: Path) -> None:
    root = made.store(tmp_path)
    made.put(root, "nato-2026-08", "2026-08-15", [("NOR", 2026, 3.1, "E"), ("NOR", 2025, 3.0, "E")], "nato-core")
    found = panel(KnownOn(date(2026, 9, 1), (root,)), ASSUMED)
    assert "fewer than 8 yearly changes" in found.reasons["NOR"]


def test_a_record_too_young_is_refused(known: Panel) -> None:
    young = replace(known, changes=known.changes[:, -4:], years=known.years[-4:])
    for model in ("pledge-path", "random-walk", "pool"):
        with pytest.raises(ProjectionError, match="import SIPRI"):
            named(model).fit(young, {}, ASSUMED)
    with pytest.raises(ProjectionError, match="No past run of 9 years"):
        list(named("persistence").fit(young, {}, ASSUMED).simulate(Streams(1), 9, 10))


def test_an_unknown_model_is_named() -> None:
    with pytest.raises(QueryError, match="Known: persistence"):
        named("prophet")
