"""Home: how many Allies stand at the target, who stands where, what changed, and where to go from here."""

from __future__ import annotations

from burdenshare.core.errors import QueryError
from burdenshare.language.numbers import short
from burdenshare.reference.targets import TARGETS
from burdenshare.reference.targets import target as find_target
from burdenshare.web.cells import laid_out
from burdenshare.web.page import Block, Cell, Page
from burdenshare.web.pages.allies import find
from burdenshare.web.pages.changes import latest
from burdenshare.web.pages.check import box, sample
from burdenshare.web.request import PageRequest
from burdenshare.web.time_machine import FIRST_YEAR, GOALS, names, scene, telling_year

TAKES = ("year", "target")


def page(asked: PageRequest) -> Page:
    """Make the home page: the time machine, then what stands behind it."""
    goal = asked.values.get("target") or GOALS[0]
    find_target(goal)
    year = asked.whole("year", telling_year(asked), FIRST_YEAR, 2100)
    shown = scene(asked, year, goal)
    stop = shown["stops"][shown["at"]]
    title = f"{stop['count']} {stop['so_many']}. {shown['title']}"
    return Page(
        title,
        (Cell(" ".join(filter(None, (str(stop["count"]), stop["so_many"], stop["says"], stop["moved"])))),),
        (*_box(asked), latest(asked), *_table(asked, year, goal), find(asked)),
        time={**shown, "names": names(asked)},
    )


def _table(asked: PageRequest, year: int, goal: str) -> list[Block]:
    """Lay out the standing behind the bars, with gaps in money, folded; nothing where none was known by the day."""
    try:
        found = asked.known("standing", year=year, target=goal)
    except QueryError:
        return []
    target = asked.say(f"target.{TARGETS[goal].indicator}", value=short(TARGETS[goal].value, asked.lang))
    table = laid_out(asked, asked.say("home.table", target=target, year=year), found.rows.to_dicts(), "standing")
    asks = asked.asks("standing", year=year, target=goal)
    return [Block("standing", asked.say("home.standing"), question=asks, answer=found, table=table, folded=True)]


def _box(asked: PageRequest) -> list[Block]:
    """Offer to check a number or a text, where a server can."""
    return [] if asked.still else [Block("check", asked.say("check.title"), box=box(asked), links=(sample(asked),))]
