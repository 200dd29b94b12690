from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from burdenshare.core.errors import ProjectionError
from burdenshare.projections import backtest, known_on, nested, origins, summary
from burdenshare.projections.known_on import KnownOn, guarded, panel
from burdenshare.projections.models import assumptions
from burdenshare.store import read
from tests.projections import made

POISON = [(area, year, 60.0 + year % 7, "A") for area in made.ALLIES for year in range(2013, 2027)]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.store(tmp_path_factory.mktemp("record"))


@pytest.fixture(scope="module")
def scored(record: Path) -> backtest.Scored:
    return backtest.run(where=(record,), paths=400)


def test_a_poisoned_later_release_changes_nothing_before_it(tmp_path: Path) -> None:
    day = date(2020, 12, 31)
    clean = panel(KnownOn(day, (made.store(tmp_path / "clean"),)), assumptions(day))
    root = made.store(tmp_path / "poisoned")
    made.put(root, "nato-2021-01", "2021-01-01", POISON, "nato-total")
    found = panel(KnownOn(day, (root,)), assumptions(day))
    assert dict(found.starts) == dict(clean.starts)
    assert np.array_equal(found.changes, clean.changes, equal_nan=True)
    assert all(np.array_equal(found.revisions[age], clean.revisions[age]) for age in found.revisions)
    assert (
        panel(KnownOn(date(2021, 1, 1), (root,)), assumptions(day)).starts["CAN"].value == 63.0
    )  # and it is seen after


def test_the_guard_refuses_a_store_that_leaks(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read.history(where=[record])
    monkeypatch.setattr(known_on.read, "history", lambda *_, **__: whole)
    with pytest.raises(ProjectionError, match=r"made on 2020-12-31 was shown nato-2021-06, .*released later"):
        KnownOn(date(2020, 12, 31), (record,)).shares  # noqa: B018


def test_the_guard_names_what_is_late_and_lets_the_day_itself_pass() -> None:
    frame = pl.DataFrame({"release": ["nato-2020-06", "nato-2021-06"], "released_at": ["2020-06-30", "2021-06-30"]})
    assert guarded(frame, date(2021, 6, 30)).height == 2
    with pytest.raises(ProjectionError, match="nato-2021-06"):
        guarded(frame, date(2021, 6, 29))


def test_the_long_history_is_the_one_exception_and_says_so(record: Path) -> None:
    early, late = KnownOn(date(2020, 12, 31), (record,)), KnownOn(date(2026, 12, 31), (record,))
    assert (early.pseudo, late.pseudo) == (True, False)
    assert early.long_shares(2014)["period"].max() == 2014


def test_an_edition_shipped_in_part_is_no_long_history(tmp_path: Path) -> None:
    root = made.store(tmp_path)
    made.put(root, "sipri-2025", "2025-04-28", [("CAN", 2014, 1.0, "A")], "sipri")
    assert KnownOn(date(2025, 6, 1), (root,)).pseudo


def test_definitions_are_not_joined_in_a_change(record: Path) -> None:
    day = date(2026, 12, 31)
    known = panel(KnownOn(day, (record,)), assumptions(day))
    row = known.areas.index("CAN")
    assert not np.isnan(known.changes[row, known.years >= 2015]).any()
    mixed = KnownOn(day, (record,)).known.with_columns(
        definition=pl.when(pl.col("period") < 2020).then(pl.lit("nato-total")).otherwise("definition")
    )
    changes = known_on.log_changes(mixed, known.areas, known.years)
    assert known.years[np.isnan(changes[row]) & (known.years >= 2014)].tolist() == [2020]


def test_origins_are_the_midyear_reports_with_what_was_known_then(record: Path) -> None:
    found = list(origins.nato_origins(read.history(where=[record]), 2018, (record,)))
    assert [each.panel.year for each in found] == list(range(2018, 2027))
    assert all(each.panel.years.max() == each.panel.year for each in found)
    assert {each.panel.year: each.assumed.pass_through.mean for each in found}[2019] == 0.35
    assert {each.panel.year: each.pledges["CAN"].share for each in found} | {2026: 3.5, 2024: 2.0} == {
        **dict.fromkeys(range(2018, 2025), 2.0), 2025: 3.5, 2026: 3.5,
    }  # fmt: skip


def test_no_forecast_is_scored_before_its_outcome_and_each_once(scored: backtest.Scored) -> None:
    found = scored.forecasts
    assert not found.select("track", "release", "model", "ref_area", "h").is_duplicated().any()
    nato = found.filter(pl.col("track") == "nato")
    assert (nato["origin"] + nato["h"]).max() == 2024  # the last year the record of 2026 no longer estimates
    assert nato["h"].min() == 0 and found.filter(pl.col("track") == "sipri")["h"].min() == 1
    assert set(found["model"]) == {*backtest.MODELS, nested.NESTED}


def test_outcomes_are_the_first_settled_value_or_the_last(record: Path) -> None:
    known = read.history(where=[record])
    first, last = origins.settled(known), origins.latest(known)
    assert max(year for _, year in first) == 2024 and max(year for _, year in last) == 2025
    assert first["CAN", 2020] == made.truth()["CAN"][2020]


def test_the_pledge_does_not_reach_origins_before_it(record: Path) -> None:
    editions = read.history(sources=("sipri",), where=[record])
    weo = read.history(sources=("weo",), where=[record])
    found = {each.panel.year: each for each in origins.sipri_origins(editions, weo)}
    assert not found[2013].pledges and found[2014].pledges["CAN"].share == 2.0
    assert {found[year].era for year in range(2009, 2015)} == {"falling"}


def test_persistence_has_no_skill_over_itself_and_tables_count_all(scored: backtest.Scored) -> None:
    table = summary.table(scored.forecasts.filter(summary.AHEAD), "track", "era")
    own = table.filter(pl.col("model") == "persistence")
    assert own["skill"].to_list() == pytest.approx([0.0] * own.height, abs=1e-9)
    assert table["n"].sum() == scored.forecasts.filter(summary.AHEAD).height
    assert table["cover80"].is_between(0, 100).all()


def test_counts_are_counted_with_their_common_shock(scored: backtest.Scored) -> None:
    width = (
        scored.counts.filter((pl.col("h") == 5) & (pl.col("track") == "sipri"))
        .group_by("model").agg((pl.col("high") - pl.col("low")).mean()).rows()
    )  # fmt: skip
    assert dict(width)["random-walk"] > dict(width)["recentred-persistence"]


def test_the_score_of_a_forecast_is_that_of_its_own_draws(record: Path) -> None:
    origin = next(origins.nato_origins(read.history(where=[record]), 2018, (record,)))
    seen = {("CAN", 2020): 2.0}
    rows, counts = backtest.score(origin, "persistence", backtest.MODELS["persistence"], seen, paths=500)
    (row,), (count,) = rows, counts
    assert (row["ref_area"], row["h"], row["outcome"]) == ("CAN", 2, 2.0)
    assert row["p_by"] is None  # 2019 is not known, so nor is whether it was met by 2020
    assert (count["allies"], count["seen"]) == (1, 1)


def test_an_empty_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectionError, match="NATO's releases and SIPRI's shares"):
        backtest.run(where=(tmp_path,))
    with pytest.raises(ProjectionError, match="No share of GDP by NATO"):
        panel(KnownOn(date(2020, 1, 1), (tmp_path,)), assumptions(date(2020, 1, 1)))


def test_rules_are_chosen_only_on_outcomes_known_by_the_day() -> None:
    chosen = nested.Choice({}, {})
    assert chosen.at(date(2020, 1, 1)) == nested.FIRST
    better = np.ones(len(nested.CANDIDATES))
    better[list(nested.CANDIDATES).index("all but start")] = 0.5
    chosen._days, chosen._scores = [date(2019, 6, 30)], [better]
    assert chosen.at(date(2019, 6, 29)) == nested.FIRST and chosen.at(date(2019, 6, 30)) == "all but start"


def test_the_choice_scored_is_that_of_the_candidate_named(scored: backtest.Scored) -> None:
    first = scored.chosen.filter(pl.col("track") == "sipri").row(0, named=True)
    assert first["chosen"] == nested.FIRST  # no outcome is known at the first origin
    there = scored.forecasts.filter(pl.col("release") == first["release"])
    pair = [there.filter(pl.col("model") == name)["crps"].to_list() for name in ("pledge-path", nested.NESTED)]
    assert pair[0] == pair[1]
    assert scored.chosen.height == scored.chosen.unique(["track", "release"]).height


def test_whole_origins_are_drawn_again(scored: backtest.Scored) -> None:
    found = summary.intervals(scored.forecasts, "pledge-path")
    assert (found["low"] <= found["skill"]).all() and (found["skill"] <= found["high"]).all()
    own = found.filter(pl.col("model") == "pledge-path")
    assert own.select("gain", "gain_low", "gain_high").row(0) == (0.0, 0.0, 0.0)
