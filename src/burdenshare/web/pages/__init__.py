"""The pages, each a function from what is asked to what is shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from importlib import import_module

from burdenshare.core.errors import QueryError
from burdenshare.language import say
from burdenshare.web.asked import Asked
from burdenshare.web.page import Page

# Where a page stands -> the module that makes it; the order is that of the navigation.
PAGES = {
    "": "home",
    "allies": "allies",
    "pledges": "pledges",
    "compare": "compare",
    "revisions": "revisions",
    "changes": "changes",
    "projection": "projection",
    "cost": "cost",
    "scenario": "scenario",
    "check": "check",
    "data": "data",
    "methods": "methods",
    "limits": "limits",
}
# The five places of the menu -> the pages in them, the first being where the place leads.
SECTIONS = {
    "allies": ("", "allies"),
    "compare": ("compare", "revisions"),
    "promises": ("pledges", "cost", "scenario", "projection"),
    "check": ("check",),
    "data": ("data", "changes", "methods", "limits"),
}
ONE_OF_MANY = {re.compile(r"ally/[A-Za-z]{3}"): "ally", re.compile(r"figure/.+"): "figure"}


def page_of(asked: Asked) -> Page:
    """Make the page that stands at a path.

    Raises
    ------
    QueryError
        there is none.
    """
    module = stands(asked.path)
    if module is None:
        near = get_close_matches(asked.path.casefold(), [*filter(None, PAGES)], n=1, cutoff=0.6)
        hint = say("errors.near", near=near[0]) if near else ""
        raise QueryError(say("errors.no_page", asked=f"{asked.path!r:.80}", hint=hint))
    make: Callable[[Asked], Page] = import_module(f"burdenshare.web.pages.{module}").page
    return make(asked)


def section(path: str) -> str:
    """Say in which of the five places a page lies; those of one Ally or figure lie among the Allies."""
    return next((name for name, pages in SECTIONS.items() if path in pages), "allies")


def stands(path: str) -> str | None:
    """Find the module that makes the page at a path."""
    own = (name for pattern, name in ONE_OF_MANY.items() if pattern.fullmatch(path))
    return PAGES.get(path) or next(own, None)
