"""The words the rules know: phrases in files that people edit, found word by word in one pass."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from burdenshare.claims.text import low
from burdenshare.reference.areas import areas

WORD = re.compile(r"[^\W\d_]+")
LANGUAGES = ("en", "fr")


class Phrase(NamedTuple):
    """A phrase of the lexicon: its words, whether case counts, and what it stands for."""

    words: tuple[str, ...]
    cased: tuple[str, ...] | None
    kind: str
    value: Any


class Mark(NamedTuple):
    """A phrase found in a sentence: what it stands for, and where (positions in the sentence)."""

    kind: str
    value: Any
    start: int
    end: int


class Leader(NamedTuple):
    """Who governed which area from when to when; `again` for one who stood for different areas in turn."""

    code: str
    start: date
    end: date
    again: bool = False


class Lexicon(NamedTuple):
    """The phrases of a language by their first word, and its tables of number, scale, currency and time words."""

    language: str
    phrases: dict[str, list[Phrase]]
    numbers: dict[str, int]
    scales: dict[str, float]
    currencies: dict[str, str]
    percents: tuple[str, ...]
    stopwords: frozenset[str]
    decimal: str


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("burdenshare") / "data" / "lexicon" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def known() -> dict[str, Any]:
    """Give what keeps being said of NATO's money and is not so."""
    return _read("known")


@cache
def lexicon(language: str) -> Lexicon:
    """Read the words of a language.

    >>> lexicon("fr").numbers["vingt"], lexicon("en").scales["bn"]
    (20, 1000000000.0)
    """
    raw = _read(language)
    found: dict[str, list[Phrase]] = {}
    for kind, value, words in _entries(raw, language):
        phrase = _phrase(words, kind, value)
        if phrase.words:
            found.setdefault(phrase.words[0], []).append(phrase)
    for each in found.values():
        each.sort(key=lambda phrase: -len(phrase.words))
    return Lexicon(
        language,
        found,
        {low(word): number for word, number in raw["number"].items()},
        {low(word): float(factor) for word, factor in raw["scale"].items()},
        {low(words): code for code, listed in raw["currency"].items() for words in listed},
        tuple(low(words) for words in raw["percent"]["words"]),
        frozenset(low(word) for word in raw["stopwords"]),
        raw["decimal"],
    )


def _entries(raw: dict[str, Any], language: str) -> list[tuple[str, Any, str]]:
    said = [("who", code, words) for code, listed in raw["who"].items() for words in listed]
    said += [("who", area.code, words) for area in areas().values() for words in _names(area, language)]
    said += [("capital", code, words) for code, listed in raw["capitals"].items() for words in listed]
    said += [("people", None, words) for words in raw["people"]["none"]]
    said += [("leader", _leader(each), words) for each in _read("leaders")["leaders"] for words in each["name"]]
    said += [(kind, kind, words) for kind, listed in raw["cues"].items() for words in listed]
    said += [("rank", int(place), words) for place, listed in raw["rank"].items() for words in listed]
    said += [("circle", tuple(each["allies"]), words) for each in raw["circle"] for words in each["name"]]
    said += [("compare", way, words) for way, listed in raw["compare"].items() for words in listed]
    said += [("multiple", float(times), words) for times, listed in raw["multiple"].items() for words in listed]
    said += [("members", which, words) for which, listed in raw["members"].items() for words in listed]
    said += [("when", which, words) for which, listed in raw["when"].items() for words in listed]
    return said


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
    """Prepare a phrase; short ones in capitals (US, UK, SIPRI) are told apart by case.

    >>> _phrase("U.S.", "who", "USA").cased, _phrase("per head", "per_head", None).cased
    (('U', 'S'), None)
    """
    spelt = tuple(WORD.findall(words))
    cased = spelt if all(word.isupper() for word in spelt) and sum(map(len, spelt)) <= 5 else None
    return Phrase(tuple(low(word) for word in spelt), cased, kind, value)


def marks(plain: str, folded: str, words: Lexicon) -> list[Mark]:
    """Find the phrases of the lexicon in a sentence, the longest at each word.

    >>> from burdenshare.claims.text import low
    >>> said = "US spending per head"
    >>> [(each.kind, said[each.start : each.end]) for each in marks(said, low(said), lexicon("en"))]
    [('who', 'US'), ('spending', 'spending'), ('per_head', 'per head')]
    """
    spans = [found.span() for found in WORD.finditer(plain)]
    tokens = [folded[start:end] for start, end in spans]
    found: list[Mark] = []
    at = 0
    while at < len(tokens):
        step = 1
        for phrase in words.phrases.get(tokens[at], ()):
            size = len(phrase.words)
            if size < step or tuple(tokens[at : at + size]) != phrase.words:
                continue
            if phrase.cased and tuple(plain[start:end] for start, end in spans[at : at + size]) != phrase.cased:
                continue
            if not _together(folded, spans[at : at + size]):
                continue
            found.append(Mark(phrase.kind, phrase.value, spans[at][0], spans[at + size - 1][1]))
            step = size
        at += step
    return found


def _together(folded: str, spans: list[tuple[int, int]]) -> bool:
    """Whether the words of a phrase stand together, with a blank, hyphen, stop or apostrophe between them at most."""
    gaps = pairwise(spans)
    return all(
        next_start - end <= 3 and not set(folded[end:next_start]) - set(" -'.[]\r\n")
        for (_, end), (next_start, _) in gaps
    )


def language_of(folded: str) -> str:
    """Tell English from French by their small words; English when neither shows.

    >>> language_of("le budget de la defense est en hausse"), language_of("the budget is up")
    ('fr', 'en')
    """
    tokens = WORD.findall(folded[:20000])
    counted = {each: sum(token in lexicon(each).stopwords for token in tokens) for each in LANGUAGES}
    return "fr" if counted["fr"] > counted["en"] else "en"
