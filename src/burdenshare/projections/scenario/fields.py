"""Single entries of a scenario file, each checked on its own: numbers, years, words and tables of years."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from burdenshare.core.errors import LedgerError, QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.projections.scenario.text import Places, Where

FIRST_YEAR, LAST_YEAR = 1990, 2060
_YEARS = re.compile(r"^(\d{4})(?:\s*(?:-|to)\s*(\d{4}))?$")
_MISSING: Any = object()


class PlanMapping:
    """A mapping in the file, and where it stands; every reader names the place when it refuses."""

    def __init__(self, raw: Any, places: Places, where: Where, allowed: Iterable[str]) -> None:
        self.places, self.where = places, where
        if not isinstance(raw, Mapping):
            raise places.wrong(where, f"expected entries such as `key: value`, found {raw!r:.60}.")
        self.raw = {str(key): value for key, value in raw.items()}
        for key in self.raw:
            if key not in (known := tuple(allowed)):
                near = get_close_matches(key, known, n=1)
                hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}."
                raise places.wrong((*where, key), f"{key!r} is no entry here; {hint}")

    def wrong(self, key: str, said: str) -> LedgerError:
        """Make the error for one of the entries."""
        return self.places.wrong((*self.where, key) if key in self.raw else self.where, said)

    def has(self, key: str) -> bool:
        """Say whether an entry is given; null is not given."""
        return self.raw.get(key) is not None

    def number(
        self,
        key: str,
        default: Any = _MISSING,
        *,
        above: float = -math.inf,
        least: float = -math.inf,
        most: float = 1e9,
    ) -> Any:
        """Read a number within bounds."""
        if not self.has(key):
            return self._default(key, default, "a number")
        value = self.raw[key]
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(key, f"{key} must be a number, not {value!r:.60}.")
        if not (value > above and value >= least and value <= most):
            bound = f"above {above:g}" if above > -math.inf else f"{least:g} or more" if least > -math.inf else ""
            raise self.wrong(key, f"{key} is {value:g}; it must be {bound}{' and ' if bound else ''}at most {most:g}.")
        return float(value)

    def year(self, key: str, default: Any = _MISSING) -> Any:
        """Read a year; a fiscal year such as 2025-26 counts as its first."""
        if not self.has(key):
            return self._default(key, default, "a year")
        text = re.sub(r"^(\d{4})[-/]\d{2}$", r"\1", str(self.raw[key]))
        if not text.isdigit() or not FIRST_YEAR <= int(text) <= LAST_YEAR:
            raise self.wrong(key, f"{key} must be a year from {FIRST_YEAR} to {LAST_YEAR}, not {self.raw[key]!r:.60}.")
        return int(text)

    def word(self, key: str, known: tuple[str, ...], default: str) -> str:
        """Read one of a few words."""
        value = self.raw.get(key, default)
        if value not in known:
            raise self.wrong(key, f"{key} is {value!r:.60}; known: {', '.join(known)}.")
        return str(value)

    def text(self, key: str, default: Any = _MISSING) -> Any:
        """Read a text."""
        if not self.has(key):
            return self._default(key, default, "a text")
        if not isinstance(self.raw[key], str | int | float):
            raise self.wrong(key, f"{key} must be a text, not {self.raw[key]!r:.60}.")
        return str(self.raw[key]).strip()

    def day(self, key: str) -> str | None:
        """Read a day."""
        if not self.has(key):
            return None
        try:
            return read_day(str(self.raw[key])).isoformat()
        except QueryError as error:
            raise self.wrong(key, str(error)) from error

    def items(self, key: str, most: int) -> list[Any]:
        """Read a list of at most so many."""
        value = self.raw.get(key) or []
        if not isinstance(value, list):
            raise self.wrong(key, f"{key} must be a list (`- ...`), not {value!r:.60}.")
        if len(value) > most:
            raise self.wrong(
                key, f"{len(value):,} {key} are too many; a scenario has at most {most:,}. Put some together."
            )
        return value

    def by_year(
        self, key: str, *, above: float = -math.inf, least: float = -math.inf, why: str = ""
    ) -> dict[int, float]:
        """Read a table of year -> number; `2026-2028: 1.5` gives several years one number."""
        raw, found = self.raw.get(key) or {}, {}
        if not isinstance(raw, Mapping):
            raise self.wrong(key, f"{key} must be years with numbers, such as `2026: 1.5`, not {raw!r:.60}.")
        for years, value in raw.items():
            here = (*self.where, key, years)
            first, last = self._span(years, here)
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise self.places.wrong(here, f"{years} must have a number, not {value!r:.60}.")
            if not (value > above and value >= least):
                raise self.places.wrong(here, f"{value:g} in {years}: {why or 'it is too small.'}")
            for year in range(first, last + 1):
                if year in found:
                    raise self.places.wrong(here, f"{years} overlaps with years above: {year} is given twice.")
                found[year] = float(value)
        return dict(sorted(found.items()))

    def _span(self, years: Any, here: Where) -> tuple[int, int]:
        match = _YEARS.match(str(years))
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not (match and FIRST_YEAR <= first <= last <= LAST_YEAR):
            raise self.places.wrong(here, f"{years!r:.40} is no year and no span of years such as 2026-2028.")
        return first, last

    def _default(self, key: str, default: Any, what: str) -> Any:
        if default is _MISSING:
            raise self.wrong(key, f"{key} is missing; give {what}.")
        return default
