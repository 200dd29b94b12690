"""Promises and how they go: two marks for each Ally, who cannot be rated, and the targets in force."""

from __future__ import annotations

from burdenshare.web.cells import answered
from burdenshare.web.page import Block, Cell, Page, PageChart
from burdenshare.web.request import PageRequest


def page(asked: PageRequest) -> Page:
    """Make the page of pledges."""
    return Page(
        asked.say("pledges.title"),
        (asked.text("pledges.lede"),),
        (
            _rated(asked),
            answered(asked, "targets", asked.say("pledges.targets"), asked.asks("targets")),
            _promised(asked),
        ),
    )


def _counted(asked: PageRequest, axis: str, rating: str, number: int) -> str:
    return asked.say("site.colon", one=asked.word(axis, rating), other=number)


def _rated(asked: PageRequest) -> Block:
    found = asked.known("rate")
    facts = [
        (
            asked.say(f"pledges.{axis}"),
            Cell("\u00a0· ".join(_counted(asked, axis, *each) for each in found.extra[axis].items())),
        )
        for axis in ("enough", "course")
    ]
    says, drawn = (asked.text("pledges.rules"),), PageChart("promises", asked={"as_of": asked.as_of})
    heading, asks = asked.say("pledges.rated"), asked.asks("rate")
    return answered(asked, "rated", heading, asks, found, says=says, facts=tuple(facts), drawn=drawn)


def _promised(asked: PageRequest) -> Block:
    found = asked.known("pledges")
    rows = [row for row in found.rows.to_dicts() if row["state"] == "in force"]
    heading, asks = asked.say("pledges.all", n=len(rows)), asked.asks("pledges")
    return answered(asked, "all", heading, asks, found, rows=rows, place="all", folded=True)
