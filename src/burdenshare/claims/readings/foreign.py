"""Is a value about something else: does a word that is not ours stand nearer, or the economy grow by it?"""

from __future__ import annotations

from burdenshare.claims.marks import Mark
from burdenshare.claims.numbers.quantity import Quantity
from burdenshare.claims.sentence import Parsed

OURS = ("gdp", "share", "topic", "spending")  # words that make a value one of ours
NEXT = 24  # characters between a word and the value it goes with
BORROWED = 40  # characters before a sum in which it may be said to be borrowed
FAR = 90  # characters before a value in which what grows by it stands
APART = 30  # characters that a comma between counts for


def foreign(parsed: Parsed, q: Quantity, *, aid: bool = False) -> bool:
    """Whether a value is about something else: a word that is not ours stands nearer than one that is."""
    low, high = parsed.clause(q.start, q.end)
    other = list(parsed.within(low, high, "not_ours"))
    other += parsed.within(low, q.start, "aid", "elsewhere") if aid else []
    other = [m for m in other if not _anothers(parsed, m, q)]
    ours = [m for m in parsed.within(low, high, "topic") if not any(o.start == m.start for o in other)]
    if parsed.just_after(q.end, "times", gap=2):
        return True  # 2.4 times as much
    if _economy(parsed, q) or parsed.says("borrowed", max(low, q.start - BORROWED), q.start):
        return True
    return bool(other) and (not ours or min(_gap(parsed, m, q) for m in other) < min(_gap(parsed, m, q) for m in ours))


def _anothers(parsed: Parsed, m: Mark, q: Quantity) -> bool:
    """Whether a word goes with another value: an inflation of 7.6 %, and the German quota falls to 1.44 %.

    Behind this value it does where another follows it; before it where another stands between and something of ours
    behind that; and what is told apart by a comma, before a share of GDP, is no more than an aside.
    """
    alike = [o for o in parsed.found if o is not q and o.unit is q.unit]
    if m.start >= q.end:
        return parsed.commas(q.end, m.start) > 0 or any(0 <= o.start - m.end <= NEXT or (q.end <= o.start and 0 <= m.start - o.end <= 2 * NEXT) for o in alike)  # fmt: skip  # noqa: E501
    between = [o for o in alike if m.start <= o.start and o.end <= q.start]
    if between:
        named = any(between[-1].end <= n.start and n.end <= q.start for n in parsed.names)
        return named and bool(parsed.within(between[-1].end, q.end + NEXT, *OURS))
    return parsed.commas(m.end, q.start) > 0 and parsed.just_after(q.end, "gdp", gap=8) is not None


def _economy(parsed: Parsed, q: Quantity) -> bool:
    """Find the economy as what grows by a value: GDP grew by 3.6 %; not GDP as that which a share is of."""
    if _other_grows(parsed, q):
        return True
    for mark in parsed.within(max(0, q.start - FAR), q.start, "gdp"):
        moved = [m for m in parsed.within(mark.end, q.start, "up", "down") if m.start - mark.end < 44]
        other = parsed.within(mark.end, q.start, "topic", "spending") or parsed.between(mark.end, q.start, q.unit)
        before = parsed.low[max(0, mark.start - 8) : mark.start].split()
        whole = bool(before) and before[-1] in parsed.words.preps and before[-1] not in parsed.words.around["small"]
        share = any(o.unit is q.unit and 0 <= mark.start - o.end < 34 for o in parsed.found)
        glued = parsed.low[mark.start - 1 : mark.start] == "-" if mark.start else False
        if moved and not (other or whole or share or glued):
            return True
    return False


def _other_grows(parsed: Parsed, q: Quantity) -> bool:
    """Whether what is said to grow by a value, right before it, is the economy, the population or the like."""
    low, _ = parsed.clause(q.start, q.end)
    moved = parsed.within(max(low, q.start - FAR), q.start, "up", "down")
    if not moved or parsed.within(max(low, moved[-1].start - FAR), q.start, "topic", "spending"):
        return False
    return parsed.says("economy", max(low, moved[-1].start - FAR), moved[-1].start)


def _gap(parsed: Parsed, m: Mark, q: Quantity) -> int:
    """Give how far a word is from a value; a comma or another value between sets it further off."""
    away = q.start - m.end if m.end <= q.start else max(0, m.start - q.end)
    one, other = (m.end, q.start) if m.end <= q.start else (q.end, m.start)
    others = [o for o in parsed.found if o is not q and o.unit is q.unit and one <= o.start and o.end <= other]
    return away + APART * (parsed.commas(one, other) + len(others))
