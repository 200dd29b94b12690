"""What docs/api.md shows runs, and names what there is."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import burdenshare as bs
from burdenshare.api.guard import LARGEST_BODY, LONGEST_ADDRESS
from burdenshare.api.problems import TITLES
from burdenshare.formats.sdmx.model import components
from tests.serving import serving

DOCS = (Path(__file__).parents[2] / "docs/api.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    from burdenshare.api.app import create

    with serving(create(seconds=300)) as address:
        yield address


def test_the_examples_in_python_run(address: str) -> None:
    line, pages, *sdmx = re.findall(r"```python\n(.*?)```", DOCS, re.S)
    assert line.count("\n") == 1, "the one-liner is one line"
    told = [
        subprocess.run(
            [sys.executable, "-c", code.replace("http://127.0.0.1:8000", address)],
            capture_output=True, text=True, check=True,
        ).stdout.strip()
        for code in (line, pages, *sdmx)
    ]  # fmt: skip
    rows = bs.ask("diff", "nato-2025-08", "nato-2026-07").rows.height
    assert rows > 1000
    value = bs.ask("life", "CAN", 2024).rows.filter(release="nato-2024-06")["value"].item()
    assert told[:2] == [bs.ask("standing", as_of="2025-05-07").headline, f"{rows} of {rows}"]
    assert [float(each) for each in told[2:]] == [pytest.approx(value)] * 2


def test_every_address_shown_answers(address: str) -> None:
    from urllib.request import urlopen

    for shown in re.findall(r"http://127\.0\.0\.1:8000(/api/v1[^\s\"`]*)", DOCS):
        if not shown.endswith(("/scenario", "/check")):
            assert urlopen(address + shown).status == 200


def test_the_columns_of_sdmx_csv_and_the_limits_are_named() -> None:
    for name in ("STRUCTURE", "STRUCTURE_ID", "ACTION", *(each.id for each in components())):
        assert f"`{name}`" in DOCS
    assert f"{LARGEST_BODY // 1024} kB a body" in DOCS
    assert f"{LONGEST_ADDRESS // 1024} kB an address" in DOCS
    for status in set(TITLES) - {500, 502}:
        assert str(status) in DOCS
