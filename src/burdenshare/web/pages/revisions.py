"""How estimates move: who met the target, by the day of asking, and how far first figures go."""

from __future__ import annotations

from burdenshare.language.numbers import name
from burdenshare.reference.areas import code_of, fold
from burdenshare.web.cells import answered, laid_out
from burdenshare.web.page import Block, Field, Page, PageChart, PageForm
from burdenshare.web.request import PageRequest

FIRST, COUNTED = 2014, 2024  # the year of the promise, and the one shown when none is asked
TAKES = ("year",)


def page(asked: PageRequest) -> Page:
    """Make the page of revisions."""
    year = asked.whole("year", COUNTED, FIRST, max(COUNTED, asked.on.year))
    years = tuple((str(each), str(each)) for each in range(max(COUNTED, asked.on.year - 1), FIRST - 1, -1))
    found = asked.known("count", year)
    when = Block(
        "when",
        asked.say("revisions.when", year=year),
        says=(asked.text("revisions.when_says"),),
        drawn=PageChart("when_you_ask", (year,), {"as_of": asked.as_of}),
        answer=found,
        table=laid_out(asked, asked.say("revisions.when", year=year), found.rows.to_dicts(), "count"),
    )
    form = PageForm(
        "revisions",
        (Field("year", asked.say("form.year"), "select", str(year), years),),
        asked.say("form.show"),
        asked.say("revisions.form"),
    )
    return Page(
        asked.say("revisions.title"),
        (asked.text("revisions.lede"),),
        (when, _field(asked), _moves(asked), _nowcast(asked)),
        forms=(form,),
    )


def _field(asked: PageRequest) -> Block:
    """Show what each release said of each year: how many Allies met the target."""
    return Block(
        "field",
        asked.say("revisions.field"),
        drawn=PageChart("revisions_heatmap", asked={"as_of": asked.as_of}),
        question=asked.asks("vintages"),
        answer=asked.known("vintages"),
    )


def _moves(asked: PageRequest) -> Block:
    found = asked.known("revisions")
    told = [{**row, "who": _who(asked, row["group"])} for row in found.rows.to_dicts()]
    rows = sorted(told, key=lambda row: fold(row["who"]) if code_of(row["group"]) else "")  # all of them first
    says = (asked.text("revisions.moves_says"),)
    return answered(asked, "moves", asked.say("revisions.moves"), asked.asks("revisions"), found, rows=rows, says=says)


def _nowcast(asked: PageRequest) -> Block:
    says = (asked.text("revisions.nowcast_says"),)
    return answered(asked, "nowcast", asked.say("revisions.nowcast"), asked.asks("nowcast"), says=says, folded=True)


def _who(asked: PageRequest, group: str) -> str:
    """Say of whom a row speaks: an Ally, held by its English name, or all of them."""
    code = code_of(group)
    return name(code, asked.lang) if code else asked.word("note", group)
