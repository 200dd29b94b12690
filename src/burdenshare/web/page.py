"""What a page is made of: a title, some sentences, and blocks that hold a chart, a table and ways to take them away."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from burdenshare.views.answer import Answer


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its text in the reader's language, and where it leads."""

    text: str
    href: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Table:
    """A table that reads on its own: caption, heads, cells."""

    caption: str
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[Cell, ...], ...]
    lead: int = 0  # the column that says of what a row speaks

    @property
    def seats(self) -> tuple[Markup, ...]:
        """What stands in the tag of a cell, column by column: its kind, and on a card its head."""
        return tuple(self._seat(at, head, right=right) for at, (head, right) in enumerate(self.heads))

    def _seat(self, at: int, head: str, *, right: bool) -> Markup:
        leads = self.cards and at == self.lead
        kind = " ".join(["lead"] * leads + ["n"] * right)
        said = Markup(' role="cell"') if self.cards else Markup()
        said += Markup(' data-head="{}"').format(head) if self.cards and not leads else ""
        return said + (Markup(' class="{}"').format(kind) if kind else "")

    @property
    def cards(self) -> bool:
        """Whether each row is a card on a phone, its values under their heads: no more than three columns fit there."""
        return len(self.heads) > 3


@dataclass(frozen=True)
class PageChart:
    """A chart of the gallery: its name and what it is asked."""

    name: str
    args: tuple[Any, ...] = ()
    asked: dict[str, Any] = field(default_factory=dict)

    @property
    def given(self) -> dict[str, Any]:
        """What is really asked: nothing that is left open."""
        return {key: value for key, value in self.asked.items() if value is not None}


@dataclass(frozen=True)
class BlockQuestion:
    """The question a block answers, so that other faces can be asked the same."""

    name: str
    args: dict[str, Any] = field(default_factory=dict)

    @property
    def given(self) -> dict[str, Any]:
        """What is really asked."""
        return {key: value for key, value in self.args.items() if value is not None}


@dataclass(frozen=True)
class Field:
    """A field of a form."""

    name: str
    label: str
    kind: str = "text"
    value: Any = ""
    options: tuple[tuple[str, str], ...] = ()
    limits: dict[str, Any] = field(default_factory=dict)
    help: str = ""
    again: bool = False  # what it says changes the form itself, so the page is asked anew
    list: str = ""  # the id of the suggestions of its form
    told: str = ""  # the value as the reader is shown it, where that is not how it is sent


@dataclass(frozen=True)
class FieldGroup:
    """Some fields of a form behind a heading of their own."""

    legend: str
    fields: tuple[Field, ...]
    open: bool = False


@dataclass(frozen=True)
class PageForm:
    """A form that asks a page again with other values."""

    action: str
    fields: tuple[Field, ...]
    submit: str
    label: str
    live: bool = False
    method: str = "get"
    groups: tuple[FieldGroup, ...] = ()
    lists: tuple[tuple[str, tuple[tuple[str, Cell], ...]], ...] = ()  # suggestions: their id, values and words


@dataclass(frozen=True)
class Block:
    """A part of a page."""

    id: str
    heading: str
    says: tuple[Cell, ...] = ()
    drawn: PageChart | None = None
    question: BlockQuestion | None = None
    answer: Answer | None = None
    table: Table | None = None
    facts: tuple[tuple[str, Cell], ...] = ()
    points: tuple[Cell, ...] = ()
    ladder: tuple[tuple[str, Cell, bool], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    asked: tuple[tuple[str, tuple[Cell, ...]], ...] = ()
    box: PageForm | None = None
    folded: bool = False
    section: bool = False  # folded as a whole behind its heading, on a page with a list of contents


@dataclass(frozen=True)
class Page:
    """A whole page."""

    title: str
    lede: tuple[Cell, ...]
    blocks: tuple[Block, ...]
    figure: str = ""
    forms: tuple[PageForm, ...] = ()
    tabs: tuple[tuple[str, tuple[str, ...]], ...] = ()  # words of a tab, and the blocks behind it
    live: bool = False
    time: dict[str, Any] | None = None
    chosen: bool = False  # where no server answers, a script compares what a reader chooses
    chip: tuple[str, str] | None = None  # a rating: its kind, which chooses sign and colour, and its words
    five: tuple[tuple[Cell, ...], ...] = ()
    beside: tuple[Cell | None, Cell | None] | None = None  # the page before and the page after
    checked: Any = None  # a text that was checked (web.pages.check.Checked)
    sample: tuple[str, str] | None = None  # a sentence that is one click from its verdict
    refused: Cell | None = None  # why nothing was looked for
