"""Sentences in the manner of newspapers and their untrue twins: none wrong, no twin right, most found."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from burdenshare.claims.check import check
from burdenshare.claims.lexicon import LANGUAGES
from tests.claims.generator.facts import RIGHT
from tests.claims.generator.scoring import BAD
from tests.claims.scoring import TODAY

DAY = "2026-08-01"
TWIN = re.compile(r"\[([^|]*)\|([^\]]*)\]")
FOUND = 0.9  # the part of true ones that is borne out; some figures of speech are not, as docs/checker.md says


def told(lang: str) -> list[str]:
    text = (Path(__file__).parent / "twins.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return list(found[lang])


def verdicts(text: str) -> list[str]:
    return check(text, DAY, today=TODAY).rows["verdict"].to_list()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_true_ones_are_borne_out_and_none_is_called_wrong(lang: str) -> None:
    found = {text: verdicts(text) for text in (TWIN.sub(r"\1", each) for each in told(lang))}
    assert {text: said for text, said in found.items() if BAD & set(said)} == {}
    missed = [text for text, said in found.items() if not RIGHT & set(said)]
    assert len(found) > 80 and len(missed) <= (1 - FOUND) * len(found), missed


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_untrue_twin_is_called_right(lang: str) -> None:
    found = {text: verdicts(text) for text in (TWIN.sub(r"\2", each) for each in told(lang))}
    assert {text: said for text, said in found.items() if said and set(said) <= RIGHT} == {}
