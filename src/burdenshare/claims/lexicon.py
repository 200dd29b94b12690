"""The words of a language that the checker knows, as its file has them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from burdenshare.claims.phrases import WORD, Phrase, phrases_of
from burdenshare.claims.text import low

LANGUAGES = ("en", "fr", "de")


GROUPS = ("NATO_TOTAL", "NATO_EUR_CAN", "NATO_EUR", "EU27")


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
        phrases=phrases_of(raw, _read("leaders")["leaders"], language),
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
