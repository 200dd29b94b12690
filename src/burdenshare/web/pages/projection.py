"""What will it come to, and how good would such projections have been?"""

from __future__ import annotations

from burdenshare.core.errors import ProjectionError
from burdenshare.web.asked import Asked
from burdenshare.web.cells import Columns
from burdenshare.web.page import Block, Drawn, Field, Form, Page, Question, Table


def page(asked: Asked) -> Page:
    """Make the page of projections."""
    form = Form(
        "projection",
        (Field("asOf", asked.say("form.as_of"), "date", asked.as_of or ""),),
        asked.say("form.show"),
        asked.say("form.day"),
    )
    return Page(
        asked.say("projection.title"),
        (asked.text("projection.lede"),),
        (_all(asked), _record(asked), _kept(asked)),
        forms=(form,),
    )


def _all(asked: Asked) -> Block:
    found = asked.known("project_all")
    columns = Columns(asked)
    return Block(
        "all",
        asked.say("projection.all"),
        says=(asked.text("projection.all_says"),),
        question=Question("project_all", {"as_of": asked.as_of}),
        answer=found,
        table=Table.of(
            asked.say("projection.all"),
            found.rows.to_dicts(),
            columns.ally(anchor="#projection"),
            columns.number("start", "start"),
            columns.number("p10", "p10"),
            columns.number("median", "median"),
            columns.number("p90", "p90"),
            columns.chance("met_in_hague_core_3_5", "chance35"),
            columns.chance("met_by_hague_core_3_5", "chance35_by"),
            columns.english("reason", "note"),
        ),
    )


def _record(asked: Asked) -> Block:
    try:
        found = asked.known("backtest")  # reckoned once, for the chart and for the table
    except ProjectionError as error:
        return Block("record", asked.say("projection.record"), says=(asked.english(error.sentence),))
    columns = Columns(asked)
    cover = (columns.number(field, field) for field in ("cover50", "cover80", "cover95"))
    return Block(
        "record",
        asked.say("projection.record"),
        says=(asked.text("projection.record_says"),),
        drawn=Drawn("reliability", asked={"as_of": asked.as_of}),
        question=Question("backtest", {"as_of": asked.as_of}),
        answer=found,
        table=Table.of(
            asked.say("projection.record"),
            found.rows.to_dicts(),
            columns.word("track", "track", "publisher"),
            columns.text("era", "era"),
            columns.text("model", "model"),
            columns.year("n", "n"),
            columns.year("origins", "origins"),
            columns.number("crps", "crps", 3),
            *cover,
            columns.number("skill", "skill"),
        ),
    )


def _kept(asked: Asked) -> Block:
    found = asked.known("scorecard")
    columns = Columns(asked)
    return Block(
        "kept",
        asked.say("projection.kept"),
        says=(asked.text("projection.kept_says"),),
        folded=True,
        question=Question("scorecard", {"as_of": asked.as_of}),
        answer=found,
        table=Table.of(
            asked.say("projection.kept"),
            found.rows.to_dicts(),
            columns.english("who", "who"),
            columns.ally(),
            columns.text("period", "year"),
            columns.number("said", "said"),
            columns.number("outcome", "outcome"),
            columns.number("error", "error", signed=True),
            columns.text("release", "release"),
        ),
    )
