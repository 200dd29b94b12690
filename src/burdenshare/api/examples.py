"""One question of each kind as the description shows it: each as of a day of its own, so that its answer stays true."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

DAY = "2026-08-01"
EXAMPLES: dict[str, dict[str, Any]] = {
    "standing": {"year": 2024, "as_of": "2025-05-07"},
    "show": {"ally": "CAN", "indicator": "equipment_share", "as_of": DAY},
    "life": {"ally": "CAN", "year": 2021, "as_of": DAY},
    "explain": {"ally": "EST", "year": 2023, "as_of": DAY},
    "compare": {"ally": "CAN", "year": 2024, "as_of": DAY},
    "revisions": {"ally": "POL", "as_of": DAY},
    "releases": {"source": "nato", "as_of": DAY},
    "diff": {"before": "nato-2025-08", "after": "nato-2026-07", "indicator": "defence_share_gdp", "ally": "CAN"},
    "cite": {"figure": "nato-2024-06/CAN/defence_share_gdp/2024"},
    "targets": {"as_of": DAY},
    "pledges": {"ally": "CAN", "as_of": DAY},
    "rate": {"ally": "CAN", "as_of": DAY},
    "programmes": {"ally": "CAN", "as_of": DAY},
    "cost": {"ally": "CAN", "share": 3.5, "by": 2035, "as_of": DAY},
    "cost_grid": {"ally": "CAN", "shares": [2.0, 3.5], "deadlines": [2030, 2035], "as_of": DAY},
    "cost_all": {"share": 3.5, "by": 2035, "as_of": DAY},
    "scenario": {"which": "canada-platform-2025", "as_of": DAY},
    "scenarios": {"as_of": DAY},
    "project": {"ally": "CAN", "as_of": DAY},
    "project_all": {"as_of": DAY},
    "nowcast": {"as_of": DAY},
    "backtest": {"as_of": DAY},
    "moved": {"ally": "CAN", "since": "nato-2025-08", "as_of": DAY},
    "scorecard": {"as_of": DAY},
    "sources": {"as_of": DAY},
    "changes": {"since": "2025-09-01", "as_of": DAY},
    "brief": {"release": "nato-2026-07"},
    "counted": {"year": 2024, "as_of": DAY},
    "timeline": {"year": 2024, "as_of": DAY},
}
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
