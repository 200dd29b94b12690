"""Names to complete in an editor: bs.Indicator.SHARE, bs.Target.NATO_2."""

from __future__ import annotations

from enum import StrEnum

from burdenshare.core.measures import SHARE
from burdenshare.indicators.registry import indicators
from burdenshare.reference.targets import TARGETS


def _name(code: str) -> str:
    return code.upper().replace("-", "_").replace(".", "_")


Indicator = StrEnum(  # type: ignore[misc]
    "Indicator", {"SHARE": SHARE, **{_name(each): each for each in indicators()}}
)
Target = StrEnum("Target", {_name(each): each for each in TARGETS})  # type: ignore[misc]
Indicator.__doc__ = (
    "Indicators by name, for completion: `bs.show('CAN', indicator=bs.Indicator.EQUIPMENT_SHARE)`; each is its id."
)
Target.__doc__ = (
    "Targets by name, for completion: `bs.standing(2025, target=bs.Target.HAGUE_CORE_3_5)`; each is its id."
)
