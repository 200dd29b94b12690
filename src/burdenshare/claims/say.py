"""How is a reason told? A message of the claims in the language of the moment, names and days written by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache

from burdenshare.claims.lexicon import _read
from burdenshare.language import say as sentence
from burdenshare.language import tell
from burdenshare.language.messages import SOURCE, room
from burdenshare.language.writing import day as written
from burdenshare.language.writing import known_text
from burdenshare.reference.areas import areas

_speaking: ContextVar[str] = ContextVar("claims_language", default="en")


def language() -> str:
    """Give the language reasons are told in."""
    return _speaking.get()


@contextmanager
def speaking(told_in: str) -> Iterator[None]:
    """Tell reasons in a language while this holds."""
    token = _speaking.set(told_in)
    try:
        yield
    finally:
        _speaking.reset(token)


def say(key: str, **values: object) -> str:
    r"""Tell a message of the claims with its values, in the language of the moment.

    >>> say("claims.percent", value=3.5)
    '3.50 %'
    >>> with speaking("de"):
    ...     say("claims.percent", value=3.5)
    '3,50\xa0%'
    >>> say("claims.promise_later", who="Mark Carney (The Hague)", day="25 June 2025", words="5 %")
    'It was announced later, on 25 June 2025: 5 % (Mark Carney, The Hague).'
    """
    spoken = language()
    ready = {key: written(each, spoken) if isinstance(each, date) else each for key, each in values.items()}
    return str(tell(sentence(key, **ready), spoken))


def noted(words: str) -> str:
    """Tell what the ledger notes of an entry; nothing in a language that has no words for it."""
    spoken = language()
    return say("claims.note", words=words) if spoken == SOURCE or known_text(words, spoken) else ""


@cache
def _german() -> dict[str, str]:
    return {code: listed[0] for code, listed in _read("de")["who"].items()}


def name(code: str | None) -> str:
    """Give a name as it stands in a sentence.

    >>> name("USA"), name("NATO_EUR_CAN")
    ('the United States', 'European Allies and Canada')
    """
    spoken = language()
    if code is None:
        return ""
    if f"who_{code}" in room("claims", spoken):
        return say(f"claims.who_{code}")
    return _german()[code] if spoken == "de" and code in _german() else areas()[code].name(spoken)


def joined(parts: Iterable[str]) -> str:
    """Set what several entries say side by side; each is said in its language where it is a sentence of ours.

    >>> joined(["at least 2 %", "at least 3 %"])
    'at least 2 %; at least 3 %'
    """
    return say("claims.joined_words", parts=list(parts))


def listed(parts: list[str]) -> str:
    """Join names: A, B and C.

    >>> listed(["A", "B", "C"])
    'A, B and C'
    """
    if len(parts) < 2:
        return "".join(parts)
    return say("claims.and", first=", ".join(parts[:-1]), last=parts[-1])
