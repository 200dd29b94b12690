"""All Allies side by side over the years, and the way to each."""

from __future__ import annotations

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE
from burdenshare.reference.areas import allies
from burdenshare.web.asked import Asked
from burdenshare.web.cells import laid_out
from burdenshare.web.page import Block, Drawn, Page, Table
from burdenshare.web.pages.home import find

SINCE = 2014


def page(asked: Asked) -> Page:
    """Make the page of all Allies."""
    paths = Block(
        "paths",
        asked.say("allies.paths"),
        drawn=Drawn("multiples", asked={"since_year": SINCE, "as_of": asked.as_of}),
        table=_table(asked),
    )
    return Page(asked.say("allies.title"), (asked.text("allies.lede"),), (find(asked), paths))


def _table(asked: Asked) -> Table:
    """Lay the shares of all Allies out, year by year."""
    rows = []
    for code in allies(asked.on):
        try:
            shown = asked.known("show", code, indicator=SHARE, since_year=SINCE, allow_mixed=True)
        except QueryError:
            continue
        rows += [{**row, "ref_area": code} for row in shown.rows.to_dicts() if row["value"] is not None]
    return laid_out(asked, asked.say("allies.paths"), rows, "show", "allies")
