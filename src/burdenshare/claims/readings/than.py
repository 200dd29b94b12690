"""Is a value so much more or less, and than when?"""

from __future__ import annotations

from burdenshare.claims.marks import Mark
from burdenshare.claims.numbers.quantity import Lead, Quantity
from burdenshare.claims.sentence import Parsed

OWN = 6  # characters between a word of rising and by how much
YEAR = 24  # characters between a word of comparing and the year that is compared with


def more_or_less(parsed: Parsed, q: Quantity, gap: int = 14) -> Mark | None:
    """Find the word of more or less right behind a value: 5 % more; 5 % mehr als 2024.

    >>> from burdenshare.claims.readings.read import parse
    >>> said = parse("25 Prozent mehr als 2025, mehr als 2 Prozent", language="de")
    >>> [bool(more_or_less(said, q)) for q in said.found]
    [True, False]
    """
    mark = parsed.just_after(q.end, "more", "up", "down", gap=gap)
    if mark is None or mark.kind == "more":
        return mark or more_than_then(parsed, q)
    own = any(o.lead is Lead.BY and 0 <= o.start - mark.end <= OWN for o in parsed.found)
    own = own or mark.start >= parsed.clause(q.start, q.end)[1]  # cut by 26 % in 2023 but raises
    joined = not parsed.words.joins.isdisjoint(parsed.low[q.end : mark.start].split())
    if own or joined or parsed.commas(q.end, mark.start):
        return more_than_then(parsed, q)  # fell by 27 % in 2023 and rises by 33 %: that is told of the next value
    return mark


def more_than_then(parsed: Parsed, q: Quantity, *others: str) -> Mark | None:
    """Find the word of comparing, or one of other kinds, right behind a value, where another year is compared with."""
    compared = parsed.just_after(q.end, "compare", *others, gap=4 if others else 3)
    if compared is None or not any(_held_up_to(parsed, compared.end, w.start) for w in parsed.whens):
        return None
    return compared._replace(kind="down" if compared.value in ("less", "down") else "more")


def _held_up_to(parsed: Parsed, end: int, start: int) -> bool:
    return 0 <= start - end <= YEAR and parsed.led_by(start, "held_up_to")
