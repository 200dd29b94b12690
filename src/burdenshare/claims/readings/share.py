"""A share of GDP in its sentence: what is told of it, and the plain questions readings ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.terms import Time
from burdenshare.claims.numbers.quantity import Quantity
from burdenshare.claims.readings.target import TARGETS, reached
from burdenshare.claims.sentence import Parsed


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
