"""What readers ask of an Ally, answered from the data of the day, each answer with its release."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from burdenshare.core.errors import BurdenshareError, QueryError
from burdenshare.core.measures import EQUIPMENT, SHARE
from burdenshare.language import say
from burdenshare.language.numbers import billions, chance, definition, figure, inside, name, number, short
from burdenshare.reference.areas import areas
from burdenshare.reference.ledger.words import KNOWN_BY, standing_alone
from burdenshare.sheets.due import due
from burdenshare.views.answer import Answer
from burdenshare.web.page import Block, Cell
from burdenshare.web.request import PageRequest

TWO, FIFTH, BEFORE = 2.0, 20.0, 2  # per cent; years back of a figure that has been reported more than once
HeadedCells = tuple[str, tuple[Cell, ...]]


def shares_of(asked: PageRequest, code: str) -> tuple[Answer, pl.DataFrame]:
    """Ask for all that is held of an Ally, and pick its shares of GDP, oldest first."""
    shown = asked.known("show", code, allow_mixed=True)
    shares = shown.rows.filter((pl.col("indicator") == SHARE) & pl.col("value").is_not_null()).sort("period")
    if shares.is_empty():
        raise QueryError(say("errors.no_share", name=areas()[code].name_en, day=asked.on))
    return shown, shares


def lede(asked: PageRequest, code: str, shown: Answer, last: dict[str, Any]) -> Cell:
    """Say its last figure, with what it is and where from."""
    return asked.text(
        "ally.lede",
        ally=name(code, asked.lang),
        value=number(last["value"], asked.lang),
        year=last["period"],
        month=month(asked, shown, last["release"]),
        definition=inside(definition(last["definition"], asked.lang)),
        kind=asked.say("ally.estimate" if "E" in last["status"] else "ally.outturn"),
    )


def month(asked: PageRequest, answer: Answer, release: str) -> str:
    """Say the month in which a release came out."""
    return asked.day(str(answer.papers[release].released_at)[:7])


def share(asked: PageRequest, printed: str) -> str:
    """Say a share in a sentence: an estimate in the word, not by the letter that tables carry."""
    kind = {"e": "estimate", "f": "forecast"}.get(printed[-1], "share")
    return asked.say(f"answers.{kind}", value=figure(printed.rstrip("ef"), asked.lang))


def answers(asked: PageRequest, code: str, shown: Answer, shares: pl.DataFrame, last: dict[str, Any]) -> Block:
    """Answer what readers ask; a question the data of the day cannot answer is left out."""
    said: list[HeadedCells] = [_two(asked, code, shown, shares, last)]
    for each in (_life, _promise, _enough, _chance, _cost, _elsewhere, _equipment):
        try:
            said += each(asked, code, last)
        except BurdenshareError:
            continue  # the block on it says why
    return Block("answers", asked.say("answers.heading", day=asked.day(asked.on)), asked=tuple(said))


def five(asked: PageRequest, code: str, last: dict[str, Any]) -> tuple[tuple[Cell, ...], ...]:
    """Say in five sentences what was promised, how it goes, what it comes to, what it costs, and what others count."""
    said: list[tuple[Cell, ...]] = []
    for each in (_promise, _enough, _chance, _cost, _elsewhere):
        try:
            said += [tuple(cell for cell in cells if not cell.href) for _, cells in each(asked, code, last)]
        except BurdenshareError:
            continue  # the section on it says why
    return tuple(said)


def _two(asked: PageRequest, code: str, shown: Answer, shares: pl.DataFrame, last: dict[str, Any]) -> HeadedCells:
    """Say whether 2 % is met, and since when, by the figures of one definition."""
    told = month(asked, shown, last["release"])  # of the answer the row is of: asked anew, it may be of another state
    values = {"share": share(asked, last["printed"]), "year": last["period"], "month": told}
    said = [asked.text("answers.above" if last["value"] >= TWO else "answers.below", **values)]
    same = shares.filter(pl.col("definition") == last["definition"]).sort("period", descending=True)
    run = []
    for row in same.iter_rows(named=True):
        if (row["value"] >= TWO) != (last["value"] >= TWO):
            break
        run.append(row["period"])
    if 1 < len(run) < same.height:
        said.append(asked.text("answers.since" if last["value"] >= TWO else "answers.missed", year=run[-1]))
    elif len(run) == same.height:
        said.append(asked.text("answers.always" if last["value"] >= TWO else "answers.never", year=run[-1]))
    return asked.say("answers.two", ally=name(code, asked.lang)), tuple(said)


def _life(asked: PageRequest, code: str, last: dict[str, Any]) -> Iterator[HeadedCells]:
    year = last["period"] - BEFORE
    found = asked.known("life", code, year)
    held = found.rows.to_dicts()
    first, now = held[0], held[-1]
    values = {
        "first": share(asked, first["printed"]), "first_month": month(asked, found, first["release"]),
        "now": share(asked, now["printed"]), "month": month(asked, found, now["release"]),
    }  # fmt: skip
    key = "answers.moved" if len(held) > 1 else "answers.once"
    yield asked.say("answers.life", year=year), (asked.text(key, **values), _more(asked, "life"))


def _promise(asked: PageRequest, code: str, last: dict[str, Any]) -> Iterator[HeadedCells]:
    answer = asked.known("pledges", code)
    rows = answer.rows.to_dicts()
    rated = asked.known("rate", code).rows.row(0, named=True)["pledge"]
    stands = [row for row in rows if row["state"] == "in force" and row["rung"] in ("promise", "plan", "budget")]
    newest = max(stands, key=lambda row: (row["confidence"] != "low", row["announced"] or ""), default=None)
    held = next((row for row in stands if row["id"] == rated), newest)
    over = None if held and held["money"] else answer.extra["over"]
    held = next((row for row in rows if over and row["id"] == over), held)
    question = asked.say("answers.promise", ally=name(code, asked.lang))
    if held is None:
        yield question, (asked.text("answers.no_promise"),)
        return
    replaced = sum(row["state"] == "replaced" for row in rows)
    announced = held["announced"]
    when = "answers.promised" if len(announced or "") == len("2025-06-25") else "answers.promised_in"
    said = asked.text(when, day=asked.day(announced)) if announced else _undated(asked, str(held["when_said"] or ""))
    older = (asked.text("answers.replaced", n=replaced),) if replaced else ()
    yield (
        question,
        (
            said,
            asked.english(
                say("pledges.words_by", words=standing_alone(held["words"], held["summary"]), who=held["who"])
            ),
            *((asked.text("answers.over"),) if over else ()),
            *older,
            _more(asked, "pledges"),
        ),
    )


def _undated(asked: PageRequest, when: str) -> Cell:
    """Say by when what has no day was known, or that no day is known."""
    day = when.removeprefix(KNOWN_BY)
    return asked.text("answers.known_by", day=asked.day(day)) if day != when else asked.text("answers.undated")


def _enough(asked: PageRequest, code: str, last: dict[str, Any]) -> Iterator[HeadedCells]:
    rated = asked.known("rate", code).rows.row(0, named=True)
    ally = name(code, asked.lang)
    course = asked.text(f"course_says.{rated['course']}", ally=ally)
    yield asked.say("answers.enough", ally=ally), (Cell(asked.word("enough_says", rated["enough"])), course)


def _chance(asked: PageRequest, code: str, last: dict[str, Any]) -> Iterator[HeadedCells]:
    end = asked.known("project", code).rows.row(-1, named=True)
    met = end.get("met_in_hague_core_3_5")
    if met is None:
        return
    values = {field: number(end[field], asked.lang) for field in ("p10", "median", "p90")}
    said = asked.text("answers.likely", chance=chance(met, asked.lang), year=end["period"], **values)
    record = Cell(asked.say("ally.record"), asked.to("projection"))
    yield asked.say("answers.chance", ally=name(code, asked.lang), year=end["period"]), (said, record)


def _cost(asked: PageRequest, code: str, last: dict[str, Any]) -> Iterator[HeadedCells]:
    if (aim := due(asked.known("targets"), last["period"])) is None:
        return
    found = asked.known("cost", code, *aim)
    needs, frozen = found.extra["requirement"], found.extra["baselines"][0]
    goal = {"share": short(aim[0], asked.lang), "by": aim[1]}
    question = asked.say("answers.cost", ally=name(code, asked.lang), **goal)
    if not needs["below"]:
        room = billions(needs["room_now"], asked.lang)
        less = billions(frozen["less_in_last_year"], asked.lang)
        told = {**goal, "room": room, "less": less, "currency": needs["currency"], "year": needs["base"]}
        yield question, (asked.text("answers.room", **told), _more(asked, "cost"))
        return
    money = asked.text(
        "answers.costs",
        n=aim[1] - needs["base"],
        **goal,
        low=billions(frozen["in_last_year"], asked.lang),
        currency=needs["currency"],
        growth=number(needs["real_growth"], asked.lang, 1),
        all=billions(frozen["cumulative"], asked.lang),
    )
    yield question, (money, _more(asked, "cost"))


def _elsewhere(asked: PageRequest, code: str, last: dict[str, Any]) -> Iterator[HeadedCells]:
    """Say what SIPRI has for the newest year that both have."""
    for year in (last["period"] - 1, last["period"] - BEFORE):
        found = asked.known("compare", code, year)
        rows = {row["source"]: row for row in found.rows.to_dicts()}
        if {"nato", "sipri"} <= rows.keys():
            break
    else:
        return
    values = {source: share(asked, rows[source]["printed"]) for source in ("nato", "sipri")}
    said = asked.text("answers.apart", year=year, month=month(asked, found, rows["sipri"]["release"]), **values)
    bridge = Cell(asked.say("ally.compare", year=year), asked.to("compare", ally=code, year=year))
    yield asked.say("answers.sources", ally=name(code, asked.lang)), (said, bridge)


def _equipment(asked: PageRequest, code: str, last: dict[str, Any]) -> Iterator[HeadedCells]:
    shown = asked.known("show", code, indicator=EQUIPMENT, allow_mixed=True)
    held = shown.rows.filter(pl.col("value").is_not_null()).sort("period")
    if held.is_empty():
        return
    row = held.row(-1, named=True)
    told = month(asked, shown, row["release"])
    values = {"share": share(asked, row["printed"]), "year": row["period"], "month": told}
    said = asked.text("answers.above" if row["value"] >= FIFTH else "answers.below", **values)
    yield asked.say("answers.equipment", ally=name(code, asked.lang)), (said,)


def _more(asked: PageRequest, block: str) -> Cell:
    return Cell(asked.say("answers.more"), asked.to(asked.path, f"#{block}"))
