"""Every released figure, ready for asking: what each release said, what stood on a day, what stands now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from burdenshare.core.measures import GDP_USD, SHARE, SPENT_USD, SPENT_USD_CONSTANT
from burdenshare.core.model import figure_id
from burdenshare.core.periods import day
from burdenshare.core.units import UNITS
from burdenshare.indicators.amounts import EURO
from burdenshare.reference.areas import allies, areas
from burdenshare.reference.editions import editions
from burdenshare.store.read import history

if TYPE_CHECKING:
    import polars as pl

SUMMED = (SPENT_USD, SPENT_USD_CONSTANT, "military_personnel")
OUTSIDE_EUROPE = ("USA", "CAN")
MADE_OF: dict[str, Callable[[int, date], list[str]]] = {
    "NATO_TOTAL": lambda year, on: list(members(year, on)),
    "NATO_EUR_CAN": lambda year, on: [code for code in members(year, on) if code != "USA"],
    "NATO_EUR": lambda year, on: [code for code in members(year, on) if code not in OUTSIDE_EUROPE],
}
FIRST = 2000  # the earliest year a text is likely to tell of by an edition that is not held
_SCALE = {"NCU_MN": 1e6, "NCU_BN": 1e9, "USD_MN": 1e6, "USD_BN": 1e9, "EUR_MN": 1e6, "EUR_BN": 1e9, "USD_TH": 1e3, "PERSONS_TH": 1e3, "PERSONS_MN": 1e6}  # fmt: skip  # noqa: E501


class Figure(NamedTuple):
    """A published value in its base unit (per cent, currency units, persons), with its release."""

    release: str
    out: date
    value: float
    status: str
    unit: str
    base: int | None
    area: str
    indicator: str
    year: int
    row: int
    currency: str | None = None

    @property
    def id(self) -> str:
        """Its permanent id."""
        return figure_id(self.release, self.area, self.indicator, self.year)

    @property
    def estimate(self) -> bool:
        """Whether its publisher marks it as estimated."""
        return "E" in self.status.split("+")

    @property
    def money(self) -> str:
        """The currency it is told in."""
        return "US$" if "usd" in self.indicator else self.currency or ""

    def turned(self, currency: str | None) -> Figure:
        """Give a sum in the currency that was changed for its own at a fixed rate: kuna and leva for euros, and back.

        NATO's newer tables give the years before a country's euro in euros too, older ones in what it had.
        """
        if self.currency == currency or not {self.currency, currency} <= {*EURO, "EUR"}:
            return self
        by = EURO.get(currency or "", 1.0) / EURO.get(self.currency or "", 1.0)
        return self._replace(value=self.value * by, currency=currency)


class Record:
    """The record up to a day; read once, then plain dictionaries, for a text may ask thousands of times."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._frames: dict[str, pl.DataFrame] = {}
        self._index: dict[str, dict[tuple[str, str, int], list[Figure]]] = {}
        self._across: dict[tuple[str, int, date, str], dict[str, Figure]] = {}
        self._sums: dict[tuple[str, str, int], list[Figure]] = {}
        self._firsts: dict[str, dict[tuple[str, str], list[tuple[int, date]]]] = {}
        self.memory: dict[object, Any] = {}  # what judges found of claims told again in the same text

    def series(self, area: str, indicator: str, year: int, source: str = "nato") -> list[Figure]:
        """Give all published values of a figure, oldest release first; of a group also sums of all its members."""
        held = self._of(source).get((area, indicator, year), [])
        return self._summed(area, indicator, year, held) if area in MADE_OF and source == "nato" else held

    def _summed(self, group: str, indicator: str, year: int, held: list[Figure]) -> list[Figure]:
        """Add, for releases that give every member and no total, the sum; of a share, the sum over that of GDP."""
        key = (group, indicator, year)
        if key not in self._sums:
            printed = {each.release for each in held}
            made = [
                each
                for release, out in self._dated
                if release not in printed and (each := self._sum(release, out, *key))
            ]
            self._sums[key] = sorted([*held, *made], key=lambda each: each.out)
        return self._sums[key]

    def _sum(self, release: str, out: date, group: str, indicator: str, year: int) -> Figure | None:
        if indicator == SHARE:
            return self._ratio(release, out, group, year)
        if indicator not in (*SUMMED, GDP_USD):
            return None
        parts = [
            self._in(release, code, indicator, year) for code in MADE_OF[group](year, out) if areas()[code].armed_forces
        ]
        if not parts or not all(parts):
            return None
        known = [each for each in parts if each]
        total = sum(each.value for each in known)
        return known[0]._replace(
            value=total, area=group, row=-1, status="E" if any(each.estimate for each in known) else "A"
        )

    def _ratio(self, release: str, out: date, group: str, year: int) -> Figure | None:
        """Give a group's share of GDP where a release gives every member's spending and output in dollars."""
        spent, output = (self._sum(release, out, group, each, year) for each in (SPENT_USD, GDP_USD))
        if spent is None or output is None or not output.value:
            return None
        return spent._replace(value=100 * spent.value / output.value, unit="share of GDP", indicator=SHARE)

    def _in(self, release: str, area: str, indicator: str, year: int) -> Figure | None:
        return next(
            (each for each in self._of("nato").get((area, indicator, year), ()) if each.release == release), None
        )

    @cached_property
    def _dated(self) -> list[tuple[str, date]]:
        return [(release, out) for out, release in self.releases]

    def by(self, on: date, area: str, indicator: str, year: int, source: str = "nato") -> Figure | None:
        """Give the value that stood on a day."""
        return last([each for each in self.series(area, indicator, year, source) if each.out <= on])

    def years(self, area: str, indicator: str, on: date, source: str = "nato") -> list[int]:
        """List the years a figure was known for on a day."""
        return [year for year, out in self._first_out(source).get((area, indicator), ()) if out <= on]

    def across(self, indicator: str, year: int, on: date, source: str = "nato") -> dict[str, Figure]:
        """Give the value, as it stood on a day, of every Ally of the year told, or of the day where that is earlier."""
        key = (indicator, year, on, source)
        if key not in self._across:
            found = {code: self.by(on, code, indicator, year, source) for code in members(year, on)}
            self._across[key] = {code: each for code, each in found.items() if each is not None}
        return self._across[key]

    def _first_out(self, source: str) -> dict[tuple[str, str], list[tuple[int, date]]]:
        """Give, by area and indicator, each year with the day of the first release that speaks of it."""
        if source not in self._firsts:
            found: dict[tuple[str, str], list[tuple[int, date]]] = {}
            for (area, indicator, year), held in sorted(self._of(source).items()):
                found.setdefault((area, indicator), []).append((year, held[0].out))
            self._firsts[source] = found
        return self._firsts[source]

    @cached_property
    def releases(self) -> list[tuple[date, str]]:
        """NATO's releases, oldest first, with the day they came out."""
        return sorted({(each.out, each.release) for listed in self._of("nato").values() for each in listed})

    def later(self, figure: Figure, on: date) -> date | None:
        """Give the day of a later release, out by then, that speaks of the year but of which we hold only a part."""
        spoke = [out for out in self._spoke.get(figure.year, ()) if figure.out < out <= on]
        return spoke[-1] if spoke and figure.release.startswith("nato") else None

    def spoke(self, year: int, on: date) -> bool:
        """Whether NATO had released figures of a year by a day, held or not."""
        return any(out <= on for out in self._spoke.get(year, ()))

    @cached_property
    def _spoke(self) -> dict[int, list[date]]:
        held: dict[int, set[date]] = {}
        for (_, _, year), listed in self._of("nato").items():
            held.setdefault(year, set()).update(each.out for each in listed)
        for each in (one for one in editions().values() if one.last_year and not one.repeats):
            for year in filter(each.covers, range(FIRST, (each.last_year or 0) + 1)):
                held.setdefault(year, set()).add(each.day)
        return {year: sorted(days) for year, days in held.items()}

    @cached_property
    def days(self) -> list[date]:
        """The days on which NATO released something."""
        return sorted({out for out, _ in self.releases})

    def figures(self, wanted: Iterable[Figure]) -> pl.DataFrame:
        """Give the rows of figures that stand behind an answer, as every view gives them."""
        import polars as pl

        from burdenshare.views.answer import figures

        rows: dict[str, set[int]] = {}
        for each in wanted:
            if each.row < 0:
                continue  # a sum of ours
            rows.setdefault(each.release.split("-")[0], set()).add(each.row)
        frames = [self._frames[source][sorted(at)] for source, at in sorted(rows.items())]
        return figures(pl.concat(frames, how="diagonal")) if frames else pl.DataFrame()

    def _of(self, source: str) -> dict[tuple[str, str, int], list[Figure]]:
        if source not in self._index:
            frame = history(self.today, sources=[source])
            self._frames[source] = frame
            self._index[source] = _indexed(frame)
        return self._index[source]


def members(year: int, on: date) -> tuple[str, ...]:
    """List the Allies of a year: those at its end, or on the day where that comes first.

    >>> len(members(2014, date(2026, 8, 1))), len(members(2024, date(2024, 6, 1)))
    (28, 32)
    """
    return tuple(allies(min(on, date(year, 12, 31))))


def last(found: list[Figure]) -> Figure | None:
    """Give the last of some figures."""
    return found[-1] if found else None


def _indexed(frame: pl.DataFrame) -> dict[tuple[str, str, int], list[Figure]]:
    columns = ("ref_area", "indicator", "period", "month", "release", "released_at", "obs_value", "status", "unit", "base", "currency")  # fmt: skip  # noqa: E501
    index: dict[tuple[str, str, int], list[Figure]] = {}
    outs: dict[str, date] = {}
    for row, (area, name, year, month, release, out, value, status, unit, base, currency) in enumerate(
        frame.select(columns).iter_rows()
    ):
        if value is None or month is not None or area not in areas():
            continue
        released = outs.setdefault(out, day(out))
        scaled, family = based(value, unit)
        index.setdefault((area, name, year), []).append(
            Figure(release, released, scaled, status, family, base, area, name, year, row, currency)
        )
    return index


def based(value: float, unit: str) -> tuple[float, str]:
    """Give a value in its base unit, and the family of the unit."""
    return value * _SCALE.get(unit, 1.0), UNITS[unit][0]
