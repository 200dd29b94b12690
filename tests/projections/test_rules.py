from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from burdenshare.core.errors import ProjectionError
from burdenshare.projections import beside, growth
from burdenshare.projections.known_on import KnownOn, panel
from burdenshare.projections.models import AnnouncedShare, Panel, PlanPath, assumptions, named, shocks
from burdenshare.projections.models.panel import Beside, Plan, Streams
from burdenshare.projections.models.plan_path import planned
from burdenshare.projections.models.pledge_path import straight
from burdenshare.projections.models.rules import NAMES, NONE, Rules, begin, delivery, drift
from burdenshare.projections.models.rules.plans import standing, steepest
from tests.projections import made

DAY = date(2019, 6, 30)
ASSUMED = assumptions(DAY)
WALES = AnnouncedShare(2.0, 2024, "wales")


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Panel:
    found = panel(KnownOn(DAY, (made.store(tmp_path_factory.mktemp("record")),)), ASSUMED)
    return replace(found, beside=replace(found.beside, plans={}))  # type: ignore[type-var]


def drawn(known: Panel, rules: Rules, pledge: AnnouncedShare | None = WALES) -> dict[str, np.ndarray]:
    pledges = dict.fromkeys(known.starts, pledge) if pledge else {}
    return dict(PlanPath(rules).fit(known, pledges, ASSUMED).simulate(Streams(1), 5, 400))  # type: ignore[arg-type]


def pledge_path(known: Panel, paths: int = 400, horizon: int = 5) -> dict[str, np.ndarray]:
    """Draw the pledge path by its six lines in docs/projection.md."""
    through, streams = ASSUMED.pass_through, Streams(1)
    shared = shocks.CommonShock.fit(known, ASSUMED).draw(streams.of("common"), horizon, paths)
    alliance = streams.of("pass-through").standard_normal(paths, np.float32) * np.float32(through.common_sd)
    alliance += np.float32(through.mean)
    found = {}
    for area in known.starts:
        rng = streams.of(area)
        first = shocks.start(rng, known.start(area), known, ASSUMED, paths)
        delivered = alliance + rng.standard_normal(paths, np.float32) * np.float32(through.own_sd)
        np.clip(delivered, through.low, through.high, out=delivered)
        moved = shocks.Own.fit(known, ASSUMED).draw(rng, area, horizon, paths) + shared
        found[area] = np.exp(moved) * straight(first, delivered, WALES, known.year, horizon)
    return found


def test_all_rules_off_is_the_pledge_path_to_the_last_bit(known: Panel) -> None:
    old = named("pledge-path").fit(known, dict.fromkeys(known.starts, WALES), ASSUMED).simulate(Streams(1), 5, 400)
    mine, told = drawn(known, NONE), pledge_path(known)
    assert all(np.array_equal(paths, mine[area]) and np.array_equal(paths, told[area]) for area, paths in old)


@pytest.mark.parametrize("name", NAMES)
def test_each_rule_can_be_switched_off_and_does_something(known: Panel, name: str) -> None:
    plan = {"CAN": [Plan("CAN", date(2018, 1, 1), 3.0, 2024)]}
    pledge = {"adrift": None, "above": AnnouncedShare(1.2, 2024)}.get(name, WALES)
    alliance = {} if name == "adrift" else known.beside.alliance  # type: ignore[union-attr]
    planning = replace(known, beside=replace(known.beside, plans=plan, alliance=alliance))  # type: ignore[type-var]
    on, off = drawn(planning, Rules(), pledge), drawn(planning, Rules().without(name), pledge)
    assert any(not np.array_equal(on[area], off[area]) for area in on)


def test_the_last_word_for_a_year_counts_and_a_refusal_leaves_none() -> None:
    first, later = Plan("CZE", date(2014, 9, 3), 1.4, 2020), Plan("CZE", date(2017, 5, 28), 1.16, 2020)
    assert standing([first, later], date(2016, 1, 1), 2016) == [first]
    assert standing([first, later], date(2018, 1, 1), 2018) == [later]
    refused = replace(later, declined=True)
    assert standing([first, refused], date(2018, 1, 1), 2018) == [] == standing([first], date(2018, 1, 1), 2020)


def test_a_plan_counts_when_it_asks_as_much_a_year_as_the_pledge() -> None:
    sooner, weaker = Plan("LVA", date(2015, 9, 30), 2.0, 2018), Plan("LVA", date(2015, 9, 30), 1.4, 2020)
    assert steepest([sooner, weaker], date(2016, 7, 4), 2016, 1.2, WALES) == sooner
    assert steepest([weaker], date(2016, 7, 4), 2016, 1.2, WALES) is None
    assert steepest([weaker], date(2016, 7, 4), 2016, 1.2, None) == weaker
    assert steepest([weaker], date(2016, 7, 4), 2016, 1.5, None) is None  # without a pledge only a rise counts


def test_who_declined_the_pledge_keeps_what_it_said_instead(known: Panel) -> None:
    plans = {area: [Plan(area, date(2018, 1, 1), 4.0, 2021)] for area in ("CAN", "ESP")}
    said = replace(known, beside=replace(known.beside, plans=plans))  # type: ignore[type-var]
    pledges = {"CAN": WALES, "ESP": AnnouncedShare(1.2, 2024, "declined")}
    assert planned(said, pledges) == {"CAN": AnnouncedShare(4.0, 2021, "")}


def test_what_was_delivered_is_learnt_from_steps_and_changes() -> None:
    years = np.array([2014, 2015])
    levels = np.array([[1.0, 1.05], [1.0, 1.05], [1.0, 1.05], [2.5, 2.0]])  # half of a tenth
    told = Beside(levels, 2014, {}, {2014: WALES})
    found = Panel(DAY, 2015, {}, ("BEL", "CAN", "DEU", "GRC"), years, np.zeros((4, 2)), beside=told)
    of_pledge, of_plan = delivery.learnt(found)
    weight, seen = 1 / 0.25**2, 1 / (0.30**2 * (1 + 8 / 3))
    assert of_pledge.mean == pytest.approx((0.5 * weight + 0.5 * seen) / (weight + seen)) and of_pledge.years == 1
    assert of_pledge.sd == pytest.approx(np.hypot((weight + seen) ** -0.5, 0.2))
    assert (of_plan.mean, of_plan.years) == (0.5, 0)


def test_plans_are_learnt_from_apart() -> None:
    levels, years = np.array([[1.0, 1.2]]), np.array([2014, 2015])
    told = Beside(levels, 2014, {"LVA": [Plan("LVA", date(2014, 7, 3), 2.0, 2018)]}, {2014: WALES})
    found = Panel(DAY, 2015, {}, ("LVA",), years, np.zeros((1, 2)), beside=told)
    of_pledge, of_plan = delivery.learnt(found)
    weight, seen = 1 / 0.30**2, 1 / (0.36**2 * (1 + 5))
    assert of_plan.mean == pytest.approx((0.5 * weight + 0.8 * seen) / (weight + seen))  # 0.2 of a step of 0.25
    assert of_pledge == delivery.learn([], delivery.ALLIANCE)  # one Ally is too few for the Alliance


def test_a_part_asked_for_is_not_learnt_over(known: Panel) -> None:
    asked = replace(ASSUMED, pass_through=ASSUMED.pass_through.at(0.9))
    assert PlanPath().fit(known, {}, asked).part("CAN").mean == 0.9
    assert PlanPath().fit(known, {}, ASSUMED).part("CAN").mean != 0.9


def test_after_a_jump_a_figure_is_revised_more_and_less_surely() -> None:
    found = begin.Revision.fit(np.array([-0.1, 0.0]), np.array([0.2, 0.0]), 0.05)
    assert found.slope == pytest.approx(-0.02 / 1.04)
    assert found.mean == pytest.approx((-0.1 - 0.2 * found.slope) / 12)
    calm, jumped = (found.draw(np.random.default_rng(1), jump, 400) for jump in (0.0, 0.2))
    assert jumped == pytest.approx(found.mean + 0.2 * found.slope + 1.4 * (calm - found.mean))


def test_growth_beyond_the_usual_lowers_the_share() -> None:
    told = {"CAN": [("weo-2019-04", "2019-04-30", year, 2.0) for year in range(2019, 2025)]}
    told["CAN"][1] = ("weo-2019-04", "2019-04-30", 2020, 4.0)
    frame = pl.DataFrame(
        [("CAN", *row) for row in told["CAN"]], schema=["ref_area", "release", "released_at", "period", "obs_value"],
        orient="row",
    )  # fmt: skip
    found = growth.unusual(frame, DAY, 2019)["CAN"]
    assert found.tolist() == pytest.approx([0.0, np.log(1.04 / 1.02), 0.0, 0.0, 0.0, 0.0])
    assert drift.fading(0.0, 0.5, found, 2)[1] == pytest.approx(-0.3 * np.log(1.04 / 1.02))


def test_the_guard_refuses_a_later_outlook_and_a_later_plan(known: Panel) -> None:
    frame = pl.DataFrame({"release": ["weo-2019-10"], "released_at": ["2019-10-31"]})
    with pytest.raises(ProjectionError, match=r"made on 2019-06-30 was shown weo-2019-10, released later"):
        growth.unusual(frame, DAY, 2019)
    early, late = Plan("POL", DAY, 2.5, 2030, id="POL a"), Plan("POL", date(2019, 7, 1), 2.5, 2024, id="POL b")
    assert beside.told_by([early], DAY) == (early,)
    with pytest.raises(ProjectionError, match=r"was shown POL b of 2019-07-01, a later plan"):
        beside.told_by([late, early], DAY)


def test_plans_of_a_day_are_those_known_by_then() -> None:
    assert not beside.known_plans(date(2005, 12, 31))
    assert all(each.known <= DAY for each in beside.known_plans(DAY))
    later = [each for each in beside.known_plans(date(2026, 7, 10)) if each.known > date(2024, 12, 31)]
    assert {each.id for each in later} > {"deu-3.5-by-2029"}  # the ledger's


def test_estimates_are_brought_down_and_other_years_are_not(tmp_path: Path) -> None:
    root = made.store(tmp_path, range(2019, 2020))
    found = panel(KnownOn(DAY, (root,)), ASSUMED)
    told = KnownOn(DAY, (root,)).known.filter(pl.col("ref_area") == "CAN")
    printed = dict(told.select("period", "obs_value").iter_rows())
    row = found.beside.levels[found.areas.index("CAN")]  # type: ignore[union-attr]
    factors = [row[year - found.beside.first] / printed[year] for year in (2017, 2018, 2019)]
    assert factors == pytest.approx([1.0, np.exp(-0.01), np.exp(-0.02)])
