"""In which language is a text? By its small words; one that is not read is named, so that it is never judged."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from typing import Any

from burdenshare.claims.lexicon import LANGUAGES, _read, lexicon
from burdenshare.claims.phrases import WORD
from burdenshare.claims.text import low

LOOKED_AT = 20_000  # characters
UNKNOWN = "und"
FEW = 60  # words below which those of the trade are counted too
TRADE = ("topic", "spending", "target", "meet", "miss", "up", "down", "equipment")


@cache
def _table() -> dict[str, frozenset[str]]:
    read = {each: frozenset(low(word) for word in _read(each)["stopwords"]) for each in LANGUAGES}
    return read | {code: frozenset(low(word) for word in told["words"]) for code, told in others().items()}


@cache
def others() -> dict[str, Any]:
    """Give the languages that are told apart and not read: their small words, and the notice in them."""
    return dict(_read("others"))


def language_of(text: str) -> str:
    """Give the language of a text; English when nothing shows.

    >>> language_of("le budget de la défense est en hausse"), language_of("the budget is up")
    ('fr', 'en')
    >>> language_of("Deutschland hat sich weiter entfernt"), language_of("España gastó el 1,28 % de su PIB")
    ('de', 'es')
    >>> language_of("Расходы на оборону составили 2% ВВП")
    'und'
    """
    said = text[:LOOKED_AT]
    letters = [each for each in said if each.isalpha()]
    foreign = sum(not unicodedata.name(each, "").startswith("LATIN") for each in letters[:4000] if not each.isascii())
    if letters and foreign > 0.4 * len(letters[:4000]):
        return UNKNOWN
    tokens = WORD.findall(low(said))
    often = Counter(tokens)
    counted = {code: sum(often[each] for each in often.keys() & words) for code, words in _table().items()}
    if len(tokens) < FEW:
        counted |= {code: counted[code] + sum(token in _telling(code) for token in tokens) for code in LANGUAGES}
    best = max(counted, key=lambda code: (counted[code], code == "en", code in LANGUAGES))
    return best if counted[best] else "en"


@cache
def _telling(language: str) -> frozenset[str]:
    """List the words of the trade that one language read has and the others have not: Milliarden, outlays, dépenses."""
    mine, *rest = (_trade(each) for each in (language, *(each for each in LANGUAGES if each != language)))
    return mine - frozenset().union(*rest)


def _trade(language: str) -> frozenset[str]:
    words = lexicon(language)
    listed = {each for phrases in words.phrases.values() for phrase in phrases if phrase.kind in TRADE and len(phrase.words) == 1 for each in phrase.words if len(each) > 3}  # fmt: skip  # noqa: E501
    return frozenset({*listed, *words.scales, *words.numbers, *(each for told in words.percents for each in told.split())})  # fmt: skip  # noqa: E501
