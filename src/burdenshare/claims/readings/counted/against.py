"""What are Allies counted against: a share in the sentence, the target, or what was counted before?"""

from __future__ import annotations

from datetime import date

from burdenshare.claims.context import ALLIANCES, CORE, CORE_DUE, COUNTED, GUIDELINE
from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.orders import Count
from burdenshare.claims.names import ends
from burdenshare.claims.numbers.quantity import Lead, Quantity, Sign, Unit
from burdenshare.claims.readings.counted.ally_count import ALLIES, Against, AllyCount, is_bare, is_of
from burdenshare.claims.readings.foreign import foreign
from burdenshare.claims.readings.of_gdp import SMALL
from burdenshare.claims.readings.target import target_word
from burdenshare.claims.sentence import Parsed

HAGUE = date(2025, 6, 25)
BESIDE = 12  # characters between an Ally and a value of its own
TOLD = 2  # decimals of a value that is an Ally's own, none to be counted against


def counted_shares(parsed: Parsed) -> list[Quantity]:
    """List the values Allies may be counted against."""
    free = [q for q in parsed.found if _small(q) and not q.part and q.start not in parsed.taken and not foreign(parsed, q)]  # fmt: skip  # noqa: E501
    round_ = (
        q
        for q in free
        if q.decimals < TOLD or q.high is not None or q.sign in (Sign.OVER, Sign.UNDER, Sign.AT_LEAST, Sign.UP_TO)
    )
    return [q for q in round_ if not _moved_by(parsed, q) and not _own_value(parsed, q)]


def _own_value(parsed: Parsed, q: Quantity) -> bool:
    """Whether a value is what an Ally is told to spend: with Poland on 3.9 %, with an estimated 1.37 %."""
    beside = any(0 <= q.start - n.end <= BESIDE for n in parsed.allies)
    bracket = any(parsed.low[n.end : q.start].strip() == "(" for n in parsed.allies)
    return bracket or (q.value not in COUNTED and (beside or q.lead is Lead.WITH))


def _moved_by(parsed: Parsed, q: Quantity) -> bool:
    """Whether a value is how much spending of some has moved: the only Ally whose spending falls, by 3.1 %."""
    return q.lead is Lead.BY and parsed.has("up", "down") and parsed.just_after(q.end, "gdp", gap=20) is None


def _small(q: Quantity) -> bool:
    return q.unit is Unit.PERCENT and q.value <= SMALL


def own_share(parsed: Parsed, end: int, found: list[AllyCount]) -> Against | None:
    """Give the share behind a count that is its own, where several Allies are counted against several shares."""
    shares = counted_shares(parsed)
    following = min((each.start for each in found if each.start >= end), default=len(parsed.low))
    if found and _newer(parsed, end, following):
        return Against(CORE)
    if not found or len(shares) < 2:
        return None
    return next((Against(q.value, q) for q in shares if end <= q.start < following), None)


def _newer(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the target told of is the one that was set in The Hague: only three now meet the new, higher goal."""
    words = parsed.words.around["newer"]
    named = parsed.within(start, end, "target") if parsed.on >= HAGUE else []
    return any(ends(parsed.low[: m.start], words, ()) for m in named)


def share_of_all(parsed: Parsed) -> Against | None:
    """Give what Allies are counted against in a sentence; None where nobody is counted."""
    shares = counted_shares(parsed)
    if not shares and _of_another(parsed):
        return None
    guideline = parsed.of_nato and any(q.value == GUIDELINE for q in shares)  # 22 Allies were at 2 %
    if shares and (guideline or _about_allies(parsed)):
        return _likeliest(parsed, shares)
    if _target_meant(parsed):
        core = any(m.kind == "target" and parsed.just_before(m.start, "core", gap=2) for m in parsed.marks)
        core = core or _newer(parsed, 0, len(parsed.low))
        return Against(CORE if core or parsed.on.year >= CORE_DUE else GUIDELINE)
    before = parsed.context.counted
    alliances = before in ALLIANCES or isinstance(parsed.context.last, Count)  # and none that one Ally plans
    return Against(before) if before is not None and alliances and _goes_on(parsed) else None


def _of_another(parsed: Parsed) -> bool:
    """Whether what Allies are told against is a share of something else: a goal of 2 % of tax revenue."""
    other = [q for q in parsed.found if _small(q) and foreign(parsed, q)]
    return bool(other) and (not _target_meant(parsed) or any(target_word(parsed, q) for q in other))


def _about_allies(parsed: Parsed) -> bool:
    return (
        _number_moves(parsed)
        or parsed.has("gdp", "target", "meet", "miss", "topic", "spending", "pay", "equipment")
        or parsed.context.topical
    )


def _likeliest(parsed: Parsed, shares: list[Quantity]) -> Against:
    told = [q for q in shares if q.lead is not Lead.FROM] or shares
    whole = [q for q in told if parsed.just_after(q.end, "gdp", gap=20) or target_word(parsed, q)]
    chosen = (whole or told)[0]
    return Against(chosen.value, chosen)


def _target_meant(parsed: Parsed) -> bool:
    """Whether the target is met or missed, or Allies do not pay, without a number."""
    owing = parsed.has("pay") and parsed.has("neg") and parsed.has("members")
    told = parsed.has("target") and parsed.has("meet", "miss", "pay")
    return told or owing or parsed.says("implied")  # made the grade


def _goes_on(parsed: Parsed) -> bool:
    """Whether a sentence goes on with the count before: 23 did; it rose to ten; seven of those 32."""
    told = (m for m in parsed.marks if m.kind in ("meet", "miss", "rest", "pay") and not _compares_another(parsed, m))
    said = parsed.has("members") and any(told)
    moved = parsed.has("up", "down") and not parsed.has("spending", "topic", "cash")  # ten, up from seven
    return said or moved or _number_moves(parsed) or _some_of_many(parsed) or is_bare(parsed)


def _compares_another(parsed: Parsed, mark: Mark) -> bool:
    """Whether a word for reaching only compares a number of its own: more than a fifth."""
    return parsed.compares(mark) and any(0 <= q.start - mark.end <= BESIDE for q in parsed.found)


def _number_moves(parsed: Parsed) -> bool:
    return parsed.first("members", value="number") is not None


def _some_of_many(parsed: Parsed) -> bool:
    """Whether so many of so many are said to do so: seven of those 32."""
    numbers = [q for q in parsed.found if q.unit is Unit.NUMBER and q.value <= ALLIES]
    return parsed.has("meet") and any(
        is_of(parsed, a.end, b.start) for a in numbers for b in numbers if b.start > a.end
    )
