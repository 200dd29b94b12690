"""What an editor hunted for: no true sentence called wrong or misleading, no untrue piece called right."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from burdenshare.claims.check import check
from tests.claims.generator.facts import RIGHT
from tests.claims.generator.scoring import BAD
from tests.claims.scoring import TODAY


@cache
def hunted() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = yaml.load(
        (Path(__file__).parent / "hunted.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return found


def rows(entry: dict[str, Any]) -> list[dict[str, Any]]:
    return check(entry["text"], entry["date"], entry["lang"], today=TODAY).rows.to_dicts()


@pytest.mark.parametrize("lang", ["en", "fr", "de"])
def test_no_true_one_is_called_wrong_or_misleading(lang: str) -> None:
    told = [entry for entry in hunted()["true"] if entry["lang"] == lang]
    unjust = {
        each["text"]: said for each in told if (said := [row["text"] for row in rows(each) if row["verdict"] in BAD])
    }
    assert len(told) > 30 and unjust == {}


@pytest.mark.parametrize("lang", ["en", "fr", "de"])
def test_no_untrue_one_is_called_right(lang: str) -> None:
    told = [entry for entry in hunted()["false"] if entry["lang"] == lang]
    believed = {
        entry["text"]: row["text"]
        for entry in told
        for row in rows(entry)
        if row["verdict"] in RIGHT and any(each in row["text"] or row["text"] in each for each in entry["untrue"])
    }
    assert len(told) > 10 and believed == {}
