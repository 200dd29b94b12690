"""A number of Allies as a sentence tells it, and the words that make a number one of Allies."""

from __future__ import annotations

import re
from typing import NamedTuple

from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.orders import Quantifier
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.sentence import Parsed

ALLIES = 32
BLANK = re.compile(r"'s?\b|[-'\"(]")  # signs that stand between a number and its word: "one of just nine" members


class Against(NamedTuple):
    """What Allies are counted against: a share, and where the sentence tells it."""

    share: float
    told: Quantity | None = None


class AllyCount(NamedTuple):
    """A number of Allies, or a group of them told without one: all but two, one in three, only A and B."""

    start: int
    end: int
    q: Quantity
    of: int | None = None
    whole: Quantity | None = None  # the number behind it that it is of
    origin: bool = False  # the first of two counts: up from nine
    part: float | None = None
    but: int | None = None
    group: Quantifier = Quantifier.NUMBER
    listed: tuple[str, ...] = ()
    high: float | None = None  # between 25 and 31, eight or nine


def part_told(parsed: Parsed) -> AllyCount | None:
    """Find a part of the Allies told as such: two thirds of members."""
    for q in parsed.found:
        if q.part and (members := parsed.just_after(q.end, "members", gap=24)):
            return AllyCount(q.start, members.end, q, part=q.value / 100)
    return None


def members_after(parsed: Parsed, end: int) -> Mark | None:
    """Find the word for Allies behind a number, small words and names between allowed."""
    mark = next((m for m in parsed.marks if (m.kind, m.value) == ("members", "one") and m.start >= end), None)
    if mark is None:
        return None
    words = parsed.words
    small = (words.neutral, *(words.around[each] for each in ("of_link", "alliance", "rest")))
    tokens = BLANK.sub(" ", parsed.low[end : mark.start]).split()
    return mark if len(tokens) <= 4 and all(any(t in each for each in small) for t in tokens) else None


def is_of(parsed: Parsed, end: int, start: int) -> bool:
    """Whether only 'of the', 'of NATO's', 'of all' stand between a number and the whole it is of."""
    tokens = BLANK.sub(" ", parsed.low[end:start]).split()
    small = parsed.words.around["of_link"]
    tokens = tokens[int(tokens[:1] in [[each] for each in parsed.words.around["only_words"]]) :]  # 5 seulement des 29
    return (
        0 < len(tokens) <= 4
        and tokens[0] in small
        and all(t in small or t in parsed.words.neutral or t in parsed.words.around["alliance"] for t in tokens)
    )


def is_bare(parsed: Parsed) -> bool:
    """Whether a short sentence only says how many Allies it was in its years: in 2023 it was ten, and in 2022 seven."""
    members = parsed.first("members", value="one") or any(
        each in parsed.low for each in parsed.words.around["there_were"]
    )
    told = bool(parsed.whens) or parsed.says("now")
    return bool(members) and told and 1 <= len(parsed.found) <= max(1, len(parsed.whens)) and len(parsed.low) < 70


def count_between(parsed: Parsed, low: int, high: int) -> bool:
    """Whether another count stands between two places; the whole a count is of, and one of it, are none."""
    return any(1 < o.value < 25 and not o.decimals for o in parsed.between(low, high, Unit.NUMBER))
