"""Who of the Allies of a year stood where against a share, as known on a day?"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from burdenshare.claims.proofs.fit import short_figure
from burdenshare.claims.record import Figure, Record, members
from burdenshare.claims.say import joined, name, say
from burdenshare.core.measures import EQUIPMENT, SHARE
from burdenshare.indicators.threshold import met as at_least
from burdenshare.reference.areas import areas

ENOUGH = 2 / 3  # of the Allies with forces must have a figure
SHOWN = 5  # names in a sentence; all stand in the lines below it


class Tally(NamedTuple):
    """Who stood where on a day: at or above as printed, below, without a figure, without forces."""

    above: tuple[Figure, ...]
    below: tuple[Figure, ...]
    missing: tuple[str, ...]
    without: tuple[str, ...]
    partly: date | None = None  # a later release of which only a part is held
    line: str = ""  # what is counted, within a sentence

    @property
    def allies(self) -> int:
        """How many Allies there were."""
        return self.reporting + len(self.missing) + len(self.without)

    @property
    def reporting(self) -> int:
        """How many of them had a figure."""
        return len(self.above) + len(self.below)

    def met(self) -> range:
        """The counts of those who met it, the missing ones undecided."""
        return range(len(self.above), len(self.above) + len(self.missing) + 1)

    def missed(self) -> range:
        """The counts of those who did not."""
        return range(len(self.below), len(self.below) + len(self.missing) + 1)

    def told(self) -> str:
        """Say the tally in a sentence."""
        told = say("claims.tally", met=len(self.above), of=self.reporting, line=self.line, below=len(self.below))
        if 0 < len(self.below) <= SHOWN:
            names = (f"{name(each.area)} {short_figure(each)}" for each in sorted(self.below, key=lambda f: f.value))
            told = say("claims.tally_below", told=told, who=", ".join(names))
        gaps = [say("claims.tally_missing", who=name(code)) for code in self.missing] + [
            say("claims.tally_without", who=name(code)) for code in self.without
        ]
        return f"{told} ({joined(gaps)})" if gaps else told


def tally(
    record: Record,
    on: date,
    year: int,
    share: float,
    indicator: str = SHARE,
    *,
    leave: tuple[str, ...] = (),
) -> Tally | None:
    """Count the Allies of a year against a share as known on a day; None when too few had a figure then.

    >>> counted = tally(Record(date(2026, 11, 23)), date(2026, 8, 1), 2024, 2.0)
    >>> len(counted.above), counted.reporting
    (17, 31)
    """  # fmt: skip
    those = [code for code in members(year, on) if code not in leave]
    held = record.across(indicator, year, on)
    forces = [code for code in those if areas()[code].armed_forces]
    values = [held[code] for code in forces if code in held]
    if len(values) < len(forces) * ENOUGH:
        return None
    partly = next((out for each in values if (out := record.later(each, on))), None)
    return Tally(
        tuple(each for each in values if at_least(each.value, share)),
        tuple(each for each in values if not at_least(each.value, share)),
        tuple(code for code in forces if code not in held),
        tuple(code for code in those if not areas()[code].armed_forces),
        partly,
        line_of(share, str(year), indicator),
    )


def line_of(share: float, year: str, indicator: str) -> str:
    """Say what is counted, within a sentence."""
    key = {SHARE: "counted", EQUIPMENT: "counted_equipment"}.get(indicator, "counted_risen")
    return say(f"claims.{key}", share=f"{share:g}", year=year)


def lines_of(held: Tally, share: float) -> tuple[str, ...]:
    """List who stood above and below a share, with their figures."""
    ordered = sorted((*held.above, *held.below), key=lambda each: -each.value)
    above = ", ".join(f"{name(each.area)} {short_figure(each)}" for each in ordered if at_least(each.value, share))
    below = ", ".join(f"{name(each.area)} {short_figure(each)}" for each in ordered if not at_least(each.value, share))
    return (say("claims.line_above", share=f"{share:g}", who=above or "-"), say("claims.line_below", who=below or "-"))
