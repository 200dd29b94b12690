"""What this cannot know."""

from __future__ import annotations

from burdenshare.web.page import Block, Cell, Page
from burdenshare.web.request import PageRequest
from burdenshare.web.words import messages


def page(asked: PageRequest) -> Page:
    """Make the page of limits."""
    parts = messages(asked.lang)["limits"]["parts"]
    blocks = [Block(each["id"], each["heading"], says=tuple(Cell(text) for text in each["says"])) for each in parts]
    return Page(asked.say("limits.title"), (asked.text("limits.lede"),), tuple(blocks))
