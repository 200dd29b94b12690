"""Places told with a number: 18th of 27, on rank eight, Platz 8, third-lowest, came only seventh, Estonia second."""

from __future__ import annotations

import re

from burdenshare.claims.lexicon import Lexicon
from burdenshare.claims.marks import Mark
from burdenshare.claims.numbers.quantity import Unit
from burdenshare.claims.phrases import WORD
from burdenshare.claims.sentence import Parsed

FIGURE = re.compile(r"(?<![\w.,])(\d{1,2})(?:st|nd|rd|th|er|ere|e|eme|ieme)(?![\w-]*\d)\b")
LAST = 32  # places there are
COMPOUND = 9  # letters of the shortest word made of an ordinal and a superlative
SURE = 4  # from the fourth on an ordinal that stands alone is a place; before it may open a list of reasons
AFTER = 16  # characters from a place to whom it is after: third after the Czech Republic
VERB, BEHIND = 12, 2  # characters from a word of ranking to its place, and from a place to its noun


def numbered(parsed: Parsed) -> list[Mark]:
    """Find places in figures and in words, composed with what follows them: third-lowest, eighth place.

    >>> from burdenshare.claims.readings.read import parse
    >>> said = parse("It ranks 8th, up from the twelfth place; a tenth of the bill is its own, for the fifth time.")
    >>> [each.value for each in numbered(said)]
    [8, 12]
    """
    beside = (_beside(parsed, noun) for noun in parsed.marks if noun.kind == "rank_noun")
    return [*_ordinals(parsed), *filter(None, beside)]


def _ordinals(parsed: Parsed) -> list[Mark]:
    figures = [(m.start(), m.end(), int(m[1])) for m in FIGURE.finditer(parsed.low)]
    words = [(m.start(), m.end(), place) for m in WORD.finditer(parsed.low) if (place := _place_in(m[0], parsed.words))]
    placed = (_place(parsed, *told) for told in (*figures, *words) if 1 <= told[2] <= LAST)
    compounds = (m for m in WORD.finditer(parsed.low) if parsed.words.nouns_capital)
    return list(filter(None, (*placed, *(_compound(m, parsed.words) for m in compounds))))


def _place_in(word: str, words: Lexicon) -> int | None:
    """Read an ordinal, in the plural too: troisiemes."""
    return words.ordinals.get(word) or words.ordinals.get(word.removesuffix("s"))


def _compound(found: re.Match[str], words: Lexicon) -> Mark | None:
    """Read an ordinal and a superlative that a language writes as one word: zweitgrosste, drittniedrigster."""
    if found.end() - found.start() < COMPOUND:
        return None
    for ordinal, place in words.ordinals.items():
        stem = ordinal.removesuffix("er")
        rest = found[0].removeprefix(stem) if stem != ordinal else found[0]
        if rest != found[0]:
            for phrase in words.phrases.get(rest, ()):
                if phrase.kind == "rank" and len(phrase.words) == 1:
                    return Mark("rank", place * int(phrase.value), found.start(), found.end())
    return None


def _place(parsed: Parsed, start: int, end: int, place: int) -> Mark | None:
    """Make a place of an ordinal with its noun, its superlative or its verb; None where it only counts something."""
    noun = parsed.just_after(end, "members", gap=BEHIND)  # le cinquieme pays le plus depensier
    after = parsed.just_after(end, "rank", "rank_noun", gap=BEHIND) or (noun and parsed.just_after(noun.end, "rank", gap=BEHIND))  # fmt: skip  # noqa: E501
    if after and (after.kind == "rank_noun" or abs(int(after.value)) == 1):
        low = after.kind == "rank" and int(after.value) < 0
        return Mark("rank", -place if low else place, start, after.end)
    army = parsed.just_after(end, "army", gap=BEHIND) and parsed.of_group  # la deuxieme armee de l'OTAN
    if parsed.low[end:].split()[:1] in [[each] for each in parsed.words.around["due_to"]]:
        return None  # the first to go past the 5 %
    told = army or parsed.just_before(start, "rank_verb", gap=VERB) or _stands_alone(parsed, start, end, place)
    return Mark("rank", place, start, end) if told and not counts_what_follows(parsed, start, end) else None


def _stands_alone(parsed: Parsed, start: int, end: int, place: int) -> bool:
    """Whether an ordinal without a word of ranking is a place: Estonia second; but tenth, just above Slovakia."""
    if any(q.start < end and start < q.end for q in parsed.found):
        return False  # a third of the bill
    before = parsed.low[:start].rstrip(" (")
    after = any(end < n.start <= end + AFTER and parsed.led_by(n.start, "set_against") for n in parsed.names)
    named = after or any(0 <= start - n.end <= BEHIND for n in parsed.names)
    around = parsed.words.around
    led = place >= SURE and before.endswith((",", "-", *(f" {each}" for each in around["only_words"])))
    now = before.endswith(tuple(f" {each}" for each in around["but"]))
    return _ends_there(parsed, parsed.low[end:].lstrip(")")) and (named or led or now)


def _ends_there(parsed: Parsed, follows: str) -> bool:
    """Whether nothing follows that an ordinal could count."""
    return not follows or follows.startswith((",", ".", ";", ":", " -")) or follows.split()[0] in parsed.words.around["place_link"]  # fmt: skip  # noqa: E501


def _beside(parsed: Parsed, noun: Mark) -> Mark | None:
    """Read the number behind a word for a place, or the digits before it: Platz 8, number eight, 8. Platz."""
    behind = next((q for q in parsed.found if 0 < q.start - noun.end <= BEHIND), None)
    if behind and behind.unit is Unit.NUMBER and not behind.decimals and 1 <= behind.value <= LAST:
        return Mark("rank", int(behind.value), noun.start, behind.end)
    digits = parsed.low[max(0, noun.start - 5) : noun.start].strip(" .").split(" ")[-1].strip(".")
    if not digits.isdigit() or not 1 <= int(digits) <= LAST:
        return None
    return Mark("rank", int(digits), parsed.low.rindex(digits, 0, noun.start), noun.end)


def counts_what_follows(parsed: Parsed, start: int, end: int) -> bool:
    """Whether a bare ordinal only counts what stands behind it: pour sa premiere annee, its second budget, 5th May."""
    if not _place_in(parsed.low[start:end], parsed.words) and not FIGURE.fullmatch(parsed.low, start, end):
        return False
    after = WORD.search(parsed.low, end, end + 16)
    if after is None or parsed.low[end : after.start()] != " ":
        return False
    if any(w.start <= after.start() < w.end for w in parsed.whens):
        return False  # second this year
    known = any(m.start <= after.start() < m.end for m in parsed.marks)
    small = (parsed.words.preps, parsed.words.stopwords, parsed.words.around["place_link"])
    return not known and not any(after[0] in each for each in small)
