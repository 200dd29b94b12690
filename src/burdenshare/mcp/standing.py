"""Who stands where: against a target of the Alliance, or ranked by any indicator, level or change."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from burdenshare.core.clock import today
from burdenshare.core.errors import QueryError
from burdenshare.mcp import numbers
from burdenshare.mcp.figures import base, day_of, source_of
from burdenshare.mcp.rankable import armed, no_row, not_yet, to_come
from burdenshare.mcp.ranks import ranked
from burdenshare.mcp.refusals import of_error, refused
from burdenshare.mcp.shapes import Number, Reply
from burdenshare.reference.areas import allies, area
from burdenshare.reference.editions import latest
from burdenshare.reference.ledger import load
from burdenshare.views.answer import Answer
from burdenshare.views.ask import ask

NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})?) ?%?")


def standing(
    year: int | None = None,
    target: str = "nato-2",
    ally: str | None = None,
    release: str | None = None,
    as_of: str | None = None,
    order: str = "top",
    indicator: str | None = None,
    threshold: float | None = None,
    since: int | None = None,
    group: str | None = None,
) -> Reply:
    """Who stands where against a target, how many are at it, and an Ally's rank."""
    on = day_of(release, as_of) or today().isoformat()
    if source_of(release, "nato") != "nato":
        return refused(
            "standing", on, "unknown_option", f"{release} is none of NATO's editions, which are ranked here."
        )
    if ally and area(ally).code not in armed(on):
        return no_row(f"standing {ally}", on, area(ally))
    if number := NUMBER.fullmatch(target):
        target, threshold = "", float(number[1])
    if indicator or threshold is not None or since is not None:
        return ranked(year, ally, release, on, order, indicator, threshold, since, group)
    texts = {each.id: each.target for each in load.targets()}  # as `find` and `pledges` name them
    return _against(year, texts.get(target, target), ally, on, order, group)


def _against(year: int | None, target: str, ally: str | None, on: str, order: str, group: str | None) -> Reply:
    try:
        answer = ask("standing", year, target=target, as_of=on, group=group)
    except QueryError as error:
        if to_come(year, on):
            return refused(f"standing {year}", on, "future_year", f"No edition published by {on} gives {year}.")
        if getattr(error.sentence, "key", "") == "errors.no_standing_for" and latest(date.fromisoformat(on), year or 0):
            return refused(f"standing {year}", on, "edition_held_in_part", str(error))
        return of_error(f"standing {year}", on, error)
    if not answer.extra["complete"]:
        said = f"{answer.headline} No count or rank is made of a part."
        return refused(answer.question, answer.as_of.isoformat(), "edition_held_in_part", said)
    if ally and area(ally).code not in allies(answer.extra["year"]):
        return not_yet(answer.question, answer.as_of.isoformat(), ally, answer.extra["year"])
    return _told(answer, area(ally).code if ally else None, order)


def _told(answer: Answer, code: str | None, order: str) -> Reply:
    """Give the counts, an Ally's place or all of them in order; who joined after the year is left out."""
    then = allies(answer.extra["year"])
    rows = [row for row in answer.rows.iter_rows(named=True) if row["value"] is not None and row["ref_area"] in then]
    at, of = answer.extra["at_or_above"], answer.extra["reporting"]
    same: dict[str, Any] = {"year": answer.extra["year"], "release": rows[0]["release"]}
    found = [
        numbers.derived(answer, "Allies at or above the target", at, "Allies", note=f"of {of} that report", **same),
        numbers.derived(answer, "Allies that report", of, "Allies", **same),
    ]
    wanted = [row for row in rows if code in (None, row["ref_area"])]
    if code:
        found += [each for row in wanted for each in _place(answer, row, len(rows), same)]
    by_id = {row["id"]: row for row in answer.figures.iter_rows(named=True)}
    found += [
        numbers.figure(by_id[row["id"]], answer.as_of.isoformat())
        for row in (wanted if order == "top" else wanted[::-1])
    ]
    below = [row["ref_area"] for row in rows if not row["meets"]]
    return base(answer, found, words={"below": below, "at_or_above": [row["ref_area"] for row in rows if row["meets"]]})


def _place(answer: Answer, row: dict[str, Any], of: int, same: dict[str, Any]) -> list[Number]:
    """Give an Ally's rank, and how far it is from the target in points and in money."""
    prices = f"{row['money_basis']}; negative is short of the target"
    said = (
        ("rank by share, from the top", row["rank"], f"of {of}", None),
        ("gap to the target", row["gap"], "percentage points", "negative is short of the target"),
        ("gap in national currency", row["gap_ncu"], f"million {row['currency']}", prices),
        ("gap in dollars", row["gap_usd"], "million USD", prices),
    )
    return [
        numbers.derived(answer, name, value, unit, who=row["name"], note=note, **same)
        for name, value, unit, note in said
        if value is not None
    ]
