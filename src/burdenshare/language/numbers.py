"""How is it said? Messages, numbers, dates and names in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from burdenshare.core.digits import unsigned_zero
from burdenshare.core.errors import QueryError
from burdenshare.core.sentence import Sentence
from burdenshare.indicators.registry import definitions, indicator
from burdenshare.language import writing
from burdenshare.language.messages import SOURCE, languages, manners, tables
from burdenshare.language.sentences import say as told
from burdenshare.language.sentences import tell
from burdenshare.language.writing import Name, message
from burdenshare.language.writing import day as written
from burdenshare.reference.groups import name_of

LANGS = languages("charts")
figure = writing.number  # a figure as its publisher prints it, `e` and all, with the language's own marks
RELEASE = re.compile(r"(?<![\w/-])([a-z]+)-((?:19|20)\d\d(?:-\d\d){0,2})(?![\w/-])")
BILLION = 3  # how many places the point moves from millions
NOTHING, MANY = Decimal("0.005"), 1000  # billions that come to nothing, and those whose decimals say nothing


@cache
def catalogue(lang: str) -> dict[str, Any]:
    """Read the messages of a language.

    Raises
    ------
    QueryError
        there is no catalogue in that language.
    """
    if lang not in LANGS:
        raise QueryError(told("errors.no_messages", lang=repr(lang), there=list(LANGS)))
    return tables("charts", lang)


def say(key: str, lang: str, **values: Any) -> str:
    r"""Say a message; with `n`, in the singular or plural of that number.

    Examples
    --------
    >>> say("target.defence_share_gdp", "fr", value="3,5")
    '3,5\xa0%\xa0du\xa0PIB'
    """
    return message(f"charts.{key}", lang, **values)


def number(value: float, lang: str, decimals: int = 2, *, signed: bool = False) -> str:
    """Write a number.

    Examples
    --------
    >>> number(1234.5, "en", 1), number(-1234.5, "fr", 1), number(-0.001, "en", signed=True)
    ('1,234.5', '\u22121\u202f234,5', '+0.00')
    """
    text = f"{value:+,.{decimals}f}" if signed else f"{value:,.{decimals}f}"
    return figure(unsigned_zero(text, "+" if signed else ""), lang)


def billions(millions: float, lang: str) -> str:
    r"""Write millions as billions by moving the point: below one with two decimals, from a thousand on with none.

    Examples
    --------
    >>> billions(33818.53, "en"), billions(33818.53, "fr"), billions(183.4, "en"), billions(-2069870.1, "en")
    ('33.8', '33,8', '0.18', '\u22122,070')
    """
    moved = Decimal(repr(millions)).scaleb(-BILLION)
    decimals = 0 if abs(moved) >= MANY else 2 if NOTHING <= abs(moved) < 1 else 1
    rounded = moved.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return figure(unsigned_zero(f"{rounded:,}"), lang)


def in_billions(millions: float) -> float:
    """Give millions as billions, for an axis, by moving the point.

    Examples
    --------
    >>> in_billions(33818.53)
    33.81853
    """
    return float(Decimal(repr(millions)).scaleb(-BILLION))


def short(value: float, lang: str) -> str:
    """Write a target: 2, 3.5.

    Examples
    --------
    >>> short(2.0, "fr"), short(3.5, "fr")
    ('2', '3,5')
    """
    return figure(f"{value:g}", lang)


def day(when: str | date, lang: str) -> str:
    r"""Write a day in words; or a month or a year, where no more is known.

    Examples
    --------
    >>> day("2025-05-01", "en"), day("2025-05-01", "fr"), day("2025-06", "fr"), day("2025", "en")
    ('1 May 2025', '1er\xa0mai 2025', 'juin 2025', '2025')
    """
    if isinstance(when, str) and len(when) < len("2025-05-01"):
        year, *months = when.split("-")
        return " ".join([*(manners(lang)["months"][int(each) - 1] for each in months), year])
    return written(date.fromisoformat(when) if isinstance(when, str) else when, lang)


def month(when: str, lang: str) -> str:
    """Write the month of a day, short.

    Examples
    --------
    >>> month("2025-08-28", "en"), month("2025-08-28", "fr")
    ('Aug 2025', 'août 2025')
    """
    on = date.fromisoformat(when)
    return f"{manners(lang)['short'][on.month - 1]} {on.year}"


def releases_named(text: str, lang: str) -> str:
    """Name the releases that a text speaks of by publisher and day, for those who know no identifiers.

    Examples
    --------
    >>> releases_named("in nato-2026-07; sipri-2026", "fr"), releases_named("nato-2026-07/CAN", "en")
    ('in OTAN juillet 2026; SIPRI 2026', 'nato-2026-07/CAN')
    >>> releases_named("la publication nato-2026-07 et la publication weo-2025-10", "fr")
    "la publication de l'OTAN de juillet 2026 et la publication FMI, Perspectives de l'économie mondiale d'octobre 2025"
    >>> releases_named("Release nato-2026-07", "en"), releases_named("Publication nato-2026-07", "fr")
    ('NATO release of July 2026', "Publication de l'OTAN de juillet 2026")
    """
    publishers = catalogue(lang)["publisher"] | catalogue(lang)["series"]
    text = RELEASE.sub(lambda at: _edition(publishers[at[1]], at[2], lang) if at[1] in publishers else at[0], text)
    return _joined(lang).sub(lambda at: _as_begun(at[1], say("spoken.release", lang, publisher=at[2], day=at[3])), text)


def _as_begun(word: str, said: str) -> str:
    """Begin with a capital what stands for a word that did."""
    return said[:1].upper() + said[1:] if word[:1].isupper() else said


def _edition(publisher: str, when: str, lang: str) -> str:
    """Name a release; of a work that is named with its publisher, as its language joins a day to a title."""
    return say("spoken.work" if ", " in publisher else "spoken.edition", lang, publisher=publisher, day=day(when, lang))


@cache
def _joined(lang: str) -> re.Pattern[str]:
    """Find a release that its language joins to the word before it; French does where its publisher has an article."""
    publishers = catalogue(lang)["publisher"].values()
    named = [each for each in publishers if lang == SOURCE or f"{Name.of(each, lang):le}" != each]
    months = "|".join(manners(lang)["months"])
    word = catalogue(lang)["spoken"]["word"]
    words, among = f"{word}|{word.capitalize()}", "|".join(map(re.escape, named)) or "(?!)"
    return re.compile(rf"\b({words}) ({among}) ((?:\d{{1,2}}(?:er)?\u00a0)?(?:(?:{months})[ \u00a0])?\d{{4}})\b")


def chance(probability: float, lang: str) -> str:
    """Say a probability as a frequency a reader can picture.

    Examples
    --------
    >>> chance(0.3536, "en").split(), chance(0.004, "fr").split()
    (['about', '4', 'in', '10'], ['moins', 'de', '1', 'sur', '100'])
    """
    said = frequency(probability)
    return say(said.key, lang, **said.values)


def listed(items: Iterable[str], lang: str) -> str:
    """Write a list with its `and`.

    Examples
    --------
    >>> listed(["Spain", "Belgium", "Czechia"], "en")
    'Spain, Belgium and Czechia'
    """
    *most, last = list(items) or [""]
    return say("list.and", lang, most=", ".join(most), last=last) if most else last


def strung(items: Iterable[str], lang: str) -> str:
    r"""Write several things that hold commas.

    >>> strung(["Canada, 1.41", "Poland, 3.75"], "en"), strung(["Canada", "Pologne"], "fr")
    ('Canada, 1.41; Poland, 3.75', 'Canada\xa0; Pologne')
    """
    between: str = catalogue(lang)["mark"]["apart"]
    return between.join(items)


def name(code: str, lang: str) -> str:
    """Name an Ally, an area or a group."""
    return name_of(code, lang)


def definition(which: str, lang: str) -> str:
    """Name a definition."""
    found = definitions()[which]
    return found.name_fr if lang == "fr" else found.name_en


def inside(name: str) -> str:
    """Write a name as it stands within a sentence: with a small letter, if it begins with a word.

    >>> inside("Dépenses fondamentales"), inside("NATO core")
    ('dépenses fondamentales', 'NATO core')
    """
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def measure(which: str, lang: str) -> str:
    """Name an indicator."""
    found = indicator(which)
    return found.name_fr if lang == "fr" else found.name_en


def unit(which: str, lang: str, currency: str | None = None) -> str:
    """Say in what figures are counted; of money in which.

    >>> unit("PT_GDP", "fr"), unit("NCU_MN", "en", "CAD")
    ('% du PIB', 'million CAD')
    """
    return tell(told(f"explain.unit_{which}", currency=currency or ""), lang)


def frequency(chance: float) -> Sentence:
    """Say a probability as a frequency a reader can picture.

    >>> frequency(0.312), frequency(0.004), frequency(0.04), frequency(0.997), frequency(0.96)
    ('about 3 in 10', 'fewer than 1 in 100', 'about 4 in 100', 'more than 99 in 100', 'about 96 in 100')
    """
    if chance < 0.01:
        return told("chance.fewer", many=1, of=100)
    if chance > 0.99:
        return told("chance.more", many=99, of=100)
    of = 10 if 0.095 <= chance <= 0.905 else 100
    return told("chance.about", many=round(chance * of), of=of)
