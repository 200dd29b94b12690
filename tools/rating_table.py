"""Write the table of ratings into docs/rating.md: `python tools/rating_table.py`."""

from __future__ import annotations

from pathlib import Path

from burdenshare.views.promises.rate import rate

PAGE = Path(__file__).parents[1] / "docs" / "rating.md"
DAY = "2026-11-29"
BEGIN, END = "<!-- ratings -->\n", "<!-- /ratings -->"
HEADS = ("Ally", "Enough?", "On course?", "Pledge rated", "Backing", "Newest", "Rubric 1 said")


def table() -> str:
    """Lay the ratings of the day out as a table in Markdown."""
    lines = [HEADS, ("---",) * len(HEADS)]
    for row in rate(as_of=DAY).rows.to_dicts():
        name = f"{row['name']} (as {row['reading']} reads it)" if row["reading"] else row["name"]
        newest = f"{row['latest']:.2f}" if row["latest"] is not None else ""
        before = (row["before"] or "").split(" (rubric")[0]
        pledge = row["pledge_words"] or ""
        lines.append((name, row["enough"], row["course"], pledge, row["backing"] or "", newest, before))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def written(page: str) -> str:
    """Put the table between its two marks."""
    head, rest = page.split(BEGIN, 1)
    return f"{head}{BEGIN}{table()}{END}{rest.split(END, 1)[1]}"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
