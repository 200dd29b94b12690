"""What turns an amount into other money, prices, purchasing power, a sum per head: each step with its papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.units import UNITS
from burdenshare.language import say
from burdenshare.reference.areas import Area, areas
from burdenshare.store.read import as_of as known_on
from burdenshare.views.record.amounts import money_of

FACTS = ("fx_per_eur", "fx_per_usd", "ppp_rate", "gdp_deflator", "population")
SOURCES = ("weo", "ecb", "fed")
THROUGH = (("fx_per_eur", "EUR"), ("fx_per_usd", "USD"))  # the ECB's means first, else the Federal Reserve's
POWER = "international $"
EURO_AREA = "EUROZONE"


@dataclass(frozen=True)
class Step:
    """A factor, the money it leads to, and where it is from."""

    kind: str  # prices, ppp, rate or head
    factor: float
    money: str
    basis: str
    release: str
    part: str = ""  # what a mean of a year is of that is not over


@dataclass(frozen=True)
class Wanted:
    """What an amount is to be turned into."""

    money: str | None = None
    prices: int | None = None
    ppp: bool = False
    per_head: bool = False

    @classmethod
    def of(cls, money: str | None, prices: int | None, *, ppp: bool, per_head: bool = False) -> Wanted:
        """Read what is wanted; purchasing power is in a money of its own.

        Raises
        ------
        QueryError
            a rate and purchasing power are asked for at once.
        """
        if ppp and money and money.upper() != "USD":
            raise QueryError(say("errors.ppp_and_rate", to=money))
        return cls(money and (money_of(money) or money.upper()), prices, ppp, per_head)

    @property
    def anything(self) -> bool:
        """Whether anything is to be turned at all."""
        return bool(self.money or self.prices or self.ppp or self.per_head)

    def words(self) -> str:
        """Write it as one would type it."""
        said = [f"--in {self.money}"] * bool(self.money) + [f"--prices {self.prices}"] * (self.prices is not None)
        return "".join(f" {each}" for each in (*said, *["--ppp"] * self.ppp, *["--per-head"] * self.per_head))


class Rates:
    """Deflators, rates, parities and populations as known on a day."""

    def __init__(self, on: date) -> None:
        """Read them once."""
        told = known_on(on, sources=SOURCES, indicators=FACTS)
        held = told.filter(pl.col("obs_value").is_not_null() & pl.col("month").is_null())
        self._facts: dict[tuple[str, str], dict[int, tuple[float, str]]] = {}
        self._per: dict[str, dict[int, dict[str, tuple[float, str, str]]]] = {name: {} for name, _ in THROUGH}
        part = pl.when(pl.col("status").str.contains("P")).then(pl.col("note")).fill_null("").alias("part")
        rows = held.select("indicator", "ref_area", "period", "obs_value", "unit", "currency", "release", part)
        for indicator, area, year, value, unit, currency, release, so_far in rows.iter_rows():
            if indicator in self._per:
                self._per[indicator].setdefault(year, {})[currency] = (value, release, so_far)
            else:
                self._facts.setdefault((indicator, area), {})[year] = (value * UNITS[unit][1], release)

    def steps(self, who: Area, own: str, year: int, wanted: Wanted) -> Iterator[Step]:
        """Turn an amount of a year: prices in its own money first, then the rate of the year whose prices they are.

        Raises
        ------
        QueryError
            no deflator, rate, parity or population is held for the year.
        """
        at = wanted.prices or year
        if at != year:
            (then, _), (now, release) = self._fact("gdp_deflator", who, year), self._fact("gdp_deflator", who, at)
            basis = say("convert.prices_basis", name=who.name_en, year=year, prices=at)
            yield Step("prices", now / then, own, basis, release)
        if wanted.ppp:
            rate, release = self._fact("ppp_rate", who, at)
            yield Step("ppp", 1 / rate, POWER, say("convert.ppp_basis", year=at), release)
        elif wanted.money and wanted.money != own:
            yield self._exchange(own, wanted.money, at)
        if wanted.per_head:
            people, release = self._fact("population", who, year)
            money = POWER if wanted.ppp else wanted.money or own
            yield Step("head", 1e3 / people, money, say("convert.head_basis", year=year), release)

    def people(self, who: Area, year: int) -> float:
        """Give how many live in a country, in thousands.

        Raises
        ------
        QueryError
            it is not held for the year.
        """
        return self._fact("population", who, year)[0]

    def _fact(self, indicator: str, who: Area, year: int) -> tuple[float, str]:
        held = self._facts.get((indicator, who.code), {})
        if year not in held:
            if who.code == EURO_AREA:
                raise QueryError(say("errors.no_fact_of_euro", what=indicator.replace("_", " "), year=f"{year}"))
            spans = f"{min(held)}-{max(held)}" if held else say("convert.none")
            name = areas()[who.code].name_en
            raise QueryError(say("errors.no_fact", what=indicator.replace("_", " "), name=name, year=year, held=spans))
        return held[year]

    def _exchange(self, own: str, to: str, at: int) -> Step:
        """Exchange at the mean of a year: the ECB's through the euro, else the Federal Reserve's through the dollar."""
        for indicator, through in THROUGH:
            rates = self._per[indicator].get(at, {})
            if rates:
                rates = {**rates, through: (1.0, *next(iter(rates.values()))[1:])}
            if {own, to} <= set(rates):
                (one, release, part), (other, *_) = rates[own], rates[to]
                key = "convert.rate_basis_part" if part else "convert.rate_basis"
                basis = say(key, own=own, to=to, rate=one / other, year=at, part=part)
                return Step("rate", other / one, to, basis, release, part)
        years = sorted({year for of in self._per.values() for year in of})
        monies = sorted({each for of in self._per.values() for told in of.values() for each in told} | {"EUR", "USD"})
        span = f"{years[0]}-{years[-1]}" if years else say("convert.none")
        raise QueryError(say("errors.no_yearly_rate", own=own, to=to, year=at, years=span, held=monies))
