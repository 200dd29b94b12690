"""One Ally: questions answered, its history, its pledges and rating, where it is going, and what that costs."""

from __future__ import annotations

from dataclasses import replace

from burdenshare.core.errors import QueryError
from burdenshare.language import say
from burdenshare.language.numbers import name, number
from burdenshare.reference.areas import allies, areas, fold
from burdenshare.web.page import Cell, Page
from burdenshare.web.pages.ally_answers import answers, five, lede, shares_of
from burdenshare.web.pages.ally_blocks import (
    costs,
    everything,
    going,
    history,
    lives,
    programmes,
    promised,
    sources,
    statement_blocks,
)
from burdenshare.web.request import PageRequest


def page(asked: PageRequest) -> Page:
    """Make the page of an Ally."""
    code = asked.path.split("/")[1].upper()
    if code not in allies(asked.on):
        raise QueryError(say("errors.no_ally", code=areas()[code].name_en if code in areas() else code, day=asked.on))
    if not areas()[code].armed_forces:
        none = asked.text("ally.no_forces")
        return Page(name(code, asked.lang), (none,), (promised(asked, code),), beside=beside(asked, code))
    shown, shares = shares_of(asked, code)
    last = shares.row(-1, named=True)
    blocks = [
        lives(asked, code, last),
        promised(asked, code),
        *costs(asked, code, last),
        *programmes(asked, code),
        *statement_blocks(asked, code),
        sources(asked, code, last),
        everything(asked, code, shown),
    ]
    asks = answers(asked, code, shown, shares, last)
    first, *rest = (*going(asked, code), history(asked, code, shares))
    return Page(
        name(code, asked.lang),
        (lede(asked, code, shown, last),),
        (first, *(replace(each, section=True) for each in (asks, *rest, *blocks))),
        figure=f"{number(last['value'], asked.lang)}\u00a0%",
        chip=chip(asked, code),
        five=five(asked, code, last),
        beside=beside(asked, code),
    )


def chip(asked: PageRequest, code: str) -> tuple[str, str]:
    """Say the rating in a few words: what it weighs, and how it goes."""
    rated = asked.known("rate", code).rows.row(0, named=True)
    enough, course = asked.word("enough", rated["enough"]), asked.word("course", rated["course"])
    return rated["course"].replace(" ", "-"), asked.say("ally.chip", enough=enough, course=course)


def beside(asked: PageRequest, code: str) -> tuple[Cell | None, Cell | None]:
    """Lead to the Ally before and the Ally after, by name."""
    order = sorted(allies(asked.on), key=lambda each: fold(name(each, asked.lang)))
    at = order.index(code)
    near = (order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None)
    before, after = (Cell(name(each, asked.lang), asked.to(f"ally/{each}")) if each else None for each in near)
    return before, after


def ally_summary(asked: PageRequest, code: str) -> tuple[str, ...]:
    """Say of an Ally what stands above its page: its last figure, and five sentences."""
    if not areas()[code].armed_forces:
        return (asked.text("ally.no_forces").text,)
    shown, shares = shares_of(asked, code)
    last = shares.row(-1, named=True)
    sentences = (" ".join(cell.text for cell in cells) for cells in five(asked, code, last))
    return (lede(asked, code, shown, last).text, *sentences)
