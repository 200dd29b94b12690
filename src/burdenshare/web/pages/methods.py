"""How it is done: in words, rule by rule, with the definitions."""

from __future__ import annotations

from burdenshare.indicators.registry import definitions
from burdenshare.web.page import Block, Cell, Page
from burdenshare.web.request import PageRequest
from burdenshare.web.words import messages


def page(asked: PageRequest) -> Page:
    """Make the page of methods."""
    parts = messages(asked.lang)["methods"]["parts"]
    blocks = [Block(each["id"], each["heading"], says=tuple(Cell(text) for text in each["says"])) for each in parts]
    return Page(asked.say("methods.title"), (asked.text("methods.lede"),), (*blocks, _definitions(asked)))


def _definitions(asked: PageRequest) -> Block:
    facts = tuple(
        (each.name_fr if asked.lang == "fr" else each.name_en, asked.english(each.about))
        for each in definitions().values()
    )
    return Block("definitions", asked.say("methods.definitions"), facts=facts)
