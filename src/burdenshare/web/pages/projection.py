"""What will it come to, and how good would such projections have been?"""

from __future__ import annotations

from burdenshare.core.errors import ProjectionError
from burdenshare.web.asked import Asked
from burdenshare.web.cells import laid_out
from burdenshare.web.page import Block, Drawn, Page, Question


def page(asked: Asked) -> Page:
    """Make the page of projections."""
    return Page(
        asked.say("projection.title"),
        (asked.text("projection.lede"),),
        (_all(asked), _record(asked), _kept(asked)),
    )


def _all(asked: Asked) -> Block:
    found = asked.known("project_all")
    return Block(
        "all",
        asked.say("projection.all"),
        says=(asked.text("projection.all_says"),),
        question=Question("project_all", {"as_of": asked.as_of}),
        answer=found,
        table=laid_out(asked, asked.say("projection.all"), found.rows.to_dicts(), "project_all"),
    )


def _record(asked: Asked) -> Block:
    try:
        found = asked.known("backtest")  # reckoned once, for the chart and for the table
    except ProjectionError as error:
        return Block("record", asked.say("projection.record"), says=(asked.english(error.sentence),))
    return Block(
        "record",
        asked.say("projection.record"),
        says=(asked.text("projection.record_says"),),
        drawn=Drawn("reliability", asked={"as_of": asked.as_of}),
        question=Question("backtest", {"as_of": asked.as_of}),
        answer=found,
        table=laid_out(asked, asked.say("projection.record"), found.rows.to_dicts(), "backtest"),
    )


def _kept(asked: Asked) -> Block:
    found = asked.known("scorecard")
    return Block(
        "kept",
        asked.say("projection.kept"),
        says=(asked.text("projection.kept_says"),),
        folded=True,
        question=Question("scorecard", {"as_of": asked.as_of}),
        answer=found,
        table=laid_out(asked, asked.say("projection.kept"), found.rows.to_dicts(), "scorecard"),
    )
