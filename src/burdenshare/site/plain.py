"""How does a page read as plain text? Its main part as Markdown, for readers and programs that want no HTML."""

from __future__ import annotations

import re
from html import unescape

DRAWN = re.compile(r"<svg\b.*?</svg>", re.DOTALL)  # most of a page with charts, and nothing to read in it
TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)")
HREF = re.compile(r'\bhref="([^"]*)"')
KEPT = "\x00"  # before a line whose blanks are kept
SILENT = {"script", "style", "svg", "form", "nav", "button", "select", "template", "noscript"}
OPENING = {
    "h1": "\n\n# ",
    "h2": "\n\n## ",
    "h3": "\n\n### ",
    "h4": "\n\n#### ",
    "li": "\n- ",
    "tr": "\n|",
    "dt": "\n\n",
    "pre": "\n\n```\n",
}
ENDING = {"td": " |", "th": " |", "dt": ":", "pre": "\n```\n"}
DATA = re.compile(r"[^#?]+\.(csv|json)")  # links that are kept: what a program reads on
APART = {
    "caption",
    "p",
    "ul",
    "ol",
    "table",
    "section",
    "div",
    "figure",
    "details",
    "summary",
    "dd",
    "blockquote",
    "header",
}


class _HtmlReader:
    """Reads our own HTML, in which every < and > that is no tag is escaped: half the work of a parser of any HTML."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self._silent = self._main = self._pre = 0
        self._columns = 0  # of the row that is read, and whether one before it was the head
        self._headed = True
        self._link = ""

    def feed(self, html: str) -> None:
        for ends, tag, attrs, text in TOKEN.findall(html):
            if text:
                self._data(unescape(text))
            elif ends:
                self._end(tag)
            else:
                self._start(tag, attrs)

    def _start(self, tag: str, attrs: str) -> None:
        self._silent += tag in SILENT
        self._main += tag == "main"
        self._pre += tag == "pre"
        self._table(tag)
        if tag == "a" and (found := HREF.search(attrs)) and DATA.fullmatch(href := unescape(found[1])):
            self._link = href
            self._say("[")
        self._say(
            OPENING.get(tag, "\n" if tag == "br" else "\n\n" if tag in APART else " " if tag in ("td", "th") else "")
        )

    def _end(self, tag: str) -> None:
        if tag == "a" and self._link:
            self._say(f"]({self._link})")
            self._link = ""
        self._say(ENDING.get(tag, "\n\n" if tag in APART else ""))
        if tag == "tr" and not self._headed:
            self._headed = True
            self._say("\n|" + " --- |" * self._columns)
        self._silent -= tag in SILENT and self._silent > 0
        self._main -= tag == "main" and self._main > 0
        self._pre -= tag == "pre" and self._pre > 0

    def _data(self, data: str) -> None:
        if self._pre:
            self._say(data.replace("\n", f"\n{KEPT}"))
            return
        text = re.sub(r"\s+", " ", data)
        # What stands in boxes of its own on the page, such as "23" and "June", is no one word; "1.37" and "e" are.
        before = self.told[-1][-1:] if self.told else ""
        self._say(f" {text}" if before.isalnum() and text[:1].isalnum() and len(text.strip()) > 1 else text)

    def _table(self, tag: str) -> None:
        """Count the columns of a table's first row: a line is drawn below it."""
        if tag == "table":
            self._headed, self._columns = False, 0
            self._say("\n\n")
        elif tag == "tr" and not self._headed:
            self._columns = 0
        self._columns += tag in ("td", "th")

    def _say(self, text: str) -> None:
        if text and self._main and not self._silent:
            self.told.append(text)


def plain(page: str) -> str:
    """Write the main part of a page as Markdown.

    >>> plain("<nav>no</nav><main><h1>Canada</h1></main>").strip()
    '# Canada'
    """
    reader = _HtmlReader()
    reader.feed(DRAWN.sub("", page[max(page.find("<main"), 0) :].partition("</main>")[0]))
    said = "".join(reader.told).split("\n")
    lines = [line[1:] if line.startswith(KEPT) else re.sub(r"[ \t]+", " ", line).strip() for line in said]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def guide(base: str, places: list[tuple[str, str]]) -> str:
    """Write llms.txt: what the site is, how to quote it, and where the plain pages are."""
    listed = "\n".join(f"- [{title}]({base}/{path})" for title, path in places)
    return (
        "# burdenshare\n\n> What NATO Allies spend on defence against what they promised: every figure with its "
        "release.\n\nQuote a figure with its release and status (e is an estimate). Figures of different definitions "
        "are no series; an edition held in part allows no count. Each page has a plain twin, index.md beside its HTML, "
        "and its data as CSV and JSON beside it.\n\n"
        f"## Pages\n\n{listed}\n"
    )
