"""With which value does a year go: right beside it, one to one, in a list, in another clause?"""

from __future__ import annotations

from itertools import pairwise, permutations

from burdenshare.claims.context import COUNTED
from burdenshare.claims.numbers.quantity import Lead, Quantity, Sign, Unit
from burdenshare.claims.numbers.years import Role, When
from burdenshare.claims.sentence import Parsed

VALUES = (Unit.PERCENT, Unit.MONEY, Unit.POINTS)
LISTED = 22  # characters between two values of a list
ROW = 3  # years of a row
MOST = 4  # values and years that are matched one to one
COMMA, VALUE = 20, 40  # characters that a comma, and a value, between a value and a year count for
SETTING = 40  # characters between a word of agreeing and the year of it: agreed at the summit in Wales in 2014


def matching_year(parsed: Parsed, q: Quantity, held: list[When]) -> When | None:
    """Give the year of a value where there are as many of the one as of the other: each has the one nearest to it."""
    bounds = (Sign.OVER, Sign.UNDER)
    values = [o for o in parsed.found if o.unit is q.unit and (o.decimals or o.sign not in bounds) and not parsed.just_after(o.end, "target", gap=20)]  # fmt: skip  # noqa: E501
    if not 2 <= len(values) == len(held) <= MOST or q not in values:
        return None
    apart = [[_apart(parsed, o, w) for w in held] for o in values]
    best = min(permutations(range(len(held))), key=lambda order: sum(apart[i][at] for i, at in enumerate(order)))
    return held[best[values.index(q)]]


def _apart(parsed: Parsed, o: Quantity, w: When) -> int:
    low, high = (w.end, o.start) if w.end <= o.start else (o.end, w.start)
    return high - low + COMMA * parsed.commas(low, high) + VALUE * len(parsed.between(low, high, *VALUES))


def year_distance(parsed: Parsed, w: When, q: Quantity) -> tuple[int, int]:
    """Give how far a year stands from a value: by what stands between, one behind it nearer, then by letters."""
    if w.start >= q.end:
        apart = parsed.commas(q.end, w.start) > 0 and w.start - q.end > COMMA
        return 2 * (len(parsed.between(q.end, w.start, *VALUES)) + apart), w.start - q.end
    crossed = len(parsed.between(w.end, q.start, *VALUES))
    return 2 * crossed + 1, q.start - w.end


def of_setting(parsed: Parsed, w: When, *, alone: bool = False) -> bool:
    """Whether a year is that in which something was promised or agreed: promised in 2014, agreed in Wales in 2014."""
    near = not alone and parsed.sets(w)
    at_event = parsed.says("event_after", max(0, w.start - SETTING), w.start)
    agreed = parsed.within(max(0, w.start - (2 if at_event else 1) * SETTING), w.start, "set", "target")[-1:]
    apart = any(parsed.between(m.end, w.start, *VALUES) or parsed.commas(m.end, w.start) for m in agreed)
    meant = bool(agreed) and agreed[0].kind == "set" and parsed.has("target") and not apart
    return w.said and w.year <= parsed.on.year and (near or meant)


def of_another_value(parsed: Parsed, w: When, q: Quantity) -> bool:
    """Whether a year goes with another value beside it: 1.2 % in 2022, and 2.13 % now; 2.12 %, and in 2019 2.06."""
    if _in_relative(parsed, w, q) or _in_other_clause(parsed, w, q):
        return True
    before = any(each.end <= q.start and each.role is Role.IN for each in parsed.whens)
    if q.end <= w.start and (parsed.commas(q.end, w.start) or before) and _followed(parsed, w):
        return True
    if w.end <= q.start and parsed.says("since_then", w.end, q.start):
        return True  # 1.33 % in 2022, and has since more than doubled to 2.85 %
    return any(o is not q and not _one_list(parsed, q, o) and stands_beside(parsed, w, o, q) for o in parsed.found)


def _in_other_clause(parsed: Parsed, w: When, q: Quantity) -> bool:
    """Whether a year stands in a clause with a value of its own, and this is one of now: now 1.2 %, 1.3 in 2019."""
    mine, its = parsed.clause(q.start, q.end), parsed.clause(w.start, w.end)
    return mine != its and parsed.says("now", *mine) and bool(parsed.between(*its, q.unit))


def _in_relative(parsed: Parsed, w: When, q: Quantity) -> bool:
    """Whether a year stands in a relative clause that has a value of its own, and this value behind it: Paris, qui."""
    opened = max(parsed.low.rfind(word, 0, w.start) for word in parsed.words.around["relative"])
    closed = parsed.low.find(", ", w.end)
    return opened >= 0 and w.end <= closed <= q.start and bool(parsed.between(opened, closed, q.unit))


def stands_beside(parsed: Parsed, w: When, o: Quantity, q: Quantity) -> bool:
    """Whether a year stands right behind another value, with small words and the whole of a share between alone."""
    bare = bool(o.decimals) and o.lead is Lead.FROM  # 2.69 per cent, after 2.22 the year before
    alike = o.unit in VALUES or o.unit is q.unit or bare
    if not alike or o.end > w.start or (q.start < w.end and q.end > o.start):
        return False
    if o.unit is Unit.PERCENT and parsed.just_after(o.end, "target", gap=20):
        return False
    if o.unit is q.unit and o.value in COUNTED and not o.decimals and q.decimals > 1:
        return False  # below the 2 % in 2024, at 1.86 %
    between = parsed.low[o.end : w.start]
    small = parsed.words.preps | parsed.words.neutral
    words = [t for t in between.replace("(", " ").split() if t not in small]
    close = w.start - o.end <= 24 and not any(sign in between for sign in ",;:")
    return close and len(words) <= len(parsed.within(o.end, w.start, "gdp", "refer")) + 1


def listed(parsed: Parsed, end: int, start: int) -> bool:
    """Whether two values stand in one list: nothing but commas and words such as and are between them."""
    between = parsed.low[end:start].replace(",", " ").split()
    return start - end < LISTED and all(each in parsed.words.around["link"] for each in between)


def _one_list(parsed: Parsed, q: Quantity, o: Quantity) -> bool:
    """Whether a value and a later one stand in one list, so that the year behind it is of both."""
    run = [each for each in parsed.found if each.unit is q.unit and q.start <= each.start <= o.start]
    return len(run) > 1 and all(listed(parsed, a.end, b.start) for a, b in pairwise(run))


def _followed(parsed: Parsed, w: When) -> bool:
    """Whether a value that may be a share stands right behind a year."""
    return any(0 <= o.start - w.end <= ROW * ROW * 2 and (o.unit in VALUES or o.decimals) for o in parsed.found)
