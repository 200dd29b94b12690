"""Write every answer down, to see what a change of ours changed: `python -m tools.dump_answers FOLDER`.

Each question is asked on the command line with several options and written as text, JSON and CSV, one file each. Run
it before and after, then `diff -r`: what differs must be what was meant to.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from click.testing import CliRunner

import burdenshare as bs
from burdenshare.cli.app import app

PAST, EARLY = "2025-05-07", "2024-12-31"
ASKED = (
    "standing", f"standing --year 2024 --as-of {PAST}", "standing --target hague-core-3.5", "standing --source sipri",
    "standing --target nato-equipment-20 --as-of 2026-08-01", "standing --year 2014", "standing --year 1890",
    "show CAN", f"show EST --as-of {EARLY}", "show USA --indicator equipment_share", "show POL --source weo",
    "show CAN --since 2020 --allow-mixed", "show ISL", "show XYZ", "show DEU --price-year 2015",
    "show FRA --source sipri",
    "life CAN 2021", f"life GBR 2023 --as-of {EARLY}", "life EST 2022 --indicator equipment_share",
    "explain CAN 2024", f"explain EST 2023 --as-of {EARLY}", "explain DEU 2019 --source worldbank",
    "compare CAN 2024", f"compare POL 2023 --as-of {PAST}", "compare USA 2022", "compare ISL 2022",
    "revisions", "revisions POL", f"revisions --as-of {EARLY}", "releases", "releases --source nato --as-of 2024-01-01",
    "diff nato-2025-08 nato-2026-07", "diff nato-2025-08 nato-2026-07 --ally CAN --every",
    "cite nato-2024-06/CAN/defence_share_gdp/2024", "cite nato-2026-07/EST/equipment_share/2025",
    "targets", "targets --as-of 2020-01-01", "targets --unverified", "pledges", "pledges CAN",
    f"pledges DEU --as-of {PAST}",
    "pledges POL --unverified", "rate", "rate CAN", f"rate DEU --as-of {PAST}", "rate GBR --chance", "rate ISL",
    "programmes CAN", "programmes CAN --as-of 2025-01-01",
    "cost CAN", "cost CAN --share 3.5 --by 2035 --as-of 2026-08-01", "cost EST --share 2 --by 2030",
    "cost NATO_EUR_CAN --by 2032", "cost EU", "cost DEU --baseline frozen-cash", "cost ALL --grid", "cost CAN --grid",
    "cost --all", "cost --all --rank-by growth --share 2.5 --by 2030", f"cost ITA --as-of {PAST}", "cost ISL",
    "scenario --list", "scenario canada-platform-2025", "scenario canada-platform-2025 --as-of 2026-08-01",
    "project CAN", f"project DEU --as-of {PAST}", "project --all", "project POL --model persistence --to 2030",
    "nowcast", f"nowcast --as-of {PAST}", "moved CAN --since nato-2025-08", "scorecard", f"scorecard --as-of {PAST}",
    "backtest", "sources", f"sources --as-of {PAST}", "changes --since 2025-09-01",
    f"changes --since 2024-01-01 --as-of {PAST}",
    "verify",
)  # fmt: skip
IN_PYTHON: tuple[tuple[str, dict[str, Any]], ...] = (
    ("counted", {"year": 2024}), ("counted", {"year": 2020, "as_of": PAST}), ("brief", {"release": "nato-2026-07"}),
    ("brief", {"release": "nato-2025-08"}), ("check", {"text": "In 2024 Canada spent 1.37% of GDP on defence."}),
)  # fmt: skip


def dump(out: Path) -> None:
    """Write all answers into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    runner = CliRunner()
    for asked in ASKED:
        for form in ("", "--json", "--csv"):
            done = runner.invoke(app, [*asked.split(), *([form] if form else [])])
            said = done.output + (f"\n{type(done.exception).__name__}: {done.exception}" if done.exception else "")
            name = asked.replace("/", "_").replace(" ", "_")
            (out / f"{name}.{form.lstrip('-') or 'txt'}").write_text(said, encoding="utf-8")
        print(asked, file=sys.stderr)
    for question, options in IN_PYTHON:
        told = json.dumps(bs.ask(question, **options).to_dict(), indent=1, ensure_ascii=False, default=str)
        (out / f"{question}_{'_'.join(map(str, options.values()))[:60]}.json").write_text(told, encoding="utf-8")


if __name__ == "__main__":
    os.environ["BURDENSHARE_STORE"] = tempfile.mkdtemp()
    dump(Path(sys.argv[1]))
