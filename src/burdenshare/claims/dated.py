"""The years of a sentence by what stands around them: of prices, of a target's setting, so many years ago."""

from __future__ import annotations

from burdenshare.claims.marked import MarkedSentence
from burdenshare.claims.names import ends
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.numbers.years import Role, When

LED = 26  # characters before a year, or behind a number of years, in which the word that says what it is stands
SETTING = 50  # characters between a target and the year it was set in
PLANNED = 40  # characters behind a number of years in which it is said to be than planned


def told_in(parsed: MarkedSentence, w: When) -> When:
    """Tell a year of prices, or one that only names a target or what is held against it, from one told of.

    "Since 2020, when it was" is of 2020; "at 2021 prices", "the threshold of 2014" and "up on last year" are not.
    """
    before, around = parsed.low[: w.start].rstrip(), parsed.words.around
    if any(m.kind == "constant" and m.start <= w.start and w.end <= m.end for m in parsed.marks):
        return w._replace(role=Role.PRICES)
    if w.role is Role.IN and w.year > parsed.on.year and parsed.just_before(w.start, "set", gap=len(" pour ")):
        return w._replace(role=Role.BY)  # the 2 % accepted for 2024
    if _only_names(parsed, w, before):
        return w._replace(role=Role.NAME)
    if w.role in (Role.SINCE, Role.IN) and parsed.low.startswith(around["when_it"], w.end):
        return w._replace(role=Role.IN)
    compared = parsed.has("multiple", "times") or (parsed.has("more", "less", "down", "compare") and w.said)
    if w.role is Role.IN and compared and ends(before, around["as_in"]):
        return w._replace(role=Role.SINCE)  # three times as much as in 2022
    return w


def _only_names(parsed: MarkedSentence, w: When, before: str) -> bool:
    """Whether a year only names a target, what is held against it, or since when something is the first."""
    around = parsed.words.around
    if any(m.kind == "target" and before[m.end :].strip() in around["of_target"] for m in parsed.marks):
        return True
    against = (*around["held_against"], *around["held_up_to"])
    last = not w.said and w.year < parsed.on.year and ends(before, against)
    return last or _set_then(parsed, w) or _since_first(parsed, w) or _aside(parsed, w)


def _since_first(parsed: MarkedSentence, w: When) -> bool:
    """Whether a year is that since which something is told to be the first: for the first time since 1995."""
    first = parsed.just_before(w.start, "first_time", gap=LED)
    return w.role is Role.SINCE and first is not None and bool(parsed.within(first.end, w.start, "when"))


def _set_then(parsed: MarkedSentence, w: When) -> bool:
    """Whether a year is that of a target's setting, told without its value: the commitment made in 2014."""
    for m in parsed.marks:
        if m.kind == "target" and 0 < w.start - m.end <= SETTING and parsed.within(m.end, w.start, "set"):
            low = max(parsed.clause(m.start, m.end)[0], m.start - SETTING)
            valued = any(low <= q.start < w.start for q in parsed.every if q.unit is Unit.PERCENT)
            if not valued and not parsed.commas(m.end, w.start):
                return True
    return False


def _aside(parsed: MarkedSentence, w: When) -> bool:
    """Whether a year stands in an aside without a value: Finland, which joined last year, spends."""
    start, end = parsed.low.rfind(", ", 0, w.start), parsed.low.find(",", w.end)
    opened = start >= 0 and parsed.low.startswith(
        (*parsed.words.around["relative"], *parsed.words.around["aside"]), start
    )
    return opened and end >= 0 and not any(start < q.start < end for q in parsed.every if q.unit is not Unit.NUMBER)


def years_told(parsed: MarkedSentence) -> None:
    """Read spans told as a number of years: in the past seven years."""
    around = parsed.words.around
    for q in parsed.found:
        word = any(parsed.low.startswith(f" {each}", q.end) for each in around["years"])
        if not (word and q.unit is Unit.NUMBER and 2 <= q.value <= 30 and not q.decimals):
            continue
        if end := _later(parsed, q):
            parsed.whens.append(end)
            parsed.taken.add(q.start)
            continue
        ago = parsed.low.startswith(around["ago"], q.end) or parsed.low.endswith(around["ago_before"], 0, q.start)
        if parsed.says("than_planned", q.end, q.end + PLANNED):
            parsed.taken.add(q.start)
            continue  # five years earlier than planned
        since = parsed.led_by(q.start, "since_so_long")  # depuis dix ans
        if ago or since or parsed.just_before(q.start, "past_years", gap=2):
            role = Role.IN if ago else Role.SINCE
            parsed.whens.append(When(q.start, q.end, parsed.on.year - int(q.value), role, said=False))
            parsed.taken.add(q.start)


def _later(parsed: MarkedSentence, q: Quantity) -> When | None:
    """Give the year told as so many years behind one named before: 1.57 % by 2030, and 2 % five years later."""
    before = [w for w in parsed.whens if w.end <= q.start and w.role in (Role.BY, Role.IN) and w.year >= parsed.on.year]
    said = parsed.low[q.end : q.end + LED]
    word = next((each for each in parsed.words.around["later"] if f" {each}" in said), "")
    if not before or not word or "," in said[: said.index(word)]:
        return None
    end = q.end + said.index(word) + len(word)
    return When(q.start, end, before[-1].year + int(q.value), Role.BY, said=False)
