"""The bridge from NATO's share of GDP to the other sources': reckoned, sourced, and what stays unexplained."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import burdenshare as bs
from burdenshare.language import tell

DAY = "2026-08-01"
PARTS = {"real_gdp": "real_gdp", "fiscal_year": "fiscal_year", "gdp_base": "gdp_base"}


def points(ally: str, year: int, to: str = "sipri") -> dict[str, float]:
    return {step["kind"]: step["points"] for step in bs.ask("compare", ally, year, as_of=DAY).extra["bridges"][to]}


@pytest.mark.parametrize(
    ("ally", "year", "kind", "found"),
    [
        ("LUX", 2025, "gdp_base", -0.66),
        ("LUX", 2025, "rest", -0.50),
        ("NLD", 2025, "real_gdp", -0.29),
        ("NOR", 2024, "gdp_base", 0.08),
        ("NOR", 2014, "sourced", -0.08),
        ("CAN", 2025, "fiscal_year", -0.17),
        ("GBR", 2022, "fiscal_year", -0.05),
    ],
)
def test_steps_that_can_be_sized(ally: str, year: int, kind: str, found: float) -> None:
    assert points(ally, year)[kind] == pytest.approx(found, abs=0.005)


@pytest.mark.parametrize("year", range(2014, 2026))
def test_the_united_states_take_no_step_for_the_fiscal_year(year: int) -> None:
    """SIPRI's sheets of fiscal and calendar years hold one number for them."""
    assert "fiscal_year" not in points("USA", year)


@pytest.mark.parametrize(
    ("ally", "year", "to"), [("DEU", 2024, "cofog"), ("LUX", 2025, "cofog"), ("TUR", 2020, "sipri")]
)
def test_every_bridge_adds_up(ally: str, year: int, to: str) -> None:
    steps = [step["points"] for step in bs.ask("compare", ally, year, as_of=DAY).extra["bridges"][to]]
    assert sum(steps[:-1]) == pytest.approx(steps[-1])


def test_delivery_is_equipment_less_investment() -> None:
    """Denmark 2025: 1.22 % of GDP of equipment in NATO's figure, 0.3 of investment in Eurostat's."""
    assert points("DNK", 2025, "cofog")["delivery"] == pytest.approx(-0.92, abs=0.01)


def test_spain_turkiye_and_italy_have_reasons_of_their_own_and_by_year() -> None:
    def own(ally: str, year: int) -> set[str]:
        why = bs.ask("compare", ally, year, as_of=DAY).extra["reasons"]
        return {each["text"] for each in why if each["pair"] == "nato-core and sipri" and each["kind"] == "definition"}

    each = [own(ally, year) for ally in ("ESP", "TUR", "ITA") for year in (2020, 2025)]
    assert len(set().union(*each)) == sum(map(len, each)) == 6
    assert any("intelligence" in text for text in own("ESP", 2020))
    assert any("pensions" in text and "sign turned" in text for text in own("TUR", 2025))


def test_reasons_have_sources_and_french() -> None:
    from burdenshare.reference.differences import differences

    for each in differences():
        assert bool(each.source) == bool(each.who), each.text
        assert tell(each.text, "fr") != each.text, each.text
        assert tell(each.kind, "fr"), each.kind


def test_the_table_of_all_allies_and_years() -> None:
    answer = bs.ask("compare_all", as_of=DAY)
    both = answer.rows.filter(pl.col("difference").is_not_null())
    assert both.height == 372
    parts = pl.sum_horizontal(
        pl.col(each).fill_null(0.0) for each in ("real_gdp", "fiscal_year", "gdp_base", "sourced", "rest")
    )
    assert both.select((parts - pl.col("difference")).abs().max()).item() < 1e-9
    near = both.filter(pl.col("rest").abs() <= 0.10).height
    assert answer.extra["explained"] == {
        "near": 0.10, "n": 372, "before": 277, "explained": near, "share": pytest.approx(100 * near / 372),
    }  # fmt: skip
    assert f"{near} ({100 * near / 372:.1f} %)" in Path("docs/sources.md").read_text(encoding="utf-8")


def test_a_group_and_some_years() -> None:
    rows = bs.ask("compare_all", "Baltics,LUX", "2024,2025", as_of=DAY).rows
    assert rows["ref_area"].unique(maintain_order=True).to_list() == ["EST", "LVA", "LTU", "LUX"]
    assert set(rows["period"]) == {2024, 2025}


def test_before_amounts_are_held_the_rest_holds_the_step() -> None:
    """In September 2025 NATO's figure stood in a release without a table of amounts by Ally."""
    steps = {s["kind"] for s in bs.ask("compare", "LUX", 2024, as_of="2025-09-15").extra["bridge"]}
    assert "gdp_base" not in steps and "rest" in steps


def test_the_split_is_that_of_the_research(shared: Path) -> None:
    """All 372 Ally-years of ../shared/facts/bridge_gaps.csv, to half a thousandth of a point."""
    told = pl.read_csv(shared.parent / "facts" / "bridge_gaps.csv").with_columns(pl.col("year").cast(pl.Int16))
    found = bs.ask("compare_all", as_of=DAY).rows.with_columns(amount=pl.col("rest") + pl.col("sourced").fill_null(0.0))
    both = told.join(found, left_on=["iso3", "year"], right_on=["ref_area", "period"])
    assert both.height == told.height == 372
    for sought, mine in {**{f"part_{k}_pp": v for k, v in PARTS.items()}, "part_amount_pp": "amount"}.items():
        apart = (pl.col(sought).fill_null(0.0) - pl.col(mine).fill_null(0.0)).abs()
        assert both.select(apart.max()).item() < 0.0006, sought


def test_a_day_before_sipris_first_release_held_compares_nothing_and_says_so() -> None:
    answer = bs.ask("compare_all", as_of="2016-05-01")
    assert answer.headline.startswith("No figure of these years is given by NATO and by SIPRI both")
