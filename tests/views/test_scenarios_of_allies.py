"""Plans of other Allies run as of their day, and no line lies outside its range unexplained."""

from __future__ import annotations

import polars as pl
import pytest

from burdenshare.reference.ledger import load as ledger
from burdenshare.views.scenarios.inputs import load, names, programmes
from burdenshare.views.scenarios.scenario import scenario

OTHERS = ("DEU", "GBR", "FRA", "ESP", "POL", "SWE")


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
