"""The CSV of every question says of each row what its values count, of whom and of when, truly."""

from __future__ import annotations

import pytest

import burdenshare as bs
from burdenshare.views.document import named_in_heads
from burdenshare.views.sheet import joinable

DAY = "2026-08-01"


@pytest.mark.parametrize(
    ("asked", "column", "values"),
    [
        (("count", 2024), "unit", {"ALLIES"}),
        (("vintages",), "unit", {"ALLIES"}),
        (("vintages", "GRC"), "unit", {"PT_GDP"}),
        (("vintages", "GRC"), "ref_area", {"GRC"}),
        (("revisions", "POL"), "ref_area", {"POL"}),
        (("revisions", "POL"), "unit", {"PT_LOG"}),
        (("programmes", "CAN"), "unit", {"NCU_BN"}),
        (("programmes", "CAN"), "period", set()),
        (("pledges", "CAN"), "unit", {"PT_GDP"}),
    ],
    ids=lambda each: " ".join(map(str, each)) if isinstance(each, tuple) else "",
)
def test_a_coordinate_is_that_of_the_values(asked: tuple[str, ...], column: str, values: set[str]) -> None:
    known = joinable(bs.ask(asked[0], *asked[1:], as_of=DAY))[column].drop_nulls()
    assert set(known) == values


def test_a_forecast_moved_is_of_the_year_it_was_made_for() -> None:
    moved = bs.ask("moved", "CAN", since_release="nato-2025-08", as_of=DAY)
    assert set(joinable(moved)["period"]) == {2035}


def test_amounts_that_changed_name_their_money() -> None:
    rows = joinable(bs.ask("diff", "2025-08", "2026-07", ally="PRT,BGR"))
    money = rows.filter(indicator="defence_ncu_current").group_by("ref_area").agg("currency").to_dicts()
    assert {row["ref_area"]: set(row["currency"]) for row in money} == {"PRT": {"EUR"}, "BGR": {"EUR"}}
    assert rows.filter(indicator="defence_share_gdp")["currency"].is_null().all()


def test_a_diff_takes_lists_and_groups_and_asks_the_same_again() -> None:
    several = bs.ask("diff", "2025-08", "2026-07", ally=["PRT", "Baltics"])
    assert several.question == "diff nato-2025-08 nato-2026-07 --ally PRT,EST,LVA,LTU"
    alone = [bs.ask("diff", "2025-08", "2026-07", ally=code) for code in ("PRT", "EST", "LVA", "LTU")]
    assert several.rows.height == sum(each.rows.height for each in alone)
    assert several.extra["counts"]["new"] == sum(each.extra["counts"]["new"] for each in alone)


@pytest.mark.parametrize("question", ["rate", "pledges", "life", "vintages", "revisions"])
def test_a_group_stands_for_its_members_where_only_they_can_be_asked_about(question: str) -> None:
    year = {"year": 2023} if question == "life" else {}
    answer = bs.ask(question, ally="Baltics", as_of=DAY, **year)
    assert set(answer.rows["ref_area"]) <= {"EST", "LVA", "LTU"} and answer.rows.height


@pytest.mark.parametrize(
    ("asked", "unit"),
    [
        ({"question": "life", "ally": "CAN", "year": 2021}, ", %"),
        ({"question": "life", "ally": "POL", "year": 2024, "indicator": "defence_ncu_current"}, ", m PLN"),
        ({"question": "life", "ally": "POL", "year": 2024, "indicator": "gdp_usd_current"}, ", US$ m"),
        ({"question": "vintages"}, ", Allies"),
        ({"question": "show", "ally": "CAN"}, ""),
    ],
    ids=lambda each: each.get("question", "") if isinstance(each, dict) else each,
)
def test_a_head_says_the_unit_where_all_below_it_is_in_one(asked: dict[str, object], unit: str) -> None:
    assert named_in_heads(bs.ask(**{**asked, "as_of": DAY}))["unit"] == unit


def test_several_sources_go_with_commas_and_one_that_is_none_is_named() -> None:
    both = bs.figures("CAN", years=2024, source="nato,sipri", as_of=DAY)
    assert both["definition"].to_list() == ["nato-core", "sipri"]
    with pytest.raises(bs.errors.UnknownOption, match="No source is called 'cia'"):
        bs.figures("CAN", years=2024, source="nato,cia", as_of=DAY)
