"""What was said between the tables: kept apart, shown beside the tables, in no series."""

from __future__ import annotations

import pytest
import yaml

from burdenshare.core.errors import QueryError
from burdenshare.language.writing import texts
from burdenshare.reference.statements import statements as all_said
from burdenshare.views.record.life import life
from burdenshare.views.record.standing import standing
from burdenshare.views.record.statements import statements


def test_every_statement_of_the_list_is_there(shared) -> None:  # type: ignore[no-untyped-def]
    listed = yaml.safe_load((shared / "nato/statements.yaml").read_text(encoding="utf-8"))["statements"]
    held = {each.id: each for each in all_said()}
    for said in listed:
        kept = held[said["id"]]
        assert (kept.day, kept.value, kept.unit, kept.primary) == (
            said["day"], str(said["value"]), said["unit"], said["source"]["primary"],
        )  # fmt: skip
    more = {"nato-st-20240214-133", "nato-st-20260326-132"}  # Europe's 1.47 of 2014, Germany's 2.4 of March 2026
    assert {*held} - {said["id"] for said in listed} == more


def test_said_and_tabled_stand_side_by_side() -> None:
    rows = {row["id"]: row for row in statements(as_of="2026-08-01").rows.to_dicts()}
    assert (rows["nato-st-20240214-088"]["value"], rows["nato-st-20240214-088"]["table_value"]) == ("18", 23)
    june = rows["nato-st-20190625-043"]
    assert (june["value"], june["edition"], june["table_value"]) == ("8", "nato-2019-06", 7)


def test_nothing_is_said_before_it_was() -> None:
    assert statements(as_of="2018-01-01").rows["day"].max() < "2018-01-01"
    with pytest.raises(QueryError, match="No number said of Iceland"):
        statements("ISL")


def test_what_was_said_enters_no_standing_and_no_life() -> None:
    germany = standing(2025, as_of="2026-04-01").rows.filter(ref_area="DEU")
    assert germany["value"].to_list() == [None]
    answer = life("DEU", 2025, as_of="2026-06-01")
    assert 2.4 not in answer.rows["value"].to_list()
    assert any("2.4 % of GDP" in note for note in answer.notes)


def test_a_number_is_given_as_it_was_said_in_both_languages() -> None:
    answer = statements(year=2025)
    amounts = dict(answer.rows.select("id", "amount").iter_rows())
    assert amounts["nato-st-20260326-128"] == "about 60 %"
    assert answer.told(amounts["nato-st-20260326-128"], "fr") == "environ 60\xa0%"
    said = statements().rows
    others = said.filter(~said["comparator"].str.starts_with("exactly") & ~said["unit"].is_in(["words", "year"]))
    assert all(row["amount"] != f"{row['value']} {row['unit']}" for row in others.to_dicts())


@pytest.mark.parametrize("part", ["speaker", "what", "tense"])
def test_everything_said_has_its_french(part: str) -> None:
    assert {getattr(each, part) for each in all_said()} <= set(texts("fr"))
