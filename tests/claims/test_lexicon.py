"""The words: new ones need no code, files load, phrases do not swallow each other."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from burdenshare.claims import lexicon as words_of
from burdenshare.claims.forms import labels
from burdenshare.claims.numbers.read import quantities
from burdenshare.claims.proofs.proof import Diagnosis, Verdict
from burdenshare.claims.readings.read import _counting, parse
from burdenshare.claims.text import low, plain
from burdenshare.reference.areas import areas
from tests.claims.scoring import sentences


@pytest.mark.parametrize("language", words_of.LANGUAGES)
def test_every_ally_has_a_name_an_adjective_or_a_capital(language: str) -> None:
    raw = tomllib.loads((files("burdenshare") / "data" / "lexicon" / f"{language}.toml").read_text(encoding="utf-8"))
    named = set(raw["who"]) | set(raw["capitals"])
    assert {code for code, area in areas().items() if area.kind == "ally"} <= named
    assert named <= set(areas())


def test_all_languages_have_the_same_kinds_of_words() -> None:
    kinds = [set(words_of._read(language)["cues"]) for language in words_of.LANGUAGES]
    assert kinds[0] == kinds[1] == kinds[2]


def test_labels_cover_all_verdicts_and_diagnoses() -> None:
    assert set(labels()["verdict"]) == set(Verdict)
    assert set(labels()["diagnosis"]) == set(Diagnosis)


def test_a_new_adjective_needs_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    read = words_of._read

    def with_a_new_word(name: str) -> dict[str, object]:
        raw = read(name)
        if name == "en":
            raw = {**raw, "who": {**raw["who"], "CAN": [*raw["who"]["CAN"], "Canuck"]}}
        return raw

    said = "Canuck defence spending was 1.37% of GDP in 2024."
    assert [who.code for who in parse(said).names] == []
    monkeypatch.setattr(words_of, "_read", with_a_new_word)
    words_of.lexicon.cache_clear()
    try:
        assert [who.code for who in parse(said).names] == ["CAN"]
    finally:
        words_of.lexicon.cache_clear()


@pytest.mark.parametrize(
    ("said", "day", "code"),
    [
        ("Rutte spends", date(2020, 1, 1), "NLD"),
        ("Rutte spends", date(2025, 5, 7), "NATO_TOTAL"),
        ("Trudeau spends", date(2025, 5, 7), "CAN"),
        ("US forces", date(2025, 5, 7), "USA"),
        ("The Czech Republic spends", date(2025, 5, 7), "CZE"),
    ],
)
def test_who_a_name_stands_for(said: str, day: date, code: str) -> None:
    assert [who.code for who in parse(said, day).names] == [code]


@pytest.mark.parametrize(
    "said", ["It asked us to spend", "polish the silver", "the Vilnius summit", "agreed in Madrid", "turkey dinner"]
)
def test_words_that_name_nobody(said: str) -> None:
    assert [who.code for who in parse(said).names] == []


@pytest.mark.parametrize("language", words_of.LANGUAGES)
def test_where_nothing_counts_there_is_no_quantity(language: str) -> None:
    """Quantities are looked for only where a digit or a word of number stands: none may be missed by that."""
    texts = [entry["text"] for name in ("corpus", "others", "german", "news_fr") for entry in sentences(name)]
    folded = [low(piece) for text in texts for piece in plain(text).split(",")]
    bare = [each for each in folded if not _counting(language).search(each)]
    assert len(bare) > 50
    assert [each for each in bare if quantities(each, each, words_of.lexicon(language))] == []
