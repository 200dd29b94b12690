"""Promises and how they go: two marks for each Ally, who cannot be rated, and the targets in force."""

from __future__ import annotations

from burdenshare.web.asked import Asked
from burdenshare.web.cells import laid_out
from burdenshare.web.page import Block, Cell, Drawn, Page, Question
from burdenshare.web.pages.promises import promises

ENOUGH = ("more than enough", "enough", "not enough", "disputed", "cannot rate")
COURSE = ("reached by estimate", "reached", "on course", "behind", "far behind", "cannot rate")


def page(asked: Asked) -> Page:
    """Make the page of pledges."""
    return Page(
        asked.say("pledges.title"),
        (asked.text("pledges.lede"),),
        (_rated(asked), _targets(asked), _promised(asked)),
    )


def _counted(asked: Asked, axis: str, rating: str, number: int) -> str:
    return asked.say("site.colon", one=asked.word(axis, rating), other=number)


def _rated(asked: Asked) -> Block:
    found = asked.known("rate")
    facts = [
        (
            asked.say(f"pledges.{axis}"),
            Cell(" · ".join(_counted(asked, axis, *each) for each in found.extra[axis].items())),
        )
        for axis in ("enough", "course")
    ]
    return Block(
        "rated",
        asked.say("pledges.rated"),
        says=(asked.text("pledges.rules"),),
        facts=tuple(facts),
        drawn=Drawn("promises", asked={"as_of": asked.as_of}),
        question=Question("rate", {"as_of": asked.as_of}),
        answer=found,
        table=laid_out(asked, asked.say("pledges.rated"), found.rows.to_dicts(), "rate"),
    )


def _targets(asked: Asked) -> Block:
    found = asked.known("targets")
    return Block(
        "targets",
        asked.say("pledges.targets"),
        question=Question("targets", {"as_of": asked.as_of}),
        answer=found,
        table=laid_out(asked, asked.say("pledges.targets"), found.rows.to_dicts(), "targets"),
    )


def _promised(asked: Asked) -> Block:
    found = asked.known("pledges")
    rows = [row for row in found.rows.to_dicts() if row["state"] == "in force"]
    return Block(
        "all",
        asked.say("pledges.all", n=len(rows)),
        folded=True,
        question=Question("pledges", {"as_of": asked.as_of}),
        answer=found,
        table=promises(asked, rows, asked.say("pledges.all", n=len(rows)), named=True),
    )
