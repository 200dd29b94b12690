"""Reasons in every language that is read: each message with the same values, and a reason never against its verdict."""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

import pytest

import burdenshare as bs
from burdenshare.claims.check import check
from burdenshare.claims.lexicon import LANGUAGES
from burdenshare.claims.say import say, speaking
from burdenshare.language.messages import room
from tests.claims.scoring import TODAY, sentences

ENGLISH = re.compile(r"\b(?:the|release|stood|says?|known|spending|which|in force)\b", re.I)
# What a reason of some verdict is never to say: that the text is right where it is wrong, or the other way round.
AGAINST = {
    "right": re.compile(r"\bnot what is written\b|No release we hold gives that value"),
    "right_when_written": re.compile(r"No release we hold gives that value"),
    "wrong": re.compile(r"near the .* that is written|rightly|came only with"),
    "close": re.compile(r"No release we hold gives that value"),
}


def fields(said: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(said) if name}


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_every_message_is_there_with_the_same_values(language: str) -> None:
    english, other = room("claims", "en"), room("claims", language)
    assert sorted(english) == sorted(other)
    assert [key for key in english if fields(english[key]) != fields(other[key])] == []


@pytest.mark.parametrize("entry", sentences("corpus") + sentences("others"), ids=lambda entry: entry["id"])
def test_a_reason_is_not_against_its_verdict(entry: dict[str, Any]) -> None:
    for row in check(entry["text"], str(entry["date"]), told_in="en", today=TODAY).rows.to_dicts():
        against = AGAINST.get(row["verdict"])
        denied = "The sentence denies it" in row["reason"]
        assert denied or not (against and against.search(row["reason"])), row["reason"]
        assert row["reason"][0].isupper() or not row["reason"][0].isalpha()


def test_numbers_and_days_are_written_in_french() -> None:
    found = check("Le Canada a consacré 1,37 % de son PIB à la défense en 2024.", "2025-05-07", "fr", today=TODAY)
    reason = found.rows["reason"][0]
    assert "1,45\u00a0%" in reason
    assert "les dépenses de défense du Canada en 2024" in reason
    assert "24\u00a0avril 2025" in reason
    assert (
        found.headline == "1 affirmation dans un texte lu comme écrit le 7\u00a0mai 2025\u00a0: 1 dépassée à sa date."
    )


def test_a_german_text_is_read_and_answered_in_german() -> None:
    found = check("Deutschland gab 2024 2,12 Prozent des BIP für Verteidigung aus.", "2024-07-01", today=TODAY)
    assert found.extra["language"] == "de"
    assert found.rows.select("text", "verdict").row(0) == ("2,12 Prozent", "right_when_written")
    assert "17. Juni 2024" in found.rows["reason"][0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("La Pologne a dépensé 4,5 % du PIB en 2025.", "nato-2026-07, a 53 mois\u00a0; une autre"),
        ("Polen gab 2025 4,5 Prozent des BIP für Verteidigung aus.", "nato-2026-07, ist 53 Monate alt"),
        ("Poland spent 4.5% of GDP on defence in 2025.", "nato-2026-07, is 53 months old"),
    ],
)
def test_what_the_door_adds_is_told_in_the_language_of_the_text(
    text: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BURDENSHARE_TODAY", "2031-01-01")
    notes = bs.ask("check", text).notes
    assert told in notes[-1] and len(notes) == 2


@pytest.mark.parametrize("entry", [e for e in sentences("corpus") if e.get("lang") == "fr"], ids=lambda e: e["id"])
def test_no_english_is_left_in_french_reasons_of_figures(entry: dict[str, str]) -> None:
    for row in check(entry["text"], str(entry["date"]), "fr", today=TODAY).rows.to_dicts():
        if not row["entries"]:
            assert not ENGLISH.search(row["reason"]), row["reason"]


@pytest.mark.parametrize(
    ("text", "language", "notice"),
    [
        ("España gastó el 1,28 % de su PIB en defensa en 2024, según la OTAN.", "Spanish", "Este texto"),
        ("Polska wydała na obronę 4,12 proc. PKB w 2024 roku.", "Polish", "Ten tekst"),
        ("L'Italia ha speso per la difesa l'1,5 % del PIL nel 2024.", "Italian", "Questo testo"),
    ],
)
def test_a_language_that_is_not_read_is_never_judged(text: str, language: str, notice: str) -> None:
    found = check(text, "2025-05-07", today=TODAY)
    assert found.rows.is_empty()
    assert language in found.headline and found.notes[0].startswith(notice)


def test_the_language_of_one_answer_does_not_leak_into_the_next() -> None:
    text = "Canada spent 1.37% of GDP on defence in 2024."
    english = check(text, "2025-05-07", "en", today=TODAY).rows["reason"][0]
    check("Le Canada a consacré 1,37 % de son PIB à la défense en 2024.", "2025-05-07", "fr", today=TODAY)
    assert check(text, "2025-05-07", "en", today=TODAY).rows["reason"][0] == english
    with speaking("de"):
        assert say("claims.percent", value=1234.5) == "1.234,50\u00a0%"
