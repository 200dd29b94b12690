"""The checkable numbers that `standing` uses are those of the ledger."""

from __future__ import annotations

import pytest

import burdenshare as bs
from burdenshare.reference.ledger import load
from burdenshare.reference.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_each_target_says_what_the_ledger_says(name: str) -> None:
    ours = TARGETS[name]
    texts = [each for each in load.targets() if each.target == name]
    assert texts, f"the ledger has no target {name}"
    for text in texts:
        assert (text.indicator, text.value) == (ours.indicator, ours.value)
        assert tuple(text.definitions) == ours.definitions or ours.unmeasurable
        assert text.measurable == (not ours.unmeasurable)
    assert str(min(str(text.announced) for text in texts)).startswith(ours.announced[:4])


def test_the_ledger_names_no_other_target_in_force() -> None:
    named = {each.target for each in load.targets() if each.confidence != "unverified"}
    assert named == set(TARGETS)


def test_a_target_set_later_than_the_day_is_said_so() -> None:
    notes = bs.ask("standing", 2024, target="hague-core-3.5", as_of="2025-05-07").notes
    assert any("set on 2025-06-25, after the day asked about" in note for note in notes)
