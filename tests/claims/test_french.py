"""Reasons in French: each sentence the code tells has its French with the same values, and no English is left."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

import burdenshare
from burdenshare.claims.check import UNDATED, UNDECIDED, check
from burdenshare.claims.claim import VERDICTS
from burdenshare.claims.judge.levels import LACKS, WORDS
from burdenshare.claims.judge.places import PLACE_OFF
from burdenshare.claims.record import NAMES
from burdenshare.language.reasons import speaking, tell
from tests.claims.scoring import TODAY, sentences

FRENCH = tomllib.loads((files("burdenshare") / "data" / "lexicon" / "reasons.fr.toml").read_text(encoding="utf-8"))
TABLES = {*WORDS.values(), *NAMES.values(), LACKS, PLACE_OFF.strip(), UNDATED, UNDECIDED} | {
    each.replace("_", " ") for each in VERDICTS
}
ENGLISH = re.compile(r"\b(?:the|release|stood|says?|known|spending|which|reporting|in force)\b", re.I)
QUOTED = re.compile(r"\(en anglais\).*|(?:En vigueur|Objectifs).*")  # the ledger's own words are English


def told() -> set[str]:
    """List every sentence the code tells."""
    found = set()
    for path in (Path(burdenshare.__file__).parent / "claims").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tell":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value).strip())
    return found


def values(said: str) -> list[str]:
    return sorted(re.findall(r"\{[^}]*\}", said))


def test_every_sentence_has_its_french_and_none_is_left_over() -> None:
    assert told() - set(FRENCH) == set()
    assert set(FRENCH) - told() - TABLES - {"thousand times more", "a thousandth", "a million times more"} == set()
    assert [each for each in TABLES if each not in FRENCH] == []


@pytest.mark.parametrize("english", sorted(FRENCH))
def test_the_same_values_stand_in_both(english: str) -> None:
    assert values(english) == values(FRENCH[english])


def test_numbers_and_days_are_written_in_french() -> None:
    found = check("Le Canada a consacré 1,37 % de son PIB à la défense en 2024.", "2025-05-07", "fr", today=TODAY)
    reason = found.rows["reason"][0]
    assert "1,45e" in reason
    assert "24 avril 2025" in reason
    assert found.headline == "1 affirmation, lue comme écrite le 7 mai 2025 : 1 dépassé à sa date."
    with speaking("fr"):
        assert tell("{0:,.1f} bn", 1474.4) == "1\u202f474,4\u00a0Md"
    assert tell("{0:,.1f} bn", 1474.4) == "1,474.4 bn"


@pytest.mark.parametrize("entry", [e for e in sentences("corpus") if e.get("lang") == "fr"], ids=lambda e: e["id"])
def test_no_english_is_left_in_french_reasons_of_figures(entry: dict[str, str]) -> None:
    for row in check(entry["text"], str(entry["date"]), "fr", today=TODAY).rows.to_dicts():
        if not row["entries"]:
            assert not ENGLISH.search(QUOTED.sub("", row["reason"])), row["reason"]


def test_the_language_of_one_answer_does_not_leak_into_the_next() -> None:
    text = "Canada spent 1.37% of GDP on defence in 2024."
    english = check(text, "2025-05-07", "en", today=TODAY).rows["reason"][0]
    check("Le Canada a consacré 1,37 % de son PIB à la défense en 2024.", "2025-05-07", "fr", today=TODAY)
    assert check(text, "2025-05-07", "en", today=TODAY).rows["reason"][0] == english
