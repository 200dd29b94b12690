"""Words and numbers that give a place in an order: 19th, on rank eight, the highest, topping the league."""

from __future__ import annotations

from burdenshare.claims.marks import Mark
from burdenshare.claims.names import ends
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.phrases import WORD
from burdenshare.claims.readings.ordinals import counts_what_follows, numbered
from burdenshare.claims.sentence import Parsed

FEW, MANY = 9, 20  # characters behind a place to a number of those it is among, and how many are all
REACH = 70  # characters between a word for an end of a table and the word for the table


def places(parsed: Parsed) -> list[Mark]:
    """Find the places a sentence tells, in their order, however they are put.

    >>> from burdenshare.claims.readings.read import parse
    >>> [places(parse(said))[0].value for said in ("It came 18th of 27", "It props up the NATO spending table")]
    [18, -1]
    >>> [each.value for each in places(parse("Poland was first, Estonia second, and Spain third from last."))]
    [1, 2, -3]
    """
    found = [*numbered(parsed), *(m for m in parsed.marks if m.kind == "rank"), *_ends(parsed)]
    made: list[Mark] = []
    for mark in sorted(found, key=lambda mark: mark.start - mark.end):  # second to last is no second
        if not any(mark.start < held.end and held.start < mark.end for held in made) and not _other_thing(parsed, mark):
            made.append(mark)
    return sorted(made, key=lambda mark: mark.start)


def _ends(parsed: Parsed) -> list[Mark]:
    """Find the ends of a table: tops, leads, brings up the rear of, and the table behind it, in one stretch."""
    found = []
    for end in (m for m in parsed.marks if m.kind == "end"):
        table = next((m for m in parsed.within(end.end, end.end + REACH, "table")), None)
        if any(
            m.kind == "rank" and m.value * end.value > 1
            for m in parsed.within(*parsed.clause(end.start, end.end), "rank")
        ):
            continue  # at the foot of the table, next to last
        if table and not set(parsed.low[end.end : table.start]) & set(",;:()"):
            found.append(Mark("rank", end.value, end.start, table.end))
    return found


def out_of(parsed: Parsed, end: int) -> int | None:
    """Give of how many a place is one: 18th of 27."""
    after = [q for q in parsed.found if q.unit is Unit.NUMBER and 0 < q.start - end <= 14 and 20 <= q.value <= 32]
    return (
        int(after[0].value)
        if after and parsed.low[end : after[0].start].split()[:1] in ([w] for w in parsed.words.around["of_link"])
        else None
    )


def vague(parsed: Parsed, mark: Mark) -> bool:
    """Whether a place is only what somebody is far from: far from the top, loin du sommet."""
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
    named = named or (mark.start > 0 and parsed.low[mark.start - 1] == "-")  # Bundeswehr-Spitze
    timed = ends(parsed.low[: mark.start], parsed.words.around["times"], ())  # la semaine derniere
    return named or compared or timed or counts_what_follows(parsed, mark.start, mark.end)


def band(parsed: Parsed, mark: Mark) -> float | None:
    """Give how many places a rank allows: one of the lowest, among the top five; None for one place."""
    loose = parsed.low.startswith(parsed.words.around["loose_places"], mark.start)
    if found := _of_so_many(parsed, mark):
        return float(found[0].value)
    near = abs(int(mark.value)) == 1 and ends(
        parsed.low[max(0, mark.start - 40) : mark.start], parsed.words.around["near_end"]
    )
    those = parsed.just_before(mark.start, "members", gap=26)  # among the NATO countries spending the largest share
    if loose or near or any(parsed.just_before(m.start, "one_of", gap=g) for m, g in ((mark, 26), (those, 5)) if m):
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


def in_europe(parsed: Parsed) -> bool:
    """Whether an order is one of the Allies in Europe."""
    named = {n.code for n in parsed.names}
    return (parsed.has("europe") or "NATO_EUR" in named) and "NATO_EUR_CAN" not in named


def narrowed(parsed: Parsed, mark: Mark) -> bool:
    """Whether a word behind a place narrows those it is among: the biggest Nordic spender."""
    if any(q.unit is Unit.NUMBER and 0 < q.start - mark.end <= FEW for q in parsed.found if q.value < MANY):
        return True  # the smallest of the five
    among = parsed.just_after(mark.end, "members", gap=20)
    if among and parsed.low[among.end :].split()[:1] in ([each] for each in parsed.words.around["narrowing"]):
        return not parsed.has("armed_only")  # last among countries with sizeable forces
    for token in list(WORD.finditer(parsed.low, mark.end, mark.end + 50))[:3]:
        known = any(m.start <= token.start() < m.end for m in parsed.marks)
        if token[0] in parsed.words.preps or set(parsed.low[mark.end : token.start()]) & set(",.;:"):
            return False
        if not known and not parsed.words.nouns_capital and parsed.sentence.plain[token.start()].isupper():
            return True
    return False
