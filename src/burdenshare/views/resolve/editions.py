"""What does each edition give of the figures a question is about, and what of it do we hold?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from burdenshare.indicators.completeness import held_releases, of_edition
from burdenshare.indicators.gap import printed
from burdenshare.reference.areas import allies, areas
from burdenshare.reference.editions import between
from burdenshare.reference.editions import editions as known_editions
from burdenshare.store.read import history
from burdenshare.views.answer import figures

FigureKey = tuple[str, str, int]  # area, indicator, year


@dataclass(frozen=True)
class EditionFigure:
    """A figure as one edition gives it; `value` is None where the edition left it blank."""

    value: float | None
    shown: str | None
    estimate: bool
    definition: str
    trust: str
    price_year: int | None
    id: str


@dataclass(frozen=True)
class EditionYear:
    """An edition that gives a year: its cells, and of which Allies it gave figures we do not hold."""

    release: str
    day: str
    cells: dict[FigureKey, EditionFigure]
    missing: frozenset[tuple[str, int]]
    members: tuple[str, ...]  # the Allies of its day that have armed forces
    covers: frozenset[int] = frozenset()  # the years it is known to give

    def of(self, year: int) -> tuple[str, ...]:
        """List its members that were Allies in a year: who joined later is no part of a count or a rank of it."""
        return tuple(code for code in self.members if code in allies(year))

    @property
    def definition(self) -> str | None:
        """Name the definition of its figures."""
        return next((each.definition for each in self.cells.values()), None)


def editions(
    source: str, indicators: tuple[str, ...], codes: tuple[str, ...] | None, years: tuple[int, ...], on: date
) -> list[EditionYear]:
    """List the editions published by a day that give the years asked about, held or not, oldest first."""
    known = history(on, sources=[source], indicators=indicators, areas=codes, periods=years)
    ids = figures(known)["id"].to_list()
    shown = [text for name in indicators for text in _printed(known, name)]
    order = [number for name in indicators for number, each in enumerate(known["indicator"]) if each == name]
    by_row = dict(zip(order, shown, strict=True))
    cells: dict[tuple[str, str], dict[FigureKey, EditionFigure]] = {}
    for number, row in enumerate(known.iter_rows(named=True)):
        key = (row["ref_area"], row["indicator"], row["period"])
        cells.setdefault((row["released_at"], row["release"]), {})[key] = EditionFigure(
            row["obs_value"], by_row[number], "E" in row["status"] or "F" in row["status"], row["definition"],
            row["trust"], row["price_year"], ids[number],
        )  # fmt: skip
    if source == "nato":
        for each in between(date.min, on, max(years)):
            cells.setdefault((each.day.isoformat(), each.id), {})
    return [_edition(name, day, found, indicators, years, source) for (day, name), found in sorted(cells.items())]


def _printed(known: object, name: str) -> list[str | None]:
    import polars as pl

    assert isinstance(known, pl.DataFrame)
    return known.filter(pl.col("indicator") == name).select(shown=printed(name))["shown"].to_list()


def _edition(
    name: str,
    day: str,
    found: dict[FigureKey, EditionFigure],
    indicators: tuple[str, ...],
    years: tuple[int, ...],
    source: str,
) -> EditionYear:
    members = tuple(code for code in allies(date.fromisoformat(day)) if areas()[code].armed_forces)
    if source != "nato":
        return EditionYear(name, day, found, frozenset(), members)
    held = held_releases()
    missing = {
        (code, year) for each in indicators for year in years for code in of_edition(name, each, year, held).missing
    }
    known = known_editions().get(name)
    covers = frozenset(year for year in years if known and known.covers(year))
    return EditionYear(name, day, found, frozenset(missing), members, covers)
