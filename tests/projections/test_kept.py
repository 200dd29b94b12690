"""A backtest is run once for a state of the record, and nothing kept of another state is taken for it."""

from __future__ import annotations

from datetime import date

import pytest

from burdenshare.core.clock import today
from burdenshare.projections import kept
from burdenshare.store.append import append
from burdenshare.views.projections import backtest as view
from tests.specimens.releases import reading, shares


def test_what_ships_is_of_the_record_the_ledger_and_the_code_that_ship() -> None:
    """When one of them has changed on purpose: `python -m tools.keep_backtest`."""
    found = kept._shipped()
    assert found is not None and found["mark"] == view.key_of(today())
    assert view.key_of(date(2026, 8, 1)) == view.key_of(date(2026, 11, 30)), "nothing of NATO's came out between"


def test_it_is_run_again_only_for_another_state_or_day(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[date] = []

    def reckoned(day: date, *how: object) -> dict[str, list[dict[str, object]]]:
        runs.append(day)
        kinds = (("nato", "all"), ("sipri", "falling"))
        scored = {"skill": 1.0, "skill_recentred": 1.0, "cover80": 80.0, "n": 1, "origins": 1}
        names = ("plan-path", "nested")
        rows: list[dict[str, object]] = [
            {"track": a, "era": b, "model": model, **scored} for a, b in kinds for model in names
        ]
        return {"rows": rows, **{name: [] for name in view.TABLES}}

    monkeypatch.setattr(view, "reckoned", reckoned)
    view.backtest()
    assert runs == [], "the record that ships has its own with it"
    append(reading(*shares(CAN=2.5), release="nato-2026-08", released_at="2026-08-17"))
    for day in ("2026-11-30", "2026-11-29", "2025-05-07", "2025-05-08", "2026-11-30"):
        view.backtest(as_of=day)
    assert [str(each) for each in runs] == ["2026-11-30", "2025-05-07"]


def test_a_kept_file_that_does_not_read_is_run_again() -> None:
    (kept.own_root() / kept.FOLDER).mkdir(parents=True)
    (kept.own_root() / kept.FOLDER / "x.json").write_text("{", encoding="utf-8")
    assert kept.tables("x", lambda: {"rows": [1]}) == {"rows": [1]}
    assert kept.tables("x", lambda: {"rows": [2]}) == {"rows": [1]}
