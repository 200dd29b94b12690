"""Forms of changes between years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.terms import Basis, Measure


@dataclass(frozen=True, kw_only=True)
class Raised(Form):
    """A rise in money between years."""

    kind: ClassVar[str] = "raised"
    basis: Basis = Basis.UNSAID
    down: bool = False
    told_years: int | None = None
    compared: bool = False  # with the year before, or another: 50 billion more than last year
    yearly: bool = False
    scope: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Change(Form):
    """A change in per cent, of a share of GDP in points."""

    kind: ClassVar[str] = "change"
    basis: Basis = Basis.UNSAID
    down: bool = False
    by: Measure = Measure.SPENDING


@dataclass(frozen=True, kw_only=True)
class Multiple(Form):
    """A multiple between two years: doubled since 2014."""

    kind: ClassVar[str] = "multiple"
    by: Measure = Measure.SPENDING


@dataclass(frozen=True, kw_only=True)
class Streak(Form):
    """So many years on end in which spending rose, or fell."""

    kind: ClassVar[str] = "streak"
    down: bool = False


@dataclass(frozen=True, kw_only=True)
class Trend(Form):
    """That spending rose, or fell, in a year or since one, by how much not told."""

    kind: ClassVar[str] = "change"
    down: bool = False
    every: bool = False  # each year, not only from the first to the last
    by: Measure = Measure.SPENDING
