"""The checker: paste a text, and each number in it gets its verdict, with the figures it was held against."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from burdenshare.claims.cards import Card, cards
from burdenshare.claims.evidence import Evidence
from burdenshare.core.errors import BurdenshareError
from burdenshare.core.sentence import Title
from burdenshare.language.readable import readable
from burdenshare.language.writing import number
from burdenshare.views.answer import Answer
from burdenshare.web.cells import laid_out
from burdenshare.web.foreign import foreign
from burdenshare.web.page import Cell, Field, Page, PageForm, Table
from burdenshare.web.pages.folded import Stretch, stretches
from burdenshare.web.request import PageRequest

LONGEST = 60_000  # characters of a text that a page takes
AROUND = 160  # characters of a sentence shown around its claim
LINKED = 1_500  # characters of a text that an address holds, where the reader wants one
MANY = 8  # claims, from which on a table of them all stands below the cards
SHOWN = 80  # claims explained on a page; all are in the files
KINDS = {"right": "sound", "right_when_written": "sound", "superseded_when_written": "old", "close": "old", "not_yet_known": "old", "misleading": "astray", "wrong": "false"}  # fmt: skip  # noqa: E501
SAMPLED = "2025-05-07"  # the day of the sample, when 1.37 % was superseded
HELD = re.compile(r"(?<=\d) (?=\w)")  # between a number and its word, in a heading that is broken into even lines
TAKES = ("text", "written", "posted")


@dataclass(frozen=True)
class VerdictCard:
    """A card on a page: its look, what it rests on with links, and the language of a sentence of the text."""

    card: Card
    look: str
    evidence: tuple[tuple[Cell, Cell], ...]
    lang: str
    context: str


@dataclass(frozen=True)
class CheckedText:
    """A text that was checked: its cards, itself with the prose without claims folded, and how to take it away."""

    headline: str
    notes: tuple[Cell, ...]
    cards: tuple[VerdictCard, ...]
    left: int
    text: tuple[Stretch, ...]
    lang: str
    values: dict[str, str] = field(default_factory=dict)
    linked: bool = False  # the address holds the text already
    short: bool = False  # it could
    review: str = ""
    table: Table | None = None  # of many claims


def page(asked: PageRequest) -> Page:
    """Make the page of the checker: the box, or what was found, or why nothing was looked for."""
    title, lede = asked.say("check.title"), (asked.text("check.lede"),)
    if asked.still:
        return Page(title, (*lede, asked.text("still.check")), ())
    text = asked.values.get("text", "")
    if "text" not in asked.values:
        return Page(title, lede, (), forms=(box(asked),), sample=sample(asked))
    try:
        _refuse(text)
        found = answer_of(asked)
    except BurdenshareError as error:
        said = asked.english(error.sentence)
        return Page(title, lede, (), forms=(box(asked, text),), sample=sample(asked), refused=said)
    return Page(
        HELD.sub("\u00a0", found.headline.removesuffix(".")),
        (),
        (),
        forms=(box(asked, text),),
        checked=_checked(asked, text, found),
    )


def _refuse(text: str) -> None:
    """Refuse what is empty or too long, in a sentence that says what to do."""
    from burdenshare.core.errors import QueryError
    from burdenshare.language import say

    if not text.strip():
        raise QueryError(say("errors.text_empty"))
    if len(text) > LONGEST:
        raise QueryError(say("errors.text_too_long", n=len(text), most=LONGEST))


def answer_of(asked: PageRequest) -> Answer:
    """Check the text that was sent."""
    return asked.ask("check", asked.values["text"], asked.values.get("written") or None, told_in=asked.lang, today=asked.as_of)  # fmt: skip  # noqa: E501


def box(asked: PageRequest, text: str = "") -> PageForm:
    """Make the box into which a number or a text is put; a browser would cut a text at a limit, so it has none."""
    fields = (
        Field(
            "text",
            asked.say("check.text"),
            "textarea",
            text,
            help=asked.say("check.limit", most=number(f"{LONGEST:,}", asked.lang)),
        ),
        Field("written", asked.say("check.written"), "date", asked.values.get("written", "")),
    )
    return PageForm("check", fields, asked.say("check.submit"), asked.say("check.box"), method="post")


def sample(asked: PageRequest) -> tuple[str, str]:
    """Offer a sentence that is one click from its verdict."""
    text = asked.say("check.sample_text")
    return asked.say("check.sample", text=text, day=asked.day(SAMPLED)), asked.to("check", text=text, written=SAMPLED)


def _checked(asked: PageRequest, text: str, found: Answer) -> CheckedText:
    rows = found.rows.to_dicts()
    spoken = str(found.extra["language"])
    lang = "" if spoken == asked.lang else spoken
    told = cards(found)
    values = {"text": text, "written": asked.values.get("written", ""), "asOf": asked.values.get("asOf", "")}
    return CheckedText(
        headline=found.headline,
        notes=tuple(Cell(readable(each, asked.lang)) for each in found.notes),
        cards=tuple(_told(asked, each, lang) for each in told[:SHOWN]),
        left=max(0, len(told) - SHOWN),
        text=tuple(stretches(text, rows)),
        lang=lang,
        values={key: value for key, value in values.items() if value},
        linked="posted" not in asked.values,
        short=len(text) <= LINKED,
        review=_review(asked, found) if rows else "",
        table=_table(asked, rows, spoken) if len(rows) > MANY else None,
    )


def _table(asked: PageRequest, rows: list[dict[str, Any]], spoken: str) -> Table:
    said = [{**row, "language": spoken} for row in rows]
    return laid_out(asked, asked.say("check.table"), said, "check")


def _told(asked: PageRequest, card: Card, lang: str) -> VerdictCard:
    evidence = tuple(_evidence(asked, each) for each in card.evidence)
    return VerdictCard(card, KINDS.get(card.verdict, "open"), evidence, lang, around(card.context, card.quote))


def _evidence(asked: PageRequest, each: Evidence) -> tuple[Cell, Cell]:
    apart = each.cited and asked.lang != each.lang
    text = Cell(each.text.replace(each.cited, foreign(Title(each.cited, each.lang))) if apart else each.text)
    if each.entry:
        return text, Cell(asked.say("check.source"), each.url)
    return text, Cell(asked.say("check.papers"), asked.to(f"figure/{each.id}"))


def around(sentence: str, piece: str) -> str:
    """Give what stands around a claim, so that the card is read by itself.

    >>> around("So " * 60 + "2% of GDP.", "2%")[:5], around("Canada spent 2%.", "2%")
    ('… So ', 'Canada spent 2%.')
    """
    if len(sentence) <= AROUND:
        return sentence
    at = max(sentence.find(piece), 0)
    low, high = max(0, at - AROUND // 2), min(len(sentence), at + AROUND // 2)
    low = sentence.find(" ", low) + 1 if low else 0
    high = sentence.rfind(" ", low, high) if high < len(sentence) else high
    return f"{'… ' if low else ''}{sentence[low:high]}{' …' if high < len(sentence) else ''}"


def _review(asked: PageRequest, found: Answer) -> str:
    """Tell machines the verdicts; what closes a script in a text is written otherwise."""
    from burdenshare.claims.reviews import review

    return review(found).replace("<", "\\u003c")


def file(asked: PageRequest, form: str) -> str:
    """Write what was found as a file: a page, Markdown, ClaimReview or CSV."""
    from burdenshare.claims.document import markdown, page
    from burdenshare.claims.forms import rows_csv
    from burdenshare.claims.reviews import review

    text = asked.values.get("text", "")
    _refuse(text)
    found = answer_of(asked)
    if form in ("html", "md"):
        return page(found, text) if form == "html" else markdown(found, text)
    return review(found) if form == "jsonld" else rows_csv(found)
