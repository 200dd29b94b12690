"""What did the record say on a day, and what has any source ever said of a figure?"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import polars as pl

from burdenshare.reference.areas import areas
from burdenshare.store import read

TODAY = "2026-11-23"
SOURCES = ("nato", "sipri", "worldbank", "eurostat")
# Days on which the newest edition is held whole, or whole for shares: a sentence of then can be proved.
DAYS = (
    "2016-02-20", "2016-05-11", "2019-07-09", "2019-09-30", "2022-07-05", "2022-11-17", "2023-02-02", "2023-08-15",
    "2024-04-10", "2024-06-25", "2024-10-30", "2025-02-12", "2025-03-28", "2025-05-07", "2025-09-10", "2026-01-15",
    "2026-05-20", "2026-07-20", "2026-09-03", "2026-11-10", "2026-10-01", "2026-08-11",
)  # fmt: skip
MONEY = ("defence_usd_current", "defence_usd_constant", "defence_ncu_current", "defence_ncu_constant")
GROUPS = ("NATO_TOTAL", "NATO_EUR_CAN")
FIRST_HELD = 2014


class Known:
    """The record, read once: figures by area, indicator and year."""

    def __init__(self) -> None:
        columns = ("ref_area", "indicator", "period", "obs_value", "base", "release", "source", "released_at", "currency")  # fmt: skip  # noqa: E501
        held = read.history(TODAY, sources=SOURCES).filter(pl.col("month").is_null()).select(columns)
        self.rows: dict[tuple[str, str, int], list[tuple[str, str, str, float | None, int | None]]] = defaultdict(list)
        editions: set[tuple[str, str]] = set()
        self.money: dict[tuple[str, str, int, str], str | None] = {}
        for area, indicator, period, value, base, release, source, day, currency in held.iter_rows():
            self.money[area, indicator, period, release] = currency
            self.rows[area, indicator, period].append((day, release, source, value, base))
            editions |= {(day, release)} if source == "nato" else set()
        self.editions = sorted(editions)
        self.joined = {each.code: int(each.joined_nato[:4]) for each in areas().values() if each.joined_nato}

    def edition(self, day: str) -> str:
        """Name the newest edition of NATO's tables by a day."""
        return self.editions[bisect_right(self.editions, (day, "~")) - 1][1]

    def stood(self, area: str, indicator: str, year: int, day: str) -> float | None:
        """Give NATO's figure of the newest edition by the day; None where that edition, as held, has none."""
        newest = self.edition(day)
        found = (value for _, release, _, value, _ in self.rows[area, indicator, year] if release == newest)
        return next(found, None)

    def base(self, area: str, indicator: str, year: int, day: str) -> int | None:
        """Give the price year of that figure."""
        newest = self.edition(day)
        return next((base for _, release, _, _, base in self.rows[area, indicator, year] if release == newest), None)

    def currency(self, area: str, indicator: str, year: int, day: str) -> str | None:
        """Give the currency of that figure: NATO gave litas for Lithuania's 2014, and has given euros since."""
        return self.money.get((area, indicator, year, self.edition(day)))

    def said(self, area: str, indicators: Iterable[str], year: int) -> list[float]:
        """Give everything that any release of any source says of a figure."""
        return [row[3] for each in indicators for row in self.rows[area, each, year] if row[3] is not None]

    def by_source(self, area: str, indicator: str, year: int, day: str, source: str) -> float | None:
        """Give another source's figure as of a day."""
        found = [row[3] for row in self.rows[area, indicator, year] if row[2] == source and row[0] <= day]
        return found[-1] if found else None

    def allies(self, year: int) -> list[str]:
        """Name the Allies with armed forces of a year."""
        return sorted(code for code, since in self.joined.items() if since <= year and code != "ISL")

    def members(self, year: int) -> int:
        """Count the members at the end of a year."""
        return len([code for code, since in self.joined.items() if since <= year])

    def column(self, indicator: str, year: int, day: str) -> dict[str, float]:
        """Give an indicator for every Ally with forces; empty unless it is whole."""
        found = {ally: self.stood(ally, indicator, year, day) for ally in self.allies(year)}
        whole = {ally: value for ally, value in found.items() if value is not None}
        return whole if len(whole) == len(found) else {}

    def columns(self, indicator: str, year: int) -> list[dict[str, float]]:
        """Give that column as each edition had it, so far as it is whole."""
        return [column for day, _ in self.editions if (column := self.column(indicator, year, day))]


@lru_cache(maxsize=1)
def known() -> Known:
    """Read the record once a process."""
    return Known()


def far(value: float, others: Iterable[float], least: float, part: float = 0.0) -> bool:
    """Is a value away from all others by more than `least` and by more than a part of it?"""
    return all(abs(value - other) > max(least, part * abs(other)) for other in others)


def moved(rng: random.Random, value: float, others: Iterable[float], *, least: float, part: float) -> float | None:
    """Give a value that no reading bears out: of the same order, and far from all that was ever said."""
    said = list(others)
    for _ in range(12):
        new = value * rng.choice((rng.uniform(0.45, 0.85), rng.uniform(1.18, 1.9)))
        if far(new, said, least, part):
            return new
    return None
