"""The figures tools ask for: one, its life, who stands where, and several side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

from burdenshare.core.clock import today
from burdenshare.core.errors import BurdenshareError, QueryError
from burdenshare.core.measures import SHARE
from burdenshare.mcp import numbers
from burdenshare.mcp.refusals import reason_of, refused
from burdenshare.mcp.shapes import Number, Reason, Reply
from burdenshare.reference.areas import allies, area
from burdenshare.reference.editions import editions, latest
from burdenshare.views.answer import Answer
from burdenshare.views.ask import ask


def day_of(release: str | None, as_of: str | None) -> str | None:
    """Find the day a question is asked of: that of a release where one is named."""
    if release is None:
        return as_of
    if release in editions():
        return editions()[release].day.isoformat()
    answer = ask("releases", as_of=as_of)
    found = answer.rows.filter(release=release)["released_at"].to_list()
    if not found:
        raise QueryError(f"No release is called {release!r:.60}.")
    return str(found[0])


def base(answer: Answer, found: list[Number], **more: Any) -> Reply:
    """Make a reply of an answer; what an edition held in part leaves open travels with it."""
    return Reply(
        question=answer.question,
        as_of=answer.as_of.isoformat(),
        headline=answer.headline or answer.question,
        numbers=found,
        notes=list(answer.notes),
        held_whole=bool(answer.extra.get("complete", True)),
        **more,
    )


def figure(
    ally: str,
    year: int,
    indicator: str = SHARE,
    release: str | None = None,
    as_of: str | None = None,
    source: str = "nato",
) -> Reply:
    """One figure, as known on a day or as one release gives it."""
    asked = f"figure {ally} {year} {indicator}"
    on = day_of(release, as_of)
    shown = on or today().isoformat()
    try:
        answer = ask("life", ally, year, indicator=indicator, as_of=on, source=source)
    except QueryError as error:
        return _no_figure(asked, ally, year, shown, source, release, error)
    rows = [row for row in answer.figures.iter_rows(named=True) if release in (None, row["release"])]
    if not rows:
        lacking = any(each["release"] == release for each in answer.extra["gaps"])
        reason: Reason = "edition_held_in_part" if lacking else "not_held"
        newest = answer.rows["release"][-1]
        said = f"{release} is not held for {area(ally).name_en} {year} ({indicator}); the newest held is {newest}."
        return refused(asked, shown, reason, said)
    number = numbers.figure(rows[-1], answer.as_of.isoformat())
    if number.value is None:
        said = f"{rows[-1]['release']} leaves {area(ally).name_en} {year} ({indicator}) blank."
        return refused(asked, shown, "blank_in_release", said)
    newer = [each["release"] for each in answer.extra["gaps"] if each["released_at"] > answer.rows["released_at"][-1]]
    told = f"{number.who} {year}: {number.printed} {number.unit} ({number.release})."
    reply = base(answer, [number]).model_copy(update={"headline": told, "held_whole": not newer})
    return reply.model_copy(update={"notes": [each for each in reply.notes if "->" not in each]})


def _no_figure(
    asked: str, ally: str, year: int, on: str, source: str, release: str | None, error: BurdenshareError
) -> Reply:
    """Say which kind of no it is: a year to come, no Ally yet, an edition held in part, or not held."""
    if reason_of(error) != "not_held":
        return refused(asked, on, reason_of(error), str(error))
    who, day = area(ally), date.fromisoformat(on)
    newest = latest(day, year)
    if source == "nato" and who.kind != "aggregate" and (who.code not in allies(day) or not who.armed_forces):
        said = f"{who.name_en} has no row in NATO's tables of {on}: " + (
            "it has no armed forces." if who.code in allies(day) else "it was no Ally then."
        )
        return refused(asked, on, "not_an_ally", said)
    if source == "nato" and newest is None and year >= day.year - 1:
        return refused(asked, on, "future_year", f"No edition published by {on} gives {year}.")
    if source == "nato" and (release in editions() or newest is not None):
        name = release or (newest.id if newest else "")
        said = f"{name} is held in part or not at all: {who.name_en} {year} is not among what we hold of it."
        return refused(asked, on, "edition_held_in_part", said)
    return refused(asked, on, "not_held", str(error))


def life(ally: str, year: int, indicator: str = SHARE, as_of: str | None = None, source: str = "nato") -> Reply:
    """One figure through every release that gave it."""
    on = as_of or today().isoformat()
    try:
        answer = ask("life", ally, year, indicator=indicator, as_of=as_of, source=source)
    except QueryError as error:
        return _no_figure(f"life {ally} {year}", ally, year, on, source, None, error)
    lacking = [each["release"] for each in answer.extra["gaps"]]
    return base(answer, numbers.figures(answer), words={"editions_not_held": lacking}).model_copy(
        update={"held_whole": not lacking}
    )


def standing(
    year: int | None = None,
    target: str = "nato-2",
    ally: str | None = None,
    release: str | None = None,
    as_of: str | None = None,
    order: str = "top",
) -> Reply:
    """Who stands where against a target, how many are at it, and an Ally's rank."""
    on = day_of(release, as_of)
    answer = ask("standing", year, target=target, as_of=on)
    if not answer.extra["complete"]:
        said = f"{answer.headline} No count or rank is made of a part."
        return refused(answer.question, answer.as_of.isoformat(), "edition_held_in_part", said)
    rows = [row for row in answer.rows.iter_rows(named=True) if row["value"] is not None]
    at, of = answer.extra["at_or_above"], answer.extra["reporting"]
    name = rows[0]["release"]
    found = [
        numbers.derived(
            answer,
            "Allies at or above the target",
            at,
            "Allies",
            year=answer.extra["year"],
            release=name,
            note=f"of {of} that report",
        ),
        numbers.derived(answer, "Allies that report", of, "Allies", year=answer.extra["year"], release=name),
    ]
    if ally:
        found += _rank(answer, rows, area(ally).code)
    by_id = {row["id"]: row for row in answer.figures.iter_rows(named=True)}
    ordered = rows if order == "top" else rows[::-1]
    found += [
        numbers.figure(by_id[row["id"]], answer.as_of.isoformat())
        for row in ordered
        if ally is None or row["ref_area"] == area(ally).code
    ]
    below = [row["ref_area"] for row in rows if not row["meets"]]
    return base(answer, found, words={"below": below, "at_or_above": [row["ref_area"] for row in rows if row["meets"]]})


def _rank(answer: Answer, rows: list[dict[str, Any]], code: str) -> list[Number]:
    return [
        numbers.derived(
            answer,
            "rank by share, from the top",
            row["rank"],
            f"of {len(rows)}",
            who=row["name"],
            year=answer.extra["year"],
            release=row["release"],
        )
        for row in rows
        if row["ref_area"] == code
    ]
