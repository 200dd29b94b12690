"""A sentence that knows how it was made, so that a reader of another language can be told it too."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, reduce
from importlib.resources import files
from operator import getitem
from string import Formatter
from typing import Any


class Sentence(str):
    """An English sentence with the key of its message and the values it was made of.

    It is a text like any other; a face that speaks another language asks `language.tell` for it.

    Examples
    --------
    >>> said = Sentence("3.5 % every year", "rate.every_year", {"share": 3.5})
    >>> said, said.key, said.values
    ('3.5 % every year', 'rate.every_year', {'share': 3.5})
    """

    key: str
    values: Mapping[str, Any]

    def __new__(cls, text: str, key: str, values: Mapping[str, Any]) -> Sentence:
        """Keep key and values beside the text."""
        made = super().__new__(cls, text)
        made.key, made.values = key, values
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Keep key and values where an answer is sent to another process."""
        return Sentence, (str(self), self.key, dict(self.values))

    def __deepcopy__(self, memo: dict[int, Any]) -> Sentence:
        """Give itself, as every text does: nobody changes what it is made of."""
        return self


class Title(str):
    """Somebody's own words that no language says otherwise, with the language they are in.

    >>> Title("Rekordowy budżet", "pl").lang
    'pl'
    """

    lang: str

    def __new__(cls, text: str, lang: str) -> Title:
        """Keep the language beside the words."""
        made = super().__new__(cls, text)
        made.lang = lang
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Keep the language where an answer is sent to another process."""
        return Title, (str(self), self.lang)


class Listed(list[Any]):
    """Values that stand in one sentence: `{names}` joins them by commas, `{names:; }` by another stop.

    What stands before a `+` is done to each of them: `{names:the+, | and }` gives each name its article.

    >>> f"{Listed(['Spain', 'Belgium', 'Czechia'])}, {Listed('abc'):, | and }"
    'Spain, Belgium, Czechia, a, b and c'
    """

    def __format__(self, how: str) -> str:
        each_one, _, how = how.rpartition("+")
        between, _, last = (how or ", ").partition("|")
        texts = [format(each, each_one) for each in self] if each_one else [str(each) for each in self]
        return between.join([*texts[:-2], last.join(texts[-2:])]) if last else between.join(texts)


BRACKETED = re.compile(r"[ \u00a0]\(([^()]*)\)")


def unbracketed(found: str, said: dict[str, Any]) -> dict[str, Any]:
    """Take brackets off what a message sets between brackets of its own: no bracket stands within another.

    >>> unbracketed("{words} ({who})", {"words": "2 % (core)", "who": "Mark Carney (The Hague)"})
    {'words': '2 % (core)', 'who': 'Mark Carney, The Hague'}
    """
    return {name: _without(value) if name in _between(found) else value for name, value in said.items()}


def _without(value: Any) -> Any:
    if isinstance(value, list):
        return type(value)(map(_without, value))
    if not isinstance(value, str) or "(" not in value:
        return value
    plain = BRACKETED.sub(r", \1", value)
    named = getattr(type(value), "of", None)  # a name keeps the language it stands in
    return named(plain, getattr(value, "lang", "")) if named else plain


@cache
def _between(found: str) -> frozenset[str]:
    """Name the values that a message sets between brackets."""
    open_, names = 0, set()
    for words, name, _, _ in Formatter().parse(found):
        open_ += words.count("(") - words.count(")")
        names |= {name} if name and open_ > 0 else set()
    return frozenset(names)


TOLD = {str, Sentence, int, float}  # by far most values; an import may find a hundred thousand things to say


def worded(key: str, /, **values: Any) -> Sentence:
    """Say a sentence in a room below `language`, in the words of `messages/en`, under its key there.

    >>> worded("ledger.span", start=2026, end=2030)
    ' from 2026 to 2030'
    """
    template = _template(key)
    if TOLD.issuperset(map(type, values.values())):
        return Sentence(_set(template, values), key, values)
    plain = {name: each if type(each) in TOLD else _plain(each) for name, each in values.items()}
    lists = {name: Listed(each) for name, each in plain.items() if isinstance(each, list)}
    return Sentence(_set(template, {**plain, **lists}), key, plain)


def _set(template: str, values: dict[str, Any]) -> str:
    return template.format(**(unbracketed(template, values) if "(" in template else values))


def side_by_side(*parts: str | None) -> str:
    """Set what there is of some texts side by side, so that each is told again by itself.

    >>> side_by_side("A note.", None), side_by_side("A note.", "A doubt.").key
    ('A note.', 'sentences.space')
    """
    said = [each for each in parts if each]
    return worded("sentences.space", parts=said) if len(said) > 1 else next(iter(said), "")


def _plain(value: Any) -> Any:
    """Give what every language can write and any process take in: of an error the sentence it was raised with."""
    if isinstance(value, BaseException):
        return next((each for each in value.args if isinstance(each, Sentence)), str(value))
    return value if value is None or isinstance(value, str | int | float | date | list) else str(value)


def refused(key: str, /, **values: Any) -> Sentence:
    """Say why something is refused, in a room below `language`: in the words of `messages/en/refused.toml`.

    >>> refused("opened.no_sheet", file="tables.xlsx", name="'TABLE3'")
    "tables.xlsx has no sheet 'TABLE3'."
    """
    return worded(f"refused.{key}", **values)


@cache
def _template(key: str) -> str:
    room, *names = key.split(".")
    found: str = reduce(getitem, names, _room(room))
    return found


@cache
def _room(name: str) -> Any:
    words = files("burdenshare") / "language" / "messages" / "en" / f"{name}.toml"
    return tomllib.loads(words.read_text(encoding="utf-8"))


def serialised(value: Any) -> Any:
    """Give what a file keeps of a sentence, its key and its values among it; of anything else its plain text."""
    if isinstance(value, Sentence):
        return {
            "text": str(value),
            "key": value.key,
            "values": {name: serialised(each) for name, each in value.values.items()},
        }
    if isinstance(value, list):
        return [serialised(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def again(raw: Any) -> Any:
    """Say again what a file kept.

    >>> said = refused("opened.no_sheet", file="tables.xlsx", name=refused("ecb.more", n=2))
    >>> again(serialised(said)) == said, again(serialised(said)).values["name"].key
    (True, 'refused.ecb.more')
    """
    if isinstance(raw, dict):
        return Sentence(raw["text"], raw["key"], {name: again(each) for name, each in raw["values"].items()})
    return [again(each) for each in raw] if isinstance(raw, list) else raw


def sentences_in(*things: Any) -> dict[str, Sentence]:
    """Collect the sentences that stand anywhere in rows, lists and mappings, by their English text.

    A frame keeps the letters of a text only; an answer keeps what this gives beside its frame.

    Examples
    --------
    >>> rows = [{"name": "Poland", "reason": Sentence("3.5 % every year", "rate.every_year", {"share": 3.5})}]
    >>> sentences_in(rows)["3.5 % every year"].key
    'rate.every_year'
    """
    found: dict[str, Sentence] = {}
    for each in things:
        if isinstance(each, Sentence):
            found |= {str(each): each, **sentences_in(each.values)}
        elif isinstance(each, Mapping):
            found |= sentences_in(*each.values())
        elif isinstance(each, Iterable) and not isinstance(each, str | bytes):
            found |= sentences_in(*each)
    return found
