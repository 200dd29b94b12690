"""A chart's data are the view's rows: the same figures, none more, none less, and estimates look like estimates."""

from __future__ import annotations

from typing import Any

import pytest

import burdenshare as bs
from burdenshare.charts import gallery, render
from burdenshare.charts.look import Look
from burdenshare.charts.marks import kind
from burdenshare.charts.standing import standing as draw_standing
from burdenshare.core.errors import QueryError
from burdenshare.projections import HEADLINE
from burdenshare.reference.targets import target
from burdenshare.views.cost.one import cost
from burdenshare.views.projections.project import project
from burdenshare.views.record.compare import compare
from burdenshare.views.record.count import count
from burdenshare.views.scenarios.layers import layers

from .conftest import DAY, rows, short_record, spec

LOOK = Look()


def held(name: str, *keys: str) -> set[tuple[Any, ...]]:
    """Give what a chart holds under some keys, from every layer that has them all."""
    return {tuple(row[key] for key in keys) for layer in rows(name) for row in layer if all(key in row for key in keys)}


def answered(answer: Any, *keys: str) -> set[tuple[Any, ...]]:
    frame = getattr(answer, "rows", answer)
    return {tuple(row[key] for key in keys) for row in frame.to_dicts()}


def test_standing_holds_the_rows_of_the_view() -> None:
    assert held("standing", "id", "value", "status", "gap") == answered(
        bs.ask("standing", 2026, as_of=DAY), "id", "value", "status", "gap"
    )


def test_when_you_ask_holds_the_counts() -> None:
    keys = ("release", "at_or_above", "reporting")
    assert held("when_you_ask", *keys) == answered(count(2024, as_of=DAY), *keys)


def test_life_holds_every_release() -> None:
    assert held("life", "id", "value") == answered(bs.ask("life", "CAN", 2021, as_of=DAY), "id", "value")


@pytest.mark.parametrize(("name", "few"), [("dumbbell", ()), ("slope", ("CAN", "POL"))])
def test_pairs_hold_both_years(name: str, few: tuple[str, ...]) -> None:
    both = [row for year in (2014, 2026) for row in bs.ask("standing", year, as_of=DAY).rows.to_dicts()]
    wanted = {(row["id"], row["value"]) for row in both if row["value"] is not None}
    if few:
        wanted = {pair for pair in wanted if pair[0].split("/")[1] in few}
    assert held(name, "id", "value") == wanted


def test_multiples_hold_all_definitions_and_mark_the_break() -> None:
    wanted = set()
    for ally in ("CAN", "POL", "SVN"):
        wanted |= answered(
            bs.ask("show", ally, indicator="defence_share_gdp", as_of=DAY, allow_mixed=True), "id", "value"
        )
    assert held("multiples", "id", "value") == wanted
    broken = set(held("multiples", "break_from", "period", "ally"))
    assert {row[:2] for row in broken} == {(2013, 2014)} and len(broken) == 3


@pytest.mark.parametrize(("day", "lines"), [(DAY, {2.0, 3.5}), ("2025-05-07", {2.0}), ("2025-09-01", {2.0})])
def test_one_ally_is_held_against_every_target_that_its_figures_are_about(day: str, lines: set[float]) -> None:
    """The 3.5 % of The Hague is of June 2025 and of core expenditure, which no release gave before July 2026."""
    spec = gallery.multiples("POL", as_of=day, look=Look()).to_dict()
    drawn = {
        layer["encoding"]["y"]["datum"]
        for layer in spec["vconcat"][0]["layer"]
        if layer["mark"]["type"] == "rule" and "datum" in layer["encoding"].get("y", {})
    }
    assert drawn == lines
    low = gallery.multiples("ESP", as_of=day, look=Look()).to_dict()["vconcat"][0]["layer"]
    ends = [layer["encoding"]["y"]["scale"]["domain"][1] for layer in low if "scale" in layer["encoding"].get("y", {})]
    assert ends and min(ends) >= max(lines), "a target above all figures stands within the chart"
    subtitle = " ".join(spec["title"]["subtitle"]).replace("\u00a0", " ")
    assert ("Broken lines: 2 and 3.5 % of GDP." in subtitle) == (len(lines) > 1)


def test_sources_hold_the_newest_release_of_each() -> None:
    found = held("sources", "ally", "source", "id", "value")
    nato_and_others = answered(compare("CAN", 2024, as_of=DAY), "id", "value")
    assert {row[2:] for row in found if row[0] == "Canada"} < nato_and_others
    assert len({row[:2] for row in found}) == len(found), "one dot a source and Ally"


def test_a_bridge_whose_printed_steps_miss_its_end_says_that_they_are_rounded() -> None:
    said = gallery.bridge("USA", 2023, as_of=DAY, look=LOOK).to_dict(validate=False)["description"]
    assert "3.15; unexplained +0.15; SIPRI April 2026 3.29" in said and "rounded by itself" in said
    assert "rounded" not in spec("bridge")["description"]


def test_the_bridge_holds_the_steps_and_each_begins_where_the_last_ended() -> None:
    kept = ("nato", "sipri", "rest")
    held = compare("CAN", 2024, as_of=DAY).extra["bridge"]
    steps = [step for step in held if step["kind"] in kept or abs(step["points"]) >= 0.005]
    drawn = next(layer for layer in rows("bridge") if "step" in layer[0])
    assert [(row["step"], row["points"]) for row in drawn] == [(step["step"], step["points"]) for step in steps]
    before = [sum(step["points"] for step in held[: held.index(step)]) for step in steps[1:-1]]
    assert [row["starts"] for row in drawn[1:-1]] == pytest.approx(before)
    assert drawn[-2]["ends"] == pytest.approx(drawn[-1]["ends"], abs=1e-12)


def test_the_fan_holds_the_quantiles_and_says_the_measured_coverage() -> None:
    keys = ("period", "p2_5", "p10", "p25", "median", "p75", "p90", "p97_5", "announced", "needed")
    assert held("fan", *keys) == answered(project("CAN", as_of=DAY), *keys)
    tested = short_record().rows.row(0, named=True)
    subtitle = " ".join(spec("fan")["title"]["subtitle"])
    assert (
        f"held {tested['cover80']:.0f} of" in subtitle.replace("\u00a0", " ") and f"{tested['n']} outcomes" in subtitle
    )


def test_the_hedgehog_holds_every_past_projection() -> None:
    made = {row[0] for row in held("hedgehog", "made", "period", "median")}
    assert made >= {"2016-07-04", "2024-06-17", "2025-08-28"} and DAY not in made
    assert held("hedgehog", "made", "period", "median") >= {
        ("2024-06-17", row["period"], row["median"])
        for row in project("CAN", to=2026, as_of="2024-06-17").rows.to_dicts()
    }


def test_cost_holds_every_baseline() -> None:
    keys = ("baseline", "year", "extra")
    assert held("cost", *keys) == answered(cost("CAN", as_of=DAY), *keys)
    assert {round(row[1] * 1000 - row[0], 6) for row in held("cost", "extra", "billions")} == {0}


def test_the_scenario_holds_its_layers_and_they_add_up() -> None:
    answer = layers("article-programmes")
    assert held("scenario", "year", "layer", "points") == answered(answer, "year", "layer", "points")
    for (year,), part in answer.rows.group_by("year"):
        assert part["points"].sum() == pytest.approx(part["share"][0], abs=1e-9), year


def test_reliability_holds_the_groups_of_the_model() -> None:
    wanted = {
        (row["track"], row["said"], row["seen"], row["n"])
        for row in short_record().extra["reliability"]
        if row["model"] == HEADLINE
    }
    assert held("reliability", "track", "said", "seen", "n") == wanted


@pytest.mark.parametrize("dark", [False, True])
def test_estimates_are_hollow_and_outturns_filled(dark: bool) -> None:
    theme = (look := Look(dark=dark)).theme
    for year, inside in ((2024, theme.main), (2026, theme.tint)):
        answer = bs.ask("standing", year, as_of=DAY)
        assert {kind(row["status"]) for row in answer.rows.to_dicts() if row["value"]} == {
            "outturn" if year == 2024 else "estimate"
        }
        svg = render.svg(draw_standing(answer, look).to_dict())
        drawn = svg.split('<g class="mark-rect role-mark')[1:]
        bars = [part for each in drawn for part in each.partition("</g>")[0].split("<path")[1:]]
        filled = [part for part in bars if f'fill="{inside}"' in part]
        assert len(filled) == answer.extra["at_or_above"]


def test_a_forecast_is_empty_and_broken_in_outline() -> None:
    from dataclasses import replace

    import polars as pl

    answer = bs.ask("standing", 2026, as_of=DAY)
    foretold = replace(answer, rows=answer.rows.with_columns(status=pl.lit("F")))
    spec = draw_standing(foretold, LOOK).to_dict()
    svg = render.svg(spec)
    assert 'stroke-dasharray="4,2"' in svg and "Broken outlines are forecasts" in spec["description"]


def test_a_chart_refuses_what_it_cannot_draw() -> None:
    from burdenshare.charts import gallery

    with pytest.raises(QueryError, match="1 to 10 Allies"):
        gallery.slope((), since_year=2014, look=LOOK)
    with pytest.raises(QueryError, match="--since-year 2014"):
        gallery.dumbbell(look=LOOK)
    with pytest.raises(QueryError, match="twice"):
        gallery.dumbbell(year=2026, since_year=2026, as_of=DAY, look=LOOK)
    with pytest.raises(QueryError, match="Nothing to bridge"):
        gallery.bridge("CAN", 2026, as_of=DAY, look=LOOK)
    with pytest.raises(QueryError, match="prices of several years"):
        gallery.life("CAN", 2014, indicator="defence_ncu_constant", as_of=DAY, look=LOOK)
    with pytest.raises(QueryError, match="280 and 2000"):
        Look(width=10)
    with pytest.raises(QueryError, match="'de'"):
        Look("de")
    assert target("nato-2").value == 2
