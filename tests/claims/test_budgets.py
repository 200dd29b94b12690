"""Sums of budgets, plans and statements: by year and part, of several years or one, in which currency."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from burdenshare.claims.check import check
from tests.claims.scoring import TODAY

SAID = yaml.load((Path(__file__).parent / "budgets.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@pytest.mark.parametrize("said", SAID, ids=lambda said: said["text"][:40])
def test_a_sum_is_held_against_the_year_the_part_and_the_currency_told(said: dict[str, Any]) -> None:
    rows = check(said["text"], str(said["date"]), said["lang"], today=TODAY).rows
    assert rows["verdict"].to_list() == said["verdicts"]


def test_a_year_that_another_is_held_against_is_not_that_of_the_values() -> None:
    text = (
        "Twenty-two allies were at 2% in 2024, NATO said. The United States provided 64% of the alliance's defence "
        "spending, Europe and Canada $486 billion, 19.4% more than a year before in real terms."
    )
    rows = check(text, "2025-04-25", "en", today=TODAY).rows
    assert rows["verdict"].to_list()[-3:] == ["right_when_written"] * 3
    assert rows["year"].to_list()[-3:] == [2024] * 3
