"""All that a backtest reads, once, as known on a day: NATO's releases, SIPRI's newest edition, the IMF's outlooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from burdenshare.core.errors import ProjectionError
from burdenshare.core.measures import SHARE
from burdenshare.language import say
from burdenshare.projections.growth import GROWTH
from burdenshare.projections.known_on import whole
from burdenshare.projections.nested import Choice
from burdenshare.projections.origins import (
    Origin,
    Outcomes,
    latest,
    nato_origins,
    outcomes,
    settled,
    settled_on,
    sipri_origins,
)  # fmt: skip
from burdenshare.reference.areas import allies
from burdenshare.store import read


@dataclass(frozen=True)
class BacktestInputs:
    """What was read."""

    nato: pl.DataFrame
    sipri: pl.DataFrame
    weo: pl.DataFrame

    @classmethod
    def read(cls, on: date | None = None, where: tuple[Path, ...] | None = None) -> BacktestInputs:
        """Read them as known on a day; all that is held if absent.

        Raises
        ------
        ProjectionError
            NATO's releases or SIPRI's shares are missing.
        """
        nato = read.history(on, sources=("nato",), areas=allies(), indicators=(SHARE,), where=where)
        sipri = edition_on(on, where)
        if nato.is_empty() or sipri.is_empty():
            raise ProjectionError(say("errors.backtest_needs"))
        return cls(nato, sipri, read.history(on, sources=("weo",), areas=allies(), indicators=(GROWTH,), where=where))

    def origins(self, since: int, where: tuple[Path, ...] | None) -> Iterator[Origin]:
        """Give the origins of both tracks, each track in the order of its days."""
        yield from nato_origins(self.nato, since, where, self.weo)
        yield from sipri_origins(self.sipri, self.weo)

    def came(self, truth: str) -> dict[str, Outcomes]:
        """Give what forecasts are held against, by track."""
        return {
            "nato": settled(self.nato) if truth == "settled" else latest(self.nato), "sipri": outcomes(self.sipri)
        }  # fmt: skip

    def choices(self) -> dict[str, Choice]:
        """Give what rules are chosen by, by track: settled figures from their day, SIPRI's from the end of the year."""
        final = outcomes(self.sipri)
        return {
            "nato": Choice(settled(self.nato), settled_on(self.nato)),
            "sipri": Choice(final, {key: date(key[1], 12, 31) for key in final}),
        }


def edition_on(on: date | None, where: tuple[Path, ...] | None = None) -> pl.DataFrame:
    """Give SIPRI's shares as known on a day, one row an Ally and year.

    Notes
    -----
    Where no whole edition that old is held, the newest is read to the year before the last one that had ended by the
    day: pseudo real time, as everywhere SIPRI's long history stands in, and the answer says so.
    """
    held = whole(read.history(on, sources=("sipri",), areas=allies(), indicators=(SHARE,), where=where))
    if held.is_empty() and on is not None:
        newest = whole(read.history(sources=("sipri",), areas=allies(), indicators=(SHARE,), where=where))
        held = newest.filter(pl.col("period") < on.year - 1)
    return held.unique(["ref_area", "period"], keep="last", maintain_order=True).filter(pl.col("obs_value") > 0)
