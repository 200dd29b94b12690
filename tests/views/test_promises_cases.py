"""Questions to the ledger of promises, from tests/cases/promises.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from burdenshare import ask

CASES = yaml.load(
    (Path(__file__).parents[1] / "cases" / "promises.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)


def like(row: dict[str, Any], sought: dict[str, Any]) -> bool:
    return all(row[name] == value for name, value in sought.items())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    question, *arguments = case["ask"]
    answer = ask(question, *arguments, as_of=str(case["as_of"]), **case.get("with", {}))
    rows = answer.rows.to_dicts()
    assert case.get("headline", "") in answer.headline
    assert case.get("note", "") in " ".join(answer.notes)
    for sought in case.get("rows", ()):
        assert any(like(row, sought) for row in rows), f"no row like {sought}"
    for barred in case.get("not", ()):
        assert not any(like(row, barred) for row in rows), f"a row like {barred}"
