"""What will it come to, and how good would such projections have been?"""

from __future__ import annotations

from burdenshare.core.errors import ProjectionError
from burdenshare.web.cells import answered
from burdenshare.web.page import Block, Page, PageChart
from burdenshare.web.request import PageRequest


def page(asked: PageRequest) -> Page:
    """Make the page of projections."""
    return Page(
        asked.say("projection.title"),
        (asked.text("projection.lede"),),
        (_all(asked), _record(asked), _kept(asked)),
    )


def _all(asked: PageRequest) -> Block:
    says = (asked.text("projection.all_says"),)
    return answered(asked, "all", asked.say("projection.all"), asked.asks("project_all"), says=says)


def _record(asked: PageRequest) -> Block:
    try:
        found = asked.known("backtest")  # reckoned once, for the chart and for the table
    except ProjectionError as error:
        return Block("record", asked.say("projection.record"), says=(asked.english(error.sentence),))
    says, drawn = (asked.text("projection.record_says"),), PageChart("reliability", asked={"as_of": asked.as_of})
    heading, asks = asked.say("projection.record"), asked.asks("backtest")
    return answered(asked, "record", heading, asks, found, says=says, drawn=drawn)


def _kept(asked: PageRequest) -> Block:
    says = (asked.text("projection.kept_says"),)
    return answered(asked, "kept", asked.say("projection.kept"), asked.asks("scorecard"), says=says, folded=True)
