"""Allies and groups side by side: any indicator, any years, any day; the address holds it all."""

from __future__ import annotations

from typing import Any

from burdenshare.core.errors import BurdenshareError, QueryError
from burdenshare.core.measures import EQUIPMENT, GDP_USD, SHARE, SPENT_NCU, SPENT_USD, SPENT_USD_CONSTANT
from burdenshare.language import say
from burdenshare.language.numbers import measure, name
from burdenshare.reference.areas import area, areas
from burdenshare.reference.groups import PUBLISHED, group_of
from burdenshare.web.cells import laid_out
from burdenshare.web.page import Block, Field, Page, PageChart, PageForm
from burdenshare.web.request import PageRequest

FIRST, MOST = 2014, 10
FEW = ("CAN", "DEU", "POL", "NATO_EUR_CAN")  # whom a reader finds who has named nobody
OFFERED = (
    SHARE, EQUIPMENT, "personnel_share", "infrastructure_share", "other_share", SPENT_USD,
    SPENT_USD_CONSTANT, "defence_per_capita_usd_constant", "defence_real_change", "military_personnel",
    SPENT_NCU, GDP_USD, "gdp_per_capita_usd_constant",
)  # fmt: skip


def page(asked: PageRequest) -> Page:
    """Make the page of a few Allies and groups: chart, table and sources, one below the other, each with an anchor."""
    codes, what = _codes(asked), asked.values.get("indicator") or SHARE
    since = asked.whole("since", FIRST, 1949, 2100)
    until = asked.whole("to", asked.on.year, since, 2100)
    rows = _rows(asked, codes, what, since, until)
    if not asked.values.get("to"):  # on a day before the first estimate of its year: the last year that one has
        until = max((row["period"] for row in rows), default=until)
    what = rows[0]["indicator"] if rows else what  # an indicator may be asked by another of its names
    heading = asked.say("beside.years", indicator=measure(what, asked.lang), since=since, until=until)
    values = {"indicator": what, "since_year": since, "until_year": until, "as_of": asked.as_of}
    blocks = [
        Block("chart", heading, drawn=PageChart("lines", codes, values)),
        *_pictures(asked, codes, what, since, until),
        Block("table", asked.say("beside.table"), table=laid_out(asked, heading, rows, "show", "beside")),
        _sources(asked, codes, min(until, 2024)),
    ]
    behind: dict[str, tuple[str, ...]] = {each: (each,) for each in ("chart", "table", "sources")}
    behind["chart"] = ("chart", *(block.id for block in blocks if block.id in ("slope", "record")))
    tabs = tuple((asked.say(f"beside.{each}"), ids) for each, ids in behind.items())
    return Page(
        asked.say("beside.title"), (asked.text("beside.lede"),), tuple(blocks), forms=(form(asked, until),), tabs=tabs
    )


def _codes(asked: PageRequest) -> tuple[str, ...]:
    """Read the list of Allies and groups, by any of their names."""
    named = [each.strip() for each in asked.values.get("allies", "").replace(";", ",").split(",")]
    codes = tuple(dict.fromkeys(_code(each) for each in named if each))
    if len(codes) > MOST:
        raise QueryError(say("errors.beside_most", most=MOST, codes=len(codes)))
    return codes or FEW


def _code(called: str) -> str:
    """Find an Ally or a group by its name; of a group whose figures nobody publishes say which have some."""
    if group_of(called):
        raise QueryError(
            say("errors.beside_group", asked=f"{called!r:.60}", groups=[name(each, "en") for each in PUBLISHED])
        )
    return area(called).code


def _rows(asked: PageRequest, codes: tuple[str, ...], what: str, since: int, until: int) -> list[dict[str, Any]]:
    """Ask of each; where none is known, say why."""
    rows: list[dict[str, Any]] = []
    for code in codes:
        try:
            found = asked.known("show", code, indicator=what, since_year=since, allow_mixed=True).rows.to_dicts()
        except QueryError:
            continue
        rows += [{**row, "ref_area": code} for row in found if row["period"] <= until]
    return rows


def _pictures(asked: PageRequest, codes: tuple[str, ...], what: str, since: int, until: int) -> list[Block]:
    """Draw the shares of Allies as slopes between two years, and of one Ally how its projections did."""
    members = tuple(code for code in codes if areas()[code].joined_nato and areas()[code].armed_forces)
    if what != SHARE or not members:
        return []
    heading = asked.say("beside.slope", since=since, until=until)
    years = {"year": until, "since_year": since, "as_of": asked.as_of}
    made = [Block("slope", heading, drawn=PageChart("slope", members, years))] if since < until else []
    if len(codes) == 1:
        heading = asked.say("beside.record", ally=name(codes[0], asked.lang))
        made.append(Block("record", heading, drawn=PageChart("hedgehog", codes, {"as_of": asked.as_of})))
    return made


def _sources(asked: PageRequest, codes: tuple[str, ...], year: int) -> Block:
    """Set what each publisher says of them beside NATO's own."""
    rows: list[dict[str, Any]] = []
    for code in codes:
        try:
            rows += [{**row, "ref_area": code} for row in asked.known("compare", code, year).rows.to_dicts()]
        except BurdenshareError:
            continue
    caption = asked.say("beside.sources_says", year=year)
    table = laid_out(asked, caption, rows, "compare", "all")
    member = next((each for each in codes if areas()[each].joined_nato), FEW[0])
    apart = asked.to("compare", ally=member, year=year)
    more = ((asked.say("beside.more"), asked.to("allies")), (asked.say("beside.to_sources"), apart))
    return Block("sources", asked.say("beside.sources"), table=table, links=more)


def form(asked: PageRequest, until: int) -> PageForm:
    """Make the form in which Allies, indicator, years, up to the last one shown, and day are chosen."""
    what = asked.values.get("indicator") or SHARE
    offered = tuple((each, measure(each, asked.lang)) for each in dict.fromkeys((*OFFERED, what)))
    fields = (
        Field("allies", asked.say("beside.allies"), value=", ".join(name(each, asked.lang) for each in _codes(asked))),
        Field("indicator", asked.say("beside.indicator"), "select", what, offered),
        Field("since", asked.say("beside.since"), "number", asked.values.get("since") or FIRST),
        Field("to", asked.say("beside.until"), "number", until),
    )
    return PageForm("compare", fields, asked.say("form.show"), asked.say("beside.form"))
