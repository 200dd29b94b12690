"""No silently different value: a damaged file of any publisher's is exact, refused, or taken in with a word on it.

Damages are those that people, programs and lines do (tests/importers/damages). A figure put in place of another of its
size by hand, within 0.6 per cent, is near and not silent: nobody could tell it. `--slow` tries 100 of each file
and way instead of a handful, of the long series of the IMF and the ECB fifty: what two cores run in half an hour.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from tests.importers.damages import saved
from tests.importers.damages.choose import CHOOSE, by_hand, oddly, of_two, parted, saved_again
from tests.importers.damages.grid import Grid
from tests.importers.damages.judge import EXACT, NEAR, OF_ITS_SIZE, OURS, REFUSED, SILENT, Made, judged, taken
from tests.importers.damages.sources import BESIDE, OLDER, WHOLE

# Each file that takes long is tried less often; so are the forms whose tables are tried under another name.
FEW = {"ecb": 2, "nato": 4, "nato pdf": 2, "weo by country": 3, "weo export": 3, "weo wide": 7, "weo workbook": 3}
MANY = 6
SLOW, SLOW_OF_LONG, LONG = 100, 50, ("ecb", "weo")


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BURDENSHARE_TODAY", "2026-11-29")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[bytes, list[Grid], Made]]:
    """Make and import each file once for all ways of damage."""

    @cache
    def made(name: str) -> tuple[bytes, list[Grid], Made]:
        kind, make, day = WHOLE[name]
        content, path = make(), tmp_path_factory.mktemp("whole") / "whole"
        _beside(name, path.parent)
        path.write_bytes(content)
        return content, parted(kind, content), taken(path, day)

    return made


def _beside(name: str, folder: Path) -> None:
    """Put the file beside it that the publisher gives with this one."""
    if name in BESIDE:
        other, laid = BESIDE[name]
        (folder / other).write_bytes(laid())


def _many(name: str) -> int:
    return SLOW_OF_LONG if name.startswith(LONG) else SLOW


WAYS = {
    "programs and lines": lambda kind: CHOOSE[kind], "hands": by_hand, "odd": oddly, "saved": saved_again,
    "mixed": of_two,
}  # fmt: skip
SEEDS = {"programs and lines": "", "hands": "by hand ", "odd": "odd ", "saved": "saved ", "mixed": "mixed "}
TABLES = [name for name, (kind, _, _) in WHOLE.items() if kind not in ("cube", "answer", "bytes")]
OF_WAY = {
    "hands": TABLES,
    "mixed": list(OLDER),
    "saved": [name for name, (kind, _, _) in WHOLE.items() if kind != "bytes"],
}
# Two figures of a row exchanged are each a figure of the other's size, unless years differ by more.
WIDE = {"cells_exchanged": 0.15}
RESAVED = 1e-13  # the digits that a program drops which writes fewer than another


@pytest.mark.parametrize(
    ("way", "name"),
    [(way, name) for way in WAYS for name in OF_WAY.get(way, WHOLE)],
)
def test_no_silently_different_value(
    way: str, name: str, whole: Callable[[str], tuple[bytes, list[Grid], Made]], tmp_path: Path, slow: bool
) -> None:
    kind, _, day = WHOLE[name]
    content, sheets, truth = whole(name)
    sheets = [*sheets, *parted(kind, OLDER[name]())] if way == "mixed" else sheets
    _beside(name, tmp_path)
    assert truth.figures is not None, truth.refused
    counts: Counter[str] = Counter()
    silent = []
    for case in range(_many(name) if slow else FEW.get(name, MANY)):
        what, damaged = WAYS[way](kind)(content, sheets, random.Random(f"{name} {SEEDS[way]}{case}"))
        path = tmp_path / "damaged"
        path.write_bytes(damaged)
        # any exception but a refusal ends the test and shows its case
        size = (
            RESAVED if what in saved.PROGRAMS else WIDE.get(what, OF_ITS_SIZE) if way != "programs and lines" else 0.0
        )
        verdict, why = judged(taken(path, day), truth, size)
        counts[verdict] += 1
        if verdict == SILENT:
            silent.append(f"case {case}, {what}: {why}")
    assert not silent, f"{name}: {len(silent)} of {counts.total()} passed without a word:\n" + "\n".join(silent[:20])
    assert counts[REFUSED] + counts[EXACT] > counts[NEAR]
    with (tmp_path / "counts").open("w") as out:
        out.write(f"{name}: {dict(counts)}")


def test_a_last_digit_is_near_and_a_first_one_is_not() -> None:
    figures = pl.DataFrame({**dict.fromkeys(OURS, "x"), "ref_area": ["A", "B"], "obs_value": [123.456, None]})
    whole = Made("", "a", "b", figures)
    assert judged(replace(whole, figures=figures.with_columns(obs_value=pl.Series([123.4, None]))), whole)[0] == NEAR
    for other in ([132.456, None], [123.456, 1.0], [None, None]):
        made = replace(whole, figures=figures.with_columns(obs_value=pl.Series(other, dtype=pl.Float64)))
        assert judged(made, whole)[0] == SILENT
    assert judged(replace(whole, day="c", figures=figures.head(1)), whole)[0] == SILENT
