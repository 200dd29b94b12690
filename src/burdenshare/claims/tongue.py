"""In which language is a text? By its small words; one that is not read is named, so that it is never judged."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from burdenshare.claims.lexicon import LANGUAGES, WORD, _read
from burdenshare.claims.text import low

LOOKED_AT = 20_000  # characters
UNKNOWN = "und"


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
    foreign = sum(not unicodedata.name(each, "").startswith("LATIN") for each in letters[:4000])
    if letters and foreign > 0.4 * len(letters[:4000]):
        return UNKNOWN
    tokens = WORD.findall(low(said))
    counted = {code: sum(token in words for token in tokens) for code, words in _table().items()}
    best = max(counted, key=lambda code: (counted[code], code == "en", code in LANGUAGES))
    return best if counted[best] else "en"
