"""The dashboard in one file, with everything inside: it opens from disk, and asks nothing of any network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from burdenshare.core.periods import day as read_day
from burdenshare.reference.areas import allies
from burdenshare.web.assets import static
from burdenshare.web.page import Block, Page
from burdenshare.web.pages import PAGES, page_of
from burdenshare.web.pictures import style as sheet
from burdenshare.web.render import Place, Shown, shown_block, templates
from burdenshare.web.request import PageRequest
from burdenshare.web.words import LANGS, say

INSIDE = Place(charts=(), data=None, here=lambda asked, block: f"#{block.id}")
OnProgress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Leaf:
    """One page of the file."""

    id: str
    asked: PageRequest
    page: Page
    blocks: tuple[tuple[Block, Shown], ...]
    other: str

    @property
    def elsewhere(self) -> str:
        """The same page in the other language."""
        return f"#{self.other}/{self.asked.path}"

    def say(self, key: str, **values: Any) -> str:
        """Say a message in the leaf's language."""
        return say(key, self.asked.lang, **values)


def single(
    langs: tuple[str, ...] = LANGS,
    codes: tuple[str, ...] | None = None,
    *,
    told: OnProgress = lambda done, of, what: None,
) -> str:
    """Write the file.

    Parameters
    ----------
    langs
        one language or both.
    codes
        the Allies whose pages it holds; all when None.
    told
        is told of progress.
    """
    members = allies(read_day(None)) if codes is None else codes
    paths = [*PAGES, *(f"ally/{code}" for code in members)]
    held, leaves = {f"{lang}/{path}" for lang in langs for path in paths}, []
    for lang in langs:
        for path in paths:
            leaves.append(_leaf(lang, path, held, langs))
            told(len(leaves), len(held), f"{lang}/{path}")
    style = f"{sheet(alone=True)}\n{static('site.css').body.decode()}"
    return templates().get_template("single.html").render(leaves=leaves, langs=langs, pages=PAGES, style=style)


def _leaf(lang: str, path: str, held: set[str], langs: tuple[str, ...]) -> Leaf:
    asked = PageRequest(lang, path, still=True, link=partial(_link, held))
    page = page_of(asked)
    blocks = tuple((_placed(block, f"{lang}/{path}"), shown_block(asked, block, INSIDE)) for block in page.blocks)
    other = next((each for each in langs if each != lang), "")
    return Leaf(f"{lang}/{path}", asked, page, blocks, other)


def _placed(block: Block, where: str) -> Block:
    """Give a block a name of its own in the file."""
    return replace(block, id=f"{where}/{block.id}")


def _link(held: set[str], address: str) -> str:
    """Lead to a leaf; a figure leads to its Ally, whose tables hold its life and release."""
    split = urlsplit(address)
    lang, _, path = unquote(split.path).lstrip("/").partition("/")
    asked = dict(parse_qsl(split.query))
    if path.startswith("figure/"):
        path = f"ally/{path.split('/')[2]}"
    if path in ("cost", "compare") and f"{lang}/ally/{asked.get('ally')}" in held:
        path = f"ally/{asked['ally']}"
    leaf = f"{lang}/{path if f'{lang}/{path}' in held else ''}"
    return f"#{leaf}/{split.fragment}" if split.fragment and leaf.endswith(path) else f"#{leaf}"
