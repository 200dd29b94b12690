"""A page written as HTML: its charts drawn, its tables linked to the other faces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from burdenshare._version import __version__
from burdenshare.charts.look import NARROW
from burdenshare.core.errors import BurdenshareError
from burdenshare.language.numbers import name
from burdenshare.reference.areas import allies
from burdenshare.web.foreign import named, together
from burdenshare.web.framing import MACHINE, iframe, sized
from burdenshare.web.json_ld import about
from burdenshare.web.page import Block, Cell, Page, PageChart
from burdenshare.web.pages import PAGES, SECTIONS, called_in, nearest, page_of, section, stands
from burdenshare.web.pictures import Picture, picture
from burdenshare.web.request import PageRequest, address
from burdenshare.web.reuse import api_address, chart_address, citation, embed_address, in_python
from burdenshare.web.words import say

SENT = ("text", "written", "form", "posted")  # what a reader sends to be checked: no link carries it


@dataclass(frozen=True)
class Shown:
    """What a block shows beside its own words."""

    picture: Picture | None = None
    later: tuple[str, str, str] | None = None  # of a folded chart: where it is drawn, and as a wide and a narrow file
    trouble: Cell | None = None
    notes: tuple[Cell, ...] = ()
    taken: tuple[tuple[str, str, bool], ...] = ()
    python: str = ""
    cite: tuple[tuple[str, str], ...] = ()
    embed: str = ""


@dataclass(frozen=True)
class Place:
    """Where a page stands: how it reaches its static files, its charts and data, and its other self.

    Attributes
    ----------
    static
        leads to a file of the site.
    chart, data
        lead to a chart, or to the answer of a question, as a file.
    here
        leads to a block for good: on a server, as known on that day.
    later
        leads to the drawing of a folded section, which a server makes when the section is opened.
    """

    static: Callable[[str], str] = "/static/{}".format
    chart: Callable[[PageRequest, Block, str], str] = lambda asked, block, form: chart_address(
        _drawn(block), asked.lang, form
    )
    data: Callable[[PageRequest, Block, str], str] | None = lambda asked, block, form: api_address(
        _question(block), form
    )
    here: Callable[[PageRequest, Block], str] = lambda asked, block: pinned(asked) + f"#{block.id}"
    feed: Callable[[PageRequest], str] = lambda asked: f"/{asked.lang}/feed.xml"
    canonical: Callable[[PageRequest], str] = lambda asked: ""
    card: Callable[[PageRequest], str] = lambda asked: ""
    machine: Callable[[PageRequest], str] = lambda asked: f"/{asked.lang}/time.json"
    embed: Callable[[PageRequest, Block], str] = lambda asked, block: ""
    later: Callable[[PageRequest, Block], str] = lambda asked, block: ""
    panel: Callable[[PageRequest], str] = lambda asked: ""
    embed_time: Callable[[PageRequest, dict[str, Any]], str] = lambda asked, time: ""
    charts: tuple[str, ...] = ("png", "svg")


def pinned(asked: PageRequest) -> str:
    """Give the address of a page as it is known on its day, so that it shows the same for good."""
    values = {**asked.values, "asOf": asked.on.isoformat()}
    return asked.link(address(asked.lang, asked.path, values))


def _drawn(block: Block) -> PageChart:
    assert block.drawn is not None
    return block.drawn


def _question(block: Block) -> Any:
    assert block.question is not None
    return block.question


SERVED = Place()


def served_at(base: str) -> Place:
    """Place pages on a server that is reached at a base: cards and embeds are named by their whole address."""
    return Place(
        card=lambda asked: base + address("card", f"{asked.lang}/{asked.path or 'index'}.png", asked.values),
        embed=lambda asked, block: base + embed_address(_drawn(block), asked.lang),
        later=lambda asked, block: embed_address(_drawn(block), asked.lang) if block.section else "",
        embed_time=lambda asked, time: f"{base}/embed/time?lang={asked.lang}&year={time['year']}&target={time['goal']}",
    )


def html_at(asked: PageRequest, base: str) -> str:
    """Write a page of a server that is reached at a base, in a process of its own too."""
    return html(asked, served_at(base))


@cache
def templates() -> Environment:
    """Open the templates."""
    return Environment(
        loader=PackageLoader("burdenshare.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def html(asked: PageRequest, place: Place = SERVED) -> str:
    """Write the page that is asked for."""
    return written(asked, page_of(asked), place)


def written(asked: PageRequest, page: Page, place: Place = SERVED) -> str:
    """Write a page."""
    blocks = [(block, shown_block(asked, block, place)) for block in page.blocks]
    template = "check.html" if asked.path == "check" and not asked.still else "page.html"
    return together(named(templates().get_template(template).render(**_common(asked, page, place), blocks=blocks)))


def trouble(asked: PageRequest, said: Cell, place: Place = SERVED) -> str:
    """Write the page of an error: what was sought, what was found, what to do."""
    title = say("site.trouble" if stands(asked.path) else "site.not_found", asked.lang)
    near = _again(asked) if stands(asked.path) else nearest(asked)
    page = Page(title, (said, *([Cell(near[1], asked.to(near[0]))] if near else [])), ())
    return named(templates().get_template("trouble.html").render(**_common(asked, page, place)))


def _again(asked: PageRequest) -> tuple[str, str] | None:
    """Lead back to a page with a form where what was asked of it could not be answered."""
    return (asked.path, called_in(asked.path, asked.lang)) if PAGES.get(asked.path, "home") != "home" else None


def _common(asked: PageRequest, page: Page, place: Place) -> dict[str, Any]:
    other = "fr" if asked.lang == "en" else "en"
    values = {key: value for key, value in asked.values.items() if value and key not in SENT}
    return {
        "asked": asked,
        "page": page,
        "pages": PAGES,
        "sections": SECTIONS,
        "section": section(asked.path),
        "allies": sorted(name(code, asked.lang) for code in allies(asked.on)),
        "say": asked.say,
        "static": place.static,
        "version": __version__,
        "other": other,
        "elsewhere": asked.link(address(other, asked.path, values)),
        "canonical": place.canonical(asked),
        "now": asked.link(
            address(asked.lang, asked.path, {key: value for key, value in values.items() if key != "asOf"})
        ),
        "here": asked.link(address(asked.lang, asked.path)),
        "kept": [(key, value) for key, value in values.items() if key != "asOf"],
        "feed": place.feed(asked),
        "card": place.card(asked),
        "machine": place.machine(asked),
        "panel": place.panel(asked) if page.chosen else "",
        "framed": iframe(place.embed_time(asked, page.time), page.time["title"], MACHINE)
        if page.time and place.embed_time(asked, page.time)
        else "",
        "about": about(asked, page, place.data, place.canonical(asked)),
    }


def _notes(asked: PageRequest, block: Block) -> tuple[Cell, ...]:
    """Give what an answer notes and the block does not say already."""
    told = (asked.english(each) for each in block.answer.notes) if block.answer else ()
    return tuple(each for each in told if each not in block.says)


def shown_block(asked: PageRequest, block: Block, place: Place) -> Shown:
    """Draw a block's chart, and find every way to take the block away."""
    found = Shown(notes=_notes(asked, block))
    taken: list[tuple[str, str, bool]] = []
    if block.drawn:
        try:
            if where := place.later(asked, block):
                wide = place.chart(asked, block, "svg")
                found = replace(found, later=(where, wide, f"{wide}&width={NARROW}"))
            else:
                found = replace(found, picture=picture(block.drawn, asked.lang))
            taken += [(say(f"take.{form}", asked.lang), place.chart(asked, block, form), True) for form in place.charts]
            if not block.question and not asked.still:
                taken.append((say("take.csv", asked.lang), place.chart(asked, block, "csv"), True))
            if where := place.embed(asked, block):
                drawn = found.picture
                pasted = iframe(where, drawn.title, sized(drawn.high)) if drawn else iframe(where, block.heading)
                found = replace(found, embed=pasted)
        except BurdenshareError as error:
            found = replace(found, trouble=asked.english(getattr(error, "sentence", str(error))))
    if block.question and place.data:
        taken += [
            (say(f"take.{form}", asked.lang), place.data(asked, block, form), form == "csv") for form in ("csv", "json")
        ]
    if block.question:
        found = replace(found, python=in_python(block.question, asked.on))
    if taken:
        taken.append((say("take.link", asked.lang), place.here(asked, block), False))
    if block.answer and block.answer.releases() and block.question and block.question.name != "cite":
        found = replace(found, cite=citation(block.answer, block.heading, asked.lang))
    return replace(found, taken=tuple(taken))
