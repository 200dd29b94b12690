"""The cells of gov_ev that we hold, and how they become observations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.core.status import join
from burdenshare.importers.eurostat.cube import Cube, CubeCell
from burdenshare.importers.money import currency
from burdenshare.reference.areas import areas

ITEMS = {"TE": "defence", "P51G": "defence_investment"}
# unit -> end of our indicator's name, unit, whose money
UNITS = {
    "MIO_EUR": ("eur_current", "EUR_MN"),
    "MIO_NAC": ("ncu_current", "NCU_MN"),
    "PC_GDP": ("share_gdp", "PT_GDP"),
}
DEFENCE, ANNUAL = "DEF", "A"
MONEY = ("MIO_EUR", "MIO_NAC")
# Eurostat's own two-letter codes, EL and UK, are not ISO 3166's GR and GB.
AREAS = {
    **{"BE": "BEL", "BG": "BGR", "CZ": "CZE", "DK": "DNK", "DE": "DEU", "EE": "EST", "IE": "IRL", "EL": "GRC"},
    **{"ES": "ESP", "FR": "FRA", "HR": "HRV", "IT": "ITA", "CY": "CYP", "LV": "LVA", "LT": "LTU", "LU": "LUX"},
    **{"HU": "HUN", "MT": "MLT", "NL": "NLD", "AT": "AUT", "PL": "POL", "PT": "PRT", "RO": "ROU", "SI": "SVN"},
    **{"SK": "SVK", "FI": "FIN", "SE": "SWE", "NO": "NOR", "IS": "ISL", "CH": "CHE", "UK": "GBR"},
    **{"TR": "TUR", "MK": "MKD", "AL": "ALB", "ME": "MNE", "UA": "UKR", "US": "USA", "JP": "JPN"},
    "EU27_2020": "EU27",
}
# The euro area and the Union of old change their members, so their figures are left out; so is any area we do not hold.
AGGREGATE = re.compile(r"EA\d*|EU\d*(_\d+)?|EEA\d*")
# Flags of Eurostat's code list OBS_FLAG that are no SDMX status by being put in capitals.
FLAGS = {"": "A", "c": "Q", "d": "D", "z": "M", "s": "E", "r": "A"}
WORDS = {"r": "revised", "c": "confidential", "z": "not applicable", "s": "Eurostat's own estimate"}


def rows(cube: Cube, edition: int) -> Iterator[dict[str, Any]]:
    """Give every cell of the defence part as an observation.

    Raises
    ------
    SourceError
        the file has no defence part.
    LayoutError
        an unknown country, unit, item or flag; names it.
    """
    missing = {"expend", "na_item", "unit", "geo", "time"} - set(cube.dimensions)
    if missing or DEFENCE not in cube.dimensions["expend"]:
        raise SourceError("eurostat.holds_no_defence", file=cube.name, defence=DEFENCE)
    _check_years(cube)
    _check_units(cube)
    for cell in cube.cells():
        if cell.codes["expend"] == DEFENCE and cell.codes.get("freq", ANNUAL) == ANNUAL:
            area = AREAS.get(cell.codes["geo"])
            if area in areas():
                yield _row(cell, area, edition, cube)


def left_out(cube: Cube) -> tuple[str, ...]:
    """Name the areas of the file that are left out: aggregates, and any we do not hold."""
    codes = [code for code in cube.dimensions["geo"] if AREAS.get(code) not in areas()]
    odd = [code for code in codes if not re.fullmatch(r"[A-Z]{2}|" + AGGREGATE.pattern, code)]
    if odd:
        raise LayoutError("eurostat.dimension_geo_no", file=cube.name, odd=repr(odd[0]))
    return (f"areas left out: {', '.join(codes)}",) if codes else ()


def _check_years(cube: Cube) -> None:
    """Refuse years that do not follow one another: a damaged label would move figures to another year."""
    labels = cube.dimensions["time"]
    for label in labels:
        if not (label.isdecimal() and len(label) == 4):
            raise LayoutError("eurostat.dimension_time_no", file=cube.name, label=repr(label))
    years = [int(label) for label in labels]
    if any(later != before + 1 for before, later in pairwise(years)):
        raise LayoutError("eurostat.years_dimension_time", file=cube.name, labels=labels)


def _check_units(cube: Cube) -> None:
    """Refuse a figure that is there in one unit and not in the others, or nought in one money and not in the other."""
    said: dict[tuple[str, ...], dict[str, float | None]] = defaultdict(dict)
    for cell in cube.cells():
        key = tuple(code for name, code in cell.codes.items() if name != "unit")
        said[key][cell.codes["unit"]] = cell.value
    for key, values in said.items():
        there = {unit for unit, value in values.items() if value is not None}
        nought = {unit for unit in there & set(MONEY) if not values[unit]}
        if there and there != set(values):
            lost = min(set(values) - there)
            raise LayoutError("eurostat.figure_none", file=cube.name, key=list(key), min=min(there), lost=lost)
        if nought and any(abs(values[unit] or 0) > 1 for unit in there & set(MONEY)):
            raise LayoutError("eurostat.nought_not_other", file=cube.name, key=list(key), min=min(nought))
        if len({value < 0 for value in values.values() if value}) > 1:
            raise LayoutError("eurostat.below_nought_one", file=cube.name, key=list(key))


def _row(cell: CubeCell, area: str, edition: int, cube: Cube) -> dict[str, Any]:
    stem = _known(ITEMS, cell, "na_item", cube)
    end, unit = _known(UNITS, cell, "unit", cube)
    codes = cell.codes
    return {
        "ref_area": area,
        "indicator": f"{stem}_{end}",
        "definition": "cofog",
        "period": int(codes["time"]),
        "obs_value": cell.value,
        "unit": unit,
        "currency": _money(unit, area, edition),
        "price_basis": "current",
        "status": _status(cell, cube),
        "trust": "official",
        "place": f"value {cell.index} ({codes['na_item']}/{codes['unit']}/{codes['geo']}/{codes['time']})",
        "note": "; ".join(WORDS[each] for each in cell.flag if each in WORDS) or None,
    }


def _known(table: dict[str, Any], cell: CubeCell, dimension: str, cube: Cube) -> Any:
    code = cell.codes[dimension]
    if code not in table:
        raise LayoutError(
            "eurostat.dimension_we_do", file=cube.name, dimension=dimension, code=repr(code), table=list(table)
        )
    return table[code]


def _money(unit: str, area: str, edition: int) -> str | None:
    """Give the money: gov_ev prints all years in the money of its day (April 2026: Bulgaria's 2021 in euros)."""
    if unit == "PT_GDP":
        return None
    return "EUR" if unit == "EUR_MN" else currency(area, edition)


def _status(cell: CubeCell, cube: Cube) -> str:
    """Bring Eurostat's flags, one letter each and several together, to SDMX codes."""
    codes = [FLAGS.get(each, each.upper()) for each in cell.flag if each != ":"]
    try:
        return join(*codes, *(["O"] if cell.value is None and not {"Q", "M"} & set(codes) else []))
    except ValueError as error:
        raise LayoutError(
            "eurostat.value_flag", file=cube.name, index=cell.index, flag=repr(cell.flag), error=error
        ) from error
