"""Is a copy of a release the print of what is held: the same figures, rounded?"""

from __future__ import annotations

import polars as pl

from burdenshare.core.digits import FUZZ, decimals
from burdenshare.core.model import KEY

FIGURE = (*KEY, "price_year")


def rounded(held: pl.DataFrame, copy: pl.DataFrame) -> bool:
    """Does a copy give all figures held, each to the last digit it prints, and fewer digits than are held?

    A break in a series counts as no difference: NATO's PDF prints a bar there, its workbook none.
    """
    both = held.join(copy, on=list(FIGURE), how="inner", nulls_equal=True, suffix="_new")
    if not held.height == copy.height == both.height or not _alike(both):
        return False
    parts = both.partition_by("indicator", "unit")
    return all(map(_near, parts)) and any(map(_shorter, parts))


def _alike(both: pl.DataFrame) -> bool:
    same = [pl.col(name).eq_missing(pl.col(f"{name}_new")) for name in ("unit", "currency")]
    status = [pl.col(name).str.replace(r"^B\+", "").replace("B", "A") for name in ("status", "status_new")]
    missing = pl.col("obs_value").is_null() == pl.col("obs_value_new").is_null()
    return bool(both.select(pl.all_horizontal(*same, status[0] == status[1], missing).all()).item())


def _near(part: pl.DataFrame) -> bool:
    usual = decimals(part["obs_value_new"].drop_nulls())
    if usual is None:
        return False
    here = part.drop_nulls("obs_value").select("obs_value", "obs_value_new").iter_rows()
    return all(abs(new - held) <= 0.5 * 10 ** -max(usual, _places(new)) + FUZZ for held, new in here)


def _places(value: float) -> int:
    """Count the decimals of one figure, without zeros at its end."""
    return len(repr(value).partition(".")[2].rstrip("0"))


def _shorter(part: pl.DataFrame) -> bool:
    new, old = (decimals(part[name].drop_nulls()) for name in ("obs_value_new", "obs_value"))
    return new is not None and (old is None or new < old)
