"""Sources against each other: what each says of an Ally's year, why they differ, and what stays unexplained."""

from __future__ import annotations

from typing import Any

from burdenshare.core.errors import QueryError
from burdenshare.language import say
from burdenshare.language.numbers import name
from burdenshare.reference.areas import allies, area, areas, fold
from burdenshare.web.cells import answered, laid_out
from burdenshare.web.page import Block, Field, Page, PageChart, PageForm, Table
from burdenshare.web.pages.beside import page as beside
from burdenshare.web.request import PageRequest

LATEST = 2024  # the newest year that SIPRI, the World Bank and Eurostat give
TAKES = ("ally", "year", "allies", "indicator", "since", "to")


def page(asked: PageRequest) -> Page:
    """Make the page of Allies side by side; where an Ally or a year is named, and in a copy, that of sources."""
    if "allies" in asked.values or not (asked.still or {"ally", "year"} & asked.values.keys()):
        return beside(asked)
    code = area(asked.values.get("ally") or "CAN").code
    year = asked.whole("year", LATEST, 1949, 2100)
    found = asked.known("compare", code, year)
    bridge = PageChart("bridge", (code, year), {"as_of": asked.as_of}) if found.extra.get("bridge") else None
    heading = asked.say("compare.one", ally=name(code, asked.lang), year=year)
    one = answered(asked, "one", heading, asked.asks("compare", ally=code, year=year), found, drawn=bridge)
    everyone = Block(
        "all",
        asked.say("compare.all", year=year),
        drawn=PageChart("sources", (year,), {"as_of": asked.as_of}),
        table=_everyone(asked, year),
    )
    return Page(
        asked.say("compare.title"),
        (asked.text("compare.lede"),),
        (one, everyone),
        forms=(_form(asked, code, year),),
        chosen=True,
    )


def _everyone(asked: PageRequest, year: int) -> Table:
    """Lay all sources of all Allies out; one that no source speaks of is left out."""
    rows: list[dict[str, Any]] = []
    for code in allies(asked.on):
        try:
            rows += [{**row, "ref_area": code} for row in asked.known("compare", code, year).rows.to_dicts()]
        except QueryError:
            continue
    return laid_out(asked, asked.say("compare.all", year=year), rows, "compare", "all")


def _form(asked: PageRequest, code: str, year: int) -> PageForm:
    fields = (
        choose(asked, code),
        Field("year", asked.say("form.year"), "number", year, limits={"min": 1949, "max": asked.on.year}),
    )
    return PageForm("compare", fields, asked.say("form.show"), asked.say("form.compare"))


def choose(asked: PageRequest, code: str) -> Field:
    """Make the field in which an Ally is chosen."""
    members = [each for each in allies(asked.on) if areas()[each].armed_forces]
    if not members:
        raise QueryError(say("errors.no_allies", on=asked.on))
    options = sorted(((each, name(each, asked.lang)) for each in members), key=lambda each: fold(each[1]))
    return Field("ally", asked.say("form.ally"), "select", code, tuple(options))
