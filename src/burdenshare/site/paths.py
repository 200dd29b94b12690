"""Where does each page lie as a file, and how does one page reach another from there?"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, unquote, urlsplit

from burdenshare.web.words import LANGS


@dataclass(frozen=True)
class Map:
    """The pages that a site holds; a link to any other leads to the nearest one that stands."""

    pages: frozenset[str]

    @cached_property
    def _newest(self) -> dict[tuple[str, ...], str]:
        """Find the newest telling of each figure: every link to one asks, and a site holds thousands."""
        return {tuple(each.split("/")[2:]): each for each in sorted(self.pages) if each.startswith("figure/")}

    def file(self, lang: str, path: str) -> str:
        """Say where a page lies, from the root of the site."""
        return posixpath.join(lang, path, "index.html") if path else f"{lang}/index.html"

    def link(self, here: str, address: str) -> str:
        """Turn an address on a server into a link from one file to another."""
        if address not in self._led:
            self._led[address] = self._lead(address)
        target, anchor = self._led[address]
        return relative(target, posixpath.dirname(here)) + anchor if target else address

    @cached_property
    def _led(self) -> dict[str, tuple[str, str]]:
        """Where addresses lead, once found: a site says the same ones hundreds of thousands of times."""
        return {}

    def _lead(self, address: str) -> tuple[str, str]:
        """Say to which file, and where in it, an address leads; to none where it is not one of ours."""
        split = urlsplit(address)
        lang, _, path = unquote(split.path).lstrip("/").partition("/")
        if lang not in LANGS:
            return "", ""
        asked = dict(parse_qsl(split.query))
        target, anchor = self._nearest(path, asked)
        return self.file(lang, target), f"#{split.fragment or anchor}" if split.fragment or anchor else ""

    def _nearest(self, path: str, asked: dict[str, str]) -> tuple[str, str]:
        if path == "cost" and "ally" in asked:
            return f"ally/{asked['ally']}", "cost"
        if path == "compare" and "ally" in asked:
            return f"ally/{asked['ally']}", "sources"
        if path.startswith("figure/") and path not in self.pages:
            return self._figure(path)
        return path, ""

    def _figure(self, path: str) -> tuple[str, str]:
        """Lead to the newest telling of a figure, or to its Ally, where its own page is not among the files."""
        _, _, code, indicator, year = path.split("/")
        newest = self._newest.get((code, indicator, year), "")
        if newest.split("/")[1:2] and newest.split("/")[1].split("-")[0] == path.split("/")[1].split("-")[0]:
            return newest, "life"
        return (f"ally/{code}", "figures") if f"ally/{code}" in self.pages else ("", "")


def relative(target: str, folder: str) -> str:
    """Say how a file is reached from a folder, both from the root of the site.

    >>> relative("en/ally/CAN/index.html", "en/ally/POL"), relative("en/index.html", ""), relative("en/a.md", "en")
    ('../CAN/index.html', 'en/index.html', 'a.md')
    """
    end, start = target.split("/"), folder.split("/") if folder else []
    same = next((at for at, (one, other) in enumerate(zip(end, start, strict=False)) if one != other), len(start))
    return "/".join([*[".."] * (len(start) - same), *end[same:]])
