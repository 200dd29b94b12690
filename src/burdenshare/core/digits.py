"""How many digits do figures have behind the point?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

FUZZ = 1e-9  # by which a printed decimal may differ from the binary one that stands for it
MOST = 3  # more than that nobody prints
NEARLY = 0.9  # of the figures of a table: a small one among them may be printed with one digit more


def decimals(values: pl.Series, least: int = 0) -> int | None:
    """To how many decimals are figures printed, but for a few; None when they have more than anybody prints.

    Examples
    --------
    >>> import polars as pl
    >>> decimals(pl.Series([3.9, 12.0])), decimals(pl.Series([12.0])), decimals(pl.Series([1 / 3]))
    (1, 0, None)
    """
    for places in range(least, MOST + 1):
        fits = (values - values.round(places)).abs() < FUZZ
        if fits.sum() >= NEARLY * values.len():
            return places
    return None
