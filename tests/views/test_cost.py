"""What a target costs, from the record that ships."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import burdenshare as bs
from burdenshare.core.errors import MixedDefinitions, QueryError
from burdenshare.core.periods import calendar_from_fiscal
from burdenshare.views.cost.grid import cost_grid
from burdenshare.views.cost.one import cost
from burdenshare.views.cost.ranking import cost_all

DAY = "2026-11-01"


def summary(name: str, *args: object, **how: object) -> dict[str, float]:
    answer = cost(*args, as_of=DAY, **how)  # type: ignore[arg-type]
    return next(each for each in answer.extra["baselines"] if each["baseline"] == name)


def test_all_baselines_stand_side_by_side_and_are_named() -> None:
    answer = cost("CAN", as_of=DAY)
    assert [each["baseline"] for each in answer.extra["baselines"]] == [
        "frozen-share", "frozen-cash", "frozen-real", "announced",
    ]  # fmt: skip
    for words in ("a frozen share", "frozen cash", "frozen real spending", "announced"):
        assert words in answer.headline
    totals = {each["baseline"]: each["cumulative"] for each in answer.extra["baselines"]}
    assert (
        totals["frozen-cash"] > totals["frozen-real"] > totals["frozen-share"] > totals["announced"] == pytest.approx(0)
    )


def test_share_and_money_agree_in_the_base_year() -> None:
    first = cost("CAN", as_of=DAY).rows.row(0, named=True)
    assert (first["year"], first["extra"], first["required"]) == (2026, 0.0, 71_517.0)
    assert first["required_share"] == pytest.approx(2.128, abs=5e-4)


def test_the_sums_are_those_of_the_years() -> None:
    for sheet in cost("CAN", as_of=DAY).extra["baselines"]:
        rows = cost("CAN", baseline=sheet["baseline"], as_of=DAY).rows
        assert rows["extra"].sum() == pytest.approx(sheet["cumulative"])
        assert rows["cumulative"].to_list() == pytest.approx(rows["extra"].cum_sum().to_list())
        assert sheet["average"] == pytest.approx(sheet["cumulative"] / 9)
        assert rows["extra_usd"].to_list() == pytest.approx((rows["extra"] / (71_517 / 52_455)).to_list())
        assert (rows["extra_constant"] <= rows["extra"]).all()
        assert sheet["debt_points_with_interest"] >= sheet["debt_points"]
        assert sheet["debt_points"] == pytest.approx(sheet["cumulative"] / rows["gdp"][-1] * 100)


def test_the_cost_against_frozen_cash_splits_into_policy_growth_and_prices() -> None:
    answer = cost("CAN", as_of=DAY)
    split, totals = answer.extra["split"], {each["baseline"]: each["cumulative"] for each in answer.extra["baselines"]}
    assert sum(split.values()) == pytest.approx(totals["frozen-cash"])
    assert split["policy"] == pytest.approx(totals["frozen-share"])
    assert split["policy"] + split["growth"] == pytest.approx(totals["frozen-real"])
    assert cost("POL", as_of=DAY).extra["split"] == {}


def test_fiscal_years_stand_beside_calendar_years() -> None:
    rows = cost("CAN", baseline="frozen-share", as_of=DAY).rows
    fiscal = dict(rows.select("year", "extra").iter_rows())
    calendar = {year: value for year, value in rows.select("year", "extra_calendar").iter_rows() if value is not None}
    assert calendar == pytest.approx(calendar_from_fiscal(fiscal, "04-01")) and 2035 in calendar
    assert cost("POL", 5.0, baseline="frozen-share", as_of=DAY).rows["extra_calendar"].null_count() == 10


def test_every_assumption_is_printed() -> None:
    notes = " ".join(cost("CAN", as_of=DAY).notes)
    for said in (
        "nato-2026-07",
        "weo-2025-10",
        "after 2030",
        "GDP deflator",
        "fiscal years",
        "3.5 % (assumption)",
        "Dollars",
    ):
        assert said in notes, said


def test_whoever_is_at_the_target_has_a_gap_of_nothing() -> None:
    answer = cost("POL", as_of=DAY)
    assert "is at or above 3.5 % already: gap 0" in answer.headline and answer.extra["requirement"]["gap_now"] == 0
    assert summary("frozen-share", "POL")["cumulative"] == 0
    assert summary("frozen-cash", "POL")["cumulative"] > 0 and "Holding it takes" in answer.headline


def test_iceland_gets_a_reason_and_no_number() -> None:
    with pytest.raises(QueryError, match="no armed forces"):
        cost("Iceland", as_of=DAY)
    row = cost_all(as_of=DAY).rows.filter(pl.col("ref_area") == "ISL").row(0, named=True)
    assert row["rank"] is None and row["cumulative"] is None and "no armed forces" in row["note"]


def test_the_netherlands_starts_from_its_share_in_current_prices() -> None:
    answer = cost("NLD", as_of=DAY)
    assert answer.extra["requirement"]["base_share"] == pytest.approx(2.29, abs=0.005)
    assert any("share is one of real GDP" in note for note in answer.notes)


def test_a_ranking_says_of_whom_the_release_prints_another_share() -> None:
    note = next(each for each in bs.ask("cost_all", as_of="2026-08-01").notes if "prints" in each)
    assert note.endswith("Netherlands 2.29\u00a0%, where nato-2026-07 prints 2.58.")


def test_groups_add_their_allies_and_offset_nobody() -> None:
    answer = cost("NATO_EUR_CAN", as_of=DAY)
    needs = answer.extra["requirement"]
    assert round(needs["gap_now_usd"] / 1000, 1) == 311.0
    assert (needs["below"], needs["allies"], needs["currency"]) == (25, 30, "USD")
    one_by_one = cost_all(as_of=DAY).rows.filter(pl.col("ref_area") != "USA")["cumulative_constant_usd"].sum()
    assert answer.extra["baselines"][0]["cumulative_constant"] == pytest.approx(one_by_one)
    assert answer.extra["baselines"][3]["allies"] < 30 and "(25 of 30 Allies)" in answer.headline
    assert cost("EU", as_of=DAY).extra["requirement"]["allies"] == 23


def test_the_us_and_two_per_cent() -> None:
    totals = cost_all(as_of=DAY).extra["totals"]
    assert round(totals["USA"]["gap_now_usd"] / 1000, 1) == 106.3
    low = cost_all(2.0, as_of=DAY).extra["totals"]["NATO_EUR_CAN"]
    assert round(low["gap_now_usd"] / 1000, 1) == 0.3


def test_ranks_are_by_what_was_asked() -> None:
    for order, column in (("gap", "gap_now_usd"), ("points", "extra_points"), ("growth", "real_growth")):
        rows = cost_all(rank_by=order, as_of=DAY).rows
        values = rows[column].drop_nulls().to_list()
        assert values == sorted(values, reverse=True) and rows.height == 32
    with pytest.raises(QueryError, match="cumulative"):
        cost_all(rank_by="size")


def test_a_grid_gives_what_single_answers_give() -> None:
    table = cost_grid("CAN", (3.0, 3.5), (2030, 2035), as_of=DAY)
    assert table.rows.height == 4
    for row in table.rows.to_dicts():
        alone = summary("frozen-share", "CAN", row["share"], row["by"])
        assert row["cumulative"] == pytest.approx(alone["cumulative"])
        assert row["in_last_year"] == pytest.approx(alone["in_last_year"])
    group = cost_grid("NATO_EUR_CAN", (3.5,), (2035,), as_of=DAY).rows.row(0, named=True)
    assert group["cumulative_usd"] == pytest.approx(cost("NATO_EUR_CAN", as_of=DAY).rows["extra_usd"][:10].sum())
    assert cost_grid("ALL", as_of=DAY).rows["ref_area"].n_unique() == 31


def test_only_what_was_known_on_the_day_is_used() -> None:
    answer = cost("CAN", 2.0, 2030, as_of="2025-05-07")
    assert answer.extra["requirement"]["base"] == 2024
    assert set(answer.figures["release"]) == {"nato-2025-04"}
    notes = " ".join(answer.notes)
    assert "1.45 %" in notes and "weo-2025-04" in notes and "2026" not in answer.headline
    older = cost("CAN", 2.0, 2030, from_=2023, as_of="2025-05-07")
    assert older.extra["requirement"]["base"] == 2023 and "nato-2024-06" in older.headline


def test_another_definition_is_refused_unless_allowed() -> None:
    with pytest.raises(MixedDefinitions, match="SIPRI military expenditure"):
        cost("CAN", source="sipri", as_of=DAY)
    answer = cost("CAN", source="sipri", allow_mixed=True, as_of=DAY)
    assert answer.notes[0].startswith("Mixed definitions")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"share": 0}, "no target"),
        ({"share": 350}, "no target"),
        ({"by": 2026}, "not after the base year 2026"),
        ({"by": 2061}, "too far"),
        ({"baseline": "frozen"}, "Known: frozen-share"),
        ({"from_": 1980}, "for 1980"),
        ({"ally": "Japan"}, "no Ally"),
        ({"ally": "Atlantis"}, "Atlantis"),
        ({"ally": "United States", "baseline": "announced"}, "no share with a year"),
        ({"ally": "Albania", "baseline": "announced"}, "about 2.1 % of GDP in 2026.* national accounting"),
        ({"as_of": "2010"}, "held by 2010-12-31"),
    ],
)
def test_what_cannot_be_asked_gets_a_sentence(asked: dict[str, object], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        cost(**{"ally": "CAN", "as_of": DAY, **asked})  # type: ignore[arg-type]


def test_a_pledge_replaced_by_the_day_does_not_count_as_announced() -> None:
    then = cost("CAN", 2.0, 2030, baseline="announced", as_of="2025-05-07")
    assert then.rows["extra"].sum() == pytest.approx(0)  # the platform's own 2 % by 2030
    before = cost("CAN", 2.0, 2030, baseline="announced", as_of="2024-07-01")
    assert before.rows["extra"].sum() > 0  # 1.76 % in 2029-30


def test_low_and_high_are_reckoned_anew_on_the_other_gdp() -> None:
    """Frozen cash stays as it is while GDP misses, so its cost is not the cost scaled."""
    rows = {name: cost("CAN", baseline=name, as_of=DAY).rows for name in ("frozen-share", "frozen-cash", "frozen-real")}
    for end in ("low", "high"):
        factor = rows["frozen-share"][f"extra_{end}"][1:] / rows["frozen-share"]["extra"][1:]
        cash = rows["frozen-cash"]
        other = cash["required_share"][1:] / 100 * cash["gdp"][1:] * factor - 71_517.0
        assert cash[f"extra_{end}"][1:].to_list() == pytest.approx(other.to_list())
        real = rows["frozen-real"]
        other = real["required_share"][1:] / 100 * real["gdp"][1:] * factor - real["without"][1:]
        assert real[f"extra_{end}"][1:].to_list() == pytest.approx(other.to_list())
    for each in rows.values():
        assert (each["extra_low"][1:] < each["extra"][1:]).all() and (each["extra"][1:] < each["extra_high"][1:]).all()
        assert each["extra_low"][0] == each["extra_high"][0] == 0.0
        for end in ("low", "high"):
            assert each[f"cumulative_{end}"].to_list() == pytest.approx(each[f"extra_{end}"].cum_sum().to_list())


def test_the_range_says_what_it_holds_and_from_how_many_outlooks() -> None:
    answer = cost("CAN", as_of=DAY)
    said = next(note for note in answer.notes if note.startswith("Low and high"))
    for words in ("8 of 10 past errors", "n = ", "from 8 outlooks", "weo-2015-04 to weo-2022-10", "worked out anew"):
        assert words in said, words
    for sheet in answer.extra["baselines"]:
        assert sheet["cumulative_low"] <= sheet["cumulative"] <= sheet["cumulative_high"]


def test_the_docs_say_the_range_of_today() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "cost.md").read_text(encoding="utf-8")
    cash, share = summary("frozen-cash", "CAN"), summary("frozen-share", "CAN")
    low_to_high = [
        f"{each['cumulative_low'] / 1000:.0f} to {each['cumulative_high'] / 1000:.0f} bn" for each in (cash, share)
    ]
    assert f"C${low_to_high[0]} and C${low_to_high[1]}" in text


def test_only_outlooks_known_on_the_day_make_the_range_and_too_few_make_none() -> None:
    then = next(note for note in cost("CAN", 2.0, 2030, as_of="2023-08-01").notes if note.startswith("Low and high"))
    assert "weo-2021-10" in then and "2022" not in then.split("outturn")[1][:40]
    early = cost("CAN", 2.0, 2030, as_of="2020-01-10")
    assert early.rows["extra_low"].null_count() == early.rows.height and early.rows["extra"].null_count() == 0
    assert any("No low and high: fewer than 3 outlooks" in note for note in early.notes)


def test_turkiye_stands_apart() -> None:
    answer = cost("TUR", as_of=DAY)
    assert answer.rows["extra_low"].null_count() == answer.rows.height
    assert any("No low and high: its nominal GDP came out" in note for note in answer.notes)
    ranked = {row["ref_area"]: row for row in cost_all(as_of=DAY).rows.to_dicts()}
    assert ranked["TUR"]["cumulative_low"] is None and ranked["TUR"]["cumulative"] > 0
    alone = summary("frozen-share", "CAN")
    assert ranked["CAN"]["cumulative_high"] == pytest.approx(alone["cumulative_high"])
    assert ranked["CAN"]["in_last_year_low"] == pytest.approx(alone["in_last_year_low"])


def test_a_sum_of_allies_spreads_less_than_each_of_them() -> None:
    answer = cost("NATO_EUR_CAN", baseline="frozen-share", as_of=DAY)
    (sheet,) = answer.extra["baselines"]
    one = summary("frozen-share", "CAN")
    assert 1 < sheet["cumulative_high"] / sheet["cumulative"] < one["cumulative_high"] / one["cumulative"]
    assert 1 > sheet["cumulative_low"] / sheet["cumulative"] > one["cumulative_low"] / one["cumulative"]
    notes = " ".join(answer.notes)
    assert "In a sum the part of the errors that Allies share stays" in notes and "for Türkiye" in notes


def test_the_cost_of_canadas_promise_stays_what_it_was() -> None:
    """3.5 % by 2035 against a frozen share, frozen cash and frozen real spending, bn dollars in all."""
    sheets = cost("CAN", 3.5, 2035, as_of="2026-11-30").extra["baselines"]
    assert {each["baseline"]: round(each["cumulative"] / 1000, 1) for each in sheets} == {
        "frozen-share": 299.2, "frozen-cash": 447.4, "frozen-real": 366.1, "announced": 0.0,
    }  # fmt: skip
