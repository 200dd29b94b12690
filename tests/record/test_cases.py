"""Questions to the record that ships, from tests/cases/record.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import burdenshare as bs

CASES = yaml.load(
    (Path(__file__).parents[1] / "cases" / "record.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    question, *arguments = case["ask"]
    options = dict(case.get("with", {}))
    if "as_of" in case:
        options["as_of"] = str(case["as_of"])
    answer = bs.ask(question, *arguments, **options)
    assert case.get("headline", "") in answer.headline
    rows = answer.rows.to_dicts()
    for sought in case.get("rows", ()):
        assert any(all(row[name] == value for name, value in sought.items()) for row in rows), f"no row like {sought}"
