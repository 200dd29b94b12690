"""The blocks of an Ally's page: history, lives of figures, promises, projection, costs, programmes, sources."""

from __future__ import annotations

from typing import Any

import polars as pl

from burdenshare.core.errors import BurdenshareError
from burdenshare.core.measures import SHARE
from burdenshare.views.answer import Answer
from burdenshare.web.asked import Asked
from burdenshare.web.cells import laid_out
from burdenshare.web.page import Block, Cell, Drawn, Question
from burdenshare.web.pages.promises import promises, rungs

GOAL, BY = 3.5, 2035


def history(asked: Asked, code: str, shares: pl.DataFrame) -> Block:
    """Draw the share of GDP over the years, all definitions side by side."""
    return Block(
        "history",
        asked.say("ally.history"),
        drawn=Drawn("multiples", (code,), {"as_of": asked.as_of}),
        question=Question("show", {"ally": code, "indicator": SHARE, "as_of": asked.as_of, "allow_mixed": True}),
        answer=asked.known("show", code, indicator=SHARE, allow_mixed=True),
        table=laid_out(asked, asked.say("ally.history"), list(reversed(shares.to_dicts())), "show", "history"),
    )


def lives(asked: Asked, code: str, last: dict[str, Any]) -> Block:
    """Show the life of the year before the last: it has been reported more than once."""
    year = last["period"] - 2
    life = asked.known("life", code, year)
    return Block(
        "life",
        asked.say("ally.life", year=year),
        says=(asked.text("ally.life_says"),),
        drawn=Drawn("life", (code, year), {"as_of": asked.as_of}),
        question=Question("life", {"ally": code, "year": year, "as_of": asked.as_of}),
        answer=life,
        table=laid_out(asked, asked.say("ally.life", year=year), life.rows.to_dicts(), "life"),
    )


def promised(asked: Asked, code: str) -> Block:
    """Rate the pledges and climb the ladder of the newest."""
    rated = asked.known("rate", code)
    given = rated.rows.to_dicts()
    facts = (
        (asked.say("pledges.enough"), Cell(asked.word("enough", given[0]["enough"]))),
        (asked.say("pledges.why_enough"), asked.english(given[0]["enough_reason"] or "")),
        (asked.say("pledges.course"), Cell(asked.word("course", given[0]["course"]))),
        (asked.say("pledges.why_course"), asked.english(given[0]["course_reason"] or "")),
    )
    held = asked.known("pledges", code)
    entries = [row for row in held.rows.to_dicts() if row["id"]]  # an Ally without any has a row that says so
    return Block(
        "pledges",
        asked.say("ally.pledges"),
        facts=tuple((term, cell) for term, cell in facts if cell.text),
        ladder=rungs(asked, held),
        question=Question("pledges", {"ally": code, "as_of": asked.as_of}),
        answer=held,
        table=promises(asked, entries, asked.say("ally.pledges")) if entries else None,
    )


def going(asked: Asked, code: str) -> list[Block]:
    """Project; an Ally or a day that cannot be projected says why."""
    try:
        found = asked.known("project", code)
    except BurdenshareError as error:
        return [Block("projection", asked.say("ally.projection"), says=(asked.english(error.sentence),))]
    return [
        Block(
            "projection",
            asked.say("ally.projection"),
            drawn=Drawn("fan", (code,), {"as_of": asked.as_of}),
            question=Question("project", {"ally": code, "as_of": asked.as_of}),
            answer=found,
            table=laid_out(asked, asked.say("ally.projection"), found.rows.to_dicts(), "project"),
            links=((asked.say("ally.record"), asked.to("projection")),),
        )
    ]


def costs(asked: Asked, code: str) -> list[Block]:
    """Reckon what the target costs; an Ally that cannot be reckoned says why."""
    try:
        found = asked.known("cost", code, GOAL, BY)
    except BurdenshareError as error:
        return [Block("cost", asked.say("ally.cost"), says=(asked.english(error.sentence),))]
    return [
        Block(
            "cost",
            asked.say("ally.cost"),
            says=(asked.text("cost.depends"),),
            drawn=Drawn("cost", (code,), {"share": GOAL, "by": BY, "as_of": asked.as_of}),
            question=Question("cost", {"ally": code, "share": GOAL, "by": BY, "as_of": asked.as_of}),
            answer=found,
            table=laid_out(asked, asked.say("ally.cost"), found.extra["baselines"], "cost", "ally"),
            links=((asked.say("ally.cost_more"), asked.to("cost", ally=code)),),
        )
    ]


def programmes(asked: Asked, code: str) -> list[Block]:
    """List the programmes the ledger knows, if any."""
    try:
        found = asked.known("programmes", code)
    except BurdenshareError:
        return []
    if found.rows.is_empty():
        return []
    return [
        Block(
            "programmes",
            asked.say("ally.programmes"),
            says=(asked.text("ally.programmes_says"),),
            folded=True,
            question=Question("programmes", {"ally": code, "as_of": asked.as_of}),
            answer=found,
            table=laid_out(asked, asked.say("ally.programmes"), found.rows.to_dicts(), "programmes"),
        )
    ]


def said(asked: Asked, code: str) -> list[Block]:
    """List the numbers that were said of the Ally between the tables, if any."""
    try:
        found = asked.known("statements", code)
    except BurdenshareError:
        return []
    return [
        Block(
            "statements",
            asked.say("ally.statements"),
            question=Question("statements", {"ally": code, "as_of": asked.as_of}),
            answer=found,
            table=laid_out(asked, asked.say("ally.statements"), found.rows.to_dicts(), "statements"),
        )
    ]


def sources(asked: Asked, code: str, last: dict[str, Any]) -> Block:
    """Lead to the other sources."""
    year = last["period"] - 2
    return Block(
        "sources",
        asked.say("ally.sources"),
        says=(asked.text("ally.sources_says"),),
        links=((asked.say("ally.compare", year=year), asked.to("compare", ally=code, year=year)),),
    )


def everything(asked: Asked, code: str, shown: Answer) -> Block:
    """List every figure held, folded."""
    rows = shown.rows.filter(pl.col("value").is_not_null()).sort("indicator", "period", descending=[False, True])
    return Block(
        "figures",
        asked.say("ally.figures", n=rows.height),
        folded=True,
        question=Question("show", {"ally": code, "as_of": asked.as_of, "allow_mixed": True}),
        answer=shown,
        table=laid_out(asked, asked.say("ally.figures", n=rows.height), rows.to_dicts(), "show", "everything"),
    )
