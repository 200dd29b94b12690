"""Is the one table of columns whole: does each place show columns that are there, under heads every language has?"""

from __future__ import annotations

import tomllib

import pytest

from burdenshare.api.examples import shapes
from burdenshare.core.errors import MessageError
from burdenshare.core.units import UNITS
from burdenshare.language.messages import ROOT, languages
from burdenshare.views.questions import QUESTIONS
from burdenshare.views.tables import _column, columns, tables
from burdenshare.web.cells import WRITTEN as ON_PAGES

PLACES = [(question, place) for question, own in tables().items() for place in own.get("on", {})]
ONLY_ON_A_TERMINAL = {"general", "of_year", "exact", "short", "digest", "millions"}


def used(question: str) -> set[str]:
    """List the columns of a question that some place shows."""
    return {name for shown in tables()[question]["on"].values() for name in _names(shown)}


def _names(shown: str) -> list[str]:
    from burdenshare.views.tables import SHOWN

    return [found["name"] for each in shown.split() if (found := SHOWN.fullmatch(each))]


@pytest.mark.parametrize(("question", "place"), PLACES)
def test_every_column_of_a_place_has_a_head_in_every_language_and_a_kind_that_is_known(question, place):
    assert question in QUESTIONS
    for column in columns(question, place):
        assert all(column.head == "-" or column.headed(lang, currency="EUR") for lang in languages("heads"))
        assert column.kind in (
            {*ON_PAGES, *ONLY_ON_A_TERMINAL} if place == "terminal" else {*ON_PAGES, "short", "general", "of_year"}
        )


def test_no_column_and_no_head_stands_there_unused():
    own = {question: set(table) - {"on"} - used(question) for question, table in tables().items() if question != "any"}
    assert not {question: left for question, left in own.items() if left}
    shown = {name for question in tables() if question != "any" for name in used(question)}
    assert not set(tables()["any"]) - shown
    heads = tomllib.loads((ROOT / "en" / "heads.toml").read_text(encoding="utf-8"))
    short = set(heads.pop("short"))
    assert set(heads.pop("scale")) == {"written", "held"} and set(heads.pop("units")) - set(UNITS) == {
        "ALLIES",
        "PT_LOG",
    }
    named = {said.split()[0] for table in tables().values() for name, said in table.items() if name != "on"}
    assert not set(heads) - named
    assert not short - set(heads)


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(MessageError, match=r"shows 'nothing\?' of life"):
        _column("life", "nothing?")


def test_the_description_of_the_api_says_what_a_column_is_headed():
    from burdenshare.api.documented import responses

    answer = responses("standing")[200]["content"]["application/json"]["schema"]
    gap = answer["allOf"][1]["properties"]["rows"]["items"]["properties"]["gap"]
    assert gap == {"type": ["number", "null"], "title": "Gap, points"}


def test_what_a_terminal_shows_is_in_the_answer():
    """A misspelt field would show as an empty column."""
    made = {"period", "said", "range", "wide", "target", "share", "gap_points", "gap", "name"}  # by the command
    for question, own in tables().items():
        if question in ("any", "cost_grid", "resolve") or "terminal" not in own["on"] or question not in shapes():
            continue
        known = set(shapes()[question]["columns"])
        assert not {each.field for each in columns(question)} - known - made, question
