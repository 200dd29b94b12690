"""What others reckoned: what a shock does to GDP, what somebody projected."""

from __future__ import annotations

from dataclasses import dataclass

from burdenshare.reference.ledger.entry import Entry
from burdenshare.reference.ledger.parts import Band, Derived, Money, PathGap, Tested


@dataclass(frozen=True, kw_only=True, eq=False)
class Shock(Entry):
    """What somebody reckoned a shock does to real GDP; per cent."""

    area: str
    name: str
    assumption: str | None = None
    level: float | None = None
    level_qualifier: str | None = None
    level_by: str | None = None
    permanent: bool = False
    growth: dict[str, float] | None = None
    growth_before: dict[str, float] | None = None
    growth_gap: dict[str, float] | None = None
    other_growth_gap: dict[str, float] | None = None
    inflation: dict[str, float] | None = None
    seen: dict[str, float] | None = None
    derived: Derived | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Projection(Entry):
    """What somebody projected; `path` is per cent of GDP by year."""

    area: str
    who: str
    basis: str
    path: dict[str, float | Band] | None = None
    money: tuple[Money, ...] = ()
    growth: dict[str, float] | None = None
    tested: Tested | None = None
    gap: PathGap | None = None
    debt_share_points: dict[str, float] | None = None
    deficit_share: dict[str, float] | None = None
    share_of_gdp: dict[str, float] | None = None
    gdp_level: dict[str, float] | None = None
