"""Forms of NATO's own money, of debts to it, and of what nothing is held of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from burdenshare.claims.meaning.form import Form


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
