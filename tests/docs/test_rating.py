"""The table of ratings in the documentation is what the code says."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_table_of_ratings_is_what_rate_says() -> None:
    spec = importlib.util.spec_from_file_location("rating_table", ROOT / "tools" / "rating_table.py")
    assert spec and spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    page = tool.PAGE.read_text(encoding="utf-8")
    assert tool.written(page) == page, "run: python tools/rating_table.py"
    assert page.count("\n| ") >= 33
