"""A year before which nothing comes is no year by which it does: Slovakia, 23 June 2025, 5 % not before 2035."""

from __future__ import annotations

import pytest

import burdenshare as bs


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Slovakia promised 5 % of GDP by 2035.", "misleading"),
        ("La Slovaquie a promis 5 % du PIB d'ici à 2035.", "misleading"),
        ("Die Slowakei hat 5 % des BIP bis 2035 zugesagt.", "misleading"),
        ("Slovakia pledged 5 % of GDP not before 2035.", "right"),
        ("La Slovaquie a promis 5 % du PIB pas avant 2035.", "right"),
        ("Die Slowakei hat 5 % des BIP nicht vor 2035 zugesagt.", "right"),
        ("Norway promised 5 % of GDP by 2035.", "right"),
    ],
)
def test_the_earliest_year_is_no_deadline(text: str, verdict: str) -> None:
    row = bs.ask("check", text, "2026-11-01").rows.row(0, named=True)
    assert row["verdict"] == verdict, row["reason"]
    assert ("2035" in row["reason"]) and (verdict == "right" or "wrong_deadline" in row["diagnosis"])
