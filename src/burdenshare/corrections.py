"""Corrections of ours: declared in data/corrections.toml, applied at import, named on the row; never silent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import polars as pl

from burdenshare.core.errors import FactError
from burdenshare.core.model import Reading
from burdenshare.reference.shipped import table


@dataclass(frozen=True)
class Correction:
    """One figure of one release: what was read, what it is taken to be, why, and until when that holds."""

    release: str
    ref_area: str
    indicator: str
    period: int
    was: float
    now: float
    why: str
    until: str = ""  # the release that makes it void

    def matches(self) -> pl.Expr:
        """Select the figure."""
        return (
            (pl.col("ref_area") == self.ref_area)
            & (pl.col("indicator") == self.indicator)
            & (pl.col("period") == self.period)
        )


@cache
def declared() -> tuple[Correction, ...]:
    """List the corrections that are declared."""
    return tuple(Correction(**row) for row in table("corrections.toml").get("correction", ()))


def apply(reading: Reading, corrections: tuple[Correction, ...] | None = None) -> tuple[Reading, int]:
    """Apply the corrections declared for a release; gives the reading and how many were applied.

    Raises
    ------
    FactError
        a correction is declared for a figure that does not read as it says: it is out of date.
    """
    frame, applied = reading.observations, 0
    for each in declared() if corrections is None else corrections:
        if each.release != reading.papers.release:
            continue
        found = frame.filter(each.matches())["obs_value"].to_list()
        if found != [each.was]:
            raise FactError(
                "corrections.corrections_toml_expects",
                was=each.was,
                ref_area=each.ref_area,
                indicator=each.indicator,
                period=each.period,
                release=each.release,
                found=str(found or "nothing"),
            )
        note = pl.lit(f"corrected by burdenshare from {each.was}: {each.why}")
        frame = frame.with_columns(
            obs_value=pl.when(each.matches()).then(each.now).otherwise("obs_value"),
            note=pl.when(each.matches()).then(note).otherwise("note"),
        )
        applied += 1
    return replace(reading, observations=frame), applied
