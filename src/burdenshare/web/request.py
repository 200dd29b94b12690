"""What a reader asks of a page: the language, the place, the day, the values in the address; and where links lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.core.sentence import Sentence
from burdenshare.language import retold, tell
from burdenshare.language import say as sentence
from burdenshare.language.numbers import day as in_words
from burdenshare.language.readable import readable
from burdenshare.views.answer import Answer
from burdenshare.views.ask import ask
from burdenshare.web.foreign import foreign
from burdenshare.web.page import BlockQuestion, Cell
from burdenshare.web.words import say, word_of

Link = Callable[[str], str]
LABELS = {"year": "form.year", "share": "form.share", "by": "form.by", "from": "beside.since", "to": "beside.until"}


@dataclass(frozen=True)
class PageRequest:
    """One request for a page.

    Attributes
    ----------
    path
        the page without its language, such as `ally/CAN`.
    values
        what stands in the address after the question mark.
    still
        whether the page becomes a file: then nothing can be asked of a server.
    heard
        the sentences that stand in the rows of the answers asked for, by their English text.
    answers
        what was answered, so that a page asks each question once and speaks of one state of the record.
    """

    lang: str
    path: str
    values: Mapping[str, str] = field(default_factory=dict)
    still: bool = False
    link: Link = str
    heard: dict[str, Sentence] = field(default_factory=dict, compare=False, repr=False)
    answers: dict[str, Answer] = field(default_factory=dict, compare=False, repr=False)

    @property
    def as_of(self) -> str | None:
        """The day asked about, None for today."""
        return self.values.get("asOf") or None

    @property
    def on(self) -> date:
        """The day whose knowledge is used."""
        return read_day(self.as_of)

    def ask(self, question: str, *args: Any, **kwargs: Any) -> Answer:
        """Ask a question, as of no day but what is said."""
        key = repr((question, args, sorted(kwargs.items())))
        if (found := self.answers.get(key)) is None:
            found = self.answers[key] = ask(question, *args, **kwargs)
            self.heard.update(found.sentences)
        return found

    def known(self, question: str, *args: Any, **kwargs: Any) -> Answer:
        """Ask a question as of the day asked about."""
        return self.ask(question, *args, **{**kwargs, **({"as_of": self.as_of} if self.as_of else {})})

    def asks(self, question: str, **given: Any) -> BlockQuestion:
        """Name a question as of the day asked about, so that other faces can be asked it."""
        return BlockQuestion(question, {**given, "as_of": self.as_of})

    def say(self, key: str, **values: Any) -> str:
        """Say a message of the pages."""
        return say(key, self.lang, **values)

    def word(self, group: str, value: str | None) -> str:
        """Say a value of a closed list."""
        said = word_of(group, value, self.lang)
        return tell(said, self.lang, self.heard) if said == value else said

    def text(self, key: str, **values: Any) -> Cell:
        """Say a message as a cell."""
        return Cell(self.say(key, **values))

    def english(self, text: str) -> Cell:
        """Mark what is said in English only; grades of trust are called by the words that pages have for them."""
        if getattr(text, "key", "") == "releases.trust":
            return self.text("data.grades")
        said = retold(text, self.lang, self.heard, foreign)
        plain = readable(text if said is None else said, self.lang)
        return Cell(plain, lang="en") if said is None else Cell(plain)

    def day(self, when: str | date) -> str:
        """Write a day in words."""
        return in_words(when, self.lang)

    def to(self, path: str, anchor: str = "", **values: Any) -> str:
        """Link to a page in the same language, as of the same day."""
        day = {"asOf": self.as_of} if self.as_of else {}
        return self.link(address(self.lang, path, {**day, **values}) + anchor)

    def whole(self, name: str, default: int, low: int, high: int) -> int:
        """Read a whole number from the address, within bounds."""
        return int(self.number(name, default, low, high))

    def number(self, name: str, default: float, low: float, high: float) -> float:
        """Read a number from the address, within bounds.

        Raises
        ------
        QueryError
            it is none, or out of bounds.
        """
        text = self.values.get(name, "")
        try:
            value = float(text.replace(",", ".")) if text else float(default)
        except ValueError as error:
            raise QueryError(sentence("errors.not_number", name=_label(name), given=f"{text!r:.40}")) from error
        if not low <= value <= high:
            bounds = {"low": f"{low:g}", "high": f"{high:g}", "value": f"{value:g}"}
            raise QueryError(sentence("errors.out_of_bounds", name=_label(name), **bounds))
        return value


def _label(name: str) -> str:
    """Name a value of an address as its field does; one without a field of its own as it stands."""
    found = LABELS.get(name)
    return sentence("pages.site.quoted", text=sentence(f"pages.{found}")) if found else name


def address(lang: str, path: str, values: Mapping[str, Any] | None = None) -> str:
    """Write the address of a page on a server.

    >>> address("fr", "ally/CAN", {"asOf": "2025-05-07"})
    '/fr/ally/CAN?asOf=2025-05-07'
    """
    from urllib.parse import quote, urlencode

    query = urlencode({key: value for key, value in (values or {}).items() if value is not None})
    return f"/{lang}/{quote(path)}{'?' + query if query else ''}"
