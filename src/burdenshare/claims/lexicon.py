"""The words of a language that the checker knows, as its file has them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from burdenshare.claims.phrases import WORD, Phrase, openings_of, phrases_of
from burdenshare.claims.text import low

LANGUAGES = ("en", "fr", "de")


# Fields of the lexicon that stand under "reading" as they are: in order, and as sets.
LISTS = ("number_links", "halves", "points_told", "percents", "points", "money_links", "between", "or_more", "breaks", "not_signs")  # fmt: skip  # noqa: E501
SETS = ("dotted", "joins", "range_links", "ambiguous", "spent_on")
SIGNS = ("just_over", "nearly", "at_least", "over", "under", "up_to", "about")  # cues that compare a value
GROUPS = ("NATO_TOTAL", "NATO_EUR_CAN", "NATO_EUR", "EU27")
_WORD = re.compile(r"[a-z][a-z0-9-]{2,}")


@dataclass(frozen=True)
class Lexicon:
    """The phrases of a language by their first word, and its tables of number, scale, currency and time words."""

    language: str
    phrases: dict[str, list[Phrase]]
    openings: dict[tuple[str, str], list[Phrase]]  # the same by their first two words, "" for the second of one alone
    numbers: dict[str, int]
    compound: str
    number_links: tuple[str, ...]
    halves: tuple[str, ...]
    points_told: tuple[str, ...]
    fractions: dict[str, float]
    point_parts: dict[str, float]
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
    sign_words: tuple[str, ...]
    leads: dict[str, tuple[str, ...]]
    or_more: tuple[str, ...]
    gdp_words: tuple[str, ...]
    stopwords: frozenset[str]
    neutral: frozenset[str]
    preps: frozenset[str]
    void: frozenset[str]  # words that change nothing of a claim
    around: dict[str, tuple[str, ...]]
    breaks: tuple[str, ...]
    not_signs: tuple[str, ...]
    ambiguous: frozenset[str]
    spent_on: frozenset[str]
    verb_final: bool
    doubles_no: bool  # aucun n'atteint: two words deny once
    tails: tuple[str, ...]
    nouns_capital: bool
    ordinals: dict[str, int]
    home: tuple[str, ...]  # whose budget is meant in its papers where nobody is named

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
def myths() -> dict[str, Any]:
    """Give what keeps being said of NATO's money and is not so."""
    return _read("known")


def _folded(told: list[str]) -> tuple[str, ...]:
    return tuple(low(each) for each in told)


def _single(told: list[str]) -> frozenset[str]:
    return frozenset(word for each in told for word in WORD.findall(low(each)))


@cache
def lexicon(language: str) -> Lexicon:
    """Read the words of a language.

    >>> lexicon("fr").numbers["vingt"], lexicon("en").scales["bn"], lexicon("de").number("einundzwanzig")
    (20, 1000000000.0, 21)
    """
    raw = _read(language)
    reading = raw["reading"]
    lists: dict[str, Any] = {name: _folded(reading[name]) for name in LISTS}
    sets: dict[str, Any] = {name: frozenset(_folded(reading[name])) for name in SETS}
    signs = [(kind, low(told)) for kind in SIGNS for told in raw["cues"][kind]]
    signs += [("plain", low(told)) for told in raw["cues"]["only"]]
    phrases = phrases_of(raw, _read("leaders")["leaders"], language)
    money = {words: code for code, listed in raw["currency"].items() for words in listed}
    return Lexicon(
        **lists,
        **sets,
        language=language,
        phrases=phrases,
        openings=openings_of(phrases),
        numbers={low(word): number for word, number in raw["number"].items()},
        compound=reading.get("compound", ""),
        fractions={low(k): float(v) for k, v in raw["fraction"].items()},
        point_parts=dict(raw["point_part"]),
        scales={low(word): float(factor) for word, factor in raw["scale"].items()},
        currencies={low(words).replace(".", "").replace("-", " "): code for words, code in money.items()},
        sign_words=tuple(told for _, told in signs),
        signs=tuple(sorted(signs, key=lambda each: -len(each[1]))),
        leads={kind: _folded(listed) for kind, listed in raw["lead"].items()},
        gdp_words=_folded(raw["cues"]["gdp"]),
        stopwords=frozenset(_folded(raw["stopwords"])),
        neutral=_single(raw["neutral"]["words"]),
        void=_single(raw["neutral"]["void"]),
        preps=frozenset(_folded(raw["neutral"]["preps"])),
        around={kind: _folded(listed) for kind, listed in raw["around"].items()},
        verb_final=reading["verb_final"],
        doubles_no=reading["doubles_no"],
        tails=tuple(sorted(_folded(reading["tails"]), key=len, reverse=True)),
        nouns_capital=reading["nouns_capital"],
        home=tuple(reading["home"]),
        ordinals={low(word): place for place, told in enumerate(reading["ordinals"], 1) for word in told.split()},
    )


@cache
def _ignored() -> frozenset[str]:
    return frozenset(myths()["ledger"]["ignored"])


def words_of(text: str) -> frozenset[str]:
    """Give the telling words of a text, singular: submarines and submarine are one.

    >>> sorted(words_of("Submarines and ice breakers for the Arctic"))
    ['arctic', 'breaker', 'ice', 'submarine']
    """
    found = _WORD.findall(text.lower().replace("icebreaker", "ice breaker").replace("modernize", "modernise").replace("modernization", "modernisation"))  # fmt: skip  # noqa: E501
    return frozenset(each.rstrip("s") if len(each) > 4 else each for each in found if each not in _ignored())
