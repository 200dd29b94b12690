"""Forms of what was spent in a year, or is held: a share, a part, a sum, people; and of NATO's own money, and debts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.terms import Basis, Category


@dataclass(frozen=True, kw_only=True)
class Share(Form):
    """A share of GDP."""

    kind: ClassVar[str] = "share"
    of_budget: bool = False  # told of a budget, not of GDP


@dataclass(frozen=True, kw_only=True)
class CategoryShare(Form):
    """A part of defence spending: equipment, personnel."""

    kind: ClassVar[str] = "equipment"
    component: Category = Category.EQUIPMENT


@dataclass(frozen=True, kw_only=True)
class Spending(Form):
    """A sum spent in a year."""

    kind: ClassVar[str] = "money"
    basis: Basis = Basis.UNSAID
    spent: bool = True  # a word says that it is spending
    scope: frozenset[str] = frozenset()
    yearly: bool = False
    over: tuple[int, int] | None = None  # told of all these years together; 0 for the last that is held
    account: str = ""  # which part of a budget is named: the special fund, or the one without it
    law: bool = False  # told as a sum of a law or plan of several years
    voted: bool = False  # said to be voted by a parliament


@dataclass(frozen=True, kw_only=True)
class PerHead(Form):
    """A sum per inhabitant."""

    kind: ClassVar[str] = "per_head"
    basis: Basis = Basis.UNSAID


@dataclass(frozen=True, kw_only=True)
class Persons(Form):
    """People in uniform."""

    kind: ClassVar[str] = "persons"


@dataclass(frozen=True, kw_only=True)
class OfTotal(Form):
    """A part of what all Allies spend."""

    kind: ClassVar[str] = "of_total"
    gdp: bool = False  # of what all Allies' economies come to
    heads: bool = False  # of all their soldiers
    basis: Basis = Basis.UNSAID


@dataclass(frozen=True, kw_only=True)
class Gap(Form):
    """How far somebody is from a share."""

    kind: ClassVar[str] = "gap"
    share: float = 2.0
    below: bool = True


@dataclass(frozen=True, kw_only=True)
class CommonFunding(Form):
    """A part of NATO's common budget, or money of it; `budget` names which."""

    kind: ClassVar[str] = "common"
    budget: str = "total"
    total_meant: bool = False


@dataclass(frozen=True, kw_only=True)
class Owed(Form):
    """A debt to NATO, or money that pours into it."""

    kind: ClassVar[str] = "owed"
    subsidy: bool = False


@dataclass(frozen=True, kw_only=True)
class Elsewhere(Form):
    """A number about defence of a kind nothing is held of."""

    kind: ClassVar[str] = "elsewhere"
