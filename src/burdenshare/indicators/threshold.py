"""Is a target met? One rule on every face: the figure as its publisher prints it is held against the target."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from burdenshare.core.digits import FUZZ

if TYPE_CHECKING:
    import polars as pl

DECIMALS = 2  # NATO prints shares so; of half the releases no further digits are held, so that no other rule is one


def slack(decimals: int = DECIMALS) -> float:
    """Say by how much a figure may lie below a number and still be printed as it."""
    return 0.5 / 10.0**decimals + FUZZ


@overload
def met(value: float, target: float, decimals: int = DECIMALS) -> bool: ...
@overload
def met(value: pl.Expr, target: float, decimals: int = DECIMALS) -> pl.Expr: ...
def met(value: float | pl.Expr, target: float, decimals: int = DECIMALS) -> bool | pl.Expr:
    """Say whether a figure, rounded as it is printed, is at or above a target.

    Parameters
    ----------
    value
        a figure, or a column of them; null stays null.
    target
        with no more decimals than figures are printed with.

    Examples
    --------
    Poland 2018 in the release of August 2025, printed 2.00; and a figure printed 1.99.

    >>> met(1.995934, 2.0), met(1.9949, 2.0)
    (True, False)
    """
    return value >= target - slack(decimals)
