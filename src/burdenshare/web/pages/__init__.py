"""The pages, each a function from what is asked to what is shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from importlib import import_module

from burdenshare.core.errors import QueryError
from burdenshare.language import say
from burdenshare.language.numbers import name
from burdenshare.reference import areas
from burdenshare.web.page import Page
from burdenshare.web.request import PageRequest
from burdenshare.web.words import LANGS
from burdenshare.web.words import say as told

# Where a page stands -> the module that makes it; the order is that of the navigation.
_MADE = (
    *("home", "allies", "pledges", "compare", "revisions", "changes", "projection", "cost", "scenario", "check"),
    *("data", "methods", "limits"),
)
PAGES = {name.removeprefix("home"): name for name in _MADE}
# The five places of the menu -> the pages in them, the first being where the place leads.
SECTIONS = {
    "allies": ("", "allies"),
    "compare": ("compare", "revisions"),
    "promises": ("pledges", "cost", "scenario", "projection"),
    "check": ("check",),
    "data": ("data", "changes", "methods", "limits"),
}
ONE_OF_MANY = {re.compile(r"ally/[A-Za-z]{3}"): "ally", re.compile(r"figure/.+"): "figure"}


def page_of(asked: PageRequest) -> Page:
    """Make the page that stands at a path.

    Raises
    ------
    QueryError
        there is none, or it takes nothing of a name that the address says.
    """
    module = stands(asked.path)
    if module is None:
        raise no_page(asked)
    room = import_module(f"burdenshare.web.pages.{module}")
    _refuse_unknown(asked, (*getattr(room, "TAKES", ()), "asOf"))
    make: Callable[[PageRequest], Page] = room.page
    return make(asked)


def _refuse_unknown(asked: PageRequest, takes: tuple[str, ...]) -> None:
    """Refuse what a page would not heed: it would look like an answer to what was asked."""
    if unknown := [each for each in asked.values if each not in takes]:
        raise QueryError(
            say(
                "errors.page_takes",
                name=f"{unknown[0]!r:.60}",
                known=[each for each in takes if each[-1] not in "023456789"],
            )
        )


def no_page(asked: PageRequest) -> QueryError:
    """Say that no page is called that, and which is nearest."""
    return QueryError(say("errors.no_page", asked=f"{asked.path!r:.80}", hint=hint(asked)))


def hint(asked: PageRequest) -> str:
    """Ask whether the nearest page is meant, if there is one."""
    near = nearest(asked)
    return say("errors.near", near=near[1]) if near else ""


def nearest(asked: PageRequest) -> tuple[str, str] | None:
    """Find the page whose name is nearest to a path that leads nowhere: its path, and what it is called.

    >>> nearest(PageRequest("fr", "ally/Alemagne")), nearest(PageRequest("en", "pledge"))
    (('ally/DEU', 'Allemagne'), ('pledges', 'Pledges'))
    >>> nearest(PageRequest("en", "nowhere"))
    >>> nearest(PageRequest("fr", "promesse")), nearest(PageRequest("en", "ally"))
    (('pledges', 'Promesses'), ('allies', 'Allies'))
    """
    room, _, named = asked.path.rstrip("/").partition("/")
    if room == "ally" and named:
        of = {name(code, lang).casefold(): code for lang in LANGS for code in areas.allies(asked.on)}
        found = get_close_matches(named.casefold(), of, n=1, cutoff=0.6)
        return (f"ally/{of[found[0]]}", name(of[found[0]], asked.lang)) if found else None
    called = {"ally": "allies", **{word.casefold(): path for path in PAGES if path for word in (path, *_called(path))}}
    pages = get_close_matches(asked.path.casefold(), called, n=1, cutoff=0.6)
    return (called[pages[0]], called_in(called[pages[0]], asked.lang)) if pages else None


def called_in(path: str, lang: str) -> str:
    """Say what the menu calls a page."""
    return told(f"nav.{PAGES[path]}", lang)


def _called(path: str) -> list[str]:
    return [called_in(path, lang) for lang in LANGS]


def section(path: str) -> str:
    """Say in which of the five places a page lies; those of one Ally or figure lie among the Allies."""
    return next((name for name, pages in SECTIONS.items() if path in pages), "allies")


def stands(path: str) -> str | None:
    """Find the module that makes the page at a path."""
    own = (name for pattern, name in ONE_OF_MANY.items() if pattern.fullmatch(path))
    return PAGES.get(path) or next(own, None)
