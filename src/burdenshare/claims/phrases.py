"""Phrases: what words stand for, from files that people edit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from burdenshare.claims.text import low
from burdenshare.reference.areas import areas

WORD = re.compile(r"[^\W\d_]+")


class Phrase(NamedTuple):
    """A phrase of the lexicon: its words, whether case counts, and what it stands for."""

    words: tuple[str, ...]
    cased: tuple[str, ...] | None
    kind: str
    value: Any
    spelt: str = ""  # the whole phrase, where figures are part of it: F-35
    accents: str = ""  # the one word of it as written, where accents tell it from another: wäre, ware


class Leader(NamedTuple):
    """Who governed which area from when to when; `again` for one who stood for different areas in turn."""

    code: str
    start: date
    end: date
    again: bool = False


def phrases_of(raw: dict[str, Any], leaders: list[dict[str, Any]], language: str) -> dict[str, list[Phrase]]:
    """Make the phrases of a language, by their first word, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for kind, value, told in _entries(raw, leaders, language):
        for words in _inflected(told, raw["reading"].get("endings", ())):
            phrase = _phrase(words, kind, value)
            if phrase.words:
                found.setdefault(phrase.words[0], []).append(phrase)
    for each in found.values():
        each.sort(key=lambda phrase: -len(phrase.words))
    return found


def openings_of(phrases: dict[str, list[Phrase]]) -> dict[tuple[str, str], list[Phrase]]:
    """Put phrases by their first two words, so that of the many that begin with "the" few are looked at."""
    found: dict[tuple[str, str], list[Phrase]] = {}
    for first, listed in phrases.items():
        for phrase in listed:
            found.setdefault((first, phrase.words[1] if len(phrase.words) > 1 else ""), []).append(phrase)
    return found


def _inflected(told: str, endings: list[str]) -> list[str]:
    """Give the forms of a word that ends in a star: deutsch* is deutsche, deutschen and so on.

    >>> _inflected("polnisch*", ["", "e", "en"]), _inflected("Pole", ["e"])
    (['polnisch', 'polnische', 'polnischen'], ['Pole'])
    """
    return [told[:-1] + each for each in endings] if told.endswith("*") else [told]


def _entries(raw: dict[str, Any], leaders: list[dict[str, Any]], language: str) -> Iterator[tuple[str, Any, str]]:
    """Give every phrase of a language with its kind and what it stands for."""
    yield from _table("who", raw["who"])
    yield from (("who", area.code, words) for area in areas().values() for words in _names(area, language))
    yield from _table("capital", raw["capitals"])
    yield from (("people", None, words) for words in raw["people"]["none"])
    yield from (("leader", _leader(each), words) for each in leaders for words in each["name"])
    yield from ((kind, kind, words) for kind, listed in raw["cues"].items() for words in listed)
    for table in ("rank", "end", "summit"):
        yield from _table(table, raw[table], int)
    yield from (("circle", tuple(each["allies"]), words) for each in raw["circle"] for words in each["name"])
    for table in ("compare", "members", "when", "modal", "programme", "home"):
        yield from _table(table, raw[table])
    yield from _table("multiple", raw["multiple"], float)


def _table(kind: str, listed: dict[str, list[str]], read: Callable[[str], Any] = str) -> Iterator[tuple[str, Any, str]]:
    """Give the phrases of a table, each standing for the name of its line."""
    return ((kind, read(name), words) for name, several in listed.items() for words in several)


def _names(area: Any, language: str) -> list[str]:
    """Give the names of an area that are words of prose: its name in both languages and aliases such as Turkey."""
    names = [area.name(language), area.name_en, *(alias for alias in area.aliases if _prose(alias))]
    return [] if area.kind == "aggregate" else names


def _prose(alias: str) -> bool:
    return alias[0].isalpha() and not any(sign in alias for sign in "(.,") and len(alias) > 3


def _leader(raw: dict[str, Any]) -> Leader:
    end = date.fromisoformat(raw["to"]) if "to" in raw else date.max
    return Leader(raw["code"], date.fromisoformat(raw["from"]), end, bool(raw.get("again")))


def _phrase(words: str, kind: str, value: Any) -> Phrase:
    """Prepare a phrase; short ones in capitals (US, UK, SIPRI) are told apart by case, those behind = by accents.

    >>> _phrase("U.S.", "who", "USA").cased, _phrase("per head", "per_head", None).cased
    (('U', 'S'), None)
    """
    words, accents = words.removeprefix("="), words[1:].lower() if words.startswith("=") else ""
    spelt = tuple(WORD.findall(words))
    cased = spelt if all(word.isupper() for word in spelt) and sum(map(len, spelt)) <= 5 else None
    figures = low(words) if any(sign.isdigit() for sign in words) else ""
    return Phrase(tuple(low(word) for word in spelt), cased, kind, value, figures, accents)
