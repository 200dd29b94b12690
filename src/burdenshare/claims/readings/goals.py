"""The Alliance's own target, told beside a count or an Ally's value: 23 of them meet the goal of 2 % NATO set."""

from __future__ import annotations

from dataclasses import replace

from burdenshare.claims.context import ALLIANCES, GUIDELINE
from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.aims import TargetClaim
from burdenshare.claims.meaning.terms import Modality, Time, Who
from burdenshare.claims.names import Mention
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.readings.aims import set_by_all
from burdenshare.claims.readings.facts import told_of
from burdenshare.claims.readings.limits import limiting
from burdenshare.claims.readings.target import TARGETS, ShareMention, target_word
from burdenshare.claims.sentence import Parsed

OWNED, FOR, SET = 24, 16, 44  # characters from whose a target is to it, and from it to whose it is, or to who set it


def own_goal(parsed: Parsed, q: Quantity, *, alone: bool = False, word: Mark | None = None) -> TargetClaim | None:
    """Read a target told as the Alliance's, whoever is said to meet it, or one that stands for itself.

    >>> from burdenshare.claims.readings.read import parse
    >>> def found(said): return own_goal(one := parse(said), one.found[-1]) is not None
    >>> found("23 allies meet NATO's target of 2%"), found("23 allies meet the target of 2%")
    (True, False)
    """
    word = (target_word(parsed, q) or word) if q.value in TARGETS and q.decimals < 2 else None
    alone = alone and q.value in ALLIANCES  # above the 4-percent mark tells of no goal of theirs
    plain = alone and q.value == GUIDELINE and parsed.just_after(q.end, "gdp", gap=20) is not None
    if not plain and (word is None or not (alone or of_alliance(parsed, q, word))):
        return None
    base = told_of(parsed, q) | {"who": Who(("NATO_TOTAL",)), "when": Time(), "modality": Modality.DID, "manner": ()}
    told = ShareMention(
        parsed, q, base | {"denied": False, "unexplained": limiting(parsed, q)}, ally=False, target=word
    )
    return replace(set_by_all(told), must=False, at_once=False)


def of_alliance(parsed: Parsed, q: Quantity, word: Mark) -> bool:
    """Whether a target is told as the Alliance's: NATO's goal, the mark for members, the level agreed in Wales."""
    gdp = parsed.just_after(q.end, "gdp", gap=20)
    low, high = min(q.start, word.start), max((gdp or q).end, word.end)
    for n in parsed.names:
        if n.code != "NATO_TOTAL":
            continue
        owner = parsed.low.startswith("'s", n.end) or n.end + 1 >= low or low < n.start < high
        if (owner and -FOR < low - n.end <= OWNED) or (low < n.start < high):
            return True
        if 0 <= n.start - high <= FOR and not parsed.commas(high, n.start):
            return True
    agreed = parsed.within(high, high + SET, "set")
    return bool(agreed) and not parsed.commas(high, agreed[0].start)


def owed_by_each(parsed: Parsed, q: Quantity) -> bool:
    """Whether all are told to owe a share, or to have bound themselves to it: each country is to spend 5 %."""
    past = any(w.said and w.year <= parsed.on.year for w in parsed.whens)
    every = [m.start for m in parsed.marks if (m.kind, m.value) == ("members", "all")]
    together = [n for n in parsed.names if n.code == "NATO_TOTAL"]
    owing = any(_first_share(parsed, at, q) and parsed.says("owed_by_each", at, q.start) for at in every)
    bound = any(_first_share(parsed, n.start, q) and _bound(parsed, n) for n in together)
    free = q.value in TARGETS and q.decimals < 2 and not parsed.has("oblige")
    return free and (bound or (owing and not past))


def _first_share(parsed: Parsed, at: int, q: Quantity) -> bool:
    return at < q.start and not parsed.between(at, q.start, Unit.PERCENT, Unit.NUMBER)


def _bound(parsed: Parsed, n: Mention) -> bool:
    """Whether the Allies bound themselves to a share, the verb right before them or behind."""
    return parsed.led_by(n.start, "bound_itself") or parsed.followed_by(n.end, "bound_itself")
