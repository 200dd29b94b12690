"""A sentence as readings see it: its phrases, years, values and names, each marked once."""

from __future__ import annotations

from dataclasses import dataclass

from burdenshare.claims.dated import told_in, years_told
from burdenshare.claims.marked import MarkedSentence
from burdenshare.claims.marks import marks
from burdenshare.claims.names import names
from burdenshare.claims.narrowed import narrowed
from burdenshare.claims.numbers.quantity import Unit
from burdenshare.claims.numbers.read import quantities
from burdenshare.claims.numbers.years import whens
from burdenshare.claims.valued import in_currency, read_around, set_right


@dataclass
class Parsed(MarkedSentence):
    """A sentence as readings see it."""

    def __post_init__(self) -> None:
        """Mark everything once."""
        plain, low = self.sentence.plain, self.sentence.low
        self.marks = narrowed(marks(plain, low, self.words), low, self.words)
        self.whens = whens(low, self.marks, self.on, frozenset(self.words.around["until"]), self.context.year)
        self.every = quantities(plain, low, self.words) if self.counted else []
        money = [(q.start, q.end) for q in self.every if q.unit in (Unit.MONEY, Unit.PERCENT)]
        self.whens = [told_in(self, w) for w in self.whens if not any(s <= w.start < e for s, e in money)]
        self.found = read_around(self, self.every)
        self.found = [in_currency(self, q) for q in self.found]
        set_right(self)
        years_told(self)
        named = names(plain, low, self.marks, self.on, self.words)
        self.names = [n for n in named if not any(s <= n.start and n.end <= e for s, e in money)]
