"""The vocabulary of transcribed facts -> our indicators; nothing is rounded, rescaled or left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from burdenshare.core.errors import LayoutError
from burdenshare.core.status import WITHOUT_VALUE, join
from burdenshare.core.units import UNITS
from burdenshare.importers.money import currency
from burdenshare.importers.rows import frame, number
from burdenshare.importers.transcription.units import PrintedUnit, unit
from burdenshare.reference.areas import code_of
from burdenshare.reference.shipped import table

if TYPE_CHECKING:
    import polars as pl

COLUMNS = ("country_iso3", "year", "indicator", "value", "unit", "status", "found_in")
MACRO = "macro"  # figures of GDP and personnel carry no definition of defence spending

# Printed name without core_ and without _current or _constantYYYY -> our indicator, and the unit it must have.
# Three-letter unit: whose money. With `money` the price basis is part of our indicator's name.
STEMS = table("transcription.toml")["stems"]
NAME = re.compile(r"(?P<core>core_)?(?P<stem>\w+?)(?:_(?P<basis>current|constant(?P<year>\d{4})))?")
WITHOUT_DEFINITION = ("gdp_", "military_personnel")


@dataclass(frozen=True)
class Release:
    """What holds for every fact of one transcribed release."""

    file: str
    trust: str
    definition: str
    price_year: int | None
    newest: int  # a release prints all its years in the money of its newest


def observations(
    rows: Iterable[dict[str, str]],
    trust: str,
    definition: str,
    price_year: int | None,
    file_name: str = "the transcription",
) -> pl.DataFrame:
    """Turn transcribed facts into observations, one for one.

    Parameters
    ----------
    rows
        facts as a csv.DictReader gives them, with the columns of COLUMNS.
    trust
        `transcribed` or `extract`.
    definition
        of the defence figures; those of GDP and personnel get `macro`.
    price_year
        of constant prices, for figures whose unit does not say it (real change); must agree with those that do.

    Returns
    -------
    frame in the shape of a fact; every value to the digit in the scale it was printed in.

    Raises
    ------
    LayoutError
        a fact that cannot be read, or that stands twice; names it.

    Notes
    -----
    NATO prints a national-currency table in the money of the release's day for all its years. Where the unit says only
    "national currency units" we take the money of the newest year in the rows. Evidence for Croatia, in the tables of
    2019-06 and 2021-06: 6,113 for 2014 and 6,068 for 2018, where 2024-06 prints 811.37 and 805.41 million euros:
    both 7.534 to one, the kuna's rate.
    """
    facts = list(rows)
    years = [int(row["year"]) for row in facts if re.fullmatch(r"\d{4}", row["year"])]
    release = Release(file_name, trust, definition, price_year, max(years, default=0))
    return frame((_observation(row, release, f"{file_name}: fact {n}") for n, row in enumerate(facts, 1)), file_name)


def _observation(row: dict[str, str], release: Release, where: str) -> dict[str, Any]:
    where = f"{where} ({row['country_iso3']} {row['year']} {row['indicator']})"
    area = code_of(row["country_iso3"])
    if area is None or not re.fullmatch(r"(19|20)\d\d", row["year"]):
        raise LayoutError("transcription.no_area_year", where=where)
    name, printed = _name(row, where), _unit(row, where)
    indicator, wanted = STEMS[name["stem"]]
    status = _status(row["status"], where)
    return {
        "ref_area": area,
        "indicator": indicator if name["basis"] is None else f"{indicator}_{name['basis'].rstrip('0123456789')}",
        "definition": _definition(name, printed, release, where),
        "period": int(row["year"]),
        "obs_value": _value(row["value"], status, where),
        "unit": _unit_code(wanted, printed, where),
        "currency": _currency(area, wanted, printed, release, where),
        **_prices(name, printed, release, where),
        "status": status,
        "trust": release.trust,
        "place": row["found_in"] or None,
        "note": _note(row, printed),
    }


def _name(row: dict[str, str], where: str) -> re.Match[str]:
    found = NAME.fullmatch(row["indicator"])
    if found is None or found["stem"] not in STEMS:
        raise LayoutError("transcription.no_such_indicator", where=where, stems=list(STEMS))
    money = len(STEMS[found["stem"]][1]) == 3
    if money != bool(found["basis"]):
        raise LayoutError("transcription.money_needs_current", where=where)
    return found


def _unit(row: dict[str, str], where: str) -> PrintedUnit:
    found = unit(row["unit"])
    if found is None:
        raise LayoutError("transcription.unit_unknown_write", where=where, unit=repr(row["unit"]))
    return found


def _unit_code(wanted: str, printed: PrintedUnit, where: str) -> str:
    code = printed.code or f"{wanted}{printed.scale}"
    if code not in UNITS or not code.startswith(wanted) or (printed.code is None) != (len(wanted) == 3):
        raise LayoutError("transcription.unit_does_not", where=where, words=repr(printed.words))
    return code


def _currency(area: str, wanted: str, printed: PrintedUnit, release: Release, where: str) -> str | None:
    if len(wanted) > 3:
        return None
    if wanted == "USD" and printed.currency != "USD":
        raise LayoutError("transcription.indicator_us_dollars", where=where, words=repr(printed.words))
    return printed.currency or currency(area, release.newest)


def _definition(name: re.Match[str], printed: PrintedUnit, release: Release, where: str) -> str:
    if name["stem"].startswith(WITHOUT_DEFINITION):
        return MACRO
    core = bool(name["core"]) or "core" in printed.words
    total = not core and ("total" in printed.words or name["stem"].startswith("defence_expenditure"))
    if core != (release.definition == "nato-core") and (core or total):
        raise LayoutError(
            "transcription.release_line_says",
            where=where,
            definition=release.definition,
            core="core" if core else "total",
        )
    return release.definition


def _prices(name: re.Match[str], printed: PrintedUnit, release: Release, where: str) -> dict[str, Any]:
    """Tell current from constant prices; NATO's share of real GDP and real change are of constant prices."""
    years = {int(name["year"] or 0), printed.price_year or 0} - {0}
    real = "real" in printed.words or (name["basis"] or "").startswith("constant")
    if release.price_year and real:
        years.add(release.price_year)
    if len(years) > 1:
        raise LayoutError("transcription.two_price_years", where=where, map=list(map(str, sorted(years))))
    basis = "constant" if real else name["basis"]
    return {"price_basis": basis, "price_year": next(iter(years), None) if real else None}


def _status(printed: str, where: str) -> str:
    try:
        return join(printed)
    except ValueError as error:
        raise LayoutError(
            "transcription.status_write_estimate", where=where, printed=repr(printed), error=error
        ) from error


def _value(printed: str, status: str, where: str) -> float | None:
    if status[0] not in WITHOUT_VALUE:
        return number(printed, f"{where}: value")
    if printed.strip():
        raise LayoutError("transcription.status_says_there", where=where, status=status, printed=repr(printed))
    return None


def _note(row: dict[str, str], printed: PrintedUnit) -> str | None:
    derived = (
        "derived by the transcriber, not printed by the publisher" if row["found_in"].startswith("derived") else ""
    )
    return "; ".join(filter(None, (printed.note, derived))) or None
