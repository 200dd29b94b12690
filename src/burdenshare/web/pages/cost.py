"""What does a share of GDP by a year cost, against which baseline?"""

from __future__ import annotations

from burdenshare.language.numbers import name, short
from burdenshare.reference.areas import area
from burdenshare.sheets.due import due
from burdenshare.views.answer import Answer
from burdenshare.web.cells import answered
from burdenshare.web.page import Block, Field, Page, PageChart, PageForm
from burdenshare.web.pages.compare import choose
from burdenshare.web.request import PageRequest

TAKES = ("ally", "share", "by")


def page(asked: PageRequest) -> Page:
    """Make the page of costs."""
    code = area(asked.values.get("ally") or "CAN").code
    usual, due_by = due(asked.known("targets"), asked.on.year) or (3.5, 2035)
    share, by = asked.number("share", usual, 0.5, 10), asked.whole("by", due_by, _first(asked), 2050)
    found = asked.known("cost", code, share, by)
    who = name(code, asked.lang)
    blocks = (_one(asked, code, share, by, found), _years(asked, code, share, by, found), _all(asked, share, by))
    title = asked.say("cost.title", ally=who, share=short(share, asked.lang), by=by)
    return Page(title, (asked.text("cost.depends"),), blocks, forms=(_form(asked, code, share, by),))


def _first(asked: PageRequest) -> int:
    """Give the first year that can be asked: on an early day the last figure may be older than the year before."""
    return asked.on.year + (not asked.as_of)


def _form(asked: PageRequest, code: str, share: float, by: int) -> PageForm:
    fields = (
        choose(asked, code),
        Field("share", asked.say("form.share"), "number", f"{share:g}", limits={"min": 0.5, "max": 10, "step": 0.1}),
        Field("by", asked.say("form.by"), "number", by, limits={"min": _first(asked), "max": 2050}),
    )
    return PageForm("cost", fields, asked.say("form.show"), asked.say("form.cost"))


def _one(asked: PageRequest, code: str, share: float, by: int, found: Answer) -> Block:
    asks, rows = asked.asks("cost", ally=code, share=share, by=by), found.extra["baselines"]
    drawn = PageChart("cost", (code,), {"share": share, "by": by, "as_of": asked.as_of})
    return answered(asked, "one", asked.say("cost.one"), asks, found, rows=rows, place="one", drawn=drawn)


def _years(asked: PageRequest, code: str, share: float, by: int, found: Answer) -> Block:
    asks = asked.asks("cost", ally=code, share=share, by=by)
    return answered(asked, "years", asked.say("cost.years"), asks, found, place="years", folded=True)


def _all(asked: PageRequest, share: float, by: int) -> Block:
    heading = asked.say("cost.all", share=short(share, asked.lang), by=by)
    return answered(asked, "all", heading, asked.asks("cost_all", share=share, by=by), folded=True)
