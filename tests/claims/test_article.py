"""The article the product began with, statement by statement; and one of ours of the same making."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from burdenshare.claims.check import check
from tests.claims.scoring import TODAY

OURS = """Ottawa has for years fallen short of NATO's goal of 2% of GDP for defence. In 2024 its defence spending was
put at 1.37%. Carney promised to reach 2% by 2030, while Trump has called for NATO members to spend 5% of their GDP on
defence. Carney pledged $13 billion over the next four years for submarines and icebreakers. The two met on 6 May."""


def verdicts(text: str, day: str) -> dict[str, dict[str, Any]]:
    rows = check(text, day, today=TODAY).rows.to_dicts()
    for row in rows:
        assert text[row["start"] : row["end"]] == row["text"]
    return {f"{row['kind']} {row['text']}": row for row in rows}


def test_our_article_on_its_day() -> None:
    found = verdicts(OURS, "2025-05-07")
    assert {key: row["verdict"] for key, row in found.items()} == {
        "threshold 2%": "right",
        "share 1.37%": "superseded_when_written",
        "pledge 2%": "right_when_written",
        "demand 5%": "cannot_verify",
        "sum $13 billion": "misleading",
    }
    share = found["share 1.37%"]
    assert (share["matched_release"], share["stood_then"], share["stands_now"]) == ("nato-2024-06", "1.45e", "1.41")
    assert "can-2-by-2025-26" in found["pledge 2%"]["entries"]
    assert "25 June 2025" in found["demand 5%"]["reason"]
    assert found["sum $13 billion"]["arithmetic"] == ["CAD 18 bn / 1.3867 = USD 13.0 bn"]


@pytest.mark.parametrize(
    ("day", "share", "pledge", "threshold"),
    [
        ("2024-07-01", "right_when_written", "not_yet_known", "right"),
        ("2025-05-07", "superseded_when_written", "right_when_written", "right"),
        ("2026-09-01", "superseded_when_written", "superseded_when_written", "superseded_when_written"),
    ],
)
def test_the_day_changes_the_verdicts(day: str, share: str, pledge: str, threshold: str) -> None:
    found = verdicts(OURS, day)
    assert found["share 1.37%"]["verdict"] == share
    assert found["pledge 2%"]["verdict"] == pledge
    assert found["threshold 2%"]["verdict"] == threshold


def test_before_any_release_the_figure_was_not_known() -> None:
    assert (
        verdicts("Canada spent 1.37% of GDP on defence in 2024.", "2024-02-01")["share 1.37%"]["verdict"]
        == "not_yet_known"
    )


def article(shared: Path) -> str:
    return (shared.parent / "articles" / "000_b2ac9e0b861c49a8.txt").read_text(encoding="utf-8")


@pytest.mark.shared
def test_the_seed_article_statement_by_statement(shared: Path) -> None:
    rows = check(article(shared), "2025-05-07", today=TODAY).rows.to_dicts()
    assert [(row["text"], row["kind"], row["verdict"]) for row in rows] == [
        ("2%", "threshold", "right"),
        ("1.37%", "share", "superseded_when_written"),
        ("2%", "pledge", "right_when_written"),
        ("5%", "demand", "cannot_verify"),
        ("2%", "pledge", "right_when_written"),
        ("$13 billion", "sum", "misleading"),
    ]
    assert {"currency_missing", "converted"} <= set(rows[-1]["diagnosis"])
    assert rows[-1]["corrected"] is None, "what misleads is explained, not corrected"


@pytest.mark.shared
def test_the_seed_article_on_other_days(shared: Path) -> None:
    early = check(article(shared), "2024-07", today=TODAY).rows["verdict"].to_list()
    late = check(article(shared), "2026-09", today=TODAY).rows["verdict"].to_list()
    assert early[1] == "right_when_written"
    assert early[2] == "not_yet_known"
    assert late[1] == late[2] == "superseded_when_written"
