"""The years that are asked about: one, several, a span."""

from __future__ import annotations

from collections.abc import Sequence

from burdenshare.core.errors import QueryError
from burdenshare.language import say

FIRST, LAST = 1949, 2100  # years that may be asked for


def years_in(asked: str | int | Sequence[int] | None) -> list[int] | None:
    """Read years: one, several, or a span.

    >>> years_in("2014-2016,2020"), years_in(2024), years_in(range(2020, 2022))
    ([2014, 2015, 2016, 2020], [2024], [2020, 2021])
    """
    if asked is None or isinstance(asked, int):
        return None if asked is None else [asked]
    if not isinstance(asked, str):
        return [int(each) for each in asked]
    try:
        ends = [[int(end) for end in each.split("-")] for each in asked.replace(":", "-").replace("–", "-").split(",")]
    except ValueError as error:
        raise QueryError(say("errors.no_years", asked=f"{asked!r:.60}")) from error
    if any(not FIRST <= year <= LAST for each in ends for year in each):
        raise QueryError(say("errors.beyond_years", asked=f"{asked!r:.60}", first=FIRST, last=LAST))
    if backwards := [each for each in ends if each[0] > each[-1]]:
        first, *_, last = backwards[0]
        raise QueryError(say("errors.years_backwards", asked=f"{first}-{last}", other=f"{last}-{first}"))
    return [year for each in ends for year in range(each[0], each[-1] + 1)]
