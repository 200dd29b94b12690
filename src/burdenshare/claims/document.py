"""An answer of the checker as a document: a plain page that word processors open, and Markdown."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from burdenshare.claims.cards import Card, cards
from burdenshare.claims.evidence import Evidence
from burdenshare.claims.forms import labels, pieces
from burdenshare.sheets.document import page as document
from burdenshare.views.answer import Answer

# Looks that differ by line as well as by colour; a word processor that knows none of it still shows signs and words.
_STYLE = """
body{font:11pt/1.5 Calibri,Arial,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:18pt}h2{font-size:14pt}h3{font-size:12pt;margin-bottom:.2rem}
p{margin:.3rem 0}.text{white-space:pre-wrap;overflow-wrap:anywhere}
mark{background:none;color:inherit}mark a{color:inherit;border-bottom:2pt solid;text-decoration:none}
.right a,.right_when_written a{border-bottom-style:solid}
.superseded_when_written a,.close a,.not_yet_known a{border-bottom-style:dashed}
.misleading a,.wrong a{border-bottom-style:double;border-bottom-width:4pt}
.cannot_verify a,.outside a{border-bottom-style:dotted}
.says,.head{font-weight:bold}
h3 a{color:inherit;text-decoration:none}
@media print{body{max-width:none;margin:0}}
"""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def page(answer: Answer, text: str) -> str:
    """Write a page: a card for each claim, then the text with the claims marked; cards and marks lead to one another.

    It is headings, paragraphs, lists and links only, needs no script and asks for nothing from elsewhere, so that a
    word processor opens it; everything from the text is escaped.
    """
    language = str(answer.extra["told_in"])
    said = labels()["page"][language]
    cut = pieces(text, answer.rows.to_dicts())
    marked = {row["n"] for _, row in cut if row is not None}  # one within another has no mark of its own
    told = "".join(_card(each, said, back=each.n in marked) for each in cards(answer))
    body = "".join(escape(piece) if row is None else _mark(piece, row) for piece, row in cut)
    notes = "".join(f"<p>{escape(note)}</p>" for note in answer.notes)
    whole = (
        f'<p>{escape(answer.headline)}</p>{notes}{told}<h2>{said["text"]}</h2><div class="text" dir="auto">{body}</div>'
    )
    return document(said["title"], whole, lang=language, style=_STYLE, plain=True)


def _mark(piece: str, row: dict[str, Any]) -> str:
    sign = labels()["verdict"][row["verdict"]]["mark"]
    n = row["n"]
    return f'<mark class="{row["verdict"]}"><a id="t{n}" href="#c{n}">{escape(piece)}<sup>{sign}{n}</sup></a></mark>'


def _card(card: Card, said: dict[str, str], *, back: bool) -> str:
    why = f" ({escape(card.why)})" if card.why else ""
    quote = f"{card.n}. {said['quote'].format(text=escape(card.quote))}"
    quote = f'<a href="#t{card.n}">{quote}</a>' if back else quote
    parts = [
        f'<h3 id="c{card.n}">{quote} {card.mark} {escape(card.word)}{why}</h3>',
        f'<p class="says">{escape(card.says)}</p>',
        f"<p>{escape(card.more)}</p>" if card.more else "",
        _listed(said["evidence"], [_source(each) for each in card.evidence]),
        _listed(said["sums"], [escape(each) for each in card.sums]),
        f'<p class="head">{said["instead"]}</p><p>{escape(card.rather)}</p>' if card.rather else "",
    ]
    return "".join(parts)


def _listed(head: str, items: list[str]) -> str:
    listed = "".join(f"<li>{each}</li>" for each in items)
    return f'<p class="head">{head}</p><ul>{listed}</ul>' if items else ""


def _source(each: Evidence) -> str:
    return f'{escape(each.text)} <a href="{escape(each.url)}">{escape(each.url)}</a>' if each.url else escape(each.text)


def markdown(answer: Answer, text: str) -> str:
    """Write Markdown: the headline, a card for each claim, and the text as a quotation.

    >>> from burdenshare.claims.check import check
    >>> said = "In 2024 Canada spent 1.37% of GDP on defence."
    >>> print(markdown(check(said, "2025-05-07", today="2026-11-23"), said).splitlines()[4][:20])
    ## 1. “1.37%”: ↺ sup
    """
    said = labels()["page"][str(answer.extra["told_in"])]
    parts = [f"# {said['title']}", _plain(answer.headline), *(_plain(each) for each in answer.notes)]
    for card in cards(answer):
        why = f" ({_plain(card.why)})" if card.why else ""
        parts.append(
            f"## {card.n}. {said['quote'].format(text=_plain(card.quote))} {card.mark} {_plain(card.word)}{why}"
        )
        parts += [f"**{_plain(card.says)}**", *([_plain(card.more)] if card.more else [])]
        parts += _points(said["evidence"], [_plain(each.text) + (f" <{each.url}>" if each.url else "") for each in card.evidence])  # fmt: skip  # noqa: E501
        parts += _points(said["sums"], [_plain(each) for each in card.sums])
        parts += [f"**{said['instead']}** {_plain(card.rather)}"] if card.rather else []
    parts += [f"## {said['text']}", "\n".join(f"> {_plain(line)}".rstrip() for line in text.strip().splitlines())]
    return "\n\n".join(parts) + "\n"


def _points(head: str, items: list[str]) -> list[str]:
    return [f"**{head}**", "\n".join(f"- {each}" for each in items)] if items else []


def _plain(text: str) -> str:
    """Keep a text from being read as Markdown."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
