"""What will it come to, and how good would such projections have been?"""

from __future__ import annotations

from burdenshare.core.errors import ProjectionError
from burdenshare.language.numbers import name, short
from burdenshare.reference.areas import fold
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
    found = asked.known("project_all")
    place, share = ("page", 3.5) if "met_in_hague_core_3_5" in found.rows.columns else ("earlier", 2.0)
    says = (asked.text("projection.all_says", share=short(share, asked.lang)),)
    heading, asks = asked.say("projection.all"), asked.asks("project_all")
    return answered(asked, "all", heading, asks, found, place=place, says=says)


def _record(asked: PageRequest) -> Block:
    try:
        found = asked.known("backtest")  # reckoned once, for the chart and for the table
    except ProjectionError as error:
        return Block("record", asked.say("projection.record"), says=(asked.english(error.sentence),))
    says, drawn = (asked.text("projection.record_says"),), PageChart("reliability", asked={"as_of": asked.as_of})
    heading, asks = asked.say("projection.record"), asked.asks("backtest")
    return answered(asked, "record", heading, asks, found, says=says, drawn=drawn)


def _kept(asked: PageRequest) -> Block:
    found, says = asked.known("scorecard"), (asked.text("projection.kept_says"),)
    told = found.rows.to_dicts()
    rows = sorted(told, key=lambda row: (fold(name(row["ref_area"], asked.lang)), row["period"]))
    heading, asks = asked.say("projection.kept"), asked.asks("scorecard")
    return answered(asked, "kept", heading, asks, found, rows=rows, says=says, folded=True)
