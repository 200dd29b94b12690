"""Home: how many Allies stand at the target, who stands where, what changed, and where to go from here."""

from __future__ import annotations

from burdenshare.language.numbers import listed, name, short
from burdenshare.reference.areas import allies
from burdenshare.reference.targets import TARGETS
from burdenshare.web.asked import Asked
from burdenshare.web.cells import Columns
from burdenshare.web.page import Block, Cell, Drawn, Field, Form, Page, Question, Table
from burdenshare.web.pages.changes import latest
from burdenshare.web.pages.check import box

GOALS = ("nato-2", "hague-core-3.5", "nato-equipment-20")


def page(asked: Asked) -> Page:
    """Make the home page."""
    goal = asked.values.get("target") or "nato-2"
    year = asked.whole("year", 0, 0, 2100) or None
    found = asked.known("standing", year=year, target=goal)
    count = found.extra
    target = asked.say(f"target.{TARGETS[goal].indicator}", value=short(TARGETS[goal].value, asked.lang))
    below = [row for row in found.rows.to_dicts() if row["meets"] is False and row["ref_area"] in allies(count["year"])]
    releases = listed(sorted({each for each in found.rows["release"].to_list() if each}), asked.lang)
    lede = [
        asked.text(
            "home.count",
            n=count["at_or_above"],
            of=count["reporting"],
            target=target,
            year=count["year"],
            release=releases,
            day=asked.day(found.as_of),
        ),
        asked.text("home.estimates", n=count["estimates"], of=count["reporting"]),
    ]
    if count["at_or_above"] != count["at_or_above_printed"]:
        lede.append(asked.text("home.rounded", n=count["at_or_above_printed"]))
    if 0 < len(below) <= 6:
        lede.append(
            asked.text("home.below", who=listed((name(row["ref_area"], asked.lang) for row in below), asked.lang))
        )
    columns = Columns(asked)
    table = Table.of(
        asked.say("home.table", target=target, year=count["year"]),
        found.rows.to_dicts(),
        columns.year("rank", "rank"),
        columns.ally(),
        columns.printed(),
        columns.number("gap", "gap_pp", signed=True),
        columns.billions("gap_usd", "gap_usd"),
        columns.text("release", "release"),
        columns.word("definition", "definition", "definition"),
        columns.word("note", "note", "note"),
    )
    standing = Block(
        "standing",
        asked.say("home.standing"),
        drawn=Drawn("standing", asked={"year": year, "target": goal, "as_of": asked.as_of}),
        question=Question("standing", {"year": year, "target": goal, "as_of": asked.as_of}),
        answer=found,
        table=table,
    )
    return Page(
        asked.say("home.title", n=count["at_or_above"], of=count["reporting"], target=target, year=count["year"]),
        tuple(lede),
        (standing, latest(asked), *_box(asked), find(asked)),
        figure=f"{count['at_or_above']}/{count['reporting']}",
        forms=(_form(asked, goal),),
    )


def _box(asked: Asked) -> list[Block]:
    """Offer to check a number or a text, where a server can."""
    return [] if asked.still else [Block("check", asked.say("check.title"), box=box(asked))]


def _form(asked: Asked, goal: str) -> Form:
    options = tuple((each, asked.word("goal", each)) for each in GOALS)
    fields = (
        Field("target", asked.say("form.target"), "select", goal, options),
        Field("asOf", asked.say("form.as_of"), "date", asked.as_of or "", help=asked.say("form.as_of_help")),
    )
    return Form("", fields, asked.say("form.show"), asked.say("form.standing"))


def find(asked: Asked) -> Block:
    """List all Allies, each leading to its page."""
    named = sorted(((name(code, asked.lang), code) for code in allies(asked.on)), key=lambda each: fold(each[0]))
    return Block(
        "allies",
        asked.say("home.find"),
        says=(Cell(asked.say("home.find_says", n=len(named))),),
        links=tuple((said, asked.to(f"ally/{code}")) for said, code in named),
    )


def fold(text: str) -> str:
    """Write a name for sorting: no accents."""
    import unicodedata

    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
