"""In which language is a reason told? English sentences are their own keys; reasons.fr.toml has the French."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

from burdenshare.language.sentences import told

_language: ContextVar[str] = ContextVar("language", default="en")


def language() -> str:
    """Give the language reasons are told in."""
    return _language.get()


@contextmanager
def speaking(told_in: str) -> Iterator[None]:
    """Tell reasons in a language while this holds.

    >>> with speaking("fr"):
    ...     tell("It is not clear who promises.")
    'On ne voit pas qui promet.'
    """
    token = _language.set(told_in)
    try:
        yield
    finally:
        _language.reset(token)


def tell(english: str, *values: object) -> str:
    r"""Tell a sentence with its values; a number is written as the language writes it.

    >>> tell("{0:g} % is a target: {1}.", 3.5, "core")
    '3.5 % is a target: core.'
    >>> with speaking("fr"):
    ...     tell("{0:g} % is a target: {1}.", 3.5, "core")
    '3,5\xa0% est un objectif : core.'
    """
    if _language.get() == "en":
        return english.format(*values)
    bare = english.strip()
    before, after = english[: len(english) - len(english.lstrip())], english[len(english.rstrip()) :]
    return before + _french()[bare].format(*map(_value, values)) + after


def _value(value: object) -> object:
    """Write a value in French: a number with its comma, the ledger's words where they have their French."""
    if isinstance(value, str):
        return told(value, "fr") or value
    return _Number(value) if isinstance(value, float) else value


class _Number(float):
    """A number that is written in French: 3,5."""

    def __format__(self, how: str) -> str:
        return super().__format__(how).replace(",", "\u202f").replace(".", ",")


@cache
def _french() -> dict[str, str]:
    text = (files("burdenshare") / "data" / "lexicon" / "reasons.fr.toml").read_text(encoding="utf-8")
    return {key: str(said).replace("~", "\u00a0") for key, said in tomllib.loads(text).items()}
