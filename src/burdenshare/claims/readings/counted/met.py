"""Are Allies said to meet a share, or to miss it?"""

from __future__ import annotations

from collections.abc import Sequence

from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.orders import Quantifier
from burdenshare.claims.numbers.quantity import Quantity, Sign
from burdenshare.claims.readings.counted.ally_count import AllyCount
from burdenshare.claims.readings.goals import owed_by_each
from burdenshare.claims.readings.meant import denied
from burdenshare.claims.sentence import Parsed

NEXT = 5  # characters: an article
YEAR = 8  # characters between a word of comparing and the year that is compared with
AGREED = 24  # characters behind Allies in which a word of what they set may stand
BELOW = (Sign.UNDER, Sign.UP_TO)
ABOVE = (Sign.OVER, Sign.AT_LEAST, Sign.JUST_OVER)


def met_of(parsed: Parsed, share: Quantity | None, told: AllyCount, found: Sequence[AllyCount] = ()) -> bool | None:
    """Read whether Allies are said to meet a share or to miss it, of those found; None when neither is said."""
    said = _said(parsed, told, found)
    missed, reached = _sides(parsed, said, told)
    if _only_agreed(parsed, share, told) or _placed(parsed, told):
        return None
    if (
        parsed.has("refuse", "must")
        or _obliged(parsed, share)
        or (parsed.has("demand", "set") and not said and share is not None)
    ):
        return None
    no = told.group is not Quantifier.NONE and _denied(parsed, share, told)
    if share is not None and share.sign in BELOW:
        return no and not missed
    if missed:
        return no and bool(reached) and min(m.start for m in missed) > max(m.end for m in reached)
    return not no if reached or _understood(parsed, share) else None


def _placed(parsed: Parsed, told: AllyCount) -> bool:
    """Whether Allies are told by their place, and not by a share they meet: the three that spent the least, at 2 %."""
    opened = parsed.low[told.end :].split()[:1] in ([each] for each in parsed.words.around["which"])
    return opened and bool(parsed.within(told.end, told.end + AGREED, "rank"))


def _obliged(parsed: Parsed, share: Quantity | None) -> bool:
    """Whether Allies are only told to be obliged; the required 2 % is what they are counted against."""
    return any(m.kind == "oblige" and not _of_share(m, share) for m in parsed.marks)


def _of_share(m: Mark, share: Quantity | None) -> bool:
    return share is not None and share.start - m.end in range(NEXT)


def _only_agreed(parsed: Parsed, share: Quantity | None, told: AllyCount) -> bool:
    """Whether Allies only agreed to spend so much: the 32 Allies have agreed to spend at least 2 %."""
    if share is None:
        return False
    if share.end <= told.start:
        return bool(parsed.within(told.end, told.end + AGREED, "set"))  # the 2 % that all members agreed to
    agreed = parsed.within(told.end, share.start - NEXT, "set")
    if told.group is Quantifier.ALL and owed_by_each(parsed, share):
        return True
    return bool(agreed) and not parsed.within(told.end, agreed[-1].start, "spending", "meet", "miss", "gdp", "target")


def _sides(parsed: Parsed, said: list[Mark], told: AllyCount) -> tuple[list[Mark], list[Mark]]:
    """Give the words of missing and those of meeting; behind "aucun" a French "n'atteint" denies nothing more."""
    if told.group is Quantifier.NONE and parsed.words.doubles_no:
        return [], said
    return [m for m in said if m.kind == "miss"], [m for m in said if m.kind == "meet"]


def _said(parsed: Parsed, told: AllyCount, found: Sequence[AllyCount]) -> list[Mark]:
    """List the words of meeting and missing: up to the count behind, of the clause, or where none are there before."""
    low, high = parsed.clause(told.start, told.end)
    behind = min((each.start for each in found if told.end <= each.start < high), default=low)
    marks = parsed.within(told.end, behind, "meet", "miss") if parsed.commas(told.end, behind) else []
    marks = marks or parsed.within(low, high, "meet", "miss")
    marks = marks or parsed.within(0, len(parsed.low) if len(found) == 1 else told.start, "meet", "miss")
    return [m for m in marks if not _comparator(parsed, m, told.start) and not _not_even_one(parsed, m)]


def _not_even_one(parsed: Parsed, m: Mark) -> bool:
    """Whether a word of missing speaks of the Ally named behind it: none does, not even Poland."""
    return m.kind == "miss" and any(0 <= n.start - m.end <= NEXT for n in parsed.allies)


def _comparator(parsed: Parsed, m: Mark, start: int) -> bool:
    """Whether a word of missing only compares the number, or year, behind it: below ten Allies; fewer than in 2020."""
    then = any(0 <= w.start - m.end <= YEAR for w in parsed.whens)
    return m.kind == "miss" and (start - m.end in range(3) or then) and parsed.compares(m)


def _denied(parsed: Parsed, share: Quantity | None, told: AllyCount) -> bool:
    low, high = parsed.clause(told.start, told.end)
    near = share.start if share is not None and low <= share.start < high else told.end
    return denied(parsed, near + 1) or denied(parsed, told.end) or bool(parsed.within(told.end, told.end + 12, "neg"))


def _understood(parsed: Parsed, share: Quantity | None) -> bool:
    """Whether nothing but the share, or what was counted before, says that it is met: 23 Allies at 2 % of GDP."""
    if parsed.context.counted is not None or parsed.has("pay"):
        return True
    spoken = parsed.has("spending", "topic", "gdp", "armed_only", "equipment") or parsed.context.topical
    return share is not None and (share.sign in ABOVE or spoken)
