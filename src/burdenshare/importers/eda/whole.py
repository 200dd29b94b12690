"""What the sheets of one EDA workbook must agree on: members, years, rows, and the agency's own sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import fsum
from typing import Any

import polars as pl

from burdenshare.core.digits import decimals
from burdenshare.core.errors import LayoutError
from burdenshare.importers.eurostat.series import AREAS
from burdenshare.reference.areas import agency, areas, code_of

Row = dict[str, Any]
# The agency's sums are its members' to the digit of print, but for investment and people of 2005 to 2007, where it
# counted what a member did not print: there they may be so far off.
SUMMED = ("defence_eur_current", "defence_investment_eur_current", "military_personnel")
UNPRINTED, UNTIL, EXACT = 0.008, 2007, 1e-5  # the farthest off since is 0.0000026
TOTAL, UNION, LATECOMER, JOINED = "defence_eur_current", "EU27", "DNK", 2022
WITHOUT_DENMARK = "without Denmark, which joined the agency in 2023"


def named_alike(file: str, sheet: str, area: str) -> None:
    """Refuse a sheet whose tab names one member and whose first cell another."""
    tab = sheet.removesuffix(" Data")
    told = AREAS.get(tab) or code_of(tab)
    if told not in (None, area):
        raise LayoutError(
            "eda.names_sheet_called", file=file, sheet=sheet, name_en=areas()[area].name_en, sheet2=repr(sheet)
        )


def has_all_members(rows: list[Row]) -> bool:
    """Say whether every member of the agency is there, so that the rest can be held against one another."""
    held = {row["ref_area"] for row in rows}
    return not agency(max((row["period"] for row in rows), default=0)) - held


def check(file: str, rows: list[Row]) -> None:
    """Refuse a workbook in which a member lacks rows or years that the others have.

    Raises
    ------
    LayoutError
        names the member, and the row or the year.
    """
    years: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in rows:
        years[row["ref_area"], row["indicator"]].add(row["period"])
    held = {area for area, _ in years if areas()[area].kind != "aggregate"}
    _years(file, {key: each for key, each in years.items() if key[0] in held})
    rows_of = {area: {indicator for other, indicator in years if other == area} for area in held}
    usual = set.union(*rows_of.values())
    for area, has in rows_of.items():
        if has != usual:
            raise LayoutError("eda.no_row_others", file=file, sorted=sorted(usual - has), area=area)


def _years(file: str, years: dict[tuple[str, str], set[int]]) -> None:
    """Refuse a series without a year that others of its kind have, from the member's joining on."""
    usual: dict[str, set[int]] = defaultdict(set)
    for (_, indicator), found in years.items():
        usual[indicator] |= found
    for (area, indicator), found in years.items():
        since = JOINED if area == LATECOMER else int(areas()[area].joined_eu[:4])
        if lost := sorted(year for year in usual[indicator] - found if year >= since):
            raise LayoutError("eda.no_other_members", file=file, indicator=indicator, area=area, lost=lost[0])


def sums(file: str, rows: Iterable[Row], group: Iterable[Row]) -> None:
    """Hold the agency's own totals against the sum of the members.

    Raises
    ------
    LayoutError
        a total is not the sum: a figure, a row or a year was changed, or stands with another member.
    """
    members = _members(rows)
    for row in group:
        said, of = row["obs_value"], members.get((row["indicator"], row["period"]), [])
        summed = fsum(of)
        if said and row["indicator"] in SUMMED and abs(summed - said) > _room(row, of):
            raise LayoutError(
                "eda.agency_total_members",
                file=file,
                place=row["place"],
                indicator=row["indicator"],
                period=row["period"],
                said=said,
                summed=summed,
            )


def _room(row: Row, of: list[float]) -> float:
    """How far may print have moved a sum from the figures it is made of?"""
    late = row["period"] > UNTIL or row["indicator"] == TOTAL
    said = float(row["obs_value"])
    return half(of) * len(of) + half([said]) + said * (EXACT if late else UNPRINTED)


def half(values: list[float]) -> float:
    """Give half a unit of the last digit printed; nothing where a program wrote them out."""
    places = decimals(pl.Series(values)) if values else None
    return 0.0 if places is None else float(0.5 * 10**-places)


def _members(rows: Iterable[Row]) -> dict[tuple[str, int], list[float]]:
    found: dict[tuple[str, int], list[float]] = defaultdict(list)
    for row in rows:
        if row["indicator"] in SUMMED and areas()[row["ref_area"]].kind != "aggregate" and row["obs_value"]:
            found[row["indicator"], row["period"]].append(row["obs_value"])
    return found


def said_of_union(rows: list[Row]) -> list[Row]:
    """Say of the Union's figures in which years Denmark is not in them: where it has no figure of its own.

    The 2024 workbook heads a sheet "EU27", whose years to 2021 are those of the EDA 26 of the workbook before (2021:
    214,308.9 million euros, the sum without Denmark); 2022 is the sum with it. A later edition may have it in all.
    """
    danish = {row["period"] for row in rows if _is_total(row, LATECOMER) and row["obs_value"]}
    union = {row["period"] for row in rows if _is_total(row, UNION) and row["obs_value"]}
    years = {year for year in union if year < JOINED and year not in danish}
    return [_noted(row) if row["ref_area"] == UNION and row["period"] in years else row for row in rows]


def _is_total(row: Row, area: str) -> bool:
    return bool(row["ref_area"] == area and row["indicator"] == TOTAL)


def _noted(row: Row) -> Row:
    if row["obs_value"] is None:
        return row
    return row | {"note": "; ".join(filter(None, (row["note"], WITHOUT_DENMARK)))}
