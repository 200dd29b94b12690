from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day
from burdenshare.projections import rubric
from burdenshare.reference.areas import allies
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.pledge import Pledge
from burdenshare.views.projections.project import project
from burdenshare.views.promises.rate import rate

NOW = "2026-11-23"


@pytest.mark.parametrize("on", ["2016-12-31", "2024-07-11", "2025-05-07", "2025-06-25", NOW])
def test_verdicts_rest_on_what_was_known(on: str) -> None:
    answer = rate(as_of=on)
    known = {each.id for code in allies() for each in load.promised(code) if each.known <= day(on)}
    assert set(answer.rows["pledge"].drop_nulls()) <= known
    assert {line["entry"] for line in answer.extra["evidence"]} <= known
    released = answer.figures["release"].str.extract(r"(\d{4}-\d{2})")
    assert (released <= on[:7]).all()


def test_every_ally_is_rated_once_but_for_readings_in_dispute() -> None:
    rows = rate(as_of=NOW).rows
    assert rows.filter(pl.col("reading").is_null() | (pl.col("reading") == "NATO"))["ref_area"].to_list() == list(
        allies()
    )
    assert rows.filter(pl.col("reading").is_not_null())["reading"].to_list() == ["Spain", "NATO"]


def test_words_are_those_of_the_rubric_and_each_has_a_reason() -> None:
    rows = rate(as_of=NOW).rows
    assert set(rows["enough"]) <= set(rubric.ENOUGH)
    assert set(rows["course"]) <= set(rubric.COURSE)
    assert (rows["enough_reason"].str.len_chars() > 0).all()
    assert (rows["course_reason"].str.len_chars() > 0).all()


def test_counts_add_up_to_the_allies_and_cannot_rate_leads_the_headline() -> None:
    answer = rate(as_of=NOW)
    assert sum(answer.extra["enough"].values()) == sum(answer.extra["course"].values()) == len(allies())
    unrated = answer.extra["enough"]["cannot rate"], answer.extra["course"]["cannot rate"]
    assert answer.headline.startswith(f"Cannot rate: {unrated[0]} pledges, {unrated[1]} courses.")
    assert rubric.VERSION in answer.headline
    for axis in ("enough", "course"):
        for row in answer.rows.filter(pl.col(axis) == "cannot rate").to_dicts():
            assert any(row["name"] in note and row[f"{axis}_reason"] in note for note in answer.notes)


def test_the_numbers_are_those_of_the_figures_named_as_evidence() -> None:
    answer = rate("CAN", as_of=NOW)
    row = answer.rows.row(0, named=True)
    shares = dict(answer.figures.select("period", "value").iter_rows())
    assert answer.figures["id"].to_list() == row["evidence_figures"].split(", ")
    assert row["latest"] == shares[2026]
    assert row["straight_path"] == pytest.approx(shares[2025] + (3.5 - shares[2025]) / 10)
    assert row["required"] == pytest.approx((3.5 - shares[2026]) / 9)
    assert row["trend"] == pytest.approx((shares[2026] - shares[2023]) / 3)


def test_an_estimate_is_never_called_reached_without_saying_so() -> None:
    rows = rate(as_of=NOW).rows
    reached = rows.filter(pl.col("course") == "reached")
    assert not reached["status"].str.contains("E").any()
    assert rows.filter(pl.col("course") == "reached by estimate")["status"].str.contains("E").all()


def test_a_pledge_in_national_accounting_is_not_held_against_nato_figures() -> None:
    rows = {row["ref_area"]: row for row in rate(as_of=NOW).rows.to_dicts()}
    assert rows["ALB"]["course"] == "cannot rate"
    said = "the pledge is in national accounting, the figures are NATO core defence expenditure"
    assert rows["ALB"]["course_reason"] == rows["POL"]["course_reason"] == said
    assert (
        rows["LUX"]["course_reason"]
        == "the pledge is a share of national income, the figures are NATO core defence expenditure"
    )
    assert (
        rows["CZE"]["course_reason"]
        == "the pledge does not say how it counts, the figures are NATO core defence expenditure"
    )
    assert rows["ALB"]["straight_path"] is None


def test_unverified_pledges_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    held = tuple(replace(each, confidence="unverified") for each in load.promised("NOR"))
    monkeypatch.setattr(load, "promised", lambda code: held)
    answer = rate("NOR", as_of=NOW)
    assert answer.rows["pledge"].null_count() == 1
    assert any(
        re.match(r"Unverified and not counted: \d+ \(nor-", note) and "nor-5-by-2035" in note for note in answer.notes
    )


def test_the_target_of_the_day_decides() -> None:
    before, after = rate("CAN", as_of="2025-06-24"), rate("CAN", as_of="2025-06-26")
    assert before.extra["target"] == "nato-2-2023"
    assert after.extra["target"] == "hague-core-3.5-2025"
    assert before.rows["pledge"].item() == "can-2-by-2025-26"
    assert after.rows["pledge"].item() == "can-5-by-2035"


def test_before_any_target_nothing_is_rated() -> None:
    with pytest.raises(QueryError, match="No target for the share of GDP was in force on 2005-12-31"):
        rate(as_of="2005")


def test_the_chance_of_a_pledge_is_that_of_the_projection_and_changes_no_verdict() -> None:
    plain, answer = rate(as_of=NOW), rate(as_of=NOW, chance=True)
    assert plain.rows["chance"].null_count() == plain.rows.height
    assert answer.rows.drop("chance").equals(plain.rows.drop("chance")) and answer.headline == plain.headline
    assert answer.rows["chance"].drop_nulls().is_between(0, 1).all()
    rows = {(row["ref_area"], row["reading"]): row for row in answer.rows.to_dicts()}
    canada = project("CAN", as_of=NOW).rows.row(-1, named=True)
    assert rows["CAN", None]["chance"] == pytest.approx(canada["met_by_hague_core_3_5"])
    sweden = project("SWE", as_of=NOW, to=2030).rows.row(-1, named=True)
    assert rows["SWE", None]["chance"] == pytest.approx(sweden["met_by_hague_core_3_5"], abs=0.02)
    assert rows["ESP", "Spain"]["chance"] > rows["ESP", "NATO"]["chance"]
    assert 0.2 < rows["EST", None]["chance"] < 0.8  # a pledge for the year of an estimate: what the estimate becomes


def test_where_the_course_cannot_be_rated_there_is_no_chance_either() -> None:
    rows = rate(as_of=NOW, chance=True).rows
    assert rows.filter(pl.col("course") == "cannot rate")["chance"].null_count() == 6
    assert rows.filter(pl.col("course") != "cannot rate")["chance"].null_count() == 0


def test_model_and_pass_through_are_named_beside_the_chance() -> None:
    said = next(note for note in rate("CAN", as_of=NOW, chance=True).notes if note.startswith("Chance:"))
    for words in (
        "Model plan-path",
        "pass-through 0.",
        "learnt from what was delivered to 2026",
        "10,000 paths",
        "changes no verdict",
    ):
        assert words in said
    assert not any(note.startswith("Chance") for note in rate("CAN", as_of=NOW).notes)
    early = rate(as_of="2014-02-01", chance=True)
    assert early.rows["chance"].null_count() == early.rows.height
    assert any(note.startswith("No chances: No share of GDP by NATO") for note in early.notes)
    iceland = rate("ISL", as_of=NOW, chance=True)
    assert any(note.startswith("No chances: no pledge") for note in iceland.notes)


@settings(max_examples=12, deadline=None)
@given(st.dates(date(2014, 7, 10), date(2026, 11, 29)))
def test_a_rating_uses_no_paper_of_a_later_day(on: date) -> None:
    """The ledger cut off at a day gives the same verdicts as the whole one asked as of that day."""
    whole = rate(as_of=on)
    asked = load.promised

    def cut(code: str) -> tuple[Pledge, ...]:
        known = [each for each in asked(code) if each.known <= on]
        kept = [
            replace(each, readings=tuple(r for r in each.readings if not r.announced or day(r.announced) <= on))
            for each in known
        ]
        return tuple(each if each.replaced(on) else replace(each, superseded=None, superseded_by=None) for each in kept)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "promised", cut)
        assert rate(as_of=on).rows.equals(whole.rows)
    known = {each.id: each.known for code in allies() for each in asked(code)}
    assert all(known[each] <= on for each in whole.rows["pledge"].drop_nulls())


def test_each_verdict_names_what_backs_the_pledge_and_what_the_rubric_before_said() -> None:
    rows = {(row["ref_area"], row["reading"]): row for row in rate(as_of="2026-11-29").rows.to_dicts()}
    assert {row["backing"] for row in rows.values()} <= {"A", "B", "C", "D", None}
    assert all((row["backing"] is None) == (row["pledge"] is None) for row in rows.values())
    assert rows["GBR", None]["backing"] == "D" and rows["GBR", None]["course"] == "behind"
    assert rows["NOR", None]["pledge"] == "nor-5-by-2035"
    for code in ("BGR", "HUN", "MKD", "SVK", "HRV"):
        assert rows[code, None]["course"] == "behind"
        assert rows[code, None]["before"].endswith("far behind (rubric 1, 2026-11-23)")
    assert rows["POL", None]["course"] == "cannot rate"  # budgets in national accounting, and no promise
    assert rate("POL", as_of="2026-11-22").rows["before"].item() is None


def test_the_netherlands_are_held_to_current_prices_and_the_note_says_so() -> None:
    answer = rate("NLD", as_of="2026-11-29")
    assert answer.rows["latest"].item() == pytest.approx(2.29, abs=0.005)
    assert any("prints 2.58 % for 2026" in note for note in answer.notes)


def test_no_pace_of_nothing_is_required() -> None:
    reasons = rate(as_of=NOW).rows["course_reason"].drop_nulls()
    assert not [each for each in reasons if re.search(r"[+-]0\.00 are required", each)]
    assert any("less than 0.01 is required" in each for each in reasons)


def test_a_rung_that_names_as_much_for_the_same_year_backs_the_pledge() -> None:
    """Estonia's 5 % of 2026 was voted; Lithuania's vote is for one of five years, Latvia's falls short of its 5 %."""
    rows = {row["ref_area"]: row for row in rate(as_of=NOW).rows.to_dicts()}
    assert [rows[code]["backing"] for code in ("EST", "LTU", "LVA", "BGR")] == ["A", "B", "D", "C"]
    before = rate("EST", as_of="2025-06-01").rows.row(0, named=True)
    assert (before["pledge"], before["backing"]) == ("est-5-from-2026", "B")


def test_a_course_that_cannot_be_rated_is_said_so_in_a_sentence() -> None:
    for code in ("POL", "USA", "ISL"):
        said = rate(code, as_of=NOW).headline
        assert "progress cannot be rated (" in said and "is cannot rate" not in said


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_sentence_of_a_rating_holds_an_id_of_the_ledger(lang: str) -> None:
    """Headlines and reasons of all Allies name shares, years and people; ids stand in the evidence alone."""
    ids = {each.id for code in allies() for each in load.promised(code)} | {each.id for each in load.targets()}
    ids |= {each.target for each in load.targets()}
    for asked in (None, *allies()):
        answer = rate(asked, as_of="2026-11-30")
        reasons = [row[name] for row in answer.rows.to_dicts() for name in ("enough_reason", "course_reason")]
        for said in (answer.told(each, lang) for each in (answer.headline, *reasons)):
            assert not [each for each in ids if each in said.split()], said
