"""Every edition of NATO's tables known to exist, as our own table: `python -m tools.build.editions`.

What is held of an edition is not written here: it is counted from the record (indicators.completeness).
"""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

import yaml

from tools.build.nato_facts import amendments
from tools.build_record import SHARED

DATA = Path(__file__).resolve().parents[2] / "src/burdenshare/data"
TABLE = DATA / "editions" / "nato.csv"
COLUMNS = (
    "id", "title", "day", "day_note", "number", "first_year", "last_year", "price_year", "cut_off", "definition",
    "estimates", "repeats", "page", "workbook", "pdf", "known_by", "source",
)  # fmt: skip
FILES = {  # addresses that a page or another file of the edition names, where the table of editions has none
    "nato-2023-07": "https://www.nato.int/nato_static_fl2014/assets/pdf/2023/7/pdf/230707-def-exp-2023-TABLES-en.xlsx",
    "nato-2025-08": "https://www.nato.int/content/dam/nato/webready/documents/finance/def-exp-2025-en.pdf",
    "nato-2026-07": "https://www.nato.int/content/dam/nato/webready/documents/finance/def-exp-2026-en.pdf",
}

DOUBTS = {"nato-2013-04": "a Saturday, with the day and the number of the edition of 2012: general knowledge, unread"}


def main() -> None:
    known = yaml.safe_load((SHARED / "nato" / "editions.yaml").read_text(encoding="utf-8"))
    held = tomllib.loads((DATA / "nato_releases.toml").read_text(encoding="utf-8"))
    rows = [_row(each, held.get(each["id"], {})) for each in (*known["older"], *known["editions"])]
    TABLE.parent.mkdir(exist_ok=True)
    with TABLE.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{TABLE.name}: {len(rows)} editions")


def _row(edition: dict[str, Any], release: dict[str, Any]) -> dict[str, Any]:
    """Join what the list of editions says and what the papers of the release say; the papers win."""
    both = {**edition, **{name: value for name, value in release.items() if name in COLUMNS}}
    files = [each for each in (release.get("url"), edition.get("url"), FILES.get(edition["id"])) if each]
    return {
        **{name: both.get(name, "") for name in COLUMNS},
        "day": release.get("released_at", edition["day"]),
        "day_note": release.get("released_at_note", DOUBTS.get(edition["id"], "")),
        "definition": both.get("definition", "nato-total"),
        "estimates": "+".join(map(str, edition.get("estimates", ()))),
        "repeats": amendments()["repeats"].get(edition["id"], ""),
        "page": next((each for each in files if not each.lower().endswith((".pdf", ".xlsx"))), ""),
        "workbook": next((each for each in files if each.lower().endswith(".xlsx")), ""),
        "pdf": next((each for each in files if each.lower().endswith(".pdf")), ""),
        "known_by": edition.get("known_by", "read"),
        "source": edition.get("source", edition.get("url", "")).replace("not read today", "not read anywhere"),
    }


if __name__ == "__main__":
    main()
