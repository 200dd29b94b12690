"""What tools say of pledges, ratings, costs, scenarios, projections and statements."""

from __future__ import annotations

import re
from typing import Any

from burdenshare.mcp import numbers
from burdenshare.mcp.asked import base
from burdenshare.mcp.shapes import Reply
from burdenshare.views.ask import ask

PLEDGE = ("id", "state", "words", "who", "announced", "rung", "by", "due", "backing", "confidence", "url", "note")


def pledges(ally: str, as_of: str | None = None, by_year: int | None = None) -> Reply:
    """What an Ally has announced, oldest replaced ones marked."""
    answer = ask("pledges", ally, as_of=as_of)
    rows = [
        row for row in answer.rows.iter_rows(named=True) if by_year is None or by_year in (row["due"], _year(row["by"]))
    ]
    found = [
        numbers.derived(
            answer,
            row["words"][:120],
            row["value"],
            "% of GDP",
            who=row["name"],
            year=row["due"],
            status="said",
            trust="ledger",
            path=f"ledger/{row['id']}",
            note=f"{row['announced']}, {row['state']}",
        )
        for row in rows
        if row["value"] is not None
    ]
    told = [{name: row[name] for name in PLEDGE if row[name] is not None} for row in rows]
    return base(answer, found, words={"pledges": told})


def _year(text: Any) -> int | None:
    found = re.search(r"\d{4}", str(text))
    return int(found[0]) if found else None


def rate(ally: str, as_of: str | None = None) -> Reply:
    """Whether what an Ally pledged is enough, and whether its course leads there."""
    answer = ask("rate", ally, as_of=as_of)
    units = {"pledge_share": "% of GDP", "straight_path": "% of GDP", "required": "points a year"}
    rows = answer.rows.to_dicts()
    kept = ("enough", "enough_reason", "course", "course_reason", "target", "pledge", "reading")
    words = {"ratings": [{name: row[name] for name in kept if row[name]} for row in rows]}
    return base(answer, [*numbers.columns(answer, rows, units, "latest_year"), *numbers.figures(answer)], words=words)


def cost(ally: str, share: float = 3.5, by: int = 2035, as_of: str | None = None) -> Reply:
    """What it takes to reach a share by a year, by baseline, and what is short today."""
    answer = ask("cost", ally, share=share, by=by, as_of=as_of)
    need = answer.extra["requirement"]
    rows = answer.rows.to_dicts()
    money = f"million {rows[0]['currency']}"
    first = {"base": need["base"], **need}
    short = first["base_gdp"] * share / 100 - first["base_spending"] if "base_gdp" in first else None
    if short is None:
        gdp = next(row["gdp"] for row in rows if row["year"] == need["base"])
        short = gdp * share / 100 - need["base_spending"]
    found = [
        numbers.derived(
            answer,
            f"short of {share:g} % of GDP today",
            max(short, 0.0),
            f"{money}, prices of {need['base']}",
            who=ally,
            year=need["base"],
        ),
    ]
    last = [row for row in rows if row["year"] == by]
    for row in last:
        for name, unit in (
            ("extra", f"{money} of {by}"),
            ("extra_constant", f"{money}, constant prices"),
            ("cumulative", money),
        ):
            found.append(numbers.derived(answer, f"{name}, {row['baseline']}", row[name], unit, who=ally, year=by))
    return base(answer, [*found, *numbers.figures(answer)])


def scenario(which: str, as_of: str | None = None) -> Reply:
    """What share a plan comes to."""
    answer = ask("scenario", which, as_of=as_of)
    units = {"share": "% of GDP", "spending": "million {currency}", "difference": "million {currency}"}
    targets = [f"{each['target']}: {each.get('gap_points', 0):+.2f} points" for each in answer.extra.get("targets", [])]
    words = {"title": answer.extra["title"], "targets": targets, "packed": answer.extra.get("packed")}
    return base(answer, numbers.columns(answer, answer.rows.to_dicts(), units), words=words)


def project(ally: str, as_of: str | None = None, to: int = 2035) -> Reply:
    """Where shares may go: the spread of paths, no forecast."""
    answer = ask("project", ally, as_of=as_of, to=to)
    units = dict.fromkeys(("median", "p10", "p90"), "% of GDP")
    found = numbers.columns(answer, answer.rows.to_dicts(), units, "period")
    return base(answer, found, words={"model": answer.extra["model"]})


def statements(
    ally: str | None = None, year: int | None = None, as_of: str | None = None, text: str | None = None
) -> Reply:
    """What numbers NATO or its Secretary General said between the tables."""
    answer = ask("statements", ally, year=year, as_of=as_of)
    rows = [
        row
        for row in answer.rows.iter_rows(named=True)
        if not text or text.casefold() in f"{row['what']} {row['day']}".casefold()
    ]
    found = [
        numbers.derived(
            answer,
            f"{row['comparator']}: {row['what']}",
            _number(row["value"]),
            row["unit"],
            who=row["area"],
            year=_year(row["year"]),
            status="said",
            trust="speech",
            path=f"statement/{row['id']}",
            note=f"{row['speaker']}, {row['day']}, {row['tense']}: {row['value']}",
            release=row["edition"] or "",
        )
        for row in rows
    ]
    return base(answer, found)


def _number(said: str) -> float | None:
    found = re.fullmatch(r"-?\d{1,9}(\.\d{1,6})?", said.strip())
    return float(found[0]) if found else None
