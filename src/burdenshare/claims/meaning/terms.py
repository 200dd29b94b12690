"""How a claim is meant: of whom, when, how much, put forward how, by whom, in which prices."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from burdenshare.claims.numbers.quantity import Sign, Unit
from burdenshare.core import measures


class Binding(IntEnum):
    """How surely a value is about somebody: bound by the words next to it, clear, loose, carried on, or not told."""

    TIGHT = 0
    CLEAR = 1
    LOOSE = 2
    CARRIED = 3
    NONE = 4


class Modality(StrEnum):
    """How a value is put forward: as done, coming, promised, asked for, refused, denied, or only supposed."""

    DID = "did"
    WILL = "will"
    PROMISED = "promised"
    ASKED = "asked"
    REFUSED = "refused"
    SUPPOSED = "supposed"


class Manner(StrEnum):
    """How else a value is told than as what is; each by the words of the lexicon of its name."""

    WISHED = "wished"
    AVERAGED = "averaged"
    TODAY = "now"
    NATIONAL = "own_count"
    TOGETHER = "together"
    REFUTED = "refuted"  # by the sentence behind: that is false
    SET_RIGHT = "set_right"  # by the sentence behind: in fact it is


class Publisher(StrEnum):
    """Who is named for a number."""

    UNNAMED = ""
    NATO = "nato"
    SIPRI = "sipri"
    WORLDBANK = "worldbank"
    EUROSTAT = "eurostat"
    NATIONAL = "national"
    UNHELD = "unheld"


OTHERS = (Publisher.SIPRI, Publisher.WORLDBANK, Publisher.EUROSTAT)  # whose figures are held beside NATO's


class Basis(StrEnum):
    """Which prices a sum or a change is told in."""

    UNSAID = ""
    CURRENT = "current"
    CONSTANT = "constant"


class Category(StrEnum):
    """What a part of defence spending goes to."""

    EQUIPMENT = measures.EQUIPMENT
    PERSONNEL = "personnel_share"
    OTHER = "other_share"
    INFRASTRUCTURE = "infrastructure_share"


class Measure(StrEnum):
    """What Allies are set against one another by."""

    SHARE = "share"
    CASH = "cash"
    SPENDING = "spending"  # not said whether as a share or in money
    PER_HEAD = "per_head"
    GROWTH = "growth"
    EQUIPMENT = "equipment"
    PERSONNEL = "personnel"


@dataclass(frozen=True)
class Who:
    """Whom a claim is about: candidates, the likeliest first; `each` where one value is told of several Allies."""

    codes: tuple[str, ...] = ()
    binding: Binding = Binding.NONE
    each: bool = False

    @property
    def stated(self) -> bool:
        """Whether the sentence itself says whom it means, beyond doubt."""
        return self.binding <= Binding.CLEAR


@dataclass(frozen=True)
class Time:
    """When: candidate years, the likeliest first; whether one is named; the year it is told from; the deadline."""

    years: tuple[int, ...] = ()
    stated: bool = False
    base: int | None = None
    due: int | None = None
    due_told: bool = True  # as a year, not as within ten years
    origin: bool = False  # the first of two values, whose year may be any before
    relative: bool = False  # the year is told from the day: this year, last year
    guessed: tuple[int, ...] = ()  # those of the years that nothing in the text names
    carried: bool = False  # the likeliest year is that of the sentences before, and no other may be meant

    def likely(self, most: int | None = None) -> tuple[int, ...]:
        """Give the year that is named, or else those it may be, so many at most."""
        return self.years[: 1 if self.stated else most]


@dataclass(frozen=True)
class Amount:
    """How much: a value or a range, as precise as it is written, and how it is meant."""

    value: float
    unit: Unit = Unit.PERCENT
    step: float = 0.01
    high: float | None = None
    sign: Sign = Sign.EQUAL
    currency: str | None = None
    spelt: bool = False


NOBODY, SOME_TIME = Who(), Time()  # where neither is told
