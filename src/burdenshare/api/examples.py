"""One question of each kind as the description shows it: each as of a day of its own, so that its answer stays true."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from burdenshare.views.questions import HTTP, on

EXAMPLES: dict[str, dict[str, Any]] = {each.name: dict(each.example) for each in on(HTTP)}
CHECKED: dict[str, Any] = {"text": "In 2024 Canada spent 1.37% of GDP on defence.", "written": "2025-05-07"}
PLAN: dict[str, Any] = {
    "name": "mine", "title": "Mine", "ally": "CAN", "horizon": 2030, "base": "frozen-share", "day": "2025-05-07",
    "targets": [{"share": 2.0, "by": 2030, "name": "2 % by 2030"}],
}  # fmt: skip


@cache
def shapes() -> dict[str, dict[str, Any]]:
    """Read what each question answers with, written down by `python -m tools.api_shapes`: columns and one row."""
    found: dict[str, dict[str, Any]] = json.loads((files("burdenshare.api") / "shapes.json").read_text("utf-8"))
    return found


def shape(name: str) -> dict[str, Any]:
    """Find what a question answers with; one that is not written down is described as any answer is.

    tests/api/test_description.py names what is missing.
    """
    return shapes().get(name, {"columns": {}, "more": []})
