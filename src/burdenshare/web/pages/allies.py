"""All Allies side by side over the years, and the way to each."""

from __future__ import annotations

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE
from burdenshare.language.numbers import name
from burdenshare.reference.areas import allies, area, fold
from burdenshare.web.cells import laid_out
from burdenshare.web.page import Block, Cell, Page, PageChart, Table
from burdenshare.web.request import PageRequest

SINCE = 2014


def page(asked: PageRequest) -> Page:
    """Make the page of all Allies."""
    paths = Block(
        "paths",
        asked.say("allies.paths"),
        drawn=PageChart("multiples", asked={"since_year": SINCE, "as_of": asked.as_of}),
        table=_table(asked),
    )
    return Page(asked.say("allies.title"), (asked.text("allies.lede"),), (find(asked), paths))


def _table(asked: PageRequest) -> Table | None:
    """Lay the shares of all Allies out, year by year; nothing where nothing was known by then."""
    codes = [each for each in allies(asked.on) if area(each).armed_forces]
    try:
        known = asked.known("figures", codes, SHARE, f"{SINCE}-2100", allow_mixed=True)
    except QueryError:
        return None
    rows = sorted(known.rows.to_dicts(), key=lambda row: (codes.index(row["ref_area"]), row["period"]))
    given = [row for row in rows if row["value"] is not None]
    return laid_out(asked, asked.say("allies.paths"), given, "show", "allies")


def find(asked: PageRequest) -> Block:
    """List all Allies, each leading to its page."""
    named = sorted(((name(code, asked.lang), code) for code in allies(asked.on)), key=lambda each: fold(each[0]))
    return Block(
        "allies",
        asked.say("home.find"),
        says=(Cell(asked.say("home.find_says", n=len(named))),),
        links=tuple((said, asked.to(f"ally/{code}")) for said, code in named),
    )
