"""What a quantity in a sentence is: a share, points, money or a plain number, and how it is meant."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a number counts."""

    PERCENT = "pct"
    POINTS = "points"
    MONEY = "money"
    NUMBER = "number"


class Sign(StrEnum):
    """How a value is meant by the words around it."""

    EQUAL = "="
    OVER = ">"
    AT_LEAST = ">="
    UNDER = "<"
    AT_MOST = "<="
    UP_TO = "up_to"
    ABOUT = "about"
    NEARLY = "nearly"
    JUST_OVER = "just_over"


class Lead(StrEnum):
    """What the word before a value makes of it: where something came from, to what, by how much, with which value."""

    FROM = "from"
    TO = "to"
    BY = "by"
    WITH = "with"
    NONE = ""


@dataclass(frozen=True)
class Quantity:
    """A quantity: its span in the sentence, value (and `high` of a range), digits after the point, unit, currency."""

    start: int
    end: int
    stem: int  # where the digits begin
    value: float
    decimals: int = 0
    unit: Unit = Unit.NUMBER
    currency: str | None = None
    high: float | None = None
    factor: float = 1.0
    spelt: bool = False
    part: bool = False  # a part told in words: a third
    sign: Sign = Sign.EQUAL
    lead: Lead = Lead.NONE

    @property
    def step(self) -> float:
        """The size of one unit in the last digit written."""
        return 4.0 if self.part else float(self.factor * 10.0**-self.decimals)

    @property
    def like_a_year(self) -> bool:
        """Whether a bare number may be a year: 1949 to 2060."""
        bare = self.unit is Unit.NUMBER and not self.decimals and not self.spelt
        return bare and 1949 <= self.value <= 2060 and self.end - self.start == 4
