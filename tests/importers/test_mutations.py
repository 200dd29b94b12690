"""No silently different value: a damaged file of any publisher's is exact, refused, or taken in with a word on it.

Damages are those that people, programs and lines do (tests/importers/damages). A figure put in place of another of its
size is not among them: nobody could tell it. `--slow` tries a thousand of each file instead of a handful.
"""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.importers.damages.choose import CHOOSE, parted
from tests.importers.damages.grid import Grid
from tests.importers.damages.judge import EXACT, REFUSED, SILENT, Made, judged, taken
from tests.importers.damages.sources import WHOLE

FEW, MANY = {"ecb": 2, "nato": 8, "sipri": 12, "weo export": 5, "weo workbook": 6}, 14
SLOW = 1000
# The tracker of aid has no line for a month without aid, so a line that was lost cannot be told from one.
UNSEEN = {"kiel": ("row_lost", "line_lost", "lines_lost", "rows_cut", "cut_at_line")}


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BURDENSHARE_TODAY", "2026-11-29")


@cache
def whole(name: str, folder: Path) -> tuple[bytes, list[Grid], Made]:
    kind, make, day = WHOLE[name]
    content = make()
    path = folder / "whole"
    path.write_bytes(content)
    return content, parted(kind, content), taken(path, day)


@pytest.mark.parametrize("name", WHOLE)
def test_no_silently_different_value(name: str, tmp_path: Path, slow: bool) -> None:
    kind, _, day = WHOLE[name]
    content, sheets, truth = whole(name, tmp_path)
    assert truth.figures is not None, truth.refused
    counts: Counter[str] = Counter()
    silent = []
    for case in range(SLOW if slow else FEW.get(name, MANY)):
        what, damaged = CHOOSE[kind](content, sheets, random.Random(f"{name} {case}"))
        if what in UNSEEN.get(name, ()):
            continue
        path = tmp_path / "damaged"
        path.write_bytes(damaged)
        verdict, why = judged(taken(path, day), truth)  # any exception but a refusal ends the test and shows its case
        counts[verdict] += 1
        if verdict == SILENT:
            silent.append(f"case {case}, {what}: {why}")
    assert not silent, f"{name}: {len(silent)} of {counts.total()} passed without a word:\n" + "\n".join(silent[:20])
    assert counts[REFUSED] + counts[EXACT] > 0
    with (tmp_path / "counts").open("w") as out:
        out.write(f"{name}: {dict(counts)}")
