"""Numbers that NATO or its Secretary General gave between the tables: `python -m tools.build.statements`."""

from __future__ import annotations

import csv
from typing import Any

import yaml

from tools.build.editions import DATA
from tools.build_record import SHARED

TABLE = DATA / "editions" / "statements.csv"
COLUMNS = (
    "id", "day", "speaker", "area", "what", "year", "value", "unit", "comparator", "tense", "publisher", "url",
    "primary", "second_source", "confidence", "note",
)  # fmt: skip
ADDED = {  # SOURCES_MORE.md, correction 4: in no list of statements, and in no table that we hold
    "id": "nato-st-20260326-132", "day": "2026-03-26", "speaker": "NATO text (Annual Report 2025)", "area": "DEU",
    "what": "share of Germany", "year": "2025", "value": "2.4", "unit": "% of GDP", "comparator": "exactly",
    "tense": "estimate", "publisher": "POLITICO at dailyguardian.eu and pamfleti.net", "url": "", "primary": "false",
    "second_source": "", "confidence": "medium", "note": "printed with one decimal",
}  # fmt: skip


def main() -> None:
    said = yaml.safe_load((SHARED / "nato" / "statements.yaml").read_text(encoding="utf-8"))["statements"]
    rows = sorted([*map(_row, said), ADDED], key=lambda row: (row["day"], row["id"]))
    with TABLE.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{TABLE.name}: {len(rows)} statements")


def _row(said: dict[str, Any]) -> dict[str, Any]:
    source = said["source"]
    flat = {**said, **{name: source[name] for name in ("publisher", "url")}, "primary": str(source["primary"]).lower()}
    return {name: flat.get(name, "") if flat.get(name) is not None else "" for name in COLUMNS}


if __name__ == "__main__":
    main()
