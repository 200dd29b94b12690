"""Allies counted without a number: every Ally, most, a third of members, only Greece, Britain and Poland."""

from __future__ import annotations

from burdenshare.claims.meaning.orders import Group
from burdenshare.claims.names import Part, is_ally, together
from burdenshare.claims.numbers.quantity import Quantity
from burdenshare.claims.readings.counted.told import Told
from burdenshare.claims.sentence import Parsed

COUNTED = ("one", "number", "few")  # words for Allies that stand beside a number
LISTED = 3  # so many named together may be the only ones


def groups(parsed: Parsed) -> list[Told]:
    """Find a group of Allies told without a number; at most one."""
    for q in parsed.found:
        if q.part and (members := parsed.just_after(q.end, "members", gap=24)):
            return [Told(q.start, members.end, q, part=q.value / 100)]
    mark = next((m for m in parsed.marks if m.kind == "members" and m.value not in COUNTED), None)
    if mark is None:
        return _only_listed(parsed)
    over = parsed.just_before(mark.start, "over", gap=2)
    group = Group.MOST if mark.value == "half" and over else Group(str(mark.value))
    if group is Group.ALL and parsed.just_before(mark.start, "nearly", gap=2):
        group = Group.NEARLY_ALL
    if parsed.just_after(mark.end, "combined", gap=12):
        return []  # all others together
    if group is Group.NONE and any(n.part is Part.VERSUS and n.start > mark.end for n in parsed.names):
        return []  # no Ally spends more than Lithuania: a place, no count
    start = over.start if over else mark.start
    return [Told(start, mark.end, Quantity(start, mark.end, start, -1.0), group=group)]


def _only_listed(parsed: Parsed) -> list[Told]:
    """Find Allies told to be the only ones: only Greece, Britain and Poland meet the target."""
    for n in parsed.names:
        before = parsed.low[: n.start]
        word = next((w for w in parsed.words.around["only_words"] if before.rstrip().endswith(w)), None)
        named = together(parsed.names, n, parsed.low, parsed.words) if word and is_ally(n.code) else []
        named = [m for m in named if m.start >= n.start]
        if word and len(named) >= LISTED:
            start, end = before.rindex(word), named[-1].end
            usa = ("USA",) if parsed.has("without_usa") else ()
            codes = tuple(dict.fromkeys((*usa, *(m.code for m in named))))
            return [Told(start, end, Quantity(start, end, start, -1.0), group=Group.ONLY, listed=codes)]
    return []
