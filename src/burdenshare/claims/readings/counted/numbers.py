"""Which numbers of a sentence count Allies: 23 of 32, one in three, all but one, 23 do so today?"""

from __future__ import annotations

from dataclasses import replace

from burdenshare.claims.marks import Mark
from burdenshare.claims.names import ends
from burdenshare.claims.numbers.quantity import Lead, Quantity, Unit
from burdenshare.claims.readings.counted.ally_count import (
    ALLIES,
    AllyCount,
    count_between,
    is_bare,
    is_of,
    members_after,
    part_told,
)
from burdenshare.claims.readings.than import more_than_then
from burdenshare.claims.sentence import Parsed

MOST, MANY = 50, 20  # no count is above the one; a number from the other on may be that of all Allies
ALL, OPENING = 28, 20  # as many may be all Allies of a year; characters within which a number opens a sentence
PART_OF = 8  # characters between a part and the number it is of
DENOMINATOR = 12  # one in three, in four, up to one in twelve


def counted_numbers(parsed: Parsed) -> list[AllyCount]:
    """List the numbers that count Allies, with the whole each is of."""
    numbers = [q for q in parsed.found if q.unit is Unit.NUMBER and q.value <= MOST and not q.decimals and q.factor == 1]  # fmt: skip  # noqa: E501
    found: list[AllyCount] = []
    of_all: int | None = None  # the whole, where it is told first
    for q in numbers:
        if any(q is each.whole for each in found) or _no_number(parsed, q, numbers):
            continue
        if _told_first(parsed, q, numbers):
            of_all = int(q.value)
        elif told := _in_so_many(parsed, q, numbers) or _counted(parsed, q, numbers, found, of_all):
            low = next((o for o in numbers if _ranged(parsed, o, numbers) is told.q), None)
            found.append(told._replace(start=low.start, q=replace(low, end=told.q.end), high=told.q.value) if low else told)  # fmt: skip  # noqa: E501
    return found


def _no_number(parsed: Parsed, q: Quantity, numbers: list[Quantity]) -> bool:
    """Whether a number is one of years, of all of whom most do, the first of a range, or 24 more than in 2022."""
    most = any(m.kind == "members" and m.value == "most" and m.start < q.start < m.end for m in parsed.marks)
    compared = more_than_then(parsed, q, "down", "more")  # trois de moins qu'en 2020
    return bool(most or compared or _of_a_part(parsed, q) or _years(parsed, q) or _ranged(parsed, q, numbers))


def _of_a_part(parsed: Parsed, q: Quantity) -> bool:
    """Whether a number is what a part right before it is of: zwei Drittel der 32 Alliierten."""
    return any(o.part and 0 <= q.start - o.end <= PART_OF for o in parsed.found)


def _ranged(parsed: Parsed, q: Quantity, numbers: list[Quantity]) -> Quantity | None:
    """Give the second number of a range that one begins: between 25 and 31 Allies; eight or nine."""
    after = next((o for o in numbers if o.start >= q.end and o.value > q.value), None)
    if after is None or after.start - q.end > OPENING // 2:
        return None
    link, words = parsed.low[q.end : after.start].strip(), parsed.words
    apart = ends(parsed.low[: q.start], words.between) and link in words.joins
    either = link in words.around["either"] and after.value - q.value <= 2
    return after if apart or either else None


def _years(parsed: Parsed, q: Quantity) -> bool:
    """Whether a number is one of years, or of times: six times as many."""
    return parsed.just_after(q.end, "times", gap=2) is not None or any(
        parsed.low.startswith(lead + year, q.end) for lead in (" ", "-") for year in parsed.words.around["years"]
    )


def _told_first(parsed: Parsed, q: Quantity, numbers: list[Quantity]) -> bool:
    """Whether a number is the whole told first: of the 31 Allies, only 11."""
    before = parsed.low[max(0, q.start - 20) : q.start].replace("'s", " ").split()
    small = [t for t in before if t not in parsed.words.neutral and t not in parsed.words.around["alliance"]]
    small = small or before[:1]  # des 31 membres, onze
    later = [o for o in numbers if o.start > q.end and o.value < q.value]
    earlier = [o for o in numbers if o.end <= q.start and q.start - o.end < 16]
    of = q.value >= 12 and bool(small) and small[-1] in parsed.words.around["of_link"] and not earlier
    comma = parsed.low.find(",", q.end, q.end + 60)
    counted = q.value < ALL and bool(parsed.within(q.end, comma, "meet", "miss"))  # of the 23 that met it, five ...
    return of and not counted and (bool(later) or (comma > 0 and q.start < OPENING))


def _in_so_many(parsed: Parsed, q: Quantity, numbers: list[Quantity]) -> AllyCount | None:
    """Read one in three Allies, or one Ally in three."""
    direct = members_after(parsed, q.end)
    for other in numbers:
        small = q.value < other.value <= DENOMINATOR
        if direct and direct.end < other.start and small and q.value <= 3 and _in(parsed, direct.end, other.start):
            return _part(q, other, other.end)
        if small and 0 < other.start - q.end <= 8 and q.value >= 1 and q.spelt and _in(parsed, q.end, other.start):
            members = members_after(parsed, other.end)
            return _part(q, other, members.end) if members else None
    return None


def _in(parsed: Parsed, end: int, start: int) -> bool:
    return parsed.low[end:start].strip() in parsed.words.around["ratio"]


def _part(q: Quantity, other: Quantity, end: int) -> AllyCount:
    return AllyCount(q.start, end, q, whole=other, part=q.value / other.value)


def _counted(
    parsed: Parsed, q: Quantity, numbers: list[Quantity], found: list[AllyCount], of_all: int | None
) -> AllyCount | None:
    """Read a number as a count where words for Allies, a whole, a count before or a verb make it one."""
    direct = members_after(parsed, q.end)
    whole = _whole(parsed, q, direct, numbers)
    members = [m for m in (members_after(parsed, (whole or q).end), direct) if m] or _others(parsed, q)
    following = (any(each.part is None for each in found) or _behind_part(parsed, q)) and _follows(parsed, q)
    told = members or following or _part_of_all(q, whole, of_all) or _said_to_meet(parsed, q)
    if not told or _no_count(parsed, q) or (not members and not whole and q.value > ALLIES):
        return None
    return AllyCount(
        q.start,
        max([(whole or q).end, *(m.end for m in members)]),
        q,
        of=int(whole.value) if whole else of_all,
        whole=whole,
        origin=_origin(parsed, q, following=following),
        but=int(q.value) if parsed.just_before(q.start, "except", gap=3) else None,
    )


def _others(parsed: Parsed, q: Quantity) -> list[Mark]:
    """Find the word for others alone behind a number: only ten others met the target."""
    others = parsed.just_after(q.end, "rest", gap=1) if parsed.has("meet", "miss") and parsed.has("target") else None
    return [others] if others else []


def _behind_part(parsed: Parsed, q: Quantity) -> bool:
    part = part_told(parsed)
    return part is not None and part.end <= q.start


def _origin(parsed: Parsed, q: Quantity, *, following: bool) -> bool:
    """Whether a count is where another came from: up from nine; one of nine is none."""
    if q.lead is Lead.FROM:
        return not parsed.led_by(q.start, "one_among")
    return following and q.lead is not Lead.TO


def _whole(parsed: Parsed, q: Quantity, members: Mark | None, numbers: list[Quantity]) -> Quantity | None:
    """Find the number behind a count, or behind its word for Allies, that it is of."""
    ends = [q.end, members.end] if members else [q.end]
    return next((w for w in numbers if w.start > q.end and any(is_of(parsed, end, w.start) for end in ends)), None)


def _part_of_all(q: Quantity, whole: Quantity | None, of_all: int | None) -> bool:
    return (whole is not None and whole.value >= MANY) or (of_all is not None and q.value < of_all)


def _no_count(parsed: Parsed, q: Quantity) -> bool:
    """Whether a number is an article, one Ally, or only points at those told before: both countries, les deux pays."""
    place = parsed.just_before(q.start, "rank_noun", gap=6)
    if place and parsed.low[place.end : q.start].split()[:1] in [[each] for each in parsed.words.around["of_link"]]:
        return True  # 24th place of the 29 members
    lone = q.value == 1 and not parsed.just_before(q.start, "only", gap=3)
    both = ends(parsed.low[: q.end], parsed.words.around["both"], ()) and not parsed.says("only_words", 0, q.start)
    return q.spelt and (lone or both)


def _follows(parsed: Parsed, q: Quantity) -> bool:
    """Whether a number goes on from a count before: 23 in 2024, 18 in 2023; up from nine."""
    years = any(q.end <= w.start <= q.end + 44 and not count_between(parsed, q.end, w.start) for w in parsed.whens)
    ends = parsed.low[q.end : q.end + 26].strip()[:1] in (",", ".", "")
    return years or ends or q.lead in (Lead.FROM, Lead.TO)


def _said_to_meet(parsed: Parsed, q: Quantity) -> bool:
    """Whether the sentence itself counts, and a number in it is the count: 23 do today; the number rose to six."""
    before = parsed.context.counted is not None
    dropped = before and q.lead is Lead.TO and parsed.has("up", "down")
    number = parsed.first("members", value="number") is not None
    at = any(
        parsed.low.startswith(f" {each} ", q.end) for each in parsed.words.around["no_further"]
    )  # seven at exactly
    return _verb_after(parsed, q.end) or number or dropped or at or (before and (is_bare(parsed) or _relative(parsed, q)))  # fmt: skip  # noqa: E501


def _relative(parsed: Parsed, q: Quantity) -> bool:
    """Whether a number is of those that a relative clause says to meet it: the seven that made the mark."""
    word = next((each for each in parsed.words.around["which"] if each and parsed.low.startswith(f" {each} ", q.end)), None)  # fmt: skip  # noqa: E501
    return word is not None and parsed.just_after(q.end + len(word) + 1, "meet", "miss", gap=3) is not None


def _verb_after(parsed: Parsed, end: int) -> bool:
    """Whether a number is what meets: this year, 23 will spend; 23 do today."""
    tokens = parsed.low[end : end + 30].split()
    return (
        bool(tokens)
        and parsed.low[end : end + 1].isspace()
        and tokens[0] in parsed.words.around["does"]
        and not (tokens[0] in parsed.words.around["copulas"] and _of_something_else(parsed, end, tokens))
        and (any(q.unit is Unit.PERCENT for q in parsed.found) or _goes_on_to(parsed, end))
        and parsed.has("meet", "spending", "target", "present")
    )


def _goes_on_to(parsed: Parsed, end: int) -> bool:
    """Whether what a number does is to meet, or miss, what was counted by before: 11 are on course to get there."""
    _, high = parsed.clause(end, end)
    return parsed.context.counted is not None and bool(parsed.within(end, high, "meet", "miss"))


def _of_something_else(parsed: Parsed, end: int, tokens: list[str]) -> bool:
    """Whether what is told of a number is nothing that a share is reached by: five were in the south."""
    shares = any(q.unit is Unit.PERCENT and q.start > end for q in parsed.found)
    return len(tokens) > 2 and not shares and not parsed.within(end, end + 60, "meet", "miss", "estimate", "pledge")
