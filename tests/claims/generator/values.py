"""What a slot of a sentence can hold, and how each language writes it."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

WORDS = Path(__file__).parent / "words"


@lru_cache(maxsize=8)
def words(lang: str) -> dict[str, Any]:
    """Read the names, numbers and frames of a language."""
    return dict(yaml.load((WORDS / f"{lang}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


@dataclass(frozen=True)
class Ally:
    code: str


@dataclass(frozen=True)
class Allies:
    """Several Allies, listed."""

    codes: tuple[str, ...]


@dataclass(frozen=True)
class Share:
    """A number of per cent, with the decimals to print."""

    value: float
    decimals: int = 2


@dataclass(frozen=True)
class Plain:
    """A number with decimals, without a unit."""

    value: float
    decimals: int = 0


@dataclass(frozen=True)
class Money:
    """A sum in millions."""

    value: float
    currency: str


@dataclass(frozen=True)
class Year:
    year: int


@dataclass(frozen=True)
class Count:
    """A whole number that may be written in words."""

    number: int


@dataclass(frozen=True)
class Rank:
    number: int


@dataclass(frozen=True)
class Thing:
    """One of the words of a list: what the money is said to be spent on, or of what a share is."""

    list: str
    number: int | str = 0


Value = Ally | Allies | Share | Plain | Money | Year | Count | Rank | Thing


def decimal(value: float, decimals: int, lang: str) -> str:
    """Write a number with the marks of the language."""
    text = f"{value:,.{decimals}f}"
    return text if lang == "en" else text.translate(str.maketrans({",": "\u00a0" if lang == "fr" else ".", ".": ","}))


def written(value: Value, lang: str, rng: random.Random, form: str = "") -> str:
    """Write a slot in a language; `form` is a case or manner such as `of`."""
    kind = type(value).__name__.lower()
    return str(globals()[f"_{kind}"](value, lang, rng, form))


ARTICLE = re.compile(r"^(?:the |l'|les |la |le |die )")


def _ally(value: Ally, lang: str, rng: random.Random, form: str) -> str:
    name, of, at = words(lang)["names"][value.code]
    return str({"": name, "of": of, "in": at, "bare": ARTICLE.sub("", name)}[form])


def _allies(value: Allies, lang: str, rng: random.Random, form: str) -> str:
    names = [words(lang)["names"][code][0] for code in value.codes]
    return f"{', '.join(names[:-1])} {words(lang)['and']} {names[-1]}"


def plural(value: Value, lang: str) -> bool:
    """Does the name take a verb in the plural?"""
    return isinstance(value, Ally) and value.code in words(lang)["plural"]


def _share(value: Share, lang: str, rng: random.Random, form: str) -> str:
    number = decimal(value.value, value.decimals, lang)
    return number if form == "bare" else number + rng.choice(words(lang)["percent"])


def _plain(value: Plain, lang: str, rng: random.Random, form: str) -> str:
    return decimal(value.value, value.decimals, lang)


def _year(value: Year, lang: str, rng: random.Random, form: str) -> str:
    return str(value.year)


def _count(value: Count, lang: str, rng: random.Random, form: str) -> str:
    names = words(lang)["numbers"]
    spelled = value.number < len(names) and (value.number <= 10 or rng.random() < 0.4)
    return names[value.number] if spelled and form != "figures" else str(value.number)


def _rank(value: Rank, lang: str, rng: random.Random, form: str) -> str:
    names = words(lang)["ranks"]
    return str(names[value.number]) if value.number < len(names) else ordinal(value.number, lang)


def ordinal(number: int, lang: str) -> str:
    """Write 21st, 21e or 21."""
    ends = {1: "st", 2: "nd", 3: "rd"}
    english = "th" if number % 100 in (11, 12, 13) else ends.get(number % 10, "th")
    return f"{number}{ {'en': english, 'fr': 'e', 'de': '.'}[lang] }"


def _thing(value: Thing, lang: str, rng: random.Random, form: str) -> str:
    """Write words of a list: one way of several, or the form asked for."""
    found = words(lang)["things"][value.list][value.number]
    if isinstance(found, dict):
        return str(rng.choice(found["any"]) if "any" in found else found[form or "to"])
    return str(found)


def _money(value: Money, lang: str, rng: random.Random, form: str) -> str:
    """Write a sum with three figures or so, in millions, thousand millions or more."""
    scales = words(lang)["scales"]
    step = 3 if value.value >= 999_500 and scales[2] else 2 if value.value >= 995 else 1
    amount = value.value / 1000 ** (step - 1)
    number = decimal(amount, 2 if step == 3 else int(amount < 100 and step == 2), lang)
    way = str(rng.choice(words(lang)["money"][value.currency]))
    scale = scales[step - 1][: -1 if lang == "fr" and amount < 1.95 else None]  # un virgule neuf milliard
    return way.format(number, scale, words(lang)["short"][step - 1])


def as_printed(value: Money) -> float:
    """Give the value that the sentence will show, in millions."""
    step = (
        10_000 if value.value >= 999_500 else 100 if 995 <= value.value < 99_950 else 1000 if value.value >= 995 else 1
    )
    return round(value.value / step) * step
