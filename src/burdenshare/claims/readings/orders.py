"""Words and numbers that give a place in an order: 19th, on rank eight, the highest, topping the league."""

from __future__ import annotations

import re

from burdenshare.claims.marks import Mark
from burdenshare.claims.names import ends
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.phrases import WORD
from burdenshare.claims.sentence import Parsed

ENDINGS = ("ieme", "eme", "st", "nd", "rd", "th", "er", "e")
LAST = 32  # places there are
REACH = 70  # characters between a word for an end of a table and the word for the table


def place_of(parsed: Parsed) -> Mark | None:
    """Find the place a sentence tells, however it is put.

    >>> from burdenshare.claims.readings.read import parse
    >>> [place_of(parse(said)).value for said in ("It came 18th of 27", "It props up the NATO spending table")]
    [18, -1]
    """
    found = _figure(parsed) or _told(parsed) or _ordinal(parsed)
    return None if found is None or _other_thing(parsed, found) else found


def _told(parsed: Parsed) -> Mark | None:
    """Find a place told in a phrase, or by an end of a table; the first that is of ours."""
    phrases = [m for m in parsed.marks if m.kind == "rank" and not _other_thing(parsed, m)]
    return min(filter(None, (phrases[0] if phrases else None, _end(parsed))), key=lambda m: m.start, default=None)


def _end(parsed: Parsed) -> Mark | None:
    """Find an end of a table: tops, leads, brings up the rear of, and the table behind it, in one stretch."""
    for end in parsed.marks:
        if end.kind != "end":
            continue
        table = next((m for m in parsed.within(end.end, end.end + REACH, "table")), None)
        if table and not set(parsed.low[end.end : table.start]) & set(",;:()"):
            return Mark("rank", end.value, end.start, table.end)
    return None


def _figure(parsed: Parsed) -> Mark | None:
    """Find a place in figures: 18th of 27, on rank eight, Platz 8, 8. Platz."""
    for q in _numbers(parsed):
        ending = next((e for e in ENDINGS if parsed.low.startswith(e, q.end) and not parsed.low[q.end + len(e) :][:1].isalnum()), None)  # fmt: skip  # noqa: E501
        if ending and 1 <= q.value <= LAST:
            end = q.end + len(ending)
            low = parsed.just_after(end, "rank", gap=2)
            return Mark("rank", int(-q.value if low and int(low.value) < 0 else q.value), q.start, end)
    nouns = (m for m in parsed.marks if m.kind == "rank_noun")
    return next(filter(None, (_beside_noun(parsed, noun) for noun in nouns)), None)


def _beside_noun(parsed: Parsed, noun: Mark) -> Mark | None:
    """Read the number behind a word for a place, or the digits before it."""
    behind = next((q for q in parsed.found if 0 < q.start - noun.end <= 2), None)
    if behind and behind.unit is Unit.NUMBER and not behind.decimals and 1 <= behind.value <= LAST:
        return Mark("rank", int(behind.value), noun.start, behind.end)
    digits = parsed.low[max(0, noun.start - 5) : noun.start].strip(" .").split(" ")[-1].strip(".")
    if not digits.isdigit() or not 1 <= int(digits) <= LAST:
        return None
    return Mark("rank", int(digits), parsed.low.rindex(digits, 0, noun.start), noun.end)


def _ordinal(parsed: Parsed) -> Mark | None:
    """Find a place told as an ordinal in words behind a word of ranking: came only seventh, au septieme rang."""
    for found in WORD.finditer(parsed.low):
        place = parsed.words.ordinals.get(found[0])
        verb = place and parsed.just_before(found.start(), "rank_verb", gap=12)
        noun = place and parsed.just_after(found.end(), "rank_noun", "rank", gap=2)
        if place and (verb or noun):
            low = noun is not None and noun != 0 and noun.kind == "rank" and int(noun.value) < 0
            return Mark("rank", -place if low else place, found.start(), noun.end if noun else found.end())
    return None


def _numbers(parsed: Parsed) -> list[Quantity]:
    """Give the whole numbers of a sentence, those glued to the ending of an ordinal too."""
    found = re.finditer(r"(?<![\w.,])(\d{1,2})(?=st|nd|rd|th|er\b|e\b|eme\b|ieme\b)", parsed.low)
    return [Quantity(m.start(), m.end(), m.start(), float(m[1])) for m in found]


def out_of(parsed: Parsed, end: int) -> int | None:
    """Give of how many a place is one: 18th of 27."""
    after = [q for q in parsed.found if q.unit is Unit.NUMBER and 0 < q.start - end <= 14 and 20 <= q.value <= 32]
    return (
        int(after[0].value)
        if after and parsed.low[end : after[0].start].split()[:1] in ([w] for w in parsed.words.around["of_link"])
        else None
    )


def vague(parsed: Parsed, mark: Mark) -> bool:
    """Whether a place is only what somebody is far from, or near: far from the top, loin du sommet."""
    before = parsed.low[max(0, mark.start - 40) : mark.start]
    return ends(before, parsed.words.around["vague"])


def _other_thing(parsed: Parsed, mark: Mark) -> bool:
    """Whether what is ranked is something else: the largest economy, the biggest army, the first time."""
    named = any(
        0 <= m.start - mark.end <= 14 or mark.start <= m.start < mark.end
        for m in parsed.marks
        if m.kind == "other_thing"
    )
    compared = ends(parsed.low[: mark.start], parsed.words.around["comparing"], ())  # une plus grande part que
    return named or compared or _counts(parsed, mark)


def _counts(parsed: Parsed, mark: Mark) -> bool:
    """Whether a bare ordinal only counts what stands behind it: pour sa premiere annee, its second budget."""
    if parsed.low[mark.start : mark.end] not in parsed.words.ordinals:
        return False
    after = WORD.search(parsed.low, mark.end, mark.end + 16)
    if after is None or parsed.low[mark.end : after.start()] != " ":
        return False
    known = any(m.start <= after.start() < m.end for m in parsed.marks)
    return not known and after[0] not in parsed.words.preps and after[0] not in parsed.words.stopwords


def band(parsed: Parsed, mark: Mark) -> float | None:
    """Give how many places a rank allows: one of the lowest, among the top five; None for one place."""
    loose = parsed.low.startswith(parsed.words.around["loose_places"], mark.start)
    if found := _of_so_many(parsed, mark):
        return float(found[0].value)
    if loose or parsed.just_before(mark.start, "one_of", gap=26):
        return 0.0
    after = [q for q in parsed.found if q.unit is Unit.NUMBER and 0 < q.start - mark.end <= 2 and q.value <= 12]
    before = [q for q in parsed.found if q.unit is Unit.NUMBER and 0 < mark.start - q.end <= 2 and 2 <= q.value <= 12]
    return float((after or before)[0].value) if after or before else None


def _of_so_many(parsed: Parsed, mark: Mark) -> list[Quantity]:
    """Find the number of Allies that a place is one of: among the five members with the highest share."""
    told = []
    for q in parsed.found:
        members = parsed.just_after(q.end, "members", "who", gap=8) if q.unit is Unit.NUMBER and q.value <= 12 else None
        one = parsed.just_before(q.start, "one_of", gap=5)
        if members and one and 0 < mark.start - members.end <= 18:
            told.append(q)
    return told


def narrowed(parsed: Parsed, mark: Mark) -> bool:
    """Whether a word behind a place narrows those it is among: the biggest Nordic spender."""
    for token in list(WORD.finditer(parsed.low, mark.end, mark.end + 50))[:3]:
        known = any(m.start <= token.start() < m.end for m in parsed.marks)
        if token[0] in parsed.words.preps or set(parsed.low[mark.end : token.start()]) & set(",.;:"):
            return False
        if not known and not parsed.words.nouns_capital and parsed.sentence.plain[token.start()].isupper():
            return True
    return False
