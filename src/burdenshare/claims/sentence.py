"""A sentence with everything marked in it, and the plain questions readings ask of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from burdenshare.claims.arrived import arrived
from burdenshare.claims.context import Context
from burdenshare.claims.lexicon import GROUPS, Lexicon
from burdenshare.claims.marks import Mark, marks
from burdenshare.claims.names import Mention, begins, ends, names
from burdenshare.claims.narrowed import narrowed
from burdenshare.claims.numbers.quantity import Lead, Quantity, Sign, Unit
from burdenshare.claims.numbers.read import quantities
from burdenshare.claims.numbers.years import Role, When, whens
from burdenshare.claims.text import TextSentence

LED = 26  # characters before a value in which the word that leads to it stands
SET_IN = 14  # characters before a year in which the word of what was set in it stands
SETTING = 50  # characters between a target and the year it was set in
RISEN = 24  # characters between a word of rising and where it rose to
STOPS = re.compile(r"[,.;:’'()]")
ASIDE = 60  # characters of an aside between two dashes
DASH = re.compile(" - ")
PARTS = 24  # quantities of a sentence that are looked at


@dataclass
class Parsed:
    """A sentence as readings see it; `context` is what was spoken of before it."""

    sentence: TextSentence
    words: Lexicon
    on: date
    context: Context
    marks: list[Mark] = field(default_factory=list)
    found: list[Quantity] = field(default_factory=list)
    whens: list[When] = field(default_factory=list)
    names: list[Mention] = field(default_factory=list)
    every: list[Quantity] = field(default_factory=list)
    counted: bool = True  # a digit or a word of number stands in it; else quantities need not be looked for
    taken: set[int] = field(default_factory=set)  # starts of quantities that stand in a form already

    def __post_init__(self) -> None:
        """Mark everything once."""
        plain, low = self.sentence.plain, self.sentence.low
        self.marks = narrowed(marks(plain, low, self.words), low, self.words)
        self.marks = sorted([*self.marks, *arrived(self.marks, low, self.words.language)], key=lambda m: m.start)
        self.whens = whens(low, self.marks, self.on, frozenset(self.words.around["until"]), self.context.year)
        self.every = every = quantities(plain, low, self.words) if self.counted else []
        money = [(q.start, q.end) for q in every if q.unit in (Unit.MONEY, Unit.PERCENT)]
        self.whens = [self._told(w) for w in self.whens if not any(s <= w.start < e for s, e in money)]
        years = [(each.start, each.end) for each in self.whens]
        every = self._spread([self._led(self._counting_heads(q)) for q in every])
        self.found = [q for q in every if q.unit is not Unit.NUMBER or not any(s <= q.stem < e for s, e in years)][
            :PARTS
        ]
        self.found = [self._in_currency(q) for q in self.found]
        self._set_right()
        self._years_ago()
        named = names(plain, low, self.marks, self.on, self.words)
        self.names = [n for n in named if not any(s <= n.start and n.end <= e for s, e in money)]

    def _told(self, w: When) -> When:
        """Tell a year of prices, or one that only names a target or what is held against it, from one told of.

        "Since 2020, when it was" is of 2020; "at 2021 prices", "the threshold of 2014" and "up on last year" are not.
        """
        before, around = self.low[: w.start].rstrip(), self.words.around
        if any(m.kind == "constant" and m.start <= w.start and w.end <= m.end for m in self.marks):
            return w._replace(role=Role.PRICES)
        if w.role is Role.IN and w.year > self.on.year and self.just_before(w.start, "set", gap=len(" pour ")):
            return w._replace(role=Role.BY)  # the 2 % accepted for 2024
        if self._only_names(w, before):
            return w._replace(role=Role.NAME)
        if w.role in (Role.SINCE, Role.IN) and self.low.startswith(around["when_it"], w.end):
            return w._replace(role=Role.IN)
        compared = self.has("multiple", "times") or (self.has("more", "less", "down", "compare") and w.said)
        if w.role is Role.IN and compared and ends(before, around["as_in"]):
            return w._replace(role=Role.SINCE)  # three times as much as in 2022
        return w

    def _only_names(self, w: When, before: str) -> bool:
        """Whether a year only names a target, what is held against it, or since when something is the first."""
        around = self.words.around
        if any(m.kind == "target" and before[m.end :].strip() in around["of_target"] for m in self.marks):
            return True
        against = (*around["held_against"], *around["held_up_to"])
        last = not w.said and w.year < self.on.year and ends(before, against)
        return last or self._set_then(w) or self._since_first(w) or self._aside(w)

    def _since_first(self, w: When) -> bool:
        """Whether a year is that since which something is told to be the first: for the first time since 1995."""
        first = self.just_before(w.start, "first_time", gap=LED)
        return w.role is Role.SINCE and first is not None and bool(self.within(first.end, w.start, "when"))

    def _set_then(self, w: When) -> bool:
        """Whether a year is that of a target's setting, told without its value: the commitment made in 2014."""
        for m in self.marks:
            if m.kind == "target" and 0 < w.start - m.end <= SETTING and self.within(m.end, w.start, "set"):
                low = max(self.clause(m.start, m.end)[0], m.start - SETTING)
                valued = any(low <= q.start < w.start for q in self.every if q.unit is Unit.PERCENT)
                if not valued and not self.commas(m.end, w.start):
                    return True
        return False

    def _aside(self, w: When) -> bool:
        """Whether a year stands in an aside without a value: Finland, which joined last year, spends."""
        start, end = self.low.rfind(", ", 0, w.start), self.low.find(",", w.end)
        opened = start >= 0 and self.low.startswith(
            (*self.words.around["relative"], *self.words.around["aside"]), start
        )
        return opened and end >= 0 and not any(start < q.start < end for q in self.every if q.unit is not Unit.NUMBER)

    def _in_currency(self, q: Quantity) -> Quantity:
        """Read a sum without a currency in that of the one before, or that the sentence says: in Euro sind es 62,7."""
        if q.unit is not Unit.MONEY or q.currency:
            return q
        if any(o.currency for o in self.found):
            before = [o.currency for o in self.found if o.currency and o.end <= q.start]
            return (
                replace(q, currency=before[-1]) if len({o.currency for o in self.found} - {None}) == 1 and before else q
            )
        said = STOPS.sub(" ", f" {self.low} ")
        told = sorted(((len(name), code) for name, code in self.words.currencies.items() if any(f" {prep} {name} " in said for prep in self.words.around["in_money"])), reverse=True)  # fmt: skip  # noqa: E501
        return replace(q, currency=told[0][1]) if told else q

    def _set_right(self) -> None:
        """Pass over a count that is only set right: eighteen, not 23; the denial is of that number alone."""
        denials = [m for m in self.marks if m.kind == "neg" and self.low[: m.start].rstrip().endswith(",")]
        numbers = {q.start: q for q in self.found if q.unit is Unit.NUMBER}
        gone = {m: numbers[at] for m in denials if (at := m.end + 1) in numbers}
        self.found = [q for q in self.found if q not in gone.values()]
        self.marks = [m for m in self.marks if m not in gone]

    def _years_ago(self) -> None:
        """Read spans told as a number of years: in the past seven years."""
        for q in self.found:
            word = any(self.low.startswith(f" {each}", q.end) for each in self.words.around["years"])
            if not (word and q.unit is Unit.NUMBER and 2 <= q.value <= 30 and not q.decimals):
                continue
            around = self.words.around
            if end := self._later(q):
                self.whens.append(end)
                self.taken.add(q.start)
                continue
            ago = self.low.startswith(around["ago"], q.end) or self.low.endswith(around["ago_before"], 0, q.start)
            if self.says("than_planned", q.end, q.end + 40):
                self.taken.add(q.start)
                continue  # five years earlier than planned
            since = ends(self.low[: q.start], self.words.around["since_so_long"])  # depuis dix ans
            if ago or since or self.just_before(q.start, "past_years", gap=2):
                role = Role.IN if ago else Role.SINCE
                self.whens.append(When(q.start, q.end, self.on.year - int(q.value), role, said=False))
                self.taken.add(q.start)

    def _later(self, q: Quantity) -> When | None:
        """Give the year told as so many years behind one named before: 1.57 % by 2030, and 2 % five years later."""
        before = [w for w in self.whens if w.end <= q.start and w.role in (Role.BY, Role.IN) and w.year >= self.on.year]
        said = self.low[q.end : q.end + LED]
        word = next((each for each in self.words.around["later"] if f" {each}" in said), "")
        if not before or not word or "," in said[: said.index(word)]:
            return None
        end = q.end + said.index(word) + len(word)
        return When(q.start, end, before[-1].year + int(q.value), Role.BY, said=False)

    def _counting_heads(self, q: Quantity) -> Quantity:
        """Tell a number of people from a sum without its currency: a country of 2.9 million people."""
        heads = q.unit is Unit.MONEY and q.currency is None and begins(self.low[q.end :], self.words.around["heads"])
        return replace(q, unit=Unit.NUMBER) if heads else q

    def _led(self, q: Quantity) -> Quantity:
        """Read "a rise of 5 %" as by, not from, and "swelled up to 5" as to; the second of two origins as one."""
        if q.sign is Sign.UP_TO and any(m.kind == "up" and 0 <= q.start - m.end <= RISEN for m in self.marks):
            return replace(q, sign=Sign.EQUAL, lead=Lead.TO)
        if q.sign is Sign.EQUAL and q.unit is Unit.MONEY and self._exceeded(q):
            return replace(q, sign=Sign.OVER)
        before = self.low[max(0, q.start - LED) : q.start].split()[-3:]
        if q.lead is not Lead.FROM or q.unit is Unit.NUMBER or self.words.ambiguous.isdisjoint(before):
            return q
        behind = [o for o in self.every if o.lead is Lead.TO and o.unit is q.unit and 0 <= o.start - q.end < 70]
        return q if any(not self.commas(q.end, o.start) for o in behind) else replace(q, lead=Lead.BY)

    def _exceeded(self, q: Quantity) -> bool:
        """Whether a verb right before a sum makes it a bound: exceeds for the first time 1,000 billion."""
        low = max(0, q.start - RISEN * 2, *(o.end for o in self.every if o.end <= q.start and not o.like_a_year))
        return "," not in self.low[low : q.start] and self.says("exceeds", low, q.start)

    def _spread(self, found: list[Quantity]) -> list[Quantity]:
        """Make a range of "from 2 to 3 %" where nothing in the sentence moves."""
        if self.has("up", "down", "moved", "multiple") or len({w.year for w in self.whens}) > 1:
            return found
        made: list[Quantity] = []
        for q in found:
            if made and _ranged(made[-1], q):
                digits = max(made[-1].decimals, q.decimals)
                made[-1] = replace(made[-1], end=q.end, high=q.value, decimals=digits, lead=Lead.NONE)
            else:
                made.append(q)
        return made

    def says(self, kind: str, start: int = 0, end: int | None = None) -> bool:
        """Whether words of the lexicon that stand around claims are in a stretch, each as a word of its own."""
        said = STOPS.sub(" ", f" {self._bared[start:end]} ")
        return any(f" {each} " in said for each in self.words.around[kind])

    @cached_property
    def _bared(self) -> str:
        """The sentence without its shares told in words: the two percent goal is none of the two."""
        said = self.low
        for q in self.every:
            if q.spelt and q.unit is Unit.PERCENT:
                said = said[: q.start] + "#" * (q.end - q.start) + said[q.end :]
        return said

    @property
    def low(self) -> str:
        """The sentence without case and accents."""
        return self.sentence.low

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What kinds of phrases stand in it."""
        found = frozenset(mark.kind for mark in self.marks)
        return found | {"topic"} if "national" in found else found

    def has(self, *kinds: str) -> bool:
        """Whether any phrase of these kinds is in the sentence."""
        return not self.kinds.isdisjoint(kinds)

    def first(self, *kinds: str, value: object = None) -> Mark | None:
        """Find the first phrase of these kinds, of one value where one is asked for."""
        return next((m for m in self.marks if m.kind in kinds and value in (None, m.value)), None)

    @property
    def of_nato(self) -> bool:
        """Whether the Alliance is named, or all its Europeans."""
        return any(n.code in GROUPS[:3] for n in self.names)

    @property
    def of_group(self) -> bool:
        """Whether a group of Allies is named."""
        return any(n.code in GROUPS for n in self.names)

    def sets(self, w: When) -> bool:
        """Whether a year is that in which something was promised or agreed: the 2 % promised in 2014."""
        behind = self.words.verb_final and self.just_after(w.end, "set", "pledge", gap=1)  # das 2022 beschlossene
        return w.said and bool(behind or self.within(w.start - SET_IN, w.start, "set", "pledge"))

    @property
    def since(self) -> int | None:
        """The year something is told from."""
        return next((w.year for w in self.whens if w.role is Role.SINCE), None)

    def compares(self, mark: Mark) -> bool:
        """Whether a phrase is one that compares a number: below, more than."""
        return any(self.low[mark.start : mark.end] == told for _, told in self.words.signs)

    def within(self, low: int, high: int, *kinds: str) -> list[Mark]:
        """List the phrases of these kinds in a stretch."""
        return [m for m in self.marks if low <= m.start and m.end <= high and m.kind in kinds]

    def near(self, q: Quantity, *kinds: str, before: int = 60, after: int = 40) -> Mark | None:
        """Find the phrase of these kinds nearest to a quantity, in its clause."""
        low, high = self.clause(q.start, q.end)
        found = self.within(max(low, q.start - before), min(high, q.end + after), *kinds)
        return min(found, key=lambda m: _away(m, q), default=None)

    def here(self, q: Quantity, *kinds: str) -> bool:
        """Whether a phrase of these kinds stands in the clause of a quantity."""
        low, high = self.clause(q.start, q.end)
        return bool(self.within(low, high, *kinds))

    def just_after(self, end: int, *kinds: str, gap: int = 8) -> Mark | None:
        """Find a phrase of these kinds that begins right behind a place."""
        return next((m for m in self.marks if m.kind in kinds and 0 <= m.start - end <= gap), None)

    def just_before(self, start: int, *kinds: str, gap: int = 4) -> Mark | None:
        """Find a phrase of these kinds that ends right before a place."""
        held = [m for m in self.marks if m.kind in kinds and 0 <= start - m.end <= gap]
        return held[-1] if held else None

    @cached_property
    def cuts(self) -> list[tuple[int, int]]:
        """Where clauses end: semicolons, colons, dashes and words such as but and while."""
        low = self.low
        found = [(i, i + 1) for i, sign in enumerate(low) if sign in ";:" and not low[i - 1 : i + 2].replace(":", "").isdigit()]  # fmt: skip  # noqa: E501
        found += [(m.start(), m.end()) for m in DASH.finditer(low)]
        bound = [m for m in self.marks if m.kind in ("neg", "except", "compare")]  # tout sauf, moins bien que
        for word in self.words.breaks:
            at = low.find(word)
            while at >= 0:
                end = at + len(word)
                if (
                    (at == 0 or not word[0].isalpha() or not low[at - 1].isalnum())
                    and not low[end : end + 1].isalnum()
                    and not any(m.start < at and end <= m.end for m in bound)
                ):
                    found.append((at, end))
                at = low.find(word, end)
        return sorted(found)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Give the bounds of the clause around a place; one goes on behind an aside between two dashes."""
        low, high = 0, len(self.low)
        aside = [m.span() for m in DASH.finditer(self.low)]
        around = len(aside) == 2 and aside[1][0] - aside[0][1] < ASIDE and not (aside[0][0] < start < aside[1][1])
        around = around and not self.between(aside[0][1], aside[1][0], Unit.PERCENT, Unit.MONEY)
        for begun, ended in self.cuts:
            if around and (begun, ended) in aside:
                continue
            if ended <= start:
                low = ended
            elif begun >= end:
                high = begun
                break
        return low, high

    def bracket(self, at: int) -> int | None:
        """Give where the bracket opens in which a place stands."""
        opened = self.low.rfind("(", 0, at + 1)
        return opened if opened >= 0 and self.low.find(")", opened, at) < 0 else None

    def commas(self, one: int, other: int) -> int:
        """Count the commas between two places, those within numbers left out."""
        low, high = min(one, other), max(one, other)
        return self.low.count(", ", low, high)

    def between(self, one: int, other: int, *units: Unit) -> list[Quantity]:
        """List the quantities of some units between two places."""
        low, high = min(one, other), max(one, other)
        return [q for q in self.found if q.unit in units and low <= q.start and q.end <= high]


def _ranged(last: Quantity, q: Quantity) -> bool:
    """Whether two values side by side are a range: from 2 to 3 %, 3 % to 4 %."""
    led = q.lead is Lead.TO and last.unit is q.unit is not Unit.NUMBER and last.high is None
    return led and q.start - last.end < (14 if last.lead is Lead.FROM else 5) and last.value < q.value


def _away(mark: Mark, q: Quantity) -> int:
    return q.start - mark.end if mark.end <= q.start else mark.start - q.end
