"""What docs/projection.md says of the record is what the backtest finds in it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from burdenshare.reference.areas import allies
from burdenshare.sheets.backtest_tables import BEGIN, END, page
from burdenshare.store.catalogue import shipped_root
from burdenshare.store.read import as_of
from burdenshare.views.answer import Answer
from burdenshare.views.projections.backtest import backtest

DOCS = Path(__file__).parents[2] / "docs" / "projection.md"


@pytest.fixture(scope="module")
def answer() -> Answer:
    if not list(shipped_root().glob("sipri/*/papers.json")):
        pytest.skip("SIPRI's shares are not in this copy of the record")
    return backtest()


def test_the_tables_are_those_of_the_backtest(answer: Answer) -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert BEGIN in text and END in text
    # To accept new numbers: burdenshare backtest --page docs/projection.md
    assert page(answer, text) == text


def test_the_sentences_hold(answer: Answer) -> None:
    row = {(each["track"], each["era"]): each for each in answer.rows.to_dicts() if each["model"] == "plan-path"}
    assert row["nato", "2022 on"]["cover80"] == pytest.approx(74, abs=3) == row["sipri", "2022 on"]["cover80"]
    assert [each["reached"] for each in answer.extra["goals"]] == [False, False, True, True]
    then = [each for each in answer.extra["intervals"] if each["model"] == "nested"]
    assert [each["gain"] for each in then] == pytest.approx([2, 8], abs=0.5)  # better on both tracks
    assert all(each["gain_low"] > 0 for each in then)


def test_the_jump_of_2025_was_missed() -> None:
    if not list(shipped_root().glob("sipri/*/papers.json")):
        pytest.skip("SIPRI's shares are not in this copy of the record")
    counts = [each for each in backtest(truth="latest", paths=500).extra["counts_by_year"] if each["track"] == "nato"]
    jump = {each["origin"]: each["in90"] for each in counts if each["origin"] + each["h"] == 2025 and each["h"]}
    assert jump == dict.fromkeys(range(2020, 2025), False)


@pytest.mark.parametrize(("most", "mean"), [(float("inf"), 0.48), (2.0, 0.40)])
def test_the_pass_through_of_2015_to_2024(most: float, mean: float) -> None:
    known = as_of(sources=("nato",), areas=allies(), indicators=("defence_share_gdp",))
    told = known.filter(known["obs_value"] > 0).select("ref_area", "period", "obs_value")
    share = {(area, year): value for area, year, value in told.iter_rows()}
    delivered = []
    for year in range(2015, 2025):
        below = [area for area in allies() if share.get((area, year - 1), 9.0) < 2 and (area, year) in share]
        moved = sum(min(share[area, year], most) - share[area, year - 1] for area in below)
        delivered.append(moved / sum((2 - share[area, year - 1]) / (2025 - year) for area in below))
    assert np.mean(delivered) == pytest.approx(mean, abs=0.01)
    assert np.std(delivered, ddof=1) == pytest.approx(0.4, abs=0.05)
