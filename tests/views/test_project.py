from __future__ import annotations

from pathlib import Path

import pytest

from burdenshare.core.errors import ProjectionError, QueryError
from burdenshare.sheets.backtest_tables import page
from burdenshare.store import catalogue
from burdenshare.views.projections.backtest import backtest, goals
from burdenshare.views.projections.moved import moved
from burdenshare.views.projections.nowcast import nowcast
from burdenshare.views.projections.project import project
from burdenshare.views.projections.project_all import project_all
from burdenshare.views.projections.scorecard import scorecard
from burdenshare.views.publishing import publish, waiting
from tests.projections import made

DAY = "2026-07-01"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.store(tmp_path_factory.mktemp("record"))


@pytest.fixture(autouse=True)
def made_record(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the made-up record stand for the shipped one."""
    monkeypatch.setattr(catalogue, "shipped_root", lambda: root)
    monkeypatch.setenv("BURDENSHARE_STORE", str(tmp_path / "own"))


def test_a_projection_has_its_fan_chances_lines_and_papers() -> None:
    answer = project("canada", as_of=DAY, paths=2000)
    assert answer.rows["period"].to_list() == list(range(2026, 2036))
    first, last = answer.rows.row(0, named=True), answer.rows.row(-1, named=True)
    assert first["no_change"] == last["no_change"] == first["needed"] == first["announced"]
    assert last["needed"] == last["announced"] == pytest.approx(3.5)
    assert first["met_by_hague_core_3_5"] is None and last["met_by_nato_2"] >= last["met_in_nato_2"]
    assert last["p2_5"] < last["p10"] < last["p25"] < last["median"] < last["p75"] < last["p90"] < last["p97_5"]
    assert answer.figures["id"].to_list() == ["nato-2026-06/CAN/defence_share_gdp/2026"]
    assert answer.extra["inputs"][0].startswith("nato-") and "sipri-2026" in answer.extra["inputs"]
    assert answer.extra["assumptions"]["pass_through"]["mean"] == 0.5
    learnt = answer.extra["assumptions"]["delivered"]
    part = learnt["plan_mean"]  # its own plan is the Alliance's number, which it announced itself
    assert f"% or more that year, if Allies deliver {100 * part:.0f} % of each announced step" in answer.headline
    assert any(note.startswith("Plan followed: 3.5 % of GDP by 2035 (can-5-by-2035)") for note in answer.notes)
    as_before = project("canada", as_of=DAY, paths=2000, model="pledge-path")
    assert "% or more that year, if Allies deliver half of each announced step" in as_before.headline
    assert "delivered" not in as_before.extra["assumptions"]


def test_the_chance_is_given_as_a_function_of_the_pass_through() -> None:
    rows = project("CAN", as_of=DAY, paths=4000).extra["by_pass_through"]
    assert {row["w"] for row in rows} > {0.0, 0.25, 0.5, 0.75, 1.0}
    (learnt,) = [row["w"] for row in rows if row["default"]]
    assert learnt == project("CAN", as_of=DAY, paths=4000).extra["pass_through"]
    chances = {row["w"]: row["met_in_hague_core_3_5"] for row in rows if not row["default"]}
    assert [*chances.values()] == sorted(chances.values())
    asked = project("CAN", as_of=DAY, paths=4000, w=0.25)
    assert asked.rows["met_in_hague_core_3_5"][-1] == pytest.approx(chances[0.25])
    before = project("CAN", as_of=DAY, paths=4000, model="pledge-path").extra["by_pass_through"]
    assert [row["w"] for row in before] == [0.0, 0.25, 0.5, 0.75, 1.0]
    assert before[-1]["met_in_hague_core_3_5"] == pytest.approx(0.5, abs=0.03)


def test_models_without_pledges_have_no_pass_through() -> None:
    answer = project("CAN", as_of=DAY, model="random-walk", paths=500)
    assert answer.extra["by_pass_through"] == [] and "takes no account of pledges" in answer.headline


def test_what_cannot_be_known_is_said() -> None:
    notes = " ".join(project("CAN", as_of=DAY, paths=500).notes)
    for words in ("nine years ahead", "missed the jump of 2025", "1.5 % part has no series", "SIPRI"):
        assert words in notes
    early = " ".join(project("CAN", as_of="2020-07-01", paths=500).notes)
    assert "younger than this day" in early and "nine years ahead" in early
    assert "2025" not in early and "1.5 %" not in early, "nothing of what came later"


def test_targets_and_pledges_are_those_of_the_day() -> None:
    early = project("CAN", as_of="2020-07-01", to=2025, paths=500)
    assert "met_in_hague_core_3_5" not in early.rows.columns
    assert early.rows["needed"][-1] == pytest.approx(max(2.0, early.rows["no_change"][0]))
    assert any("nato-2-2014" in note for note in early.notes)
    assert any("deu-3.5-by-2029" in note for note in project("DEU", as_of=DAY, paths=500).notes)
    assert any("esp-2.1" in note for note in project("ESP", as_of=DAY, paths=500).notes)


def test_all_allies_with_reasons_and_their_count() -> None:
    answer = project_all(as_of=DAY, paths=2000)
    rows = {row["ref_area"]: row for row in answer.rows.iter_rows(named=True)}
    assert len(rows) == 32 and rows["ISL"]["median"] is None
    assert rows["ISL"]["reason"].startswith("it has no armed forces") and rows["CAN"]["reason"] is None
    one = project("CAN", as_of=DAY, paths=2000).rows.row(-1, named=True)
    assert rows["CAN"]["median"] == one["median"]  # whoever else is drawn
    counts = answer.extra["counts"]
    last = next(row for row in counts if row["period"] == 2035 and row["target"] == "hague-core-3.5")
    assert sum(last["chances"]) == pytest.approx(1) and len(last["chances"]) == len(made.ALLIES) + 1
    expected = sum(row["met_in_hague_core_3_5"] for row in rows.values() if row["reason"] is None)
    assert last["mean"] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("asked", "error", "says"),
    [
        ({"ally": "ISL"}, ProjectionError, "no armed forces"),
        ({"ally": "NOR"}, ProjectionError, "none for 2026"),
        ({"ally": "CAN", "to": 2026}, QueryError, "2027 to 2050"),
        ({"ally": "CAN", "w": 2.0}, QueryError, "between 0.0 and 1.5"),
        ({"ally": "CAN", "model": "arima"}, QueryError, "Known: persistence"),
        ({"ally": "CAN", "rounding": "up"}, QueryError, "exact"),
        ({"ally": "CAN", "as_of": "2010-01-01"}, ProjectionError, "No share of GDP by NATO"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked: dict[str, object], error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        project(**{"as_of": DAY, "paths": 200, **asked})  # type: ignore[arg-type]


def test_a_nowcast_gives_both_readings_of_the_record() -> None:
    answer = nowcast(as_of=DAY)
    assert answer.rows["estimate"].to_list() == sorted(answer.rows["estimate"], reverse=True)
    assert answer.rows["met"].is_between(0, 1).all()
    for row in answer.rows.iter_rows(named=True):
        assert row["band_low"] <= row["estimate"] < row["band_high"] and row["p10"] < row["median"] < row["p90"]
    assert answer.extra["revisions"][0]["n"] == 120  # twelve Allies in ten reports with a later one
    before = nowcast(2025, as_of=DAY)
    assert set(before.figures["period"]) == {2025}
    with pytest.raises(QueryError, match=r"no estimates\. Ask for 2026"):
        nowcast(2020, as_of=DAY)
    with pytest.raises(QueryError, match=r"revisions of .* are known by then; 30 are needed"):
        nowcast(as_of="2017-01-01")


def test_the_parts_of_a_move_add_up() -> None:
    rows = moved("CAN", "nato-2024-06", as_of=DAY).rows
    assert rows["change"].sum() == pytest.approx(rows["median_after"][-1] - rows["median_before"][0])
    assert rows["chance_change"].sum() == pytest.approx(rows["chance_after"][-1] - rows["chance_before"][0])
    after = project("CAN", as_of=DAY).rows.row(-1, named=True)
    assert rows["median_after"][-1] == pytest.approx(after["median"], abs=1e-4)
    assert rows.filter(rows["part"] == "pledge")["change"][0] > 0.2  # 2 % then, 3.5 % now
    with pytest.raises(QueryError, match="Name an older release"):
        moved("CAN", "nato-2026-06", as_of="2026-06-30")


def test_a_kept_projection_waits_and_is_then_scored(tmp_path: Path) -> None:
    record = publish(as_of="2025-07-01", root=tmp_path)
    assert record.id.startswith("projection-2025-06-plan-path-")
    assert publish(as_of="2025-07-01", root=tmp_path).id == record.id
    waiting = scorecard(as_of="2025-07-02", where=(tmp_path,))
    assert waiting.extra["waiting"] == [record.id]
    scored = scorecard(as_of=DAY, where=(tmp_path,))
    mine = scored.rows.filter(scored.rows["who"] == "burdenshare")
    assert set(mine["period"]) == {2025, 2026} and mine["hindcast"].all()  # drawn long after these were out
    assert "no outcome has come yet" in scored.headline


def test_a_new_release_says_how_many_projections_it_can_score(tmp_path: Path) -> None:
    publish(as_of="2024-07-01", root=tmp_path)
    publish(as_of="2025-07-01", root=tmp_path)
    asked = {name: waiting(name, where=(tmp_path,)) for name in ("nato-2024-06", "nato-2025-06", "nato-2026-06")}
    assert asked == {"nato-2024-06": 0, "nato-2025-06": 1, "nato-2026-06": 2}
    assert waiting("sipri-2026", where=(tmp_path,)) == waiting("nato-2031-06", where=(tmp_path,)) == 0


def test_others_are_held_against_what_came_and_not_yet_due_is_left_open() -> None:
    rows = {(row["id"], row["period"]): row for row in scorecard(as_of=DAY).rows.iter_rows(named=True)}
    assert rows["dnd-2022-06", 2026]["low"] == 1.46 and rows["dnd-2022-06", 2026]["outcome"] is not None
    assert rows["pbo-2024-10", 2029]["said"] == 1.58 and rows["pbo-2024-10", 2029]["outcome"] is None
    assert rows["can-1.76-by-2029-30", 2029]["said"] == 1.76


def test_the_backtest_answers_with_goals_and_a_page() -> None:
    answer = backtest(paths=200)
    assert {row["goal"]: row["reached"] for row in goals(answer.rows)} == {
        row["goal"]: row["reached"] for row in answer.extra["goals"]
    }
    assert len(answer.extra["goals"]) == 4 and set(answer.rows["era"]) == {"all", "falling", "rising", "2022 on"}
    horizons = {(row["track"], row["h"]) for row in answer.extra["by_horizon"]}
    assert ("nato", 0) in horizons and ("sipri", 5) in horizons
    text = page(answer)
    assert answer.headline in text and text.count("\n### ") == 10 and "nan" not in text
    around = "before\n<!-- written by burdenshare backtest --page -->\nlast year's tables\n<!-- end -->\nafter\n"
    within = page(answer, around)
    assert within.startswith("before\n") and within.endswith("\nafter\n") and "last year's" not in within
    assert page(answer, within) == within
    with pytest.raises(QueryError, match="`settled` or `latest`"):
        backtest(truth="final")
