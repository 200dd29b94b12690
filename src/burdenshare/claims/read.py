"""Read a text: sentence by sentence, with what was spoken of before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from burdenshare.claims.claim import Claim
from burdenshare.claims.lexicon import Lexicon, language_of, lexicon
from burdenshare.claims.scene import Scene
from burdenshare.claims.text import Sentence, low, plain, sentences

# A sentence is looked at when there is a digit in it, or a word that claims without digits turn on.
_TURNS = frozenset({"rank", "compare", "multiple", "members", "owe", "dues", "pour", "massive", "pay"})
_ALWAYS = {
    "en": "per ?cent|bn|billions?|millions?|costs?|half|twice|times|thirds?|quarters?|no|none|second|third|fourth|fifth"
    "|last",
    "fr": "pour cent|fois|milliards?|millions?|moitie|tiers|quarts?|aucune?|cout",
}
SHORT = 600  # characters: who asks about so little asks about defence
_SUBJECT = re.compile(
    r"\b(?:defen[cs]e|military|militar|nato|otan|armed forces|armee|armees|militaires?|army|gdp|pib)\b"
)


@cache
def _worth(language: str) -> re.Pattern[str]:
    """Make the pattern of what is worth a look, from the words of a language."""
    words = lexicon(language)
    firsts = {
        next((each for each in phrase.words if each not in words.stopwords), phrase.words[0])
        for phrases in words.phrases.values()
        for phrase in phrases
        if phrase.kind in _TURNS
    }
    return re.compile(rf"\d|%|\b(?:{_ALWAYS[language]}|{'|'.join(sorted(firsts))})\b")


def scene_of(said: str, on: date = date(2026, 8, 1), language: str = "en", *, topical: bool = False) -> Scene:
    """Make a scene of one sentence, as the examples of the rules do."""
    return Scene(Sentence(0, len(said), plain(said), low(plain(said))), lexicon(language), on, topical=topical)


def scenes(text: str, on: date, language: str | None = None) -> Iterator[Scene]:
    """Give the sentences of a text that may hold a claim.

    A sentence counts as speaking of defence when one of the two before it did; who was spoken of last is handed on.
    """
    words = lexicon(language or language_of(low(plain(text[:20000]))))
    worth = _worth(words.language)
    before: tuple[str, ...] = ()
    since = 99
    short = len(text) <= SHORT
    for sentence in sentences(text):
        speaks = bool(_SUBJECT.search(sentence.low))
        since = 0 if speaks else since + 1
        if not worth.search(sentence.low):
            before = _spoken_of(sentence, words, on) or before if since < 3 else ()
            continue
        scene = Scene(sentence, words, on, before if since < 3 else (), since < 3 or short, since >= 3 and short)
        yield scene
        before = tuple(w.code for w in scene.whos if w.rank == 0)[:1] or before


def _spoken_of(sentence: Sentence, words: Lexicon, on: date) -> tuple[str, ...]:
    from burdenshare.claims.lexicon import marks
    from burdenshare.claims.who import whos

    found = whos(sentence.plain, sentence.low, marks(sentence.plain, sentence.low, words), on, words.language)
    return tuple(who.code for who in found if who.rank == 0)[:1]


def read(text: str, on: date, language: str | None = None) -> Iterator[tuple[Scene, list[Claim]]]:
    """Give the scenes of a text with their claims."""
    from burdenshare.claims.find import find

    for scene in scenes(text, on, language):
        if found := find(scene):
            yield scene, found
