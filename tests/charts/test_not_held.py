"""A chart names the editions that it lacks, by their days; one with nothing to draw says so, and which they are."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from burdenshare.charts.chart import chart
from burdenshare.charts.look import Look
from burdenshare.charts.sources import sources
from burdenshare.core.errors import BurdenshareError
from burdenshare.views.ask import ask

DRAWN: list[tuple[str, tuple[Any, ...], dict[str, Any], str]] = [
    ("standing", (), {"year": 2018, "as_of": "2019-04-01"}, "14 March 2019"),
    ("dumbbell", (), {"year": 2018, "since_year": 2016, "as_of": "2019-04-01"}, "14 March 2019"),
    ("when-you-ask", (2014,), {"as_of": "2016-07-05"}, "22 June 2015; 4 July 2016"),
    ("when-you-ask", (2018,), {"as_of": "2019-04-01"}, "14 March 2019"),
    ("sources", (2014, "FRA"), {"as_of": "2016-07-05"}, "4 July 2016"),
    ("multiples", (), {"as_of": "2019-04-01"}, "14 March 2019; 3 before"),
    ("fan", ("FRA",), {"as_of": "2016-07-05"}, "4 July 2016"),
]
REFUSED: list[tuple[str, tuple[Any, ...], dict[str, Any], str]] = [
    ("bridge", ("ITA", 2013), {"as_of": "2016-07-05"}, "nato-2016-07 (1 figure)"),
    ("fan", ("ITA",), {"as_of": "2021-06-12"}, "not held for it: nato-2021-06"),
    ("life", ("CAN", 2014), {"as_of": "2016-07-05"}, "(not held: nato-2016-07)"),
    ("when-you-ask", (2013,), {"as_of": "2015-06-23"}, "(nato-2014-02, nato-2015-06)"),
    ("hedgehog", ("POL",), {"as_of": "2015-06-23"}, "No past projection to draw"),
    ("promises", (), {"as_of": "2010-06-01"}, "no Ally of which we hold a figure had promised"),
    ("revisions-heatmap", (), {"as_of": "2014-03-01"}, "Nothing to draw"),
]


@pytest.mark.parametrize(("name", "args", "options", "named"), DRAWN)
def test_a_chart_names_the_days_of_editions_not_held(
    name: str, args: tuple[Any, ...], options: dict[str, Any], named: str
) -> None:
    drawn = json.dumps(chart(name, *args, **options).to_dict()).replace('", "', " ")  # lines of a footer are wrapped
    assert named in drawn


@pytest.mark.parametrize(("name", "args", "options", "said"), REFUSED)
def test_what_cannot_be_drawn_names_them_too(
    name: str, args: tuple[Any, ...], options: dict[str, Any], said: str
) -> None:
    with pytest.raises(BurdenshareError) as refused:
        chart(name, *args, **options)
    assert said in str(refused.value)


def test_a_chart_of_what_is_held_whole_says_nothing_of_it() -> None:
    drawn = json.dumps(chart("standing", year=2024, as_of="2024-07-01").to_dict())
    assert "not held" not in drawn
    assert "Not held" not in drawn


def test_who_had_no_figure_is_left_out_of_the_sources() -> None:
    told = ask("compare", "CAN", 2014, as_of="2016-07-05")
    nothing = replace(told, rows=told.rows.clear(), figures=told.figures.clear())
    look = Look("en")
    assert sources([told, nothing], 2014, look).to_dict()["title"] == sources([told], 2014, look).to_dict()["title"]
    with pytest.raises(BurdenshareError, match="No source gives a figure for 2014"):
        sources([nothing], 2014, look)


def test_a_source_that_stands_alone_is_named_as_the_only_one() -> None:
    told = chart("sources", 2024, "ISL", as_of="2026-08-01").to_dict()["title"]
    assert " ".join(told["text"]) == "Iceland, 2024, % of GDP: 0.00 by SIPRI, the only source".replace(
        "% of", "%\u00a0of\u00a0"
    ).replace("\u00a0 ", "\u00a0")
    assert "averaged" not in " ".join(told["subtitle"])


def test_slopes_are_drawn_of_those_that_have_a_figure_and_name_the_others() -> None:
    drawn = chart("slope", "CAN", "ISL", since_year=2014, as_of="2026-08-01").to_dict()
    assert "Not drawn, for want of a figure: Iceland." in drawn["vconcat"][0]["title"]["text"]
    with pytest.raises(BurdenshareError, match="Neither answer gives a figure for Iceland"):
        chart("slope", "ISL", since_year=2014, as_of="2026-08-01")


def test_a_field_of_releases_says_of_none_that_a_later_one_is_missing() -> None:
    foot = " ".join(chart("revisions_heatmap", as_of="2026-08-01").to_dict()["vconcat"][0]["title"]["text"])
    assert foot.startswith("Source: NATO") and "older editions" not in foot


def test_an_edition_younger_than_the_day_is_said_to_be_so() -> None:
    foot = " ".join(chart("fan", "SVN", as_of="2025-05-07").to_dict()["vconcat"][0]["title"]["text"])
    assert "SIPRI's edition came out after the day of projection: only its shares to 2014 serve" in foot


def test_definitions_stand_in_the_order_of_their_years_whoever_is_drawn_first() -> None:
    drawn = chart("lines", "CAN", "NATO_EUR_CAN", indicator="equipment_share", as_of="2026-08-01").to_dict()
    assert "NATO defence expenditure (total) \u2192 NATO core" in " ".join(drawn["title"]["subtitle"])
