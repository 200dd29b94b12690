"""Is a share told as a target, and is it met or missed? What is told of it in its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.terms import Time
from burdenshare.claims.names import begins, ends
from burdenshare.claims.numbers.quantity import Lead, Quantity, Sign, Unit
from burdenshare.claims.readings.meant import denied
from burdenshare.claims.sentence import Parsed

TARGETS = (1.5, 2.0, 3.0, 3.5, 5.0, 2.5, 4.0)
NEXT = 4  # characters from a word of missing to the value it goes with
FAR, NEAR = 130, 44  # characters that a word for a target may stand before a value


def target_word(parsed: Parsed, q: Quantity) -> Mark | None:
    """Find the word that makes a share a target: the 2 % guideline, an aim of 5 % of GDP; None where none does."""
    return _behind(parsed, q) or _compound(parsed, q) or _before(parsed, q)


def _behind(parsed: Parsed, q: Quantity) -> Mark | None:
    gdp = parsed.just_after(q.end, "gdp", gap=20)
    for end in (q.end, gdp.end if gdp else q.end):
        found = parsed.just_after(end, "target", gap=26)
        if found and not parsed.between(end, found.start, Unit.PERCENT) and _noun_run(parsed, end, found.start):
            return found
    return None


def _noun_run(parsed: Parsed, end: int, start: int) -> bool:
    """Whether only names and nouns stand between a value and the word: 2 % defence spending target."""
    between = parsed.low[end:start]
    if any(sign in between for sign in ",.;:()"):
        return False
    links = parsed.words.preps.difference(parsed.words.around["genitive"])
    tokens = between.replace("-", " ").replace("'s", " ").split()
    return len(tokens) <= 3 and links.isdisjoint(tokens)


def _compound(parsed: Parsed, q: Quantity) -> Mark | None:
    """Read a word made of a value and another as a target: Zwei-Prozent-Quote, -Latte, -Hurde."""
    made = q.spelt and parsed.low[q.end : q.end + 2].removeprefix("-")[:1].isalpha()
    return Mark("target", "target", q.end, q.end + 1) if made else None


def _before(parsed: Parsed, q: Quantity) -> Mark | None:
    low, _ = parsed.clause(q.start, q.end)
    reached = any(m.kind in ("meet", "miss") and not parsed.compares(m) for m in parsed.marks)
    reach = FAR if q.value in TARGETS and q.decimals < 2 and not reached else NEAR
    before = parsed.within(max(low, q.start - reach), q.start, "target")
    if not before or (q.value not in TARGETS and _of_another(parsed, before[-1], q)):
        return None
    end = before[-1].end
    if q.decimals > 1 and (q.lead is Lead.WITH or (reached and parsed.commas(end, q.start))):
        return None  # met the mark with 2.01 %; missed the goal, at 1.78 and 1.19 %
    apart = reach == NEAR and parsed.between(end, q.start, Unit.PERCENT, Unit.MONEY)
    raising = q.lead is Lead.TO and q.value in TARGETS and not reached  # the goal of raising spending to 2 %
    return None if apart or _ended(parsed, end, q, raising=raising) else before[-1]


def _ended(parsed: Parsed, end: int, q: Quantity, *, raising: bool) -> bool:
    """Whether what a word for a target tells of ends before a value; the goal of spending at least 2 % does not."""
    between = parsed.low[end : q.start]
    opens = begins(between, parsed.words.around["goal_opens"]) or parsed.just_before(q.start, "rank_verb", gap=2)
    of_it = q.value in TARGETS and opens  # the minimum for spending is 2 %; a level of spending of 2.3 % is none
    stops = any(sign in between for sign in ".;")
    return stops or (not (of_it or raising) and bool(parsed.within(end, q.start, "spending")))


def _of_another(parsed: Parsed, mark: Mark, q: Quantity) -> bool:
    """Whether a word for a target belongs to a value right before it."""
    return any(o is not q and o.unit is Unit.PERCENT and 0 <= mark.start - o.end <= 20 for o in parsed.found)


def reached(parsed: Parsed, q: Quantity, *, target: bool) -> bool | None:
    """Read whether somebody is said to meet the value or to miss it; None where neither is said."""
    low, high = parsed.clause(q.start, q.end)
    reach = 110 if parsed.words.verb_final else 60
    window = parsed.within(max(low, q.start - 90), min(high, q.end + reach), "meet", "miss")
    window = [m for m in window if _goes_with(parsed, m, q)]
    missed = next((m for m in window if m.kind == "miss"), None)
    if missed:
        return any(m.kind == "neg" and 0 <= missed.start - m.end <= 8 for m in parsed.marks)
    if q.sign is Sign.UNDER:
        return False if target or q.value in TARGETS else None
    if not window or any(f" {each}" in parsed.low[q.end : high] for each in parsed.words.around["nearer"]):
        return None
    later = [m.start for m in window if m.start > q.end] if parsed.words.verb_final else []
    return not any(denied(parsed, at) for at in (q.start, min(q.end + 20, max(q.end, high - 1)), *later))


def _goes_with(parsed: Parsed, m: Mark, q: Quantity) -> bool:
    """Whether a word of meeting is said of a value: no other stands between, and no comparator is far from it."""
    crossed = m.start <= q.start and parsed.between(m.end, q.start, Unit.PERCENT)
    if m.start >= q.end and any(
        o.unit is Unit.PERCENT and 0 <= o.start - m.end <= NEXT and not parsed.commas(m.end, o.start)
        for o in parsed.found
    ):
        return False  # 3 %, loin des 5 %
    return not crossed and (not parsed.compares(m) or 0 <= q.start - m.end <= 14)


def toward(parsed: Parsed, q: Quantity) -> bool:
    """Whether a value is only what somebody moves towards: closer to 2 %, vers les 2 %, auf die zwei Prozent zu.

    >>> from burdenshare.claims.readings.read import parse
    >>> [toward(one := parse(said), one.found[0]) for said in ("It moves towards the 2%", "It rose to 2%")]
    [True, False]
    """
    around, before = parsed.words.around, parsed.low[: q.start]
    if ends(before, around["toward"]):
        return True
    gdp = parsed.just_after(q.end, "gdp", gap=16)
    behind = parsed.low[gdp.end if gdp else q.end :].split(",")[0].split(".")[0].strip()
    return behind in around["toward_end"] and ends(before, around["toward_to"])


@dataclass(frozen=True)
class ShareMention:
    """A share of GDP in its sentence: what is told of it, whether of an Ally, and the word that makes it a target."""

    parsed: Parsed
    q: Quantity
    base: dict[str, Any]
    ally: bool
    target: Mark | None

    @property
    def when(self) -> Time:
        """Of which year it is told."""
        found: Time = self.base["when"]
        return found

    @property
    def round(self) -> bool:
        """Whether it is a value that targets have."""
        return self.q.value in TARGETS

    @property
    def reached(self) -> bool | None:
        """Whether it is said to be met, or missed."""
        return reached(self.parsed, self.q, target=self.target is not None)

    @property
    def future(self) -> bool:
        """Whether it is told of a year to come."""
        due, named = self.when.due, self.when.years[:1] if self.when.stated else ()
        return any(year > self.parsed.on.year for year in (*named, *([] if due is None else [due])))
