"""A word that is not read: nothing in its clause is held against who wrote it, and the reason names it."""

from __future__ import annotations

import pytest

from burdenshare.claims.check import check
from tests.claims.scoring import TODAY

UNTRUE = {
    "en": (
        "Canada {}spent 1.9% of GDP on defence in 2024.",
        "Italy {}spent the largest share of GDP on defence in NATO in 2024.",
    ),
    "fr": ("Le Canada a {}consacré 1,9 % du PIB à la défense en 2024.", "En 2024, 30 Alliés ont {}atteint 2 % du PIB."),
    "de": ("Kanada gab 2024 {}1,9 % des BIP für Verteidigung aus.", "2024 erreichten {}30 Verbündete zwei Prozent."),
}
CASES = [(lang, said) for lang, told in UNTRUE.items() for said in told]


def rows(said: str, lang: str) -> list[dict[str, object]]:
    return check(said, "2025-05-07", lang, today=TODAY).rows.to_dicts()


@pytest.mark.parametrize(("lang", "said"), CASES)
def test_untrue_sentences_are_called_so(lang: str, said: str) -> None:
    assert {"wrong", "misleading"} & {row["verdict"] for row in rows(said.format(""), lang)}


@pytest.mark.parametrize(("lang", "said"), CASES)
def test_a_word_not_read_leaves_them_open_and_is_named(lang: str, said: str) -> None:
    found = rows(said.format("zorblig "), lang)
    assert found and not {"wrong", "misleading"} & {row["verdict"] for row in found}
    assert any("zorblig" in str(row["reason"]) and row["corrected"] is None for row in found)


def test_what_keeps_being_said_is_called_so_in_whatever_words() -> None:
    found = rows("Germany zorbligly owes vast sums of money to NATO for past years.", "en")
    assert {row["verdict"] for row in found} == {"wrong"}
