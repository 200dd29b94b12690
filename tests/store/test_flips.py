"""One bit of a file turned on disk: verify sees it, or no answer can change by it."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

from burdenshare.store.append import append
from burdenshare.store.catalogue import all_held
from burdenshare.views.record.verify import verify
from tests.specimens.releases import reading

YEARS = range(2014, 2026)


def test_a_turned_bit_is_seen_or_changes_nothing(tmp_path: Path, slow: bool) -> None:
    whole = tmp_path / "whole"
    for year in (2030, 2031, 2032):
        rows = [{"ref_area": "CAN", "period": each, "obs_value": each / year} for each in YEARS]
        append(reading(*rows, release=f"nato-{year}-06", released_at=f"{year}-06-01"), whole)
    assert verify(where=[whole]).extra["broken"] == 0
    before, dice = _told(whole), random.Random(240)
    files = sorted(each.relative_to(whole) for each in whole.rglob("*") if each.is_file())
    seen = 0
    for number in range(240 if slow else 40):
        store = tmp_path / f"store{number}"
        shutil.copytree(whole, store)
        turned = store / files[number % len(files)]
        _turn(turned, dice)
        answer = verify(where=[store])
        assert answer.rows.height >= len(before), f"{number}: verify stopped before the last release"
        if answer.extra["broken"]:
            seen += 1
        else:
            assert _told(store) == before, f"{number}: {turned.name} was changed and verify does not see it"
        shutil.rmtree(store)
    assert seen > 0


def _turn(path: Path, dice: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    path.write_bytes(bytes(content))


def _told(store: Path) -> list[tuple[Any, Any]]:
    """Give everything the store says: papers and figures of each release."""
    return [(held.papers, held.read().to_dicts()) for held in all_held([store])]
