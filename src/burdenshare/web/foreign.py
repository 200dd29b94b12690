"""Which words of a sentence are in another language? They are marked while it is made, and named in the HTML."""

from __future__ import annotations

import re

from burdenshare.language.messages import manners

OPENS, NAMED, CLOSES = "\ue000", "\ue002", "\ue001"  # around the name of the language, and behind the words
# Where HTML takes no element: inside a tag, in what is code or a title, in a drawing.
_BARE = r"<(script|style|title|option|textarea|svg)\b.*?</\1>|<[^>]*>"
_PIECE = re.compile(rf"{_BARE}|{OPENS}([a-z-]*){NAMED}([^<{OPENS}{CLOSES}]*){CLOSES}", re.DOTALL)
_MONTHS = "|".join(manners("en")["months"])  # other languages bind a day to its month themselves
_APART = re.compile(rf"<(script|style|textarea|pre)\b.*?</\1>|<[^>]*>|(?<=\d) (?=%|(?:{_MONTHS})\b)", re.DOTALL)
_MARKS = re.compile(rf"{OPENS}[a-z-]*{NAMED}|[{OPENS}{NAMED}{CLOSES}]")


def foreign(text: str) -> str:
    """Mark words that stand in another language inside a sentence: a title in its own, all others in English."""
    return f"{OPENS}{getattr(text, 'lang', 'en')}{NAMED}{text}{CLOSES}"


def named(html: str) -> str:
    """Name the language of what is marked; where HTML allows no element the mark falls away.

    >>> named(f'<a title="{foreign("by law")}">Dit : {foreign("by law")}.</a>')
    '<a title="by law">Dit : <span lang="en">by law</span>.</a>'
    """
    return _MARKS.sub("", _PIECE.sub(_piece, html)) if OPENS in html else html


def together(html: str) -> str:
    r"""Let no line end between a number and its per cent sign, or a day and its month; code and typing stay.

    >>> together('<p title="2 %">2 % on 7 July 2026</p><pre>2 %</pre>')
    '<p title="2 %">2\xa0% on 7\xa0July 2026</p><pre>2 %</pre>'
    """
    return _APART.sub(lambda found: found[0] if found[0] != " " else "\u00a0", html)


def _piece(found: re.Match[str]) -> str:
    return found[0] if found[3] is None else f'<span lang="{found[2]}">{found[3]}</span>'
