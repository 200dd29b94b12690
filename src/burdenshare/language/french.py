"""How is a sentence of a view said in French? data/messages/views.fr.toml holds each under its English template."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from burdenshare.core.sentence import Sentence
from burdenshare.language.sentences import told
from burdenshare.reference.areas import areas

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
LONGEST = 2000  # characters of a text that is looked for among the templates
TELLING = 8  # letters of its own by which a template is known in a text
DAY = re.compile(r"\b(20\d\d|19\d\d)-(\d\d)-(\d\d)\b(?!/)")
FIGURE = re.compile(r"(?<![\w.,-])([+\u2212-]?\d+)\.(\d+)(?=[ef]?(?![\w.]))")


def in_french(text: str) -> str | None:
    """Say a text in French; None where it was not made of a sentence that has its French.

    Examples
    --------
    >>> in_french("cannot rate")
    'impossible à noter'
    >>> in_french("Somebody's own words.") is None
    True
    """
    if isinstance(text, Sentence):
        return told(text, "fr")
    return told(text.strip(), "fr") or catalogue().get(text.strip()) or _recognised(text.strip())


@lru_cache(maxsize=2000)
def _recognised(text: str) -> str | None:
    """Find the template of a text that went through a frame, which keeps the letters only."""
    for template, pattern in patterns() if len(text) <= LONGEST else ():
        if found := pattern.fullmatch(text):
            return catalogue()[template].format(*map(_read, found.groups()))
    return None


def _read(value: str) -> Any:
    plain = value.replace(",", "")
    return (
        _Number(plain)
        if re.fullmatch(r"[+-]?\d+(?:\.\d+)?", plain) and "." in plain
        else _Word(in_french(value) or _text(value))
    )


class _Word(str):
    """A word in place of a number's: it keeps its own form whatever the template asks of the number."""

    def __format__(self, how: str) -> str:
        return str(self)


@cache
def patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Make a pattern of each template that has words enough to be known by, the one with most of them first."""
    own = {each: sum(map(str.isalpha, _bare(each))) for each in catalogue() if "{" in each}
    told = sorted((each for each, letters in own.items() if letters >= TELLING), key=lambda each: -own[each])
    return [(each, re.compile("(.*?)".join(map(re.escape, re.split(r"\{[^}]*\}", each))), re.DOTALL)) for each in told]


def _bare(template: str) -> str:
    return re.sub(r"\{[^}]*\}", "", template)


def _text(value: str) -> str:
    """Write a value that is a text: known words and Allies' names in French, figures and days by French custom."""
    parts = [catalogue().get(each, names().get(each, each)) for each in re.split(r"(, |; |[()])", value)]
    joined = "".join(parts)
    days = DAY.sub(lambda found: _day(date(*map(int, found.groups()))), joined)
    return FIGURE.sub(r"\1,\2", days)


def _day(on: date) -> str:
    return f"{'1er' if on.day == 1 else on.day} {MONTHS[on.month - 1]} {on.year}"


class _Number(float):
    """A number that is written in French: 3,5 and 1 303,5."""

    def __format__(self, how: str) -> str:
        return super().__format__(how).replace(",", "\u202f").replace(".", ",")


@cache
def names() -> dict[str, str]:
    """Give the French name of each Ally under its English one."""
    return {each.name_en: each.name("fr") for each in areas().values()}


@cache
def catalogue() -> dict[str, str]:
    """Read the sentences; ~ is a blank at which no line breaks."""
    text = (files("burdenshare") / "data" / "messages" / "views.fr.toml").read_text(encoding="utf-8")
    return {key: str(said).replace("~", "\u00a0") for key, said in tomllib.loads(text).items()}
