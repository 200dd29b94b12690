"""The words the checker knows: phrases in files that people edit, found word by word in one pass."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from burdenshare.claims.text import low
from burdenshare.reference.areas import areas

WORD = re.compile(r"[^\W\d_]+")
LANGUAGES = ("en", "fr", "de")
LONGEST = 99  # words of a phrase
SHORTEST = 4  # letters of a word that another is made with
JOINTS = ("", "s", "n", "es", "en")  # what stands between the parts of a word made of two
FIRST = frozenset({"topic", "not_ours", "aid", "gdp", "equipment", "personnel", "non_record"})
LAST = frozenset({"spending", "target", "share", "gap", "up", "down", "gdp", "cost", "set", "pledge", "demand"})
STEMMED = FIRST | {"spending", "target", "who", "gdp", "other_base", "members", "share"}
GROUPS = ("NATO_TOTAL", "NATO_EUR_CAN", "NATO_EUR", "EU27")


class Phrase(NamedTuple):
    """A phrase of the lexicon: its words, whether case counts, and what it stands for."""

    words: tuple[str, ...]
    cased: tuple[str, ...] | None
    kind: str
    value: Any
    spelt: str = ""  # the whole phrase, where figures are part of it: F-35
    accents: str = ""  # the one word of it as written, where accents tell it from another: wäre, ware


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


@dataclass(frozen=True)
class Lexicon:
    """The phrases of a language by their first word, and its tables of number, scale, currency and time words."""

    language: str
    phrases: dict[str, list[Phrase]]
    numbers: dict[str, int]
    compound: str
    number_links: tuple[str, ...]
    halves: tuple[str, ...]
    points_told: tuple[str, ...]
    fractions: dict[str, float]
    scales: dict[str, float]
    dotted: frozenset[str]
    currencies: dict[str, str]
    percents: tuple[str, ...]
    points: tuple[str, ...]
    money_links: tuple[str, ...]
    joins: frozenset[str]
    range_links: frozenset[str]
    between: tuple[str, ...]
    signs: tuple[tuple[str, str], ...]
    leads: dict[str, tuple[str, ...]]
    or_more: tuple[str, ...]
    gdp_words: tuple[str, ...]
    stopwords: frozenset[str]
    neutral: frozenset[str]
    preps: frozenset[str]
    around: dict[str, tuple[str, ...]]
    breaks: tuple[str, ...]
    not_signs: tuple[str, ...]
    ambiguous: frozenset[str]
    spent_on: frozenset[str]
    verb_final: bool
    tails: tuple[str, ...]
    nouns_capital: bool
    ordinals: dict[str, int]

    def number(self, word: str) -> int | None:
        """Read one word as a number; where a language writes them as one, a compound: dreiundzwanzig."""
        if word in self.numbers:
            return self.numbers[word]
        unit, link, ten = word.partition(self.compound) if self.compound else ("", "", "")
        if link and unit in self.numbers and ten in self.numbers:
            return self.numbers[unit] + self.numbers[ten]
        return None


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("burdenshare") / "data" / "lexicon" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def known() -> dict[str, Any]:
    """Give what keeps being said of NATO's money and is not so."""
    return _read("known")


def _folded(told: list[str]) -> tuple[str, ...]:
    return tuple(low(each) for each in told)


@cache
def lexicon(language: str) -> Lexicon:
    """Read the words of a language.

    >>> lexicon("fr").numbers["vingt"], lexicon("en").scales["bn"], lexicon("de").number("einundzwanzig")
    (20, 1000000000.0, 21)
    """
    raw = _read(language)
    reading = raw["reading"]
    kinds = ("just_over", "nearly", "at_least", "over", "under", "up_to", "about")
    signs = [(kind, low(told)) for kind in kinds for told in raw["cues"][kind]]
    signs += [("plain", low(told)) for told in raw["cues"]["only"]]
    return Lexicon(
        language=language,
        phrases=_phrases(raw, language),
        numbers={low(word): number for word, number in raw["number"].items()},
        compound=reading.get("compound", ""),
        number_links=_folded(reading["number_links"]),
        halves=_folded(reading["halves"]),
        points_told=_folded(reading["points_told"]),
        fractions={low(k): float(v) for k, v in raw["fraction"].items()},
        scales={low(word): float(factor) for word, factor in raw["scale"].items()},
        dotted=frozenset(_folded(reading["dotted"])),
        currencies={
            low(words).replace(".", "").replace("-", " "): code
            for code, listed in raw["currency"].items()
            for words in listed
        },
        percents=_folded(reading["percents"]),
        points=_folded(reading["points"]),
        money_links=_folded(reading["money_links"]),
        joins=frozenset(_folded(reading["joins"])),
        range_links=frozenset(_folded(reading["range_links"])),
        between=_folded(reading["between"]),
        signs=tuple(sorted(signs, key=lambda each: -len(each[1]))),
        leads={kind: _folded(listed) for kind, listed in raw["lead"].items()},
        or_more=_folded(reading["or_more"]),
        gdp_words=_folded(raw["cues"]["gdp"]),
        stopwords=frozenset(_folded(raw["stopwords"])),
        neutral=frozenset(word for told in raw["neutral"]["words"] for word in WORD.findall(low(told))),
        preps=frozenset(_folded(raw["neutral"]["preps"])),
        around={kind: _folded(listed) for kind, listed in raw["around"].items()},
        breaks=_folded(reading["breaks"]),
        not_signs=_folded(reading["not_signs"]),
        ambiguous=frozenset(_folded(reading["ambiguous"])),
        spent_on=frozenset(_folded(reading["spent_on"])),
        verb_final=reading["verb_final"],
        tails=tuple(sorted(_folded(reading["tails"]), key=len, reverse=True)),
        nouns_capital=reading["nouns_capital"],
        ordinals={low(word): place for place, told in enumerate(reading["ordinals"], 1) for word in told.split()},
    )


def _phrases(raw: dict[str, Any], language: str) -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for kind, value, told in _entries(raw, language):
        for words in _inflected(told, raw["reading"].get("endings", ())):
            phrase = _phrase(words, kind, value)
            if phrase.words:
                found.setdefault(phrase.words[0], []).append(phrase)
    for each in found.values():
        each.sort(key=lambda phrase: -len(phrase.words))
    return found


def _inflected(told: str, endings: list[str]) -> list[str]:
    """Give the forms of a word that ends in a star: deutsch* is deutsche, deutschen and so on.

    >>> _inflected("polnisch*", ["", "e", "en"]), _inflected("Pole", ["e"])
    (['polnisch', 'polnische', 'polnischen'], ['Pole'])
    """
    return [told[:-1] + each for each in endings] if told.endswith("*") else [told]


def _entries(raw: dict[str, Any], language: str) -> Iterator[tuple[str, Any, str]]:
    """Give every phrase of a language with its kind and what it stands for."""
    yield from _table("who", raw["who"])
    yield from (("who", area.code, words) for area in areas().values() for words in _names(area, language))
    yield from _table("capital", raw["capitals"])
    yield from (("people", None, words) for words in raw["people"]["none"])
    yield from (("leader", _leader(each), words) for each in _read("leaders")["leaders"] for words in each["name"])
    yield from ((kind, kind, words) for kind, listed in raw["cues"].items() for words in listed)
    for table in ("rank", "end"):
        yield from _table(table, raw[table], int)
    yield from (("circle", tuple(each["allies"]), words) for each in raw["circle"] for words in each["name"])
    for table in ("compare", "members", "when", "modal", "programme"):
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


def marks(plain: str, folded: str, words: Lexicon) -> list[Mark]:
    """Find the phrases of the lexicon in a sentence, the longest at each word.

    >>> said = "US spending per head"
    >>> [(each.kind, said[each.start : each.end]) for each in marks(said, low(said), lexicon("en"))]
    [('who', 'US'), ('spending', 'spending'), ('per_head', 'per head')]
    """
    spans = [found.span() for found in WORD.finditer(plain)]
    tokens = [folded[start:end] for start, end in spans]
    found: list[Mark] = []
    at = 0
    while at < len(tokens):
        step, here = _longest(plain, folded, tokens, spans, at, words)
        longer = (skip for skip in range(1, step) if _longest(plain, folded, tokens, spans, at + skip, words)[0] > step)
        if skip := next(longer, 0):  # a longer phrase begins within this one: what stands before it is read by itself
            step, here = _longest(plain, folded, tokens, spans, at, words, most=skip)
        found += here
        at += step
    return found


def _longest(
    plain: str,
    folded: str,
    tokens: list[str],
    spans: list[tuple[int, int]],
    at: int,
    words: Lexicon,
    most: int = LONGEST,
) -> tuple[int, list[Mark]]:
    """Find the longest phrases that begin at a word; give how many words they take, at most so many."""
    step, found = 1, []
    for phrase in words.phrases.get(tokens[at]) or _akin(tokens[at], words):
        size = len(phrase.words)
        if not step <= size <= most or phrase.words[0] != tokens[at]:
            continue
        if size > 1 and tuple(tokens[at : at + size]) != phrase.words:
            continue
        if phrase.cased and tuple(plain[start:end] for start, end in spans[at : at + size]) != phrase.cased:
            continue
        end = spans[at + size - 1][1]
        if phrase.accents and phrase.accents != plain[spans[at][0] : end].lower():
            continue
        if phrase.spelt and not folded.startswith(phrase.spelt, spans[at][0]):
            continue
        if not phrase.spelt and not _together(folded, spans[at : at + size], phrase.kind == "members"):
            continue
        found.append(Mark(phrase.kind, phrase.value, spans[at][0], max(end, spans[at][0] + len(phrase.spelt))))
        step = size
    return step, found


def _akin(token: str, words: Lexicon) -> list[Phrase]:
    """Give the phrases of a word that is not listed: of its stem, or of the parts it is made of."""
    return _kin(token, words.language) if words.tails and len(token) > SHORTEST else []


@lru_cache(maxsize=20_000)
def _kin(token: str, language: str) -> list[Phrase]:
    words = lexicon(language)
    if stem := _stem(token, words):
        return [phrase._replace(words=(token,)) for phrase in _single(stem, words, STEMMED)]
    for cut in range(SHORTEST, len(token) - SHORTEST + 1) if words.nouns_capital else ():
        heads = [each for joint in JOINTS if token[:cut].endswith(joint) for each in _single(token[:cut].removesuffix(joint), words, FIRST)]  # fmt: skip  # noqa: E501
        rest = token[cut:]
        tails = _single(rest, words, LAST) or (_single(stem, words, LAST) if (stem := _stem(rest, words)) else [])
        if heads and tails:
            return [phrase._replace(words=(token,)) for phrase in (*heads, *tails)]
    return []


def _stem(token: str, words: Lexicon) -> str:
    """Give the listed word that an inflected one is of: Wehretats, Zieles, portugaises."""
    for tail in words.tails:
        stem = token.removesuffix(tail)
        if stem != token and len(stem) >= SHORTEST and _single(stem, words, STEMMED):
            return stem
    return ""


def _single(word: str, words: Lexicon, kinds: frozenset[str]) -> list[Phrase]:
    """List the phrases that are one word, of some kinds."""
    return [each for each in words.phrases.get(word, ()) if len(each.words) == 1 and not each.cased and not each.accents and each.kind in kinds]  # fmt: skip  # noqa: E501


def _together(folded: str, spans: list[tuple[int, int]], counted: bool = False) -> bool:
    """Whether the words of a phrase stand together; those for Allies may have their number between: all 32 members."""
    gaps = pairwise(spans)
    return all(
        next_start - end <= (4 if counted else 3)
        and not set(folded[end:next_start]) - set(" -'.[]\r\n" + ("0123456789" if counted else ""))
        for (_, end), (next_start, _) in gaps
    )
