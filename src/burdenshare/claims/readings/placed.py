"""Whom a value is about by where it stands: in a list, brackets or an aside, in a relative clause, or told of each."""

from __future__ import annotations

from burdenshare.claims.meaning.terms import Binding, Who
from burdenshare.claims.names import Mention, MentionRole, begins, codes_named, ends
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.readings.beside_year import VALUES, listed
from burdenshare.claims.readings.orders import places
from burdenshare.claims.sentence import Parsed
from burdenshare.reference.areas import areas

PUT = 40  # characters between a name and the value of an aside
LIST = 3  # Allies that make a list
AFTER = 11  # characters from a place to whom it is after
AGAIN = 40  # characters between a value and what tells it again


def bracketed(parsed: Parsed, q: Quantity) -> str | None:
    """Give the Ally in brackets right behind a value, or before a colon and it: 2.00 (Belgium), Italy: 2.00."""
    low = parsed.low
    behind = (
        n.code for n in parsed.names
        if low[q.end : n.start].strip() == "(" and low[n.end : n.end + 1] == ")" and n.part is not MentionRole.OWNER
    )  # fmt: skip
    before = (n.code for n in parsed.names if low[n.end : q.start].strip() == ":" and not low[: n.start].rstrip()[-1:].isalpha())  # fmt: skip  # noqa: E501
    return next(behind, next(before, None))


def of_subject(parsed: Parsed, q: Quantity) -> str | None:
    """Give the first Ally of a sentence where a pronoun right behind a value means it: the 99,000 it mustered."""
    pronoun = parsed.just_after(q.end, "refer", gap=5)
    before = [n for n in parsed.allies if n.end <= q.start and n.part is MentionRole.PLAIN]
    near = any(o.start > before[0].end and o.end <= q.start for o in parsed.found) if before else False
    return before[0].code if pronoun and near and parsed.low[q.end : pronoun.start].strip() in parsed.words.around["which"] else None  # fmt: skip  # noqa: E501


def of_circle(parsed: Parsed, q: Quantity) -> Who | None:
    """Give a circle of Allies one share is told of, where nobody is named: each of the three Baltic states."""
    low, _ = parsed.clause(q.start, q.end)
    told = [mark for mark in parsed.within(low, q.start, "circle") if mark.value]
    if not told or parsed.names or parsed.between(told[-1].end, q.start, *VALUES):
        return None
    return Who(tuple(code for code in told[-1].value if areas()[code].armed_forces), Binding.CLEAR, each=True)


def relative(parsed: Parsed, q: Quantity) -> str | None:
    """Give the Ally whose relative clause a value stands in: Germany, which was at 1.49 % last year."""
    for n in parsed.names:
        behind = parsed.low[n.end : q.start] if n.end <= q.start and n.ally else ""
        if not behind.startswith(parsed.words.around["relative"]) or behind.count(", ") > 1:
            continue
        if not parsed.between(n.end, q.start, *VALUES) and not _others_between(parsed, n, q):
            return n.code
    return None


def apposed(parsed: Parsed, q: Quantity) -> str | None:
    """Give the Ally whose value is told in an aside right behind its name: Romania, credited with 2.02 %."""
    before = [n for n in parsed.names if n.end <= q.start]
    if not before or not before[-1].ally or q.start - before[-1].end > PUT:
        return None
    behind = parsed.low[before[-1].end : q.start]
    said = behind.removeprefix(", ")
    plain = parsed.words.around["apposed_plain"] if before[-1].part is MentionRole.PLAIN else ()
    told = behind.startswith(", ") and "," not in said and begins(said, (*parsed.words.around["apposed"], *plain))
    return before[-1].code if told and not parsed.between(before[-1].end, q.start, *VALUES) else None


def _others_between(parsed: Parsed, n: Mention, q: Quantity) -> bool:
    return any(n.end <= m.start and m.end <= q.start and m.part is MentionRole.PLAIN for m in parsed.allies)


def told_again(parsed: Parsed, q: Quantity) -> Quantity | None:
    """Give the value right before that one tells again in another unit: 48.3 billion euros this year, or 2.10 %."""
    before = next((o for o in reversed(parsed.found) if o.end <= q.start), None)
    if before is None or not {before.unit, q.unit} <= {*VALUES} or q.start - before.end >= 2 * AGAIN:
        return None
    if before.unit is q.unit and (before.unit is Unit.PERCENT or before.currency == q.currency):
        return None
    named = any(before.end <= n.start and n.end <= q.start for n in parsed.names)
    if not named and _apposed_share(parsed, before, q):
        return before
    if q.start - before.end >= AGAIN:
        return None
    opened = before.unit is q.unit and parsed.low[before.end : q.start].lstrip().startswith("(")
    return before if not named and (opened or parsed.led_by(q.start, "that_is")) else None


def _apposed_share(parsed: Parsed, before: Quantity, q: Quantity) -> bool:
    """Whether a share of GDP stands in apposition to a sum: 1.56 billion for its 2025 budget, an estimated 3.45 %."""
    last = parsed.low[before.end : q.start].rpartition(", ")
    words = parsed.words
    small = all(each in words.neutral or each in words.sign_words for each in last[2].split())
    gdp = parsed.just_after(q.end, "gdp", gap=16)
    return bool(last[1]) and small and "," not in last[0] and q.unit is Unit.PERCENT and before.unit is Unit.MONEY and gdp is not None  # fmt: skip  # noqa: E501


def paired(parsed: Parsed, q: Quantity) -> str | None:
    """Give the Ally a value goes with when as many values as Allies are listed: A, B and C spend x, y and z."""
    run = [each for each in parsed.found if each.unit is q.unit]
    at = first = last = run.index(q) if q in run else 0
    if q not in run:
        return None
    while first > 0 and listed(parsed, run[first - 1].end, run[first].start):
        first -= 1
    while last + 1 < len(run) and listed(parsed, run[last].end, run[last + 1].start):
        last += 1
    allies = names_before(parsed, run[first].start)
    return allies[at - first] if len(allies) == last - first + 1 > 1 else None


def names_before(
    parsed: Parsed, start: int, kinds: tuple[MentionRole, ...] = (MentionRole.PLAIN, MentionRole.VERSUS)
) -> tuple[str, ...]:
    """Give the Allies listed together before a place: Portugal, Spain and Italy."""
    earlier = [n for n in parsed.allies if n.end <= start and n.part in kinds]
    if not earlier:
        return ()
    group = [n for n in parsed.listed_with(earlier[-1]) if n.end <= start]
    return codes_named(group, allies=True)


def every_one(listed: list[Mention], binding: Binding = Binding.CLEAR) -> Who:
    """Give Allies listed together as those that each are meant."""
    codes = codes_named(listed)
    return Who(codes, binding, each=len(codes) > 1)


def listed_from(parsed: Parsed, start: int) -> Mention | None:
    """Give the first of three Allies or more that are listed together before a place."""
    earlier = [n for n in parsed.allies if n.end <= start]
    group = parsed.listed_with(earlier[-1]) if earlier else []
    return group[0] if len(group) >= LIST else None


def listed_to(parsed: Parsed, first: Mention) -> int:
    """Give where the list ends that an Ally opens."""
    return parsed.listed_with(first)[-1].end


def behind_place(parsed: Parsed, n: Mention, q: Quantity) -> bool:
    """Whether a name only says whom a place is after: the third largest after Luxembourg; third after the US."""
    first = parsed.listed_with(n)[0]
    if not parsed.led_by(first.start, "set_against"):
        return False
    if n.start < q.end:
        return any(0 < first.start - m.end <= AFTER for m in places(parsed))
    return bool(parsed.within(q.end, n.start, "rank"))


def each_of(parsed: Parsed, q: Quantity) -> tuple[str, ...]:
    """Give the Allies one value is told of together: Latvia, Lithuania and Estonia all spend more than 3 %."""
    listed = names_before(parsed, q.start)
    named = [n for n in parsed.names if n.code in listed and n.end <= q.start]
    if len(listed) < 2 or {MentionRole.PLAIN, MentionRole.VERSUS} <= {n.part for n in named}:
        return ()  # unlike Belgium, Germany spends
    if any(behind_place(parsed, n, q) for n in named):
        return ()
    last = max(n.end for n in named)
    inside = [o for o in parsed.found if o is not q and o.unit in VALUES and named[0].end <= o.start and o.end <= last]
    return listed if not inside and not parsed.between(last, q.start, *VALUES) else ()


def listed_behind(parsed: Parsed, end: int) -> list[Mention]:
    """List three Allies or more, without values, that those told of are said to be: they were A, B and C."""
    low = parsed.low
    first = next((n for n in parsed.allies if n.start >= end), None)
    if first is None or not ends(low[: first.start], parsed.words.around["copulas"]) or parsed.commas(end, first.start):
        return []
    group = [n for n in parsed.listed_with(first) if n.start >= end and n.ally]
    valued = any(q.unit in VALUES and 0 <= q.start - n.end <= PUT // 2 for n in group for q in parsed.found)
    return group if len(group) >= LIST and not valued else []


def is_ratio(parsed: Parsed, q: Quantity) -> bool:
    """Whether a value is what a word for a share right before it comes to: mit einer Quote von 1,56 Prozent."""
    share = parsed.just_before(q.start, "share", gap=6)
    return share is not None and set(parsed.low[share.end : q.stem].split()) <= {*parsed.words.around["of_link"]}
