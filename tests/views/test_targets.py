from __future__ import annotations

import json

import pytest

from burdenshare.core.periods import day
from burdenshare.reference.ledger import load
from burdenshare.views.promises.targets import targets

DAYS = ("2006-12-31", "2014-09-05", "2019-06-01", "2023-07-11", "2025-05-07", "2025-06-25", "2026-11-23")


@pytest.mark.parametrize("on", DAYS)
def test_no_later_announcement_is_seen(on: str) -> None:
    answer = targets(as_of=on)
    assert all(day(each) <= day(on) for each in answer.rows["announced"])
    later = {each.id for each in load.targets() if each.known > day(on)}
    assert not any(name in json.dumps(answer.to_dict(), default=str) for name in later)


@pytest.mark.parametrize("on", DAYS)
def test_one_text_of_a_target_is_in_force_at_a_time(on: str) -> None:
    names = targets(as_of=on, unverified=True).rows["target"]
    assert names.n_unique() == len(names)


def test_before_the_first_there_is_none() -> None:
    answer = targets(as_of="2005")
    assert answer.rows.is_empty()
    assert answer.headline == "No target of the Alliance was in force on 2005-12-31."


def test_every_target_shown_as_fact_has_a_source_and_a_character() -> None:
    rows = targets(as_of="2026-11-23").rows
    assert rows["source"].null_count() == rows["character"].null_count() == 0
    assert set(rows["confidence"]) <= {"high", "medium", "low"}


def test_what_is_not_measurable_says_why() -> None:
    rows = targets(as_of="2026-11-23").rows
    assert rows.filter(~rows["measurable"])["why_not"].null_count() == 0
    assert rows.filter(~rows["measurable"])["target"].to_list() == ["hague-total-5", "hague-related-1.5"]


def test_the_summit_of_ankara_is_told_once_it_was_held() -> None:
    assert not any("Ankara" in note for note in targets(as_of="2026-07-07").notes)
    assert any("No new share of GDP was found" in note for note in targets(as_of="2026-07-08").notes)
