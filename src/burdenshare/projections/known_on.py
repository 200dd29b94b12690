"""The record as it stood at an origin, and a guard that refuses to show anything later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
import polars as pl

from burdenshare.core.errors import ProjectionError
from burdenshare.core.measures import SHARE
from burdenshare.language import say
from burdenshare.projections import beside
from burdenshare.projections.growth import GROWTH
from burdenshare.projections.models import Assumptions, Panel, StartFigure
from burdenshare.projections.models.panel import Floats
from burdenshare.projections.models.shocks import volatility
from burdenshare.projections.revisions import AGES, OLDEST, pools, revisions
from burdenshare.reference.areas import allies, areas
from burdenshare.store import read

FIRST_YEAR = 1949


@dataclass(frozen=True)
class KnownOn:
    """What could be known on a day, and nothing later.

    Every frame that leaves the vault was checked, whatever the store gave.
    """

    day: date
    where: tuple[Path, ...] | None = None

    def history(self, source: str, indicators: Iterable[str] = (SHARE,)) -> pl.DataFrame:
        """Give every value a source had published by the day, oldest release first."""
        found = read.history(self.day, sources=(source,), areas=allies(), indicators=indicators, where=self.where)
        return guarded(found, self.day)

    @cached_property
    def shares(self) -> pl.DataFrame:
        """NATO's shares of GDP in every release by the day."""
        return self.history("nato")

    @cached_property
    def known(self) -> pl.DataFrame:
        """NATO's shares of GDP as last spoken of by the day, one row an Ally and year."""
        return self.shares.unique(["ref_area", "period"], keep="last", maintain_order=True)

    @cached_property
    def growth(self) -> pl.DataFrame:
        """The IMF's vintages of growth of real GDP by the day."""
        return self.history("weo", (GROWTH,))

    def long_shares(self, until: int) -> pl.DataFrame:
        """Give SIPRI's shares to a year, for changes and never for levels.

        Notes
        -----
        The one exception to the guard: where no edition of SIPRI's that old is held, the newest is read up to `until`.
        Its old years are hardly revised, but it is pseudo real time and every answer that uses it says so.
        """
        found = self._editions
        if found.is_empty():
            found = whole(read.history(sources=("sipri",), areas=allies(), indicators=(SHARE,), where=self.where))
        latest = found.unique(["ref_area", "period"], keep="last", maintain_order=True)
        return latest.filter(pl.col("period") <= until)

    @cached_property
    def pseudo(self) -> bool:
        """Say whether the long history of changes shown here is younger than the day."""
        return self._editions.is_empty()

    @cached_property
    def _editions(self) -> pl.DataFrame:
        return whole(self.history("sipri"))


def whole(editions: pl.DataFrame) -> pl.DataFrame:
    """Keep the editions of SIPRI's shares held with their whole history; of others only some years may be shipped."""
    return editions.filter((pl.col("period").min() <= FIRST_YEAR).over("release"))


def guarded(frame: pl.DataFrame, day: date) -> pl.DataFrame:
    """Let a frame pass when nothing in it was released after a day.

    Raises
    ------
    ProjectionError
        something was; names the releases.
    """
    late = frame.filter(pl.col("released_at") > day.isoformat())["release"].unique().sort().to_list()
    if late:
        raise ProjectionError(say("errors.later_figures", day=day, late=list(late)))
    return frame


def panel(vault: KnownOn, assumed: Assumptions, weo: pl.DataFrame | None = None) -> Panel:
    """Give what a model may learn from on the day: NATO's figures, their revisions, and the long history of changes.

    Parameters
    ----------
    weo
        the vintages of growth of the vault's day, where a caller with many days read them once.

    Raises
    ------
    ProjectionError
        NATO's record had nothing by then.
    """
    told = vault.known.filter(pl.col("obs_value") > 0)
    if told.is_empty():
        raise ProjectionError(say("errors.no_nato_share", day=vault.day))
    year = int(told["period"].max())  # type: ignore[arg-type]
    names, years = tuple(sorted(allies())), np.arange(FIRST_YEAR, year + 1)
    changes = log_changes(vault.long_shares(assumed.splice_year), names, years)
    own = log_changes(told, names, years)
    later = years > assumed.splice_year
    changes[:, later] = own[:, later]
    revised = revisions(vault.shares)
    draft = Panel(vault.day, year, {}, names, years, changes, pools(revised))
    starts, reasons = _starts(told, draft, assumed)
    other = beside.gather(
        vault.day, year, beside.levels(told, names, years, estimates=True), vault.growth if weo is None else weo,
        beside.jumps(revised, vault.shares, AGES),
    )  # fmt: skip
    return replace(draft, starts=starts, reasons=reasons, beside=other)


def log_changes(frame: pl.DataFrame, names: tuple[str, ...], years: np.ndarray) -> Floats:
    """Give yearly log changes, Allies by years; nan where a year is missing or the definition is another."""
    levels = np.full((len(names), len(years)), np.nan)
    kind = np.full(levels.shape, None, object)
    row, first = {name: index for index, name in enumerate(names)}, int(years[0])
    columns = frame.filter(pl.col("obs_value") > 0).select("ref_area", "period", "obs_value", "definition")
    for area, period, value, definition in columns.iter_rows():
        if period <= years[-1]:
            levels[row[area], period - first], kind[row[area], period - first] = np.log(value), definition
    changes = np.diff(levels, axis=1, prepend=np.nan)
    changes[:, 1:][kind[:, 1:] != kind[:, :-1]] = np.nan
    return changes


def _starts(told: pl.DataFrame, draft: Panel, assumed: Assumptions) -> tuple[dict[str, StartFigure], dict[str, str]]:
    latest = {row["ref_area"]: row for row in told.filter(pl.col("period") == draft.year).iter_rows(named=True)}
    enough = volatility(draft, assumed)
    starts: dict[str, StartFigure] = {}
    reasons: dict[str, str] = {}
    for area in allies(draft.origin):
        if not areas()[area].armed_forces:
            reasons[area] = say("project.no_forces")
        elif area not in latest:
            reasons[area] = say("project.no_figure", on=draft.origin, year=draft.year)
        elif area not in enough:
            reasons[area] = say("project.few_changes", least=assumed.least_changes, years=assumed.own_years)
        else:
            age = int(latest[area]["released_at"][:4]) - draft.year
            starts[area] = StartFigure(float(latest[area]["obs_value"]), min(max(age, 0), OLDEST))
    return starts, reasons
