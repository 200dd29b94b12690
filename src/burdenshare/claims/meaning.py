"""What a sentence claims, as logical forms: one typed class a relation, with who, when, how much and how meant."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any, ClassVar, TypeVar

from burdenshare.claims.numbers.quantity import Sign, Unit


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


class Source(StrEnum):
    """Who is named for a number."""

    UNNAMED = ""
    NATO = "nato"
    SIPRI = "sipri"
    WORLDBANK = "worldbank"
    EUROSTAT = "eurostat"
    NATIONAL = "national"
    UNHELD = "unheld"


class Basis(StrEnum):
    """Which prices a sum or a change is told in."""

    UNSAID = ""
    CURRENT = "current"
    CONSTANT = "constant"


class Component(StrEnum):
    """What a part of defence spending goes to."""

    EQUIPMENT = "equipment_share"
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


class Group(StrEnum):
    """A number of Allies told without a number."""

    NUMBER = ""
    ALL = "all"
    NEARLY_ALL = "nearly_all"
    NONE = "none"
    MOST = "most"
    HALF = "half"
    ONLY = "only"


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


@dataclass(frozen=True, kw_only=True)
class Form:
    """A claim as read; positions are those of the text, `at` and `to` those of its sentence."""

    kind: ClassVar[str] = ""
    start: int
    end: int
    at: int
    to: int
    text: str
    who: Who = Who()
    when: Time = Time()
    amount: Amount | None = None
    modality: Modality = Modality.DID
    source: Source = Source.UNNAMED
    denied: bool = False
    presumed: bool = False  # nothing says that it is about defence but that the text is short
    unexplained: tuple[str, ...] = ()  # words that limit the claim and that no reading accounts for
    quoted: bool = False


F = TypeVar("F", bound=Form)
PLACE = ("start", "end", "at", "to", "text", "when", "amount")


def read_as(form: Form, relation: type[F], *also: str, **told: Any) -> F:
    """Read a claim as one of another relation, of the same place, time and amount, and what else the two share."""
    return relation(**{key: getattr(form, key) for key in (*PLACE, *also)}, **told)


@dataclass(frozen=True, kw_only=True)
class Share(Form):
    """A share of GDP."""

    kind: ClassVar[str] = "share"
    of_budget: bool = False  # told of a budget, not of GDP
    average: bool = False


@dataclass(frozen=True, kw_only=True)
class Part(Form):
    """A part of defence spending: equipment, personnel."""

    kind: ClassVar[str] = "equipment"
    component: Component = Component.EQUIPMENT


@dataclass(frozen=True, kw_only=True)
class Money(Form):
    """A sum spent in a year."""

    kind: ClassVar[str] = "money"
    basis: Basis = Basis.UNSAID
    spent: bool = True  # a word says that it is spending
    scope: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class PerHead(Form):
    """A sum per inhabitant."""

    kind: ClassVar[str] = "per_head"


@dataclass(frozen=True, kw_only=True)
class Persons(Form):
    """People in uniform."""

    kind: ClassVar[str] = "persons"


@dataclass(frozen=True, kw_only=True)
class Raised(Form):
    """A rise in money between years."""

    kind: ClassVar[str] = "raised"
    basis: Basis = Basis.UNSAID
    down: bool = False
    told_years: int | None = None
    yearly: bool = False
    scope: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Change(Form):
    """A change in per cent."""

    kind: ClassVar[str] = "change"
    basis: Basis = Basis.UNSAID
    down: bool = False


@dataclass(frozen=True, kw_only=True)
class Multiple(Form):
    """A multiple between two years: doubled since 2014."""

    kind: ClassVar[str] = "multiple"
    by: Measure = Measure.SPENDING


@dataclass(frozen=True, kw_only=True)
class Ratio(Form):
    """One Ally's spending as a multiple of another's; NATO_REST is all others together."""

    kind: ClassVar[str] = "ratio"
    by: Measure = Measure.SPENDING
    other: str = ""


@dataclass(frozen=True, kw_only=True)
class Combined(Form):
    """One Ally against all others together."""

    kind: ClassVar[str] = "combined"
    more: bool = True


@dataclass(frozen=True, kw_only=True)
class Compare(Form):
    """Which of two spends more."""

    kind: ClassVar[str] = "compare"
    by: Measure = Measure.SPENDING
    other: str = ""
    more: bool = True


@dataclass(frozen=True, kw_only=True)
class Count(Form):
    """How many Allies meet a share."""

    kind: ClassVar[str] = "count"
    share: float = 2.0
    met: bool = True
    group: Group = Group.NUMBER
    of: int | None = None
    part: float | None = None
    but: int | None = None
    rest: bool = False
    component: Component | None = None
    without_usa: bool = False
    europe: bool = False
    armed: bool = False
    listed: tuple[str, ...] = ()
    strict: bool = False  # more than the share, not at least
    expected: bool = False
    share_said: bool = True


@dataclass(frozen=True, kw_only=True)
class CountMoved(Form):
    """How the number of Allies that meet a share has changed: three more than a year before, or quadrupled since."""

    kind: ClassVar[str] = "count_change"
    share: float = 2.0
    times: bool = False


@dataclass(frozen=True, kw_only=True)
class Rank(Form):
    """A place in the order of Allies, from the top, or negative from the bottom."""

    kind: ClassVar[str] = "rank"
    place: int = 1
    by: Measure = Measure.SPENDING
    europe: bool = False
    circle: tuple[str, ...] | None = None
    band: float | None = None
    of: int | None = None
    world: bool = False


@dataclass(frozen=True, kw_only=True)
class Threshold(Form):
    """Whether named Allies met or missed a share, in a year or for years on end."""

    kind: ClassVar[str] = "threshold"
    met: bool = True
    since: int | None = None
    until: int | None = None
    long: bool = False
    never: bool = False
    first: bool = False


@dataclass(frozen=True, kw_only=True)
class Gap(Form):
    """How far somebody is from a share."""

    kind: ClassVar[str] = "gap"
    share: float = 2.0
    below: bool = True


@dataclass(frozen=True, kw_only=True)
class OfTotal(Form):
    """A part of what all Allies spend."""

    kind: ClassVar[str] = "of_total"
    basis: Basis = Basis.UNSAID


@dataclass(frozen=True, kw_only=True)
class Common(Form):
    """A part of NATO's common budget, or money of it; `budget` names which."""

    kind: ClassVar[str] = "common"
    budget: str = "total"
    total_meant: bool = False


@dataclass(frozen=True, kw_only=True)
class Target(Form):
    """What the Alliance has set itself."""

    kind: ClassVar[str] = "target"
    component: Component | None = None
    asserted: bool = False  # the sentence says that the Alliance has or set it
    oblige: bool = False
    must: bool = False
    agreed_in: int | None = None
    at_once: bool = False


@dataclass(frozen=True, kw_only=True)
class Demand(Form):
    """What somebody calls for."""

    kind: ClassVar[str] = "demand"


@dataclass(frozen=True, kw_only=True)
class Refusal(Form):
    """What somebody refuses or is against, or is said never to have agreed to."""

    kind: ClassVar[str] = "refusal"
    agreed: bool = False


@dataclass(frozen=True, kw_only=True)
class Pledge(Form):
    """What an Ally promised or plans."""

    kind: ClassVar[str] = "pledge"
    exempt: bool = False
    met: bool | None = None
    firm: bool = True  # a word of promising; else only a future tense


@dataclass(frozen=True, kw_only=True)
class Promised(Form):
    """A sum promised, planned, voted or priced."""

    kind: ClassVar[str] = "sum"
    topic: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()  # words of the programme that is named
    things: frozenset[str] = frozenset()  # words of whatever else is said to be bought
    programme: bool = False
    told_years: int | None = None
    yearly: bool = False
    extra: bool = False


@dataclass(frozen=True, kw_only=True)
class Owed(Form):
    """A debt to NATO, or money that pours into it."""

    kind: ClassVar[str] = "owed"
    subsidy: bool = False


@dataclass(frozen=True, kw_only=True)
class Elsewhere(Form):
    """A number about defence of a kind nothing is held of."""

    kind: ClassVar[str] = "elsewhere"


@dataclass(frozen=True, kw_only=True)
class Needed(Form):
    """What would have to be found, or what a share would come to: shown, and reckoned where it can be."""

    kind: ClassVar[str] = "need"
    share: float | None = None
    scope: frozenset[str] = frozenset()
