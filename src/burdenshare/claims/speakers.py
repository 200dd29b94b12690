"""Who says it: the writer of a text, or somebody it tells of? A value told as the words of another is that other's."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from burdenshare.claims.sentence import Parsed

_WORD = r"[A-ZÀ-Þ][\w'’.-]*"
_NAME = rf"{_WORD}(?: (?:(?:de|von|van|der|of) )?{_WORD}){{0,3}}"
_ASIDE = r"(?:,[^,\"]{0,60},)?"


@cache
def _words(language: str) -> dict[str, Any]:
    raw = (files("burdenshare") / "data" / "lexicon" / "speech.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(raw)[language]
    return found


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """Make what finds a speaker: a name before a verb of saying, behind one, or behind "according to"."""
    words = _words(language)
    verbs, leads = ("|".join(re.escape(each) for each in words[key]) for key in ("verbs", "leads"))
    return (
        re.compile(rf"(?P<who>{_NAME}){_ASIDE} (?P<verb>{verbs})\b"),
        re.compile(rf"(?<=[\",] )(?P<verb>{verbs}) (?P<who>{_NAME})"),
        re.compile(rf"\b(?P<verb>(?i:{leads})) (?P<who>{_NAME})"),
    )


def speaker(parsed: Parsed, at: int, to: int) -> str:
    """Give who is said to have said what stands at a place of a sentence; "" where it is the writer.

    A verb of saying before it in its clause speaks of it, or one behind it after a comma or a quotation mark.

    >>> from burdenshare.claims.readings.read import parse
    >>> said = parse("Donald Trump claimed that Canada spends 0.9% of GDP.")
    >>> speaker(said, 40, 44)
    'Donald Trump'
    >>> said = parse('"Canada spends 0.9% of GDP", said Mark Rutte.')
    >>> speaker(said, 15, 19), speaker(parse("Canada spends 0.9% of GDP."), 14, 18)
    ('Mark Rutte', '')
    """
    plain, language = parsed.sentence.plain, parsed.words.language
    for pattern in _patterns(language):
        for found in pattern.finditer(plain):
            who = _named(found["who"], language)
            if who and (_before(parsed, found, at) or _behind(plain, found, to)):
                return who
    return ""


def _named(who: str, language: str) -> str:
    """Leave off what begins a sentence and is no name."""
    words = who.rstrip(".,'").split(" ")
    while words and words[0] in _words(language)["none"]:
        words = words[1:]
    return " ".join(words)


def _before(parsed: Parsed, found: re.Match[str], at: int) -> bool:
    """Whether a verb stands before the place, in its clause or with a quotation begun between them."""
    if found.end() > at:
        return False
    between = parsed.sentence.plain[found.end() : at]
    return between.count('"') == 1 or ('"' not in between and parsed.clause(at, at)[0] <= found.start())


def _behind(plain: str, found: re.Match[str], to: int) -> bool:
    """Whether a verb stands behind the place, after the comma or the quotation mark that ends what was said."""
    return found.start() >= to and plain[: found.start()].rstrip().endswith((",", '"', ',"'))
