"""The panel in one call, and groups reckoned from money and GDP of one release."""

from __future__ import annotations

import json
import time
from datetime import date

import polars as pl
import pytest
from click.testing import CliRunner

import burdenshare as bs
from burdenshare.cli.app import app
from burdenshare.core.errors import QueryError
from burdenshare.core.units import UNITS
from burdenshare.language.sentences import retold
from burdenshare.reference.groups import groups
from burdenshare.store.read import as_of

ON = "2026-08-01"


def test_a_panel_of_all_allies_over_twelve_years_is_one_call() -> None:
    bs.figures("CAN", years=2024, as_of="2026-08-02")  # what is loaded once
    start = time.process_time()
    panel = bs.figures(years="2014-2025", as_of=ON)
    assert time.process_time() - start < 0.6  # 0.3 on a quiet machine; a busy one counts waiting threads too
    assert panel.height == 31 * 12 and panel["ref_area"].n_unique() == 31  # Iceland reports none
    assert {"unit", "currency", "price_year", "status", "release", "definition", "trust"} <= set(panel.columns)
    assert panel.select("ref_area", "indicator", "period").is_duplicated().sum() == 0


@pytest.mark.parametrize(("name", "share"), [("G7", 2.90), ("eastern-flank", 3.65)])
def test_a_group_is_the_ratio_of_sums_never_a_mean_of_shares(name: str, share: float) -> None:
    members = groups()[name].on(date(2026, 8, 1))
    known = as_of(ON, areas=members, periods=[2026])
    assert known["release"].unique().to_list() == ["nato-2026-07"]
    total = {
        each: known.filter(pl.col("indicator") == each)["obs_value"].sum()
        for each in ("defence_usd_current", "gdp_usd_current")
    }
    told = bs.figures(name, years=2026, as_of=ON).row(0, named=True)
    assert told["value"] == pytest.approx(total["defence_usd_current"] / total["gdp_usd_current"] * 100)
    assert round(told["value"], 2) == share
    assert (told["status"], told["trust"], told["price_basis"], told["id"]) == ("E", "reckoned", "current", None)
    mean = known.filter(pl.col("indicator") == "defence_share_gdp")["obs_value"].mean()
    assert round(float(mean), 2) != share  # type: ignore[arg-type]


def test_the_sum_of_all_allies_is_what_nato_prints() -> None:
    """NATO Europe and Canada apart, NATO Europe with Canada's money added gives NATO's own sum."""
    asked = {"indicators": "defence_usd_current", "years": 2026, "as_of": ON}
    ours = bs.figures("NATO-Europe,CAN", **asked)["value"].sum()
    printed = bs.figures("NATO_EUR_CAN", **asked)["value"].item()
    assert ours == pytest.approx(printed, rel=1e-5)


def test_a_member_without_a_figure_leaves_the_group_without_one() -> None:
    """SIPRI gives shares and no money: there is nothing to reckon from."""
    with pytest.raises(QueryError, match="Nothing is held"):
        bs.figures("G7", years=2020, source="sipri", as_of=ON)


def test_who_belongs_depends_on_the_day() -> None:
    assert "GBR" in groups()["EU"].on(date(2020, 1, 1)) and "GBR" not in groups()["EU"].on(date(2020, 2, 1))
    assert "FIN" not in groups()["Nordics"].on(date(2023, 1, 1)) and "FIN" in groups()["Nordics"].on(date(2024, 1, 1))
    assert all(each.source for each in groups().values())


def test_wide_has_a_column_a_year_and_keeps_labels() -> None:
    wide = bs.figures("CAN,POL", "defence_share_gdp,defence_usd_constant", "2023-2026", as_of=ON, wide=True)
    assert wide.height == 4 and wide.columns[-4:] == ["2023", "2024", "2025", "2026"]
    assert wide["unit_words"].to_list()[:2] == ["% of GDP", "million US dollars"]
    assert wide["currency"].to_list() == [None, "USD", None, "USD"]
    assert set(wide["price_year"]) == {2021}  # NATO's share too is a ratio at constant prices
    assert "2026" in wide["estimates"][0]


def test_a_wide_table_prints_decimals_and_marks_and_no_powers_of_ten() -> None:
    said = CliRunner().invoke(app, ["figures", "NATO_TOTAL,CAN", "--indicators", "all", "--years", "2024-2026",
                                    "--as-of", ON, "--wide"]).output  # fmt: skip
    assert "e+0" not in said and "1,482,905" in said and "1,629,630e" in said and "2,021.00" not in said
    assert (
        bs.figures("CAN", "gdp_ncu_current", "2024-2025", source="weo", as_of=ON, wide=True)["forecasts"].item()
        == "2025"
    )


def test_every_unit_has_its_words_in_french() -> None:
    assert [words for _, _, words in UNITS.values() if retold(words, "fr") is None] == []


def test_a_release_is_asked_for_by_itself() -> None:
    then = bs.figures("CAN", years=2021, release="nato-2021-06")
    assert then["value"].round(2).to_list() == [1.39] and set(then["release"]) == {"nato-2021-06"}


def test_no_line_runs_through_two_definitions_unasked() -> None:
    kept = bs.ask("figures", "CAN", as_of=ON)
    assert kept.rows["definition"].n_unique() == 1 and "left out" in kept.notes[0]
    assert bs.figures("CAN", as_of=ON, allow_mixed=True)["definition"].n_unique() > 1


@pytest.mark.parametrize("asked", [{"areas": "Atlantis"}, {"indicators": "shre"}, {"years": "abc"}, {"areas": []}])
def test_what_is_not_known_is_refused_in_a_sentence(asked: dict[str, object]) -> None:
    with pytest.raises(QueryError):
        bs.figures(**asked, as_of=ON)  # type: ignore[arg-type]


def test_the_command_line_asks_the_same() -> None:
    said = ["figures", "--areas", "CAN,G7", "--years", "2025-2026", "--as-of", ON]
    rows = json.loads(CliRunner().invoke(app, [*said, "--json"]).output)["rows"]
    assert rows == bs.figures("CAN,G7", years="2025-2026", as_of=ON).to_dicts()
    csv = CliRunner().invoke(app, [*said, "--csv"]).output.splitlines()
    assert csv[0].startswith("ref_area,name,indicator,period,value,printed,unit,")


def test_a_group_stands_where_areas_do() -> None:
    among = bs.ask("standing", 2026, group="G7", as_of=ON)
    assert among.rows["ref_area"].sort().to_list() == ["CAN", "DEU", "FRA", "GBR", "ITA", "USA"]
    assert among.headline.startswith("G7 (without Japan): 6 of 6") and "Together 2.90e" in among.notes[0]
    shown = bs.show("eastern flank", indicator="defence_share_gdp", as_of=ON)
    assert shown.filter(pl.col("period") == 2026)["printed"].to_list() == ["3.65e"]
    ranked = bs.ask("cost_all", group="B9", as_of=ON)
    assert ranked.rows.height == 9 and "Bucharest Nine" in ranked.headline
    assert "Bucharest Nine" in bs.ask("cost", "B9", as_of=ON).headline


def test_of_a_group_held_whole_a_count_may_be_given_though_the_release_is_held_in_part() -> None:
    """In April 2026 we hold Poland, Latvia and Lithuania of March's edition, not the whole of it."""
    part = bs.ask("standing", 2025, group="Baltics", as_of="2026-04-10")
    assert part.extra["complete"] is False and "no count" in part.headline
    with pytest.raises(QueryError, match="Groups: EU, G7"):
        bs.standing(2025, group="G8", as_of=ON)


def test_what_can_be_asked_about_is_listed() -> None:
    assert bs.allies("2016-06-01").height == 28 and bs.allies("2026-08-01").height == 32
    assert bs.groups("2026-08-01")["group"].to_list() == list(groups())
    assert bs.groups("2020-01-01").filter(pl.col("group") == "eastern-flank")["members"].item() == "EST,LVA,LTU,POL"
    assert "defence_share_gdp" in bs.indicators()["indicator"].to_list()  # a room of the package has the same name


def test_a_triangle_has_years_down_and_releases_across() -> None:
    found = bs.revisions_triangle("CAN", "defence_share_gdp", as_of=ON)
    row = found.filter(pl.col("period") == 2021)
    told = bs.life("CAN", 2021, as_of=ON)
    assert row.columns[0] == "period" and row["nato-2026-07"].item() == told["value"].to_list()[-1]
    released = row.select(bs.releases(as_of=ON).filter(pl.col("release").is_in(row.columns))["release"].to_list())
    assert [each for each in released.row(0) if each is not None] == told["value"].to_list()
    marked = told.filter(pl.col("status") == "E")["release"].to_list()
    assert row["estimates"].item().split() == marked


def test_what_is_counted_one_by_one_has_no_decimals() -> None:
    how = {"indicator": "population", "source": "worldbank", "as_of": ON}
    assert bs.life("CAN", 2023, **how)["printed"].to_list() == ["40,097,761"]
    wide = bs.ask("figures", "CAN", "population", "2023", source="worldbank", wide=True, as_of=ON)
    assert ">40,097,761<" in wide._repr_html_()
    assert bs.life("CAN", 2024, indicator="population", source="weo", as_of=ON)["printed"].to_list()[-1] == "41.14"


def test_marks_are_kept_where_releases_or_years_stand_side_by_side() -> None:
    for answer, marked in (
        (bs.ask("revisions_triangle", "CAN", as_of=ON), "1.39e"),
        (bs.ask("figures", "CAN", years="2024-2026", wide=True, as_of=ON), "2.13e"),
    ):
        assert f">{marked}<" in answer._repr_html_()


def test_names_to_complete_are_the_ids() -> None:
    assert (bs.Indicator.SHARE, bs.Target.NATO_2) == ("defence_share_gdp", "nato-2")
    assert bs.figures("CAN", bs.Indicator.SHARE, 2024, as_of=ON).height == 1
    assert bs.ask("standing", 2024, target=bs.Target.NATO_2, as_of=ON).rows.height == 32
    with pytest.raises(bs.errors.QueryError):
        bs.figures("Atlantis")


def test_an_answer_shows_itself_and_becomes_pandas() -> None:
    answer = bs.ask("figures", "CAN,POL", years=2024, as_of=ON)
    assert isinstance(answer, bs.Answer) and repr(answer).count("\n") == 0
    shown = answer._repr_html_()
    assert "<table" in shown and "% of GDP" in shown and answer.headline in shown
    pytest.importorskip("pandas")
    frame = answer.to_pandas()
    assert frame["value"].tolist() == answer.rows["value"].to_list()
    assert frame.attrs["releases"] == ["nato-2026-07"] and frame.attrs["as_of"] == ON


@pytest.mark.parametrize("group", ["G7", "eastern-flank", "Nordics"])
def test_what_a_group_spends_on_is_the_sum_of_money_over_the_sum_of_money(group: str) -> None:
    members = bs.groups("2026-08-01").filter(group=group)["members"].item()
    parts = ["equipment_share", "personnel_share", "infrastructure_share", "other_share"]
    told = bs.figures(group, parts, 2025, as_of="2026-08-01")
    assert told["value"].sum() == pytest.approx(100, abs=0.05) and told["trust"].unique().to_list() == ["reckoned"]
    own = bs.figures(members, ["equipment_share", "defence_usd_current"], 2025, as_of="2026-08-01")
    share, spent = (
        own.filter(indicator=name).sort("ref_area")["value"] for name in ("equipment_share", "defence_usd_current")
    )
    assert told["value"][0] == pytest.approx((share * spent).sum() / spent.sum())
