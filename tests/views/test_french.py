"""What views say has its French: every template, with values of the template only; and a page finds it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import burdenshare as bs
from burdenshare.core.said import Said, say
from burdenshare.language.french import catalogue, in_french

ROOMS = ("views", "projections")
ASKED = (
    ("standing", (2025,), {}), ("life", ("CAN", 2024), {}), ("rate", ("CAN",), {}), ("rate", ("POL",), {}),
    ("cost", ("CAN",), {"share": 3.5, "by": 2035}), ("cost_all", (), {"share": 3.5, "by": 2035}),
    ("project", ("CAN",), {}),
    ("revisions", (), {}), ("compare", ("CAN", 2024), {}),
    ("show", ("CAN",), {"indicator": "defence_share_gdp"}),
)  # fmt: skip


def templates() -> set[str]:
    found = set()
    for room in ROOMS:
        for path in (Path(bs.__file__).parent / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                    found.add(str(ast.literal_eval(node.args[0])).strip())
    return found


def test_every_template_has_its_french() -> None:
    assert len(templates()) > 100
    assert sorted(templates() - set(catalogue())) == []


@pytest.mark.parametrize("template", sorted(templates()))
def test_its_values_are_those_of_the_template(template: str) -> None:
    def fields(said: str) -> set[str]:
        return set(re.findall(r"\{\d+[^}]*\}", said))

    assert fields(catalogue()[template]) <= fields(template)


def test_a_sentence_is_english_to_all_who_do_not_ask() -> None:
    told = say("{0:g} % every year", 3.5)
    assert isinstance(told, Said)
    assert told == "3.5 % every year"
    assert in_french(told) == "3,5\u00a0% chaque année"


def test_numbers_days_and_names_are_written_in_french() -> None:
    told = say("Not yet Allies in {0}, shown but not counted: {1}.", 2019, "Finland, Sweden")
    assert in_french(told) == "Pas encore Alliés en 2019, montrés mais non comptés : Finlande, Suède."
    assert in_french(say("No target of the Alliance was in force on {0}.", "2005-05-01")).endswith("1er mai 2005.")


def test_what_went_through_a_frame_is_known_again() -> None:
    reason = str(bs.ask("rate", "CAN").rows["course_reason"][0])
    assert not isinstance(reason, Said)
    assert "les trois dernières années ont apporté" in (in_french(reason) or "")


@pytest.mark.parametrize(("question", "args", "kwargs"), ASKED)
def test_notes_of_answers_have_their_french(question: str, args: tuple[object, ...], kwargs: dict[str, object]) -> None:
    answer = bs.ask(question, *args, **kwargs)
    english = [note for note in answer.notes if in_french(note) is None]
    assert english == [], "what the ledger says in its own words is the only English on a French page"
