"""The GDP path costs are reckoned on: NATO's own base year, then the growth of the latest World Economic Outlook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from burdenshare.core.errors import ProjectionError
from burdenshare.language import say
from burdenshare.projections.cost import Floats

Series = Mapping[int, float]


@dataclass(frozen=True)
class Anchor:
    """What a release says of an Ally's base year, in millions of national currency at current prices.

    Attributes
    ----------
    printed
        the share as published, per cent.
    spending, gdp
        such that `spending / gdp` is the share the arithmetic starts from.
    per_usd
        national currency per dollar, held for all years.
    gdp_from, rate_from
        where the two come from, for the reader.
    """

    area: str
    currency: str
    base: int
    printed: float
    spending: float
    gdp: float
    per_usd: float
    release: str
    status: str
    definition: str
    gdp_from: str
    rate_from: str

    @property
    def share(self) -> float:
        """The share in the base year at current prices, per cent."""
        return self.spending / self.gdp * 100

    @property
    def apart(self) -> bool:
        """Whether the share printed, one of real GDP, is another than that at current prices by more than rounding."""
        return abs(self.share - self.printed) > 0.02


@dataclass(frozen=True)
class Outlook:
    """What one World Economic Outlook says of a country: year -> value, in its own currency and scale."""

    release: str
    currency: str
    gdp: Series
    deflator: Series
    population: Series
    gdp_usd: Series

    @property
    def horizon(self) -> int:
        """The last year it speaks of."""
        return max(self.gdp)


@dataclass(frozen=True)
class Economy:
    """An Ally's path from its base year: the last axis of every array runs over `years`."""

    anchor: Anchor
    weo: str
    horizon: int  # the last year the outlook gives; growth is held beyond
    years: Floats
    gdp: Floats  # millions of national currency, current prices
    deflator: Floats  # one in the base year
    population: Floats  # thousands


def extended(known: Series, base: int, until: int) -> Floats:
    """Give a series from a base year on; beyond its last year the last growth is held.

    Raises
    ------
    ProjectionError
        it does not give the base year and every year to its end, or only one year.

    Examples
    --------
    >>> extended({2029: 100.0, 2030: 110.0}, 2029, 2031).round(1).tolist()
    [100.0, 110.0, 121.0]
    """
    last = max(known, default=base)
    given = range(base, min(last, until) + 1)
    if missing := [year for year in (*given, last - 1) if year not in known] or ([base] if last < base else []):
        raise ProjectionError(say("errors.no_outlook_value", missing=missing[0]))
    held = (known[last] / known[last - 1]) ** np.arange(1, until - last + 1)
    return np.concatenate([[known[year] for year in given], known[last] * held])


def economy(anchor: Anchor, outlook: Outlook, until: int) -> Economy:
    """Chain the growth of an outlook onto the base year of a release.

    Notes
    -----
    Levels are the release's, growth is the outlook's, so share and money agree in the base year and a benchmark
    revision of GDP between the two changes nothing. Growth is that of calendar years, also where a fiscal year lies
    across two.
    """
    gdp = extended(outlook.gdp, anchor.base, until)
    prices = extended(outlook.deflator, anchor.base, until)
    return Economy(
        anchor=anchor,
        weo=outlook.release,
        horizon=outlook.horizon,
        years=np.arange(anchor.base, until + 1, dtype=float),
        gdp=anchor.gdp * gdp / gdp[0],
        deflator=prices / prices[0],
        population=extended(outlook.population, anchor.base, until),
    )


def assumptions(each: Economy) -> list[str]:
    """Say what the path assumes, one sentence each."""
    anchor, until = each.anchor, int(each.years[-1])
    said: list[str] = [
        say(
            "cost.base_year_estimate" if "E" in anchor.status else "cost.base_year",
            year=anchor.base,
            share=anchor.printed,
            release=anchor.release,
            gdp=anchor.gdp_from,
        ),
        say("cost.outlook", outlook=each.weo, year=min(each.horizon, until)),
    ]
    if until > each.horizon:
        said.append(say("cost.outlook_held", year=each.horizon, outlook=each.weo))
    if anchor.apart:
        said.append(say("cost.real_share", share=anchor.share))
    return [*said, say("cost.dollars", dollars=anchor.rate_from)]
