from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from burdenshare.core.errors import ProjectionError
from burdenshare.projections.known_on import KnownOn, panel
from burdenshare.projections.models import AnnouncedShare, Panel, StartFigure, assumptions, named
from burdenshare.projections.moved import PARTS, Side, StartRevision, parts, restated
from tests.projections import made

ASSUMED = replace(assumptions(date(2026, 7, 1)), paths=4000)
TWO, MORE = AnnouncedShare(2.0, 2035), AnnouncedShare(3.5, 2035)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Panel:
    found = panel(KnownOn(date(2026, 7, 1), (made.store(tmp_path_factory.mktemp("record")),)), ASSUMED)
    return replace(found, starts={"CAN": StartFigure(1.5, 0)})


def walk(old: Side, new: Side, why: StartRevision = StartRevision(), by: int = 2035) -> dict[str, float]:  # noqa: B008
    steps = parts(named("pledge-path"), "CAN", old, new, why, by=by, target=2.0, paths=ASSUMED.paths)
    assert all(one[2] == other[1] for one, other in pairwise(steps))
    assert sum(after.median - before.median for _, before, after in steps) == pytest.approx(
        steps[-1][2].median - steps[0][1].median
    )
    return {name: after.median - before.median for name, before, after in steps}


def test_nothing_new_moves_nothing(known: Panel) -> None:
    side = Side(known, {"CAN": TWO}, ASSUMED)
    assert walk(side, side) == dict.fromkeys(PARTS, 0.0)


def test_a_new_pledge_is_all_of_it(known: Panel) -> None:
    moved = walk(Side(known, {"CAN": TWO}, ASSUMED), Side(known, {"CAN": MORE}, ASSUMED))
    assert moved.pop("pledge") > 0.3
    assert set(moved.values()) == {0.0}


def test_a_restatement_goes_to_its_cause(known: Panel) -> None:
    old = Side(known, {"CAN": TWO}, ASSUMED)
    new = Side(replace(known, starts={"CAN": StartFigure(1.5 * np.exp(0.06), 0)}), {"CAN": TWO}, ASSUMED)
    moved = walk(old, new, StartRevision(definition=0.03, gdp=-0.02, spending=0.05))
    assert moved["definition"] > 0 > moved["gdp"] and moved["revised past"] > moved["definition"]
    assert moved["new figure"] == pytest.approx(0, abs=1e-4)
    assert moved["pledge"] == moved["assumptions"] == moved["relearned"] == 0


def test_a_new_year_and_its_figure(known: Panel) -> None:
    old = Side(replace(known, year=2025), {"CAN": TWO}, ASSUMED)
    new = Side(replace(known, starts={"CAN": StartFigure(1.9, 0)}), {"CAN": TWO}, ASSUMED)
    moved = walk(old, new)
    assert moved["new figure"] > 0.1 and moved["pledge"] == 0


def test_another_pass_through_and_a_longer_record(known: Panel) -> None:
    other = replace(ASSUMED, pass_through=ASSUMED.pass_through.at(0.9))
    moved = walk(Side(known, {"CAN": MORE}, ASSUMED), Side(known, {"CAN": MORE}, other))
    assert moved["assumptions"] > 0.2 and moved["relearned"] == 0
    learned = replace(known, revisions={0: np.full(50, -0.2)})
    moved = walk(Side(known, {"CAN": MORE}, ASSUMED), Side(learned, {"CAN": MORE}, ASSUMED))
    assert moved["relearned"] < -0.1 and moved["assumptions"] == 0


def test_a_year_not_ahead_or_an_ally_without_start_is_refused(known: Panel) -> None:
    side = Side(known, {"CAN": TWO}, ASSUMED)
    with pytest.raises(ProjectionError, match="2026 is not ahead of 2026"):
        walk(side, side, by=2026)
    with pytest.raises(ProjectionError, match="No projection for Iceland: it has no armed forces"):
        parts(named("pledge-path"), "ISL", side, side, StartRevision(), by=2035, target=2.0, paths=100)


def told(values: dict[int, tuple[float, str]], definition: str = "nato-total") -> pl.DataFrame:
    return made.observations([("CAN", year, value, status) for year, (value, status) in values.items()], definition)


def test_gdp_is_what_the_share_moved_beyond_spending() -> None:
    before, after = told({2024: (2.0, "E"), 2020: (1.5, "A")}), told({2024: (2.2, "A"), 2020: (1.5, "A")})
    found = restated(2024, before, after, spent=np.log(1.15))
    assert found.definition == 0
    assert found.spending == pytest.approx(np.log(1.15))
    assert found.gdp == pytest.approx(np.log(1.1 / 1.15))
    assert restated(2024, before, after) == StartRevision(0.0, 0.0, pytest.approx(np.log(1.1)))


def test_a_definition_is_told_by_the_settled_years() -> None:
    old = {2024: (2.0, "E"), 2023: (1.9, "E"), 2020: (1.0, "A"), 2021: (1.0, "A"), 2022: (1.0, "A")}
    new = {2024: (1.5, "A"), 2023: (1.0, "A"), 2020: (0.9, "A"), 2021: (0.9, "A"), 2022: (0.8, "A")}
    found = restated(2024, told(old), told(new, "nato-core"))
    assert found.definition == pytest.approx(np.log(0.9))
    assert found.definition + found.gdp + found.spending == pytest.approx(np.log(0.75))
    assert restated(2024, told(old), told(new)).definition == 0


def test_a_year_only_one_side_gives_was_not_restated() -> None:
    assert restated(2024, told({2024: (2.0, "E")}), told({2025: (2.0, "E")})) == StartRevision()


def test_parts_of_a_made_up_record_add_up(tmp_path: Path) -> None:
    root = made.store(tmp_path)
    days = date(2024, 7, 1), date(2026, 7, 1)
    old, new = (Side(panel(KnownOn(day, (root,)), ASSUMED), {"CAN": TWO}, ASSUMED) for day in days)
    moved = walk(old, new, StartRevision(spending=0.02))
    assert moved["new figure"] != 0 and moved["relearned"] != 0
