"""Forms that set Allies against one another, or count them against a share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.terms import Category, Measure


class Quantifier(StrEnum):
    """A number of Allies told without a number."""

    NUMBER = ""
    ALL = "all"
    NEARLY_ALL = "nearly_all"
    NONE = "none"
    MOST = "most"
    HALF = "half"
    ONLY = "only"


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
    """Whether one spends more than others, or less."""

    kind: ClassVar[str] = "compare"
    by: Measure = Measure.SPENDING
    others: tuple[str, ...] = ()
    more: bool = True


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
    shared: bool = False  # with others beside whom it is told
    beyond: tuple[str, ...] = ()  # those alone that are beyond: only Latvia and Poland spend more
    behind: str = ""  # whom several follow in the order told: the US, followed by Greece, Britain and Poland


@dataclass(frozen=True, kw_only=True)
class Count(Form):
    """How many Allies meet a share."""

    kind: ClassVar[str] = "count"
    share: float = 2.0
    upto: float | None = None  # of those between two shares
    met: bool = True
    group: Quantifier = Quantifier.NUMBER
    of: int | None = None
    part: float | None = None
    but: int | None = None
    rest: bool = False
    besides: int = 0  # so many besides one told of before: four others
    component: Category | None = None
    without_usa: bool = False
    europe: bool = False
    listed: tuple[str, ...] = ()
    strict: bool = False  # more than the share, not at least
    expected: bool = False
    circle: tuple[str, ...] | None = None  # of these alone: of the G7; empty where it is not said who they are
    planned: bool = False  # so many only have plans to meet it
    share_said: bool = True
    risen: bool = False  # of those that spend more, in real terms, than the year before
    iceland: bool = False  # told to be counted too, though it has no forces


@dataclass(frozen=True, kw_only=True)
class CountMoved(Form):
    """How the number of Allies that meet a share has changed: three more than a year before, or quadrupled since."""

    kind: ClassVar[str] = "count_change"
    share: float = 2.0
    times: bool = False
    counted: float | None = None  # the later count, where the sentence before told it


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
    counted: bool = False  # named as some of those counted: 23 met it, including Germany
