"""True sentences one behind another: what was spoken of before must not make the next one wrong."""

from __future__ import annotations

import random

import pytest

from burdenshare.claims.check import check
from tests.claims.generator.scoring import BAD
from tests.claims.scoring import TODAY
from tests.claims.test_hunted import hunted
from tests.claims.test_twins import DAY, TWIN, told

PAIRS = 150
SLOW_PAIRS = 3000


def by_day(lang: str) -> dict[str, list[str]]:
    """Give true sentences by the day they were written on, where there are several."""
    days: dict[str, list[str]] = {DAY: [TWIN.sub(r"\1", each) for each in told(lang)]}
    for entry in hunted()["true"]:
        if entry["lang"] == lang:
            days.setdefault(entry["date"], []).append(entry["text"])
    return {day: texts for day, texts in days.items() if len(texts) > 5}


def unjust(lang: str, pairs: int, seed: int) -> dict[str, list[str]]:
    """Put sentences of a day behind others of it at random, and list what is called wrong or misleading."""
    dice, days, found = random.Random(seed), by_day(lang), {}
    for _ in range(pairs):
        day = dice.choice(sorted(days))
        text = " ".join(dice.sample(days[day], 2))
        rows = check(text, day, lang, today=TODAY).rows.to_dicts()
        if said := [row["text"] for row in rows if row["verdict"] in BAD]:
            found[text] = said
    return found


@pytest.mark.parametrize("lang", ["en", "fr", "de"])
def test_no_true_sentence_is_called_wrong_behind_another(lang: str, slow: bool) -> None:
    found = unjust(lang, SLOW_PAIRS if slow else PAIRS, 11 if slow else 7)
    assert found == {}
