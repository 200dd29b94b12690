"""From NATO's share of GDP to each other source's: the steps in words, and the unexplained rest."""

from __future__ import annotations

from typing import Any

import polars as pl

from burdenshare.language import say

SHOWN = 0.005  # points: smaller steps print as 0.00
TO_SIPRI = ("real_gdp", "fiscal_year", "gdp_base", "sourced")


def steps(found: pl.DataFrame | None) -> dict[str, list[dict[str, Any]]]:
    """Give for each source beside NATO the steps from NATO's share to its, in points of GDP, which add up.

    Each is {kind, step, points}; `kind` is nato, real_gdp, fiscal_year, gdp_base, sourced, delivery, rest, or the
    definition it ends at. `sourced` is what a source sizes; all others but the rest are reckoned.
    """
    if found is None:
        return {}
    row = found.row(0, named=True)
    sized = {
        "sipri": [_step(kind, row[kind], why=row["why"]) for kind in TO_SIPRI],
        "cofog": [_step("delivery", row["delivery"])],
        "eda": [_step("sourced", row["eda_only"], why=row["eda_why"])],
    }
    return {
        other: _whole(row, other, [each for each in parts if each])
        for other, parts in sized.items()
        if row[other] is not None
    }


def _step(kind: str, more: float | None, why: str | None = None) -> dict[str, Any] | None:
    """Word one step; NATO's more is the other's less."""
    if more is None:
        return None
    step = say("compare.sourced", kind=why) if kind == "sourced" else say(f"compare.{kind}")
    return {"kind": kind, "step": step, "points": 0.0 - more}


def _whole(row: dict[str, Any], other: str, sized: list[dict[str, Any]]) -> list[dict[str, Any]]:
    start, end = row["nato"], row[other]
    rest = end - start - sum(each["points"] for each in sized)
    amounts = any(each["kind"] == "gdp_base" for each in sized)
    return [
        {"kind": "nato", "step": say("compare.nato", release=row["nato_release"]), "points": start},
        *sized,
        {"kind": "rest", "step": say("compare.rest_amounts" if amounts else "compare.rest"), "points": rest},
        {"kind": other, "step": say("compare.other", source=SAID[other], release=row[f"{other}_release"]),
         "points": end},
    ]  # fmt: skip


SAID = {"sipri": "SIPRI", "cofog": "Eurostat", "eda": "EDA"}
