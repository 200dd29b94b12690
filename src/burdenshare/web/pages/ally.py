"""One Ally: questions answered, its history, its pledges and rating, where it is going, and what that costs."""

from __future__ import annotations

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.language.numbers import figure, name
from burdenshare.reference.areas import allies, areas
from burdenshare.web.asked import Asked
from burdenshare.web.page import Field, Form, Page
from burdenshare.web.pages.ally_answers import answers
from burdenshare.web.pages.ally_blocks import (
    SHARE,
    costs,
    everything,
    going,
    history,
    lives,
    programmes,
    promised,
    sources,
)


def page(asked: Asked) -> Page:
    """Make the page of an Ally."""
    code = asked.path.split("/")[1].upper()
    if code not in allies(asked.on):
        raise QueryError(f"{code} was no Ally on {asked.on}; the Allies are listed on the home page.")
    if not areas()[code].armed_forces:
        return Page(name(code, asked.lang), (asked.text("ally.no_forces"),), (promised(asked, code),))
    shown = asked.known("show", code, allow_mixed=True)
    shares = shown.rows.filter((pl.col("indicator") == SHARE) & pl.col("value").is_not_null()).sort("period")
    if shares.is_empty():
        raise QueryError(f"No share of GDP of {name(code, asked.lang)} is held by {asked.on}.")
    last = shares.row(-1, named=True)
    blocks = [
        history(asked, code, shares),
        lives(asked, code, last),
        promised(asked, code),
        *going(asked, code),
        *costs(asked, code),
        *programmes(asked, code),
        sources(asked, code, last),
        everything(asked, code, shown),
    ]
    lede = asked.text(
        "ally.lede",
        ally=name(code, asked.lang),
        value=figure(last["printed"], asked.lang),
        year=last["period"],
        release=last["release"],
        definition=asked.word("definition", last["definition"]),
        kind=asked.say("ally.estimate" if "E" in last["status"] else "ally.outturn"),
    )
    form = Form(
        asked.path,
        (Field("asOf", asked.say("form.as_of"), "date", asked.as_of or ""),),
        asked.say("form.show"),
        asked.say("form.day"),
    )
    return Page(
        name(code, asked.lang),
        (lede,),
        (answers(asked, code, shares, last), *blocks),
        forms=(form,),
        figure=f"{figure(last['printed'], asked.lang)} %",
    )
