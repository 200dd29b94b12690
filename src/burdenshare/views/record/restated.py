"""Amounts of a panel in other money, at other prices or in purchasing power, as `convert` turns one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.units import UNITS, words
from burdenshare.indicators.registry import indicators
from burdenshare.indicators.together import RECKONED
from burdenshare.language import say
from burdenshare.reference.areas import area, areas
from burdenshare.reference.groups import groups, name_of
from burdenshare.views.record.rates import POWER, Rates, Wanted

FROM = "_ncu_current"  # amounts in a country's own money at current prices: the others are reckoned from these
OF_SUMS = "_usd_current"  # the money of the sums NATO itself gives
UNIT = {"EUR": "EUR_MN", "USD": "USD_MN", POWER: "INTL_BN"}
Row = dict[str, Any]


class RestatedRows(NamedTuple):
    """Rows turned, what a reader must know of it, and the releases of deflators and rates it rests on."""

    rows: pl.DataFrame
    notes: tuple[str, ...]
    rests: tuple[str, ...]


def restated(
    rows: pl.DataFrame,
    on: date,
    wanted: Wanted,
    of: str | None = None,
    members: Mapping[str, pl.DataFrame] | None = None,
) -> RestatedRows:
    """Turn the amounts in national currency at current prices; ratios and heads stay, other money is left out.

    Parameters
    ----------
    rows
        figures as a panel or an Ally's table has them; of a sum that NATO gives, its dollars are turned.
    of
        the Ally, where the rows do not name theirs.
    members
        of each group asked about, by its code, the amounts of its members: each is turned from its own money, and
        then they are added. A year in which a member's is missing, or cannot be turned, has no sum.

    Raises
    ------
    QueryError
        there is no such amount, none can be turned, or those of a group are not in one money.
    """
    if not wanted.anything:
        return RestatedRows(rows, (), ())
    turning = _Turning(on, wanted)
    given = list(rows.iter_rows(named=True))
    kept = [row for row in given if _stays(row, of)]
    if not members and not any(_is_amount(row, of) for row in kept):
        raise QueryError(say("errors.nothing_to_turn", asked=wanted.words().strip()))
    turned = [turning.row(row, of or row["ref_area"]) if _is_amount(row, of) else row for row in kept]
    for code, amounts in (members or {}).items():
        turned += turning.together(code, amounts)
    if turning.refused and not any(row["value"] is not None for row in turned if _is_amount(row, of)):
        raise turning.refused[0]
    frame = pl.DataFrame(turned, schema=rows.schema)
    return RestatedRows(frame, tuple(turning.notes(len(given) - len(kept), summed=bool(members))), turning.rests())


def _money_of(row: Row, of: str | None) -> str:
    known = areas().get(of or row["ref_area"])
    return OF_SUMS if known and known.kind == "aggregate" else FROM


def _is_amount(row: Row, of: str | None) -> bool:
    name = str(row["indicator"])
    return indicators()[name].money and name.endswith(_money_of(row, of))


def _stays(row: Row, of: str | None) -> bool:
    return not indicators()[str(row["indicator"])].money or _is_amount(row, of)


class _Turning:
    """What was done on the way: each step once, by its sentence, and what could not be turned."""

    def __init__(self, on: date, wanted: Wanted) -> None:
        self.on, self.wanted, self.rates = on, wanted, Rates(on)
        self.used: dict[str, str] = {}
        self.refused: list[QueryError] = []

    def row(self, row: Row, of: str) -> Row:
        """Turn an amount; one that cannot be is left empty, with the reason."""
        if row["value"] is None:
            return row
        try:
            return row | self._turned(row, of)
        except QueryError as error:
            self.refused.append(error)
            return row | {"value": None, "printed": None, "id": None, "note": str(error)}

    def together(self, code: str, amounts: pl.DataFrame) -> list[Row]:
        """Add up the amounts of a group's members, each turned from its own money.

        Raises
        ------
        QueryError
            they are in several moneys: one was not asked for.
        """
        everyone = {each for each in groups()[code].on(self.on) if areas()[each].armed_forces}
        found = []
        for _, part in amounts.drop_nulls("value").group_by("indicator", "period", maintain_order=True):
            one = part["release"].n_unique() == part["definition"].n_unique() == 1
            if one and set(part["ref_area"]) == everyone:
                turned = [self.row(row, row["ref_area"]) for row in part.iter_rows(named=True)]
                found.append(self._sum(code, turned, part["status"].to_list()))
        return found

    def _sum(self, code: str, turned: list[Row], marks: list[str]) -> Row:
        whole = [row for row in turned if row["value"] is not None]
        if len(moneys := sorted({str(row["currency"]) for row in whole})) > 1:
            raise QueryError(say("errors.several_moneys", name=name_of(code), moneys=moneys))
        status = next((mark for mark in "FE" if any(mark in each for each in marks)), "A")
        short = next((row["note"] for row in turned if row["value"] is None), None)
        value = None if short else sum(row["value"] for row in whole)
        first = (whole or turned)[0]
        own = {"ref_area": code, "name": name_of(code), "status": status, "note": short, "trust": RECKONED, "id": None}
        return {**first, **own, "value": value, "printed": None if short else _printed(value, status)}

    def _turned(self, row: Row, of: str) -> Row:
        """Turn one amount; what was done is kept by its sentence, once for all rows."""
        value, money, wanted = row["value"] * UNITS[row["unit"]][1], row["currency"], self.wanted
        at = wanted.prices or say("convert.its_year")
        for step in self.rates.steps(area(of), money, row["period"], wanted):
            value, money = value * step.factor, step.money
            key = f"convert.used_{step.kind}{'_part' * bool(step.part)}"
            self.used[say(key, release=step.release, at=at, part=step.part, year=row["period"])] = step.release
        unit, name = UNIT.get(money, "NCU_MN"), str(row["indicator"]).replace(OF_SUMS, FROM)
        value = value / 1000 if unit == "INTL_BN" else value
        told = {
            "value": value,
            "unit": unit,
            "unit_words": words(unit) if money in UNIT else f"million {money}",
            "currency": money,
            "trust": RECKONED,
            "id": None,
            "price_basis": "constant" if wanted.prices is not None else "current",
            "price_year": wanted.prices,
            "printed": _printed(value, row["status"]),
            "indicator": name,  # dollars turned are dollars no more
            "name": row["name"] if "ref_area" in row else indicators()[name].name_en,
        }
        return {name: each for name, each in told.items() if name in row}

    def notes(self, left: int, *, summed: bool) -> list[str]:
        """Say what was done, what was left out and what could not be turned."""
        return [
            say("convert.done", steps=list(self.used)),
            say("convert.means"),
            *([say("convert.summed")] if summed else []),
            *([say("convert.left", n=left)] if left else []),
            *([say("convert.without", n=len(self.refused), why=self.refused[0].sentence)] if self.refused else []),
        ]

    def rests(self) -> tuple[str, ...]:
        """Name the releases of deflators, rates and parities."""
        return tuple(sorted({each for each in self.used.values() if "-" in each}))


def _printed(value: float | None, status: str) -> str | None:
    mark = "f" if "F" in status else "e" if "E" in status else ""
    return None if value is None else f"{value:,.1f}{mark}"
