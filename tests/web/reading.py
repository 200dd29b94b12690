"""What a reader of a page reads, and in which language each piece of it is marked."""

from __future__ import annotations

from html.parser import HTMLParser

BARE = frozenset(["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"])
SAID = ("alt", "aria-label", "title", "placeholder", "content")
CODE = frozenset(("code", "pre", "script", "style"))


class Reading(HTMLParser):
    """Gathers the texts of a page with the language they stand in; code is in none.

    >>> read('<html lang="fr"><p>Un <span lang="en">deal</span>.</p><code>the</code></html>')
    [('fr', 'Un'), ('en', 'deal'), ('fr', '.')]
    """

    def __init__(self) -> None:
        super().__init__()
        self.within: list[tuple[str, str]] = [("", "")]
        self.read: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        lang = "" if tag in CODE else given.get("lang") or self.within[-1][1]
        self._take(lang, *(given.get(name) or "" for name in SAID))
        if tag not in BARE:
            self.within.append((tag, lang))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._take(given.get("lang") or self.within[-1][1], *(given.get(name) or "" for name in SAID))

    def handle_endtag(self, tag: str) -> None:
        if tag in {each for each, _ in self.within}:
            while self.within.pop()[0] != tag:
                continue

    def handle_data(self, data: str) -> None:
        self._take(self.within[-1][1], data)

    def _take(self, lang: str, *texts: str) -> None:
        self.read += [(lang, " ".join(text.split())) for text in texts if lang and text.strip()]


def read(html: str) -> list[tuple[str, str]]:
    """Read a page: each text with its language."""
    reading = Reading()
    reading.feed(html)
    return reading.read
