"""How far GDP may miss its outlook on an Ally's path, year by year, as past outlooks have missed. For money only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl

from burdenshare.core.errors import ProjectionError
from burdenshare.language import say
from burdenshare.projections import gdp_errors
from burdenshare.projections.cost import Floats
from burdenshare.projections.economy import Economy

LEVELS = (0.1, 0.9)  # what low and high are: 8 of 10 lie between
LEAST = 3  # outlooks with an outturn so many years ahead; fewer say nothing of how far the next may miss
APART = 0.25  # log; an Ally whose GDP came out 28 % beside its outlooks on average is not of the others' kind


@dataclass(frozen=True)
class ForecastErrors:
    """Past errors of outlooks, as known on a day.

    Attributes
    ----------
    found
        as `gdp_errors.errors` gives them, without Allies that stand apart and without years ahead that fewer than
        LEAST outlooks tell of.
    years
        outlook -> the year it was published in.
    apart
        Ally -> its own mean error (log), where that is so large that the others' errors say nothing of it.
    """

    found: pl.DataFrame
    years: Mapping[str, int]
    apart: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, history: pl.DataFrame) -> ForecastErrors:
        """Reckon them from every outlook a day knew of the Allies' GDP, in national currency."""
        errors = gdp_errors.errors(history)
        means = errors.group_by("ref_area").agg(pl.col("error").mean())
        apart = dict(means.filter(pl.col("error").abs() > APART).sort("ref_area").iter_rows())
        kept = errors.filter(~pl.col("ref_area").is_in(list(apart)))
        enough = kept.filter(pl.col("release").n_unique().over("k") >= LEAST)
        papers = history.select("release", pl.col("released_at").str.slice(0, 4).cast(pl.Int64)).unique()
        return cls(enough, dict(papers.iter_rows()), apart)

    def why_not(self, at: Economy) -> str:
        """Say why an Ally's GDP has no range; nothing where it has one."""
        if (mean := self.apart.get(at.anchor.area)) is not None:
            off = "cost.gdp_above" if mean > 0 else "cost.gdp_below"
            return say(off, per_cent=abs(100 * np.expm1(mean)))
        if self._since(self._base(at)).is_empty():
            return say("cost.few_outlooks", least=LEAST)
        return ""

    def spreads(self, at: Economy) -> list[Floats]:
        """Give the errors GDP may have in each year of the path: centred logs in order; one of nothing where known.

        Raises
        ------
        ProjectionError
            there is no range; says why.

        Notes
        -----
        The base year is what NATO published and is taken as known, so only the growth from there errs: an outlook's
        error by that year is taken from those of the years after it.
        """
        if why := self.why_not(at):
            raise ProjectionError(say("errors.no_gdp_range", area=at.anchor.area, why=why))
        base, of = self._base(at), self.years[at.weo]
        past = self._since(base)
        ahead = (int(year) - of for year in at.years)
        return [gdp_errors.spread(past, k, base) if k > base else np.zeros(1) for k in ahead]

    def factors(self, at: Economy, levels: tuple[float, ...] = LEVELS) -> Floats:
        """Give low and high of GDP over the outlook's by year: (levels, years)."""
        return np.exp(np.stack([np.quantile(each, levels) for each in self.spreads(at)], axis=1))

    def common(self, at: Economy) -> Floats:
        """Give the part of the variance of errors that Allies share, by year; the last one known held."""
        base, of = self._base(at), self.years[at.weo]
        shared = dict(gdp_errors.table(self._since(base)).select("k", "common_share").iter_rows())
        last = max(shared)
        return np.array([shared.get(min(max(int(year) - of, min(shared)), last), shared[last]) for year in at.years])

    def behind(self, at: Economy) -> pl.DataFrame:
        """Give the errors a range rests on, each with the `year` of the path that lies as many years ahead."""
        past = self._since(self._base(at))
        return past.with_columns(year=pl.col("k") + self.years[at.weo])

    def _base(self, at: Economy) -> int:
        """Say how many years ahead the base year was for the outlook; a year before it was known at the time."""
        return max(at.anchor.base - self.years[at.weo], -1)

    def _since(self, base: int) -> pl.DataFrame:
        if base not in self._kept:
            self._kept[base] = gdp_errors.since(self.found, base)
        return self._kept[base]

    @cached_property
    def _kept(self) -> dict[int, pl.DataFrame]:
        return {}


def diversified(factors: Floats, common: Floats, amounts: Floats) -> Floats:
    """Narrow the range of each Ally to what it is in a sum of them: what they share stays, the rest cancels in part.

    Parameters
    ----------
    factors
        (ends, Allies, years).
    common
        part of the variance that is shared, by year.
    amounts
        (Allies, years), each Ally's part of the sum, in one currency; none is below nothing.

    Examples
    --------
    Of four alike with half the variance shared, the sum spreads 79 % as far as one of them; one alone, all the way.

    >>> one = np.exp(np.full((1, 4, 1), 0.1))
    >>> np.log(diversified(one, np.array([0.5]), np.full((4, 1), 7.0))).round(3).ravel().tolist()
    [0.079, 0.079, 0.079, 0.079]
    >>> np.log(diversified(one[:, :1], np.array([0.5]), np.full((1, 1), 7.0))).round(3).ravel().tolist()
    [0.1]
    """
    total = amounts.sum(axis=0)
    alike = np.where(total > 0, (amounts**2).sum(axis=0) / np.where(total > 0, total, 1.0) ** 2, 1.0)
    return np.asarray(factors ** np.sqrt(common + (1 - common) * alike))
