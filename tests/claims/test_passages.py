"""Builds of news passages: every piece is found, and comes to what the record of the day says."""

from __future__ import annotations

import pytest

from tests.claims.scoring import score, sentences


@pytest.mark.parametrize("name", ["passages", "passages_en"])
def test_every_build_is_read(name: str) -> None:
    found = score(sentences(name))
    short = [each for each in found.misses if "a claim too many" not in each]
    assert found.wanted > 30 and short == []
    assert found.true_called_wrong == []
