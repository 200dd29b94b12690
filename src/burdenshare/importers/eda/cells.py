"""One cell of an EDA sheet -> one observation."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from burdenshare.core.errors import LayoutError
from burdenshare.core.status import join
from burdenshare.importers.eda.labels import EdaSeries

# ":" not available, "c" confidential; "-" is "not meaningful" to 2016 and "not available" in 2024: missing either way
MISSING = {"": "O", ":": "O", "-": "O", "c": "Q"}
PER_CENT = re.compile(r"(\d+(?:\.\d+)?)\s?%")


def observation(
    series: EdaSeries, area: str, year: int, cell: Any, place: str, where: str, estimated: bool = False, note: str = ""
) -> dict[str, Any]:
    """Make one observation of a cell; a missing mark keeps its row.

    Raises
    ------
    LayoutError
        the cell holds no number, no share and no mark we know; says where.
    """
    value, status, said = _value(series, cell, where)
    notes = (note, said)
    return {
        "ref_area": area,
        "indicator": series.indicator,
        "definition": series.definition,
        "period": year,
        "obs_value": value,
        "unit": series.unit,
        "currency": "EUR" if series.unit.startswith("EUR") else None,
        "price_basis": None if series.definition == "macro" else "current",
        "status": join(status, "E" if estimated and value is not None else "A"),
        "trust": "official",
        "place": place,
        "note": "; ".join(filter(None, notes)) or None,
    }


def _value(series: EdaSeries, cell: Any, where: str) -> tuple[float | None, str, str]:
    """Give value, status and what must be said of how it stood."""
    text = cell.strip() if isinstance(cell, str) else None
    if text in MISSING:
        return None, MISSING[text], ""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        if not series.fraction:
            return float(cell), "A", ""
        if abs(cell) < 1:
            return float(Decimal(repr(float(cell))).scaleb(2)), "A", "fraction times 100"
        raise LayoutError("eda.should_hold_fraction", where=where, cell=repr(cell))
    share = PER_CENT.fullmatch(text or "") if series.fraction else None
    if share:
        return float(share[1]), "A", "printed as text"
    raise LayoutError("eda.should_hold_number", where=where, cell=repr(cell))
