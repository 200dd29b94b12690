"""Phrases found in a sentence, word by word in one pass, inflected and compound words too."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from burdenshare.claims.lexicon import Lexicon, lexicon
from burdenshare.claims.phrases import WORD, Phrase

NONE: list[Phrase] = []
LONGEST = 99  # words of a phrase
YEAR_NEAR = 6  # characters behind "at prices of" within which its year stands
SHORTEST = 4  # letters of a word that another is made with
JOINTS = ("", "s", "n", "es", "en")  # what stands between the parts of a word made of two
FIRST = frozenset({"topic", "not_ours", "aid", "gdp", "equipment", "personnel", "non_record"})
LAST = frozenset({"spending", "target", "share", "gap", "up", "down", "gdp", "cost", "set", "pledge", "demand"})
STEMMED = FIRST | {"spending", "target", "who", "capital", "gdp", "other_base", "members", "share"}


class Mark(NamedTuple):
    """A phrase found in a sentence: what it stands for, and where (positions in the sentence)."""

    kind: str
    value: Any
    start: int
    end: int


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
    for phrase in _beginning(tokens, at, words):
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
        if phrase.value == "prices_of" and not any(sign.isdigit() for sign in folded[end : end + YEAR_NEAR]):
            continue  # 3 milliards de dollars de plus
        if not phrase.spelt and not _together(folded, spans[at : at + size], phrase.kind == "members"):
            continue
        found.append(Mark(phrase.kind, phrase.value, spans[at][0], max(end, spans[at][0] + len(phrase.spelt))))
        step = size
    return step, found


def _beginning(tokens: list[str], at: int, words: Lexicon) -> list[Phrase]:
    """Give the phrases that may begin at a word, the longest first: of it and the next word, then of it alone."""
    first = tokens[at]
    if first not in words.phrases:
        # of its stem, or of the parts it is made of
        return _kin(first, words.language) if words.tails and len(first) > SHORTEST else []
    following = words.openings.get((first, tokens[at + 1]), NONE) if at + 1 < len(tokens) else NONE
    return [*following, *words.openings.get((first, ""), NONE)] if following else words.openings.get((first, ""), NONE)


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
