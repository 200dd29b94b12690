"""Plans of other Allies run as of their day, and no line lies outside its range unexplained."""

from __future__ import annotations

import polars as pl
import pytest

from burdenshare.language.sentences import retold
from burdenshare.reference.ledger import load as ledger
from burdenshare.views.scenarios.inputs import load, names, programmes
from burdenshare.views.scenarios.layers import layers
from burdenshare.views.scenarios.scenario import scenario

OTHERS = (
    "USA", "GBR", "DEU", "FRA", "ITA", "ESP", "NLD", "BEL", "POL", "NOR", "SWE", "DNK", "FIN", "EST", "LVA", "LTU",
    "TUR", "GRC", "ROU", "CZE", "HRV",
)  # fmt: skip


def test_each_ally_with_a_dossier_has_a_plan_with_sources_of_its_day() -> None:
    plans = [load(name) for name in names()]
    for code in (*OTHERS, "CAN"):
        own = [each for each in plans if each.ally == code]
        assert own, code
        assert all(each.sources and each.day for each in own)


@pytest.mark.parametrize("name", names())
def test_a_plan_runs_and_says_where_its_own_line_leaves_the_draws(name: str) -> None:
    answer = scenario(name, draws=400)
    rows = answer.rows.with_columns(pl.col("share", "share_low", "share_high").round(2))
    for word, outside in (
        ("above", pl.col("share") > pl.col("share_high")),
        ("below", pl.col("share") < pl.col("share_low")),
    ):
        years = rows.filter(outside)["year"].to_list()
        told = [note for note in answer.notes if f"own line lies {word} 8 of 10 draws" in note]
        assert bool(years) == bool(told), f"{name} {years}"
        assert all(str(year) in told[0] for year in years)


def test_the_northern_plan_counts_norad_once() -> None:
    answer = scenario("canada-north-2026", draws=0)
    adds = {each["id"]: each["adds"] for each in answer.extra["lines"]}
    assert adds == {"norad": True, "forward-locations": False, "radar": False, "hubs": True, "airports": True}
    assert sum(each["amount"] for each in answer.extra["lines"] if each["adds"]) == pytest.approx(38.6 + 2.67 + 0.294)


def test_a_plan_of_ones_own_may_name_any_allys_programmes() -> None:
    for code in ledger.with_programmes():
        assert programmes(code)
    own = {
        "ally": "NLD", "day": "2026-07-31", "horizon": 2034,
        "lines": [{"id": "orka", "ledger": "orka/budget", "profile": "uniform", "start": 2027, "years": 8}],
    }  # fmt: skip
    assert scenario(own, draws=0).extra["lines"][0]["adds"]


@pytest.mark.parametrize("code", OTHERS)
def test_the_years_a_plan_names_are_those_its_entries_name(code: str) -> None:
    """A plan drawn from entries of the ledger says which, and draws no share that none of them holds."""
    said = {each.id: each for each in ledger.pledges(code)}
    for plan in (each for each in map(load, names()) if each.ally == code):
        named = [said[word] for note in plan.notes for word in note.replace(",", " ").split() if word in said]
        held = {value for each in named for value in (each.value, each.core, each.low, *(each.path or {}).values())}
        if named and plan.base.shares:
            assert set(plan.base.shares.values()) <= held | {3.5}, plan.name


@pytest.mark.parametrize("name", names())
def test_every_line_of_a_plan_has_its_french_title(name: str) -> None:
    answer = layers(name)
    titles = answer.rows["title"].drop_nulls().unique().to_list()
    assert [each for each in titles if retold(each, "fr", answer.sentences) is None] == []


def test_a_part_of_a_programme_is_named_by_both_in_french() -> None:
    answer = layers("canada-north-2026")
    said = [retold(each, "fr", answer.sentences) for each in answer.rows["title"].drop_nulls().unique()]
    assert "Plan pour le Nord de mars 2026, aéroports de Rankin Inlet et d'Inuvik" in said
