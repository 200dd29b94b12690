"""How far may rounding in print have moved a figure? Half a unit of its last digit, as the release itself shows it."""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from burdenshare.core.digits import decimals
from burdenshare.core.measures import EQUIPMENT
from burdenshare.core.units import UNITS

TO_MILLIONS = {
    unit: scale for unit, (family, scale, _) in UNITS.items() if family in ("US dollars", "national currency")
}
TENTHS = ("PT_CHANGE", "PT_DEFENCE")  # percentages that the print of 2016 gives with one decimal, later ones with two
SHARES = (EQUIPMENT, "personnel_share", "infrastructure_share", "other_share")
USUAL_PERCENT, USUAL_MONEY = 0.005, 0.5


def halves(frame: pl.DataFrame) -> dict[str, float]:
    """How far may print have moved the figures of each indicator? Money in millions, percentages in points.

    Parameters
    ----------
    frame
        observations of one NATO release.

    Returns
    -------
    half a unit of the last digit that nearly all figures of the indicator have, and never less than NATO's usual print:
    whole millions, percentages with two decimals. A PDF has coarser ones, such as GDP in whole billions.
    """
    found: dict[str, float] = defaultdict(lambda: USUAL_MONEY)
    found |= dict.fromkeys(("defence_real_change", *SHARES), USUAL_PERCENT)
    for (name, unit), rows in frame.group_by("indicator", "unit"):
        values = rows["obs_value"].drop_nulls()
        if unit in TENTHS:
            found[str(name)] = max(found.get(str(name), USUAL_PERCENT), _half(values, least=1))
        elif unit in TO_MILLIONS:
            found[str(name)] = max(found[str(name)], _half(values) * TO_MILLIONS[str(unit)])
    return found


def off(name: str, half: dict[str, float]) -> pl.Expr:
    """How far, as a part of it, may rounding have moved a figure?"""
    size = pl.col(name).abs()
    return half[name] / (size - half[name]).clip(lower_bound=half[name])


def _half(values: pl.Series, least: int = 0) -> float:
    """Give half a unit of the last digit that some figures have; nothing when it is finer than print."""
    places = decimals(values, least)
    return 0.0 if places is None else float(0.5 * 10**-places)
