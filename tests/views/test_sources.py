"""Is what we hold current? The calendar by source, and one sentence where a source is late."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest

import burdenshare as bs
from burdenshare.core.clock import VARIABLE
from burdenshare.core.errors import QueryError
from burdenshare.reference.due import age, due
from burdenshare.reference.sources import sources as known
from burdenshare.store.append import append
from burdenshare.views.currency.late import late, stale
from burdenshare.views.currency.sources import sources
from tests.specimens.releases import reading, shares

TODAY = date(2026, 11, 23)


def test_every_source_has_a_row_and_a_state() -> None:
    answer = sources(as_of=TODAY)
    states = dict(answer.rows.select("source", "state").iter_rows())
    assert set(states) == set(known())
    assert states["nato"] == "current"
    assert states["weo"] == "late", "neither the April nor the October edition of 2026 ships"
    assert states["kiel"] == "not held"
    assert answer.extra["late"] == [name for name, state in states.items() if state == "late"]
    assert "late: weo" in answer.headline


@pytest.mark.parametrize(
    ("source", "last", "today", "state", "following"),
    [
        ("nato", "2026-07-07", "2027-07-09", "current", "2027-07-10"),
        ("nato", "2026-07-07", "2027-07-10", "expected", "2027-07-10"),
        ("nato", "2026-07-07", "2027-09-09", "late", "2027-07-10"),
        ("nato", "2025-08-28", "2026-07-20", "expected", "2026-07-10"),  # seven weeks late in 2025, which moves nothing
        ("nato", "2026-03-31", "2026-06-01", "current", "2026-07-10"),  # an annual report in spring is not the summer's
        ("weo", "2026-04-14", "2026-10-01", "current", "2026-10-15"),
        ("weo", "2025-10-16", "2026-11-23", "late", "2026-04-15"),
        ("ecb", "2026-10-30", "2026-11-23", "current", "2026-11-30"),
        ("fed", "2026-07-01", "2026-08-15", "expected", "2026-08-01"),
    ],
)
def test_when_the_next_is_due(source: str, last: str, today: str, state: str, following: str) -> None:
    stands = due(known()[source], date.fromisoformat(last), date.fromisoformat(today))
    assert (stands.state, str(stands.next_due)) == (state, following)


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "0 days"), (1, "1 day"), (13, "13 days"), (14, "2 weeks"), (61, "2 months"), (800, "26 months")],
)
def test_an_age_in_words(days: int, words: str) -> None:
    assert age(date.fromordinal(TODAY.toordinal() - days), TODAY) == words


def test_late_figures_say_so() -> None:
    assert stale("nato", TODAY) == ""
    assert stale("weo", TODAY) == (
        "The last release we hold, weo-2025-10, is 13 months old, and one was due "
        "around 2026-04-15: burdenshare update weo."
    )
    assert stale("nobody", TODAY) == ""
    assert stale("kiel", TODAY) == "", "what is not held is not late"


def test_every_answer_of_today_that_rests_on_late_figures_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, TODAY.isoformat())
    notes = bs.ask("cost", "CAN", share=3.5, by=2035).notes
    told = [note for note in notes if note.startswith("The last release we hold,")]
    assert len(told) == 1
    assert "weo-2025-10" in told[0]
    assert not any(note.startswith("The last release we hold,") for note in bs.ask("standing").notes), (
        "NATO's is current"
    )


def test_lateness_is_reckoned_once_for_a_state_of_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    room = import_module("burdenshare.views.currency.late")
    asked: list[str] = []
    monkeypatch.setattr(room, "due", lambda source, *given: asked.append(source.id) or due(source, *given))
    room._overdue.cache_clear()
    for code in ("CAN", "POL", "DEU", "FRA"):
        bs.ask("cost", code, share=3.4, by=2035)
    assert len(asked) == len(set(asked)) > 5


def test_answers_of_a_past_day_are_not_late() -> None:
    assert late(["weo-2025-10"], date(2026, 11, 1), TODAY) == ()
    assert not any(
        "burdenshare update" in note for note in bs.ask("cost", "CAN", share=3.5, by=2035, as_of="2026-08-01").notes
    )
    assert late(["weo-2025-10", "nato-2026-07", ""], TODAY, TODAY) == (stale("weo", TODAY),)


def test_what_the_user_took_in_counts() -> None:
    append(reading(*shares(CAN=3.0), release="weo-2026-10", released_at="2026-10-14", publisher="IMF"))
    assert stale("weo", TODAY) == ""


def test_nothing_that_came_later_counts() -> None:
    rows = sources(as_of="2024-01-01").rows.to_dicts()
    assert all(row["released_at"] is None or row["released_at"] <= "2024-01-01" for row in rows)


def test_addresses_come_from_the_environment_or_the_users_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = tmp_path_factory.mktemp("config") / "sources.toml"
    monkeypatch.setenv("BURDENSHARE_CONFIG", str(own))
    own.write_text('[nato]\naddress = "https://mirror.example/nato"\ngrace_days = 5\n', encoding="utf-8")
    assert known()["nato"].address == "https://mirror.example/nato"
    assert known()["nato"].grace_days == 5
    monkeypatch.setenv("BURDENSHARE_URL_NATO", "https://nearer.example/nato")
    monkeypatch.setenv("BURDENSHARE_URL_FED_ANNUAL", "https://nearer.example/annual.csv")
    assert known()["nato"].address == "https://nearer.example/nato"
    assert known()["fed"].addresses["annual"] == "https://nearer.example/annual.csv"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[nat]\n", "no source is called 'nat'"),
        ("[nato\n", "does not read"),
        ('[nato]\naddress = "ftp://mirror.example"\n', "should start with https://"),
        ('[nato]\ndue = ["13-40"]\n', "should hold days such as '07-10'"),
        ('[nato]\ngrace_days = "many"\n', "grace_days should be a int"),
    ],
)
def test_a_mistake_in_the_users_file_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, text: str, said: str
) -> None:
    own = tmp_path_factory.mktemp("config") / "sources.toml"
    monkeypatch.setenv("BURDENSHARE_CONFIG", str(own))
    own.write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=said):
        known()
