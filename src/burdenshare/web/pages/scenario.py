"""The scenario builder: a plan's money, year by year, as a share of GDP; its state is the address."""

from __future__ import annotations

from typing import Any

from burdenshare.core.errors import BurdenshareError
from burdenshare.core.periods import day as read_day
from burdenshare.language.numbers import billions, number, short
from burdenshare.views.answer import Answer
from burdenshare.web.cells import answered
from burdenshare.web.page import Block, BlockQuestion, Cell, Page, PageChart
from burdenshare.web.pages.scenario_form import own, shipped
from burdenshare.web.pages.scenario_plan import LINES, OWN, begun, completed, filled, mapping
from burdenshare.web.request import PageRequest

TAKES = (*OWN, "horizon", *LINES)


def page(asked: PageRequest) -> Page:
    """Make the page of the scenario builder."""
    asked, plans = begun(asked), asked.ask("scenarios").rows.to_dicts()
    title, lede, plan = asked.say("scenario.title"), asked.text("scenario.lede"), asked.values.get("plan", "")
    blocks: tuple[Block, ...]
    if asked.still:
        blocks = tuple(_answered(asked, each["name"], each["name"]) for each in plans[:1])
        return Page(title, (lede, asked.text("still.scenario")), blocks)
    try:
        blocks = (_answered(asked, plan or mapping(asked), plan),)
        asked = filled(asked, blocks[0].answer) if plan else completed(asked)
    except BurdenshareError as error:
        blocks = (Block("answer", asked.say("scenario.refused"), says=(asked.english(error.sentence),)),)
    return Page(title, (lede,), blocks, forms=(shipped(asked, plans, plan), own(asked)), live=True)


def _answered(asked: PageRequest, which: str | dict[str, Any], name: str) -> Block:
    day = asked.as_of if name else None
    found = asked.ask("scenario", which, **({"as_of": day} if day else {}))
    packed = found.extra["packed"]
    title = asked.english(found.extra["title"]).text
    drawn, codes = PageChart("scenario", (name or packed,), {"as_of": day}), ((asked.say("scenario.packed"), packed),)
    asks = BlockQuestion("scenario", {"which": name or packed, "as_of": day})
    return answered(asked, "answer", title, asks, found, says=_says(asked, found), drawn=drawn, codes=codes)


def _says(asked: PageRequest, found: Answer) -> tuple[Cell, ...]:
    """Say what the title of the picture does not: the money, what would be without the plan, and several goals."""
    goals, rows = found.extra["targets"], {row["year"]: row for row in found.rows.to_dicts()}
    last = rows[max(rows)]
    spoken = rows.get(goals[-1]["by"], last) if goals else last
    known = asked.day(read_day(found.as_of))
    base = number(spoken["base_share"], asked.lang)
    without = asked.text("scenario.without", year=spoken["year"], base=base, day=known)
    if len(goals) > 1:
        return (*(_goal(asked, each, last["currency"]) for each in goals), without)
    missing = [
        asked.text(
            "scenario.short", money=billions(abs(each["gap"]), asked.lang), currency=last["currency"], by=each["by"]
        )
        for each in goals
        if not each["met"]
    ]
    return (*missing, without)


def _goal(asked: PageRequest, each: dict[str, Any], currency: str) -> Cell:
    """Say of one of several goals whether it is reached, and what is missing."""
    return asked.text(
        "scenario.met" if each["met"] else "scenario.missed",
        target=short(each["target_share"], asked.lang),
        by=each["by"],
        share=number(each["share"], asked.lang),
        gap=number(abs(each["gap_points"]), asked.lang),
        money=billions(abs(each["gap"]), asked.lang),
        currency=currency,
    )
