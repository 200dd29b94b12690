"""What tools say of pledges, of the Alliance's targets, and of how pledges rate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from burdenshare.core.units import words as unit_words
from burdenshare.mcp import numbers
from burdenshare.mcp.figures import base
from burdenshare.mcp.refusals import refused
from burdenshare.mcp.shapes import Number, Reply
from burdenshare.mcp.statements import year_in
from burdenshare.reference.areas import area, code_of
from burdenshare.reference.ledger import load
from burdenshare.views.answer import Answer
from burdenshare.views.ask import ask

TARGET = ("id", "target", "summary", "comparator", "announced", "deadline", "character", "supersedes")
PLEDGE = (
    "id", "state", "words", "who", "announced", "rung", "by", "due", "by_year", "backing", "confidence", "url", "note",
)  # fmt: skip

UNRATED = "cannot rate"


def pledges(ally: str, as_of: str | None = None, by_year: int | None = None) -> Reply:
    """What an Ally has announced, oldest replaced ones marked; of NATO, the targets of the Alliance."""
    if code_of(ally) == "NATO_TOTAL":
        return _targets(as_of, by_year)
    answer = ask("pledges", ally, as_of=as_of)
    paths: dict[str, dict[int, float]] = {each["id"]: each["path"] or {} for each in answer.extra["entries"]}
    rows = [
        row
        for row in answer.rows.iter_rows(named=True)
        if by_year in (None, row["due"], year_in(row["by"]), *paths.get(row["id"] or "", ()))
    ]
    if not rows or rows[0]["state"] == "none found":
        said = answer.headline if not rows else f"{answer.headline} {rows[0]['note'] or ''}".strip()
        if rows or by_year:
            said = said if rows else f"No promise of {answer.rows['name'][0]} names {by_year}."
        return refused(answer.question, answer.as_of.isoformat(), "not_held", said, "A promise that is announced.")
    found = [each for row in rows for each in _numbers(answer, row, paths.get(row["id"], {}), by_year)]
    told = [{name: row[name] for name in PLEDGE if row[name] is not None} for row in rows]
    return base(answer, found, words={"pledges": told})


def _numbers(answer: Answer, row: dict[str, Any], path: dict[int, float], by_year: int | None) -> Iterator[Number]:
    for of, year, value in _shares(row, path):
        if by_year in (None, year) or (year == row["due"] and by_year == year_in(row["by"])):
            yield numbers.derived(
                answer,
                f"{row['words']}{of}"[:120],
                value,
                "% of GDP",
                who=row["name"],
                year=year,
                status="said",
                trust="ledger",
                path=f"ledger/{row['id']}",
                page=f"en/ally/{row['ref_area']}",
                definition=row["definitions"] or "unstated",
                note=f"{row['announced']}, {row['state']}",
            )


def _shares(row: dict[str, Any], path: dict[int, float]) -> Iterator[tuple[str, int | None, float]]:
    """List the shares a promise names: at its end, or between which, its core, and those of the years before."""
    for name, of in (("value", ""), ("low", ", from"), ("high", ", to"), ("core", ", its core")):
        if row[name] is not None:
            yield of, row["due"], row[name]
    yield from (
        (f", in {year}", year, value) for year, value in path.items() if row["value"] is None or year != row["due"]
    )


def _targets(as_of: str | None, by_year: int | None) -> Reply:
    """What the Alliance as a whole set itself: each dated text, also those that a later one replaced."""
    answer = ask("targets", as_of=as_of)
    on = answer.as_of
    rows = [each for each in load.targets() if each.known <= on and each.verified and by_year in (None, each.deadline)]
    if not rows:
        return refused(answer.question, f"{on}", "not_held", "No target of the Alliance is known for that.")
    found = [
        numbers.derived(
            answer,
            each.name,
            each.value,
            unit_words(each.unit),
            who="NATO",
            year=each.deadline,
            status="said",
            trust="ledger",
            path=f"ledger/{each.id}",
            page="en/pledges",
            definition=", ".join(each.definitions) or "unstated",
            note=f"{each.announced}, {each.character}{'' if each.in_force(on) else '; replaced'}",
        )
        for each in rows
    ]
    told = [
        {name: getattr(each, name) for name in TARGET if getattr(each, name) is not None}
        | ({"superseded_by": each.superseded_by} if each.replaced(on) else {})
        for each in rows
    ]
    return base(answer, found, words={"targets": told})


def rate(ally: str, as_of: str | None = None) -> Reply:
    """Whether what an Ally pledged is enough, and whether its course leads there."""
    answer = ask("rate", area(ally).code, as_of=as_of)
    units: dict[str, str] = {"pledge_share": "% of GDP", "straight_path": "% of GDP", "required": "points a year"}
    rows = answer.rows.to_dicts()
    kept = ("enough", "enough_reason", "course", "course_reason", "target", "pledge", "reading")
    words = {"ratings": [{name: row[name] for name in kept if row[name]} for row in rows]}
    if all(row["enough"] == row["course"] == UNRATED for row in rows):
        return refused(answer.question, answer.as_of.isoformat(), "not_reckoned", answer.headline or "")
    return base(answer, [*numbers.columns(answer, rows, units, "latest_year"), *numbers.figures(answer)], words=words)
