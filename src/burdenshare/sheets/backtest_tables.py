"""The tables of a backtest: by their titles, and as a page in Markdown."""

from __future__ import annotations

from typing import Any

from burdenshare.projections import summary
from burdenshare.projections.models import HEADLINE
from burdenshare.projections.nested import NESTED
from burdenshare.views.answer import Answer
from burdenshare.views.projections.backtest import BEFORE

BEGIN, END = "<!-- written by burdenshare backtest --page -->", "<!-- end -->"


def page(answer: Answer, around: str = "") -> str:
    """Write the backtest as a page of tables, in Markdown; in a text that has a marked block, only that is replaced."""
    if BEGIN not in around:
        return f"# {answer.question}\n\n{_tables(answer)}\n" + "\n".join(f"- {note}" for note in answer.notes) + "\n"
    head, rest = around.split(BEGIN, 1)
    return f"{head}{BEGIN}\n\n{_tables(answer)}\n{END}{rest.split(END, 1)[-1]}"


def sections(answer: Answer) -> dict[str, list[dict[str, Any]]]:
    """Give the tables of a backtest by their titles, in the order a page shows them; empty ones are left out."""
    extra, rows = answer.extra, answer.rows.to_dicts()
    named = (HEADLINE, NESTED, BEFORE, *summary.BASELINES)
    found = {
        "Goals set beforehand": extra["goals"],
        "All years ahead, by the time of the origin": _only(rows, "n", "origins", "crps", "crps_log", *SHOWN),
        f"How sure is the skill? 90 % intervals, whole years drawn again; gain in points over {BEFORE}": [
            row for row in extra["intervals"] if row["model"] not in summary.BASELINES
        ],
        "The same by the time of the origin; an interval of two or three years drawn again says little": _ours(
            extra, "era"
        ),
        "The same by years ahead": _ours(extra, "horizon"),
        f"{NESTED}: the rules that had done best on outcomes known by each origin": extra["chosen"],
        "By years ahead; 0 is the year of the report itself": _only(
            [row for row in extra["by_horizon"] if row["model"] in named], "n", "n_effective", "crps", *SHOWN
        ),
        "When we said so, did it come? Allies below 2 %": [r for r in extra["reliability"] if r["model"] == HEADLINE],
        "How many Allies at 2 %": extra["counts"],
        "How many Allies at 2 %, origin by origin of NATO's reports": [
            {key: value for key, value in row.items() if key not in ("track", "era", "model")}
            for row in extra["counts_by_year"]
            if row["track"] == "nato"
        ],
    }
    return {title: table for title, table in found.items() if table}


def _ours(extra: dict[str, Any], by: str) -> list[dict[str, Any]]:
    return [row for row in extra[f"intervals_by_{by}"] if row["model"] in (HEADLINE, NESTED)]


def _tables(answer: Answer) -> str:
    return f"{answer.headline}\n\n" + "\n".join(
        f"### {title}\n\n{_markdown(table)}\n" for title, table in sections(answer).items()
    )


SHOWN = ("skill", "t_skill", "skill_recentred", "t_skill_recentred", "cover50", "cover80", "cover95", "brier_in")


def _only(rows: list[dict[str, Any]], *columns: str) -> list[dict[str, Any]]:
    keys = [key for key in ("track", "era", "h", "model") if key in rows[0]]
    return [{key: row[key] for key in (*keys, *columns)} for row in rows]


def _markdown(rows: list[dict[str, Any]]) -> str:
    heads = list(rows[0])
    lines = [heads, ["---"] * len(heads), *([cell(head, row[head]) for head in heads] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def cell(head: str, value: object) -> str:
    """Write a value of a table as its column has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        if head in ("low", "high") and 0 <= value <= 1:  # a bin of chances
            return f"{value:.2f}"
        return f"{value:.3f}" if head.startswith(("crps", "brier", "said", "seen")) else f"{value:.1f}"
    return str(value)
