"""The commands about money, as typed."""

from __future__ import annotations

import json
import re

import click
import pytest
from click.testing import CliRunner

from burdenshare.cli.costs import COMMANDS
from burdenshare.core.errors import QueryError

AT = ["--as-of", "2026-11-01"]
room = click.Group(commands={each.name: each for each in COMMANDS})


def typed(*words: str) -> str:
    done = CliRunner().invoke(room, [*words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_cost_lays_the_baselines_side_by_side() -> None:
    text = typed("cost", "CAN", *AT)
    assert "frozen share  frozen cash  frozen real spending  what is announced" in text
    assert "2035     3.50" in text and "Required whatever the baseline" in text


def test_the_range_for_errors_of_gdp_forecasts_stands_under_the_sum() -> None:
    assert "Low to high, GDP as past forecasts missed, bn CAD  239.3-367.3" in typed("cost", "CAN", *AT)
    assert "Low to high" not in typed("cost", "CAN", "--share", "2", "--by", "2030", "--as-of", "2020-01-10")
    assert "with GDP's errors" in typed("scenario", "canada-2pct-2025-26")


def test_a_scenario_on_the_middle_of_the_projection() -> None:
    text = typed("scenario", "canada-projection-2026")
    assert "the middle of `project CAN" in text and re.search(r"3\.1\d % of GDP in 2035", text)


def test_cost_as_json_and_csv() -> None:
    whole = json.loads(typed("cost", "CAN", "--json", *AT))
    assert len(whole["rows"]) == 40 and len(whole["baselines"]) == 4 and whole["figures"]
    assert len(typed("cost", "CAN", "--baseline", "frozen-cash", "--csv", *AT).splitlines()) == 11


def test_cost_of_all_and_grids() -> None:
    assert " 6  Canada" in typed("cost", "--all", *AT)
    grid = typed("cost", "CAN", "--grid", "--share", "2,3.5", "--by", "2030,2035", *AT)
    assert "by 2030" in grid and "by 2035" in grid and "54.0 (129.8)" in grid
    assert "Poland" in typed("cost", "ALL", "--grid", "--share", "5", "--by", "2035", *AT)


def test_scenario_in_text_list_and_one_string() -> None:
    text = typed("scenario", "canada-platform-2025", "--as-of", "2025-05-07")
    assert "not reached" in text and "the cash reading" in text and "8 of 10 draws" in text
    assert "canada-budget-2025" in typed("scenario", "--list")
    packed = typed("scenario", "arctic-radar", "--pack").strip()
    assert typed("scenario", packed) == typed("scenario", "arctic-radar")


@pytest.mark.parametrize(
    "words",
    [
        ["cost"], ["cost", "CAN", "--all"], ["cost", "CAN", "--share", "2,3,4"], ["cost", "CAN", "--by", "soon"],
        ["cost", "--all", "--grid"], ["scenario"], ["scenario", "arctic-radar", "--list"],
    ],
)  # fmt: skip
def test_what_cannot_be_typed_gets_a_sentence(words: list[str]) -> None:
    done = CliRunner().invoke(room, words)
    assert isinstance(done.exception, QueryError)
