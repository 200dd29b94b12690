"""The blocks of an Ally's page: history, lives of figures, promises, projection, costs, programmes, sources."""

from __future__ import annotations

from typing import Any

import polars as pl

from burdenshare.core.errors import BurdenshareError
from burdenshare.core.measures import SHARE
from burdenshare.language.numbers import short
from burdenshare.sheets.due import due
from burdenshare.views.answer import Answer
from burdenshare.web.cells import answered, laid_out
from burdenshare.web.page import Block, Cell, PageChart
from burdenshare.web.request import PageRequest


def history(asked: PageRequest, code: str, shares: pl.DataFrame) -> Block:
    """Draw the share of GDP over the years, all definitions side by side."""
    asks = asked.asks("show", ally=code, indicator=SHARE, as_of=asked.as_of, allow_mixed=True)
    drawn, rows = PageChart("multiples", (code,), {"as_of": asked.as_of}), list(reversed(shares.to_dicts()))
    return answered(asked, "history", asked.say("ally.history"), asks, rows=rows, place="history", drawn=drawn)


def lives(asked: PageRequest, code: str, last: dict[str, Any]) -> Block:
    """Show the life of the year before the last: it has been reported more than once."""
    year = last["period"] - 2
    drawn, asks = PageChart("life", (code, year), {"as_of": asked.as_of}), asked.asks("life", ally=code, year=year)
    says = (asked.text("ally.life_says"),)
    return answered(asked, "life", asked.say("ally.life", year=year), asks, says=says, drawn=drawn)


def promised(asked: PageRequest, code: str) -> Block:
    """Rate the pledges and climb the ladder of the newest."""
    facts = _marks(asked, asked.known("rate", code).rows.row(0, named=True))
    held = asked.known("pledges", code)
    entries = [row for row in held.rows.to_dicts() if row["id"]]  # an Ally without any has a row that says so
    return Block(
        "pledges",
        asked.say("ally.pledges"),
        facts=tuple((term, cell) for term, cell in facts if cell.text),
        ladder=rungs(asked, held),
        question=asked.asks("pledges", ally=code),
        answer=held,
        table=laid_out(asked, asked.say("ally.pledges"), entries, "pledges") if entries else None,
    )


def _marks(asked: PageRequest, rated: dict[str, Any]) -> tuple[tuple[str, Cell], ...]:
    """Say both marks and why; a reason that both have is said once."""
    marks = {each: (asked.say(f"pledges.{each}"), Cell(asked.word(each, rated[each]))) for each in ("enough", "course")}
    why = {each: asked.english(rated[f"{each}_reason"] or "") for each in marks}
    if why["enough"] == why["course"]:
        return (*marks.values(), (asked.say("pledges.why"), why["course"]))
    return tuple(pair for each in marks for pair in (marks[each], (asked.say(f"pledges.why_{each}"), why[each])))


def rungs(asked: PageRequest, held: Answer) -> tuple[tuple[str, Cell, bool], ...]:
    """Climb an Ally's ladder: each rung, what stands on it, whether anything does; one reading with the table."""
    return tuple(
        (
            asked.word("rung", each["rung"]),
            asked.english(each["says"]) if each["says"] else asked.text("pledges.empty"),
            bool(each["entries"]),
        )
        for each in held.extra.get("ladder", ())
        if any(rung["says"] for rung in held.extra["ladder"])
    )


def going(asked: PageRequest, code: str) -> list[Block]:
    """Project; an Ally or a day that cannot be projected says why."""
    try:
        found = asked.known("project", code)
    except BurdenshareError as error:
        return [Block("projection", asked.say("ally.projection"), says=(asked.english(error.sentence),))]
    drawn, links = (
        PageChart("fan", (code,), {"as_of": asked.as_of}),
        ((asked.say("ally.record"), asked.to("projection")),),
    )
    asks = asked.asks("project", ally=code)
    return [answered(asked, "projection", asked.say("ally.projection"), asks, found, drawn=drawn, links=links)]


def costs(asked: PageRequest, code: str, last: dict[str, Any]) -> list[Block]:
    """Reckon what the target of the day costs, if there is one; an Ally that cannot be reckoned says why."""
    if (aim := due(asked.known("targets"), last["period"])) is None:
        return []
    share, by = aim
    own: dict[str, Any] = {"share": f"{share:g}", "by": by} if asked.as_of else {}
    heading = asked.say("ally.cost", share=short(share, asked.lang), by=by)
    try:
        found = asked.known("cost", code, share, by)
    except BurdenshareError as error:
        return [Block("cost", heading, says=(asked.english(error.sentence),))]
    block = answered(
        asked, "cost", heading, asked.asks("cost", ally=code, share=share, by=by), found,
        rows=found.extra["baselines"], place="ally", says=(asked.text("cost.depends"),),
        drawn=PageChart("cost", (code,), {"share": share, "by": by, "as_of": asked.as_of}),
        links=((asked.say("ally.cost_more"), asked.to("cost", ally=code, **own)),),
    )  # fmt: skip
    return [block]


def programmes(asked: PageRequest, code: str) -> list[Block]:
    """List the programmes the ledger knows, if any."""
    try:
        found = asked.known("programmes", code)
    except BurdenshareError:
        return []
    if found.rows.is_empty():
        return []
    says, asks = (asked.text("ally.programmes_says"),), asked.asks("programmes", ally=code)
    return [answered(asked, "programmes", asked.say("ally.programmes"), asks, found, says=says, folded=True)]


def statement_blocks(asked: PageRequest, code: str) -> list[Block]:
    """List the numbers that were said of the Ally between the tables, if any."""
    try:
        found = asked.known("statements", code)
    except BurdenshareError:
        return []
    return [answered(asked, "statements", asked.say("ally.statements"), asked.asks("statements", ally=code), found)]


def sources(asked: PageRequest, code: str, last: dict[str, Any]) -> Block:
    """Lead to the other sources."""
    year = last["period"] - 2
    return Block(
        "sources",
        asked.say("ally.sources"),
        says=(asked.text("ally.sources_says"),),
        links=((asked.say("ally.compare", year=year), asked.to("compare", ally=code, year=year)),),
    )


def everything(asked: PageRequest, code: str, shown: Answer) -> Block:
    """List every figure held, folded."""
    rows = shown.rows.filter(pl.col("value").is_not_null()).sort("indicator", "period", descending=[False, True])
    return answered(
        asked, "figures", asked.say("ally.figures", n=rows.height),
        asked.asks("show", ally=code, as_of=asked.as_of, allow_mixed=True), shown,
        rows=rows.to_dicts(), place="everything", folded=True,
    )  # fmt: skip
