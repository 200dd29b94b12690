"""The plain questions that are asked of a sentence with its phrases, values, years and names marked in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from burdenshare.claims.context import Context
from burdenshare.claims.lexicon import GROUPS, Lexicon
from burdenshare.claims.marks import Mark
from burdenshare.claims.names import Mention, begins, ends, together
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.numbers.years import Role, When
from burdenshare.claims.text import TextSentence

SET_IN = 14  # characters before a year in which the word of what was set in it stands
STOPS = re.compile(r"[,.;:’'()]")
ASIDE = 60  # characters of an aside between two dashes
DASH = re.compile(" - ")


M = TypeVar("M", bound="MarkedSentence")
F = TypeVar("F")  # a form, which this room knows nothing of


@dataclass
class MarkedSentence:
    """A sentence and what is marked in it; `context` is what was spoken of before it."""

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

    def says(self, kind: str, start: int = 0, end: int | None = None) -> bool:
        """Whether words of the lexicon that stand around claims are in a stretch, each as a word of its own."""
        said = STOPS.sub(" ", f" {self._bared[start:end]} ")
        return any(f" {each} " in said for each in self.words.around[kind])

    def bare(self) -> str:
        """Give the sentence without its stops, so that a word stands between two blanks."""
        return STOPS.sub(" ", f" {self.low} ")

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

    @cached_property
    def allies(self) -> list[Mention]:
        """List the Allies named."""
        return [n for n in self.names if n.ally]

    def listed_with(self, n: Mention | None) -> list[Mention]:
        """Give somebody with those it is listed with; nobody where nobody is."""
        return together(self.names, n, self.low, self.words) if n else []

    def led_by(self, at: int, kind: str) -> bool:
        """Whether words of the lexicon stand right before a place, an article between allowed."""
        return ends(self.low[:at], self.words.around[kind])

    def followed_by(self, at: int, kind: str) -> bool:
        """Whether words of the lexicon stand right behind a place, a genitive or a comma between allowed."""
        return begins(self.low[at:], self.words.around[kind])

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
        return min(found, key=lambda m: q.start - m.end if m.end <= q.start else m.start - q.end, default=None)

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

    def each_value(self: M, read: Callable[[M, Quantity], F | None], *units: Unit) -> list[F]:
        """Read every value, or those of some units, that stands in no form yet, and take those that become one."""
        made: list[F] = []
        for q in self.found:
            if q.start not in self.taken and (not units or q.unit in units) and (form := read(self, q)):
                self.taken.add(q.start)
                made.append(form)
        return made

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
