"""What stands on the two sides of a seam, in a sentence."""

from __future__ import annotations

from typing import Any

from burdenshare.indicators.registry import indicator
from burdenshare.language import say
from burdenshare.reference.areas import areas


def told(joint: dict[str, Any]) -> str:
    """Say that nobody may read a change across a seam, and how far the two sides lie apart."""
    sides = {name: joint[name] for name in ("last", "one", "one_definition", "first", "other", "other_definition")}
    of = {"name": areas()[joint["ref_area"]].name_en, "indicator": indicator(joint["indicator"]).name_en}
    both = {name: joint[name] for name in ("year", "one_value", "other_value")}
    beside = say("show.seam_both", **both) if both["year"] else say("show.seam_none")
    return say("show.seam", **of, **sides, both=beside)
