"""A sentence that knows how it was made, so that a reader of another language can be told it too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


class Listed(list[Any]):
    """Values that stand in one sentence: `{names}` joins them by commas, `{names:; }` by another stop.

    >>> f"{Listed(['Spain', 'Belgium', 'Czechia'])}, {Listed('abc'):, | and }"
    'Spain, Belgium, Czechia, a, b and c'
    """

    def __format__(self, how: str) -> str:
        between, _, last = (how or ", ").partition("|")
        texts = [str(each) for each in self]
        return between.join([*texts[:-2], last.join(texts[-2:])]) if last else between.join(texts)


def worded(key: str, template: str, /, **values: Any) -> Sentence:
    """Say a sentence in a room below `language`: the template is the English message under that key, word for word.

    >>> worded("ledger.at_least", "at least {what}", what="2 % of GDP")
    'at least 2 % of GDP'
    """
    said = {name: Listed(each) if isinstance(each, list) else each for name, each in values.items()}
    return Sentence(template.format(**said), key, values)


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
