"""What is printed of a claim: one plain sentence, a correction that its own maker bears out, numbers left out told."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import Any

import pytest

from burdenshare.claims.cards import cards
from burdenshare.claims.check import check
from burdenshare.claims.corrections import CORRECTED
from tests.claims.generator.pairs import generate
from tests.claims.scoring import TODAY, sentences

MADE = [(each.text, str(each.day), each.lang) for each in islice(generate(400, 3), 400)]
TEXTS = [(each["text"], str(each["date"]), each.get("lang")) for each in sentences("corpus") + sentences("others")]
GOOD = ("right", "right_when_written")


def told(text: str, day: str, lang: str | None) -> list[dict[str, Any]]:
    return check(text, day, lang, today=TODAY).rows.to_dicts()


def put_in(sentence: str, corrected: str) -> str:
    """Give what a correction has in place of the sentence's own words."""
    start = next((i for i, (a, b) in enumerate(zip(sentence, corrected, strict=False)) if a != b), 0)
    end = next((i for i, (a, b) in enumerate(zip(sentence[::-1], corrected[::-1], strict=False)) if a != b), 0)
    return corrected[start : len(corrected) - end]


@pytest.mark.parametrize("texts", [TEXTS, MADE], ids=["labelled", "made"])
def test_the_checker_says_right_of_its_own_corrections(texts: list[tuple[str, str, str | None]]) -> None:
    given = 0
    for text, day, lang in texts:
        for row in told(text, day, lang):
            if row["corrected"] is None:
                continue
            given += 1
            assert row["verdict"] in [str(each) for each in CORRECTED], text
            verdicts = [each["verdict"] for each in told(row["corrected"], day, lang)]
            assert set(GOOD) & set(verdicts), (text, row["corrected"], verdicts)
    assert given > 15


def test_a_correction_changes_one_value_and_nothing_else() -> None:
    (row,) = told("In 2024 Poland spent 5% of GDP on defence.", "2025-05-07", "en")
    assert row["corrected"] == "In 2024 Poland spent 4.07% of GDP on defence."
    assert re.fullmatch(r"[\d.,]+", put_in(row["sentence"], row["corrected"]))


@pytest.mark.parametrize(
    ("lang", "text", "corrected"),
    [
        ("en", "In 2024, 28 of the 32 Allies met the 2% target.", "In 2024, 17 of the 32 Allies met the 2% target."),
        ("fr", "En 2024, 29 Alliés ont atteint 2 % du PIB.", "En 2024, 17 Alliés ont atteint 2 % du PIB."),
        (
            "de",
            "2024 erreichten 29 Verbündete das Zwei-Prozent-Ziel.",
            "2024 erreichten 17 Verbündete das Zwei-Prozent-Ziel.",
        ),
    ],
)
def test_a_wrong_count_is_corrected_too(lang: str, text: str, corrected: str) -> None:
    assert [row["corrected"] for row in told(text, "2026-08-01", lang) if row["kind"] == "count"] == [corrected]


@pytest.mark.parametrize(
    "text",
    [
        "Poland spends 5% of GDP on defence.",  # no year
        "They spent 5% of GDP on defence in 2024.",  # nobody
        "Canada spent 2.03% of GDP on schools in 2025.",  # something else
        "Germany spent 90.6 billion euros on defence in 2024.",  # right when written
        "Carney pledged to spend $13 billion over four years.",  # misleading
    ],
)
def test_where_something_is_left_open_nothing_is_corrected(text: str) -> None:
    assert [row["corrected"] for row in told(text, "2025-05-07", "en")] in ([], [None])


@pytest.mark.parametrize("lang", ["en", "fr", "de"])
def test_what_is_printed_is_one_sentence_with_its_years_and_prices(lang: str) -> None:
    for text in (
        "Canada spent 1.37% of GDP on defence in 2024.",
        "In 2024, 30 of 32 allies met the 2% target.",
        "The US spent $967.7 billion on defence in 2024.",
        "Canada ranked 27th in defence spending as a share of GDP in 2024.",
        "The US accounts for two thirds of NATO defence spending in 2024.",
    ):
        for card in cards(check(text, "2025-05-07", "en", told_in=lang, today=TODAY)):
            assert card.says.endswith(".") and "2024" in card.says and "bne" not in card.says
            assert len(card.says) < 330, card.says
            if "967" in card.says:
                assert {"en": "at current prices", "fr": "aux prix courants", "de": "zu laufenden Preisen"}[
                    lang
                ] in card.says


def test_the_sentence_of_the_seed_claim_can_be_printed() -> None:
    (card,) = cards(check("Canada spent 1.37% of GDP on defence in 2024.", "2025-05-07", today=TODAY))
    assert card.says == (
        "NATO (24 April 2025) already put defence spending of Canada in 2024 at 1.45 % of GDP (an estimate), "
        "not 1.37%; 1.37% was the figure of NATO (17 June 2024)."
    )
    assert card.evidence[0].text.startswith("NATO, ") and "1.45 % of GDP" in card.evidence[0].text


def test_what_is_not_decided_denies_nothing() -> None:
    for text, day, lang in TEXTS:
        for row in told(text, day, lang):
            if row["verdict"] == "cannot_verify":
                assert "No release we hold gives that value" not in row["reason"], row["reason"]


def test_a_summary_tells_the_numbers_it_left_out() -> None:
    text = "Madrid promet d'atteindre 2 % du PIB dès 2025, avec 12 millions d'euros pour ses musées."
    found = check(text, "2025-05-07", "fr")
    assert found.rows.height == 1
    assert "1 nombre voisin est resté sans verdict" in found.headline
    assert any("12 millions d'euros" in note for note in found.notes)
    text = "Madrid promet d'atteindre 2 % du PIB dès 2025, avec 10,5 milliards d'euros de plus."
    judged = check(text, "2025-05-07", "fr")
    assert judged.rows["verdict"].to_list() == ["right", "right"]
    judged = check(text.replace("milliards", "millions"), "2025-05-07", "fr")
    assert judged.rows["verdict"].to_list() == ["right", "cannot_verify"]


def test_the_mark_of_an_estimate_is_explained_where_it_is_printed() -> None:
    text = "Canada ranked 27th in defence spending as a share of GDP in 2024."
    assert any("mark an estimate" in note for note in check(text, "2025-05-07", today=TODAY).notes)
    assert not any("mark an estimate" in note for note in check("Germany owes NATO billions.", today=TODAY).notes)


@pytest.mark.parametrize(
    ("text", "lang", "who"),
    [
        ("Donald Trump claimed that Canada spent 0.9% of GDP on defence in 2024.", "en", "Donald Trump"),
        ("“Canada spent 0.9% of GDP on defence in 2024,” said Mark Rutte.", "en", "Mark Rutte"),
        ("According to Jens Stoltenberg, Canada spent 0.9% of GDP on defence in 2024.", "en", "Jens Stoltenberg"),
        ("Selon Emmanuel Macron, le Canada a consacré 0,9 % de son PIB à la défense en 2024.", "fr", "Emmanuel Macron"),
        (
            "Friedrich Merz sagte, Kanada habe 2024 0,9 Prozent des BIP für Verteidigung ausgegeben.",
            "de",
            "Friedrich Merz",
        ),
        ("Canada spent 0.9% of GDP on defence in 2024.", "en", None),
        ("He said Canada spent 0.9% of GDP on defence in 2024.", "en", None),
        ("Trump spoke at length. Canada spent 0.9% of GDP on defence in 2024.", "en", None),
        ("Trump said Poland pays enough, but Canada spent 0.9% of GDP on defence in 2024.", "en", None),
    ],
)
def test_a_quotation_is_its_speakers(text: str, lang: str, who: str | None) -> None:
    found = check(text, "2025-05-07", lang, today=TODAY)
    assert [row["speaker"] for row in found.rows.to_dicts()] == [who]
    (card,) = cards(found)
    assert (who is not None) == (who is not None and who in card.more)
    false = found.rows["verdict"].to_list()[0] in ("wrong", "misleading")
    assert any(who and f"({who})" in note for note in found.notes) == (who is not None and false)


def test_a_review_names_the_speaker() -> None:
    from burdenshare.claims.reviews import review

    said = "Donald Trump claimed that Canada spent 0.9% of GDP on defence in 2024."
    (found,) = json.loads(review(check(said, "2025-05-07", today=TODAY), author="A. Writer"))["@graph"]
    assert found["itemReviewed"]["author"] == {"@type": "Person", "name": "Donald Trump"}
