"""Among whom are Allies counted, besides whom and but for whom, and who are they said to be?"""

from __future__ import annotations

from burdenshare.claims.meaning.orders import Count, Quantifier
from burdenshare.claims.names import codes_named, is_ally
from burdenshare.claims.readings.counted.ally_count import AllyCount, members_after
from burdenshare.claims.readings.counted.groups import LISTED
from burdenshare.claims.readings.placed import listed_behind, names_before
from burdenshare.claims.sentence import Parsed
from burdenshare.reference.areas import eu_members

CIRCLE = 40  # characters around a count in which it may be said among whom


def circle_of(parsed: Parsed, told: AllyCount) -> tuple[str, ...] | None:
    """Give those a count is among where it is not all Allies: sixteen of NATO's 23 EU members, the six of the G7."""
    outside = [m for m in parsed.marks if m.kind == "circle" and not told.start <= m.start < told.end]
    if told.group is Quantifier.ONLY and outside:
        return tuple(outside[0].value)  # in the G7 only the United States
    if told.listed:
        few = (
            told.group is Quantifier.ONLY
            and len(told.listed) < LISTED
            and parsed.says("only_words", told.start, told.end)
        )
        return () if few else None  # only Poland: of all, or of those told of
    bare = members_after(parsed, told.q.end) is None and told.whole is None and told.group is Quantifier.NUMBER
    named = _circle_named(parsed, told, bare=bare)
    return _those_before(parsed, told) if bare and named is None else named


def _circle_named(parsed: Parsed, told: AllyCount, *, bare: bool) -> tuple[str, ...] | None:
    """Give the circle a count stands beside; of a number alone, any that is named before it."""
    low, high = max(0, told.start - CIRCLE), told.end + CIRCLE
    for mark in parsed.within(0 if bare else low, high, "circle"):
        return tuple(mark.value)
    eu = any(n.code == "EU27" and low <= n.start and n.end <= high for n in parsed.names)
    return tuple(each for each in eu_members(parsed.on) if is_ally(each)) if eu else None


def _those_before(parsed: Parsed, told: AllyCount) -> tuple[str, ...] | None:
    """Give the Allies named before a number alone: of Germany, France and Italy, only two; all six of them."""
    named = names_before(parsed, told.start)
    if len(named) >= max(2, int(told.q.value)):
        return named
    return () if parsed.led_by(told.start, "all_of") else None


def besides_whom(parsed: Parsed, told: AllyCount, *, met: bool) -> int:
    """Count those told before, besides whom others are: four other countries, zehn andere; not the four others."""
    q = told.q
    if told.group is Quantifier.NONE and parsed.says("other_one", told.start, told.end):
        return max(1, len(names_before(parsed, told.start)))  # no other ally
    definite = parsed.low[: q.start].split()[-1:] in [[each] for each in parsed.words.around["small"]]
    others = parsed.just_after(q.end, "rest", gap=1) is not None and not definite
    return _so_many(parsed, met=met) if others and not parsed.has("without_usa") else 0


def _so_many(parsed: Parsed, *, met: bool) -> int:
    """Give how many Allies were told of before those counted besides them: the count right before, or one."""
    last = parsed.context.last if parsed.context.gap == 0 else None
    return int(last.value) if isinstance(last, Count) and last.group is Quantifier.NUMBER and last.met is met else 1


def left_out_of(parsed: Parsed, told: AllyCount) -> tuple[str, ...]:
    """Give those left out of all: bar Slovenia, every Ally is at 2 %."""
    mark = parsed.first("except")
    if mark is None or told.group is not Quantifier.ALL:
        return ()
    allies = parsed.allies
    first = next((n for n in allies if 0 <= n.start - mark.end <= 6 or 0 <= mark.start - n.end <= 1), None)
    left = parsed.listed_with(first)
    return codes_named(left, allies=True)


def of_europe(parsed: Parsed, start: int, end: int) -> bool:
    """Whether those counted are of Europe alone."""
    return bool(parsed.within(start, end + 2, "europe")) or any(
        n.code == "NATO_EUR" and start <= n.start <= end for n in parsed.names
    )


def named_as(parsed: Parsed, told: AllyCount, end: int) -> tuple[str, ...]:
    """Give the Allies named as the only ones, or behind a colon: five members: Britain, Estonia, ..."""
    if told.group is Quantifier.ONLY:
        return told.listed or names_before(parsed, told.start) or _listed_behind(parsed, told.end)
    colon = parsed.low.find(":", end)
    after = [n for n in parsed.names if n.start > colon] if colon >= 0 else listed_behind(parsed, end)
    return codes_named(after, allies=True)


def _listed_behind(parsed: Parsed, end: int) -> tuple[str, ...]:
    """Give those who are said to be the only ones, behind it: the only countries to meet it are Poland and Greece."""
    allies = parsed.allies
    first = next((n for n in allies if n.start >= end), next(iter(allies), None))
    behind = parsed.listed_with(first) if first and first.start >= end else allies[:1]
    return codes_named(behind, allies=True)
